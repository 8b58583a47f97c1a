"""From what an address answered before and today to what is thought of it: pure, and every day is given."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

import ada_url

from plugins.check.addresses import registrable
from plugins.check.link_answers import Answer
from plugins.check.link_history import FAILING, Entry, State, printable

PARKED = re.compile(
    r"\bdomain(?: name)? (?:is|may be) (?:parked|for sale|available for purchase)\b|\bbuy this domain\b|\bdomain for sale\b"
    r"|\bdomain (?:has|is) expired\b|\bparked (?:free|domain)\b|\binterested in this domain\b|\bsponsored listings\b"
    r"|\bcourtesy of (?:godaddy|sedo)\b|\b(?:hugedomains|afternic)\b",
    re.IGNORECASE,
)
"""What a page says that a seller of names put up."""
NOT_FOUND = re.compile(
    r"\b(?:page|site|document|content|file|resource)(?: (?:was|is|could|can|does))? ?(?:not|n?['\u2019]t|no longer)(?: be)? (?:found|exist|available)"
    r"|^(?:error )?404\b|\b(?:error 404|404 (?:error|page))\b|^(?:error[ :-]*)?not found\b"
    r"|\bpágina no (?:encontrada|existe)|\bno se encontró la página",
    re.IGNORECASE,
)
"""Titles of pages that say with a smile (code 200) that they are not there."""
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Patience:
    """How often, on different days, and over how many days something must fail before it is called dead."""

    failures: int
    days: int

    def is_over(self, failures: int, days: int) -> bool:
        """Tell whether it is."""
        return failures >= self.failures and days >= self.days


@dataclass(frozen=True, slots=True)
class Judging:
    """`gone` for what says itself that it is not there, `trouble` for all else; `days_of_drift` a changed title is told (EXT-9)."""

    gone: Patience = Patience(2, 1)
    trouble: Patience = Patience(5, 14)
    days_of_drift: int = 14


def next_entry(before: Entry | None, answer: Answer, today: dt.date, judging: Judging) -> Entry:
    """Return what is thought of an address behind today's answer."""
    before = before or Entry(answer.url, "ok", today)
    if answer.is_failure:
        return _failed(before, answer, today, judging)
    if answer.kind == "blocked":
        since = before.since if before.state == "blocked" else today
        return Entry(answer.url, "blocked", since, ok=before.ok, code=answer.code, title=before.title)
    return _answered(before, answer, today, judging)


def _failed(before: Entry, answer: Answer, today: dt.date, judging: Judging) -> Entry:
    is_run = before.state in FAILING
    since = before.since if is_run else today
    failures = (before.failures if is_run else 0) + (not is_run or before.failed != today)
    patience = judging.gone if answer.kind == "gone" else judging.trouble
    is_dead = before.state == "dead" or patience.is_over(failures, (today - since).days)
    return Entry(answer.url, "dead" if is_dead else "suspect", since, failures, today, before.ok, answer.code, title=before.title)


def _answered(before: Entry, answer: Answer, today: dt.date, judging: Judging) -> Entry:
    state: State = "moved" if answer.moved_to else "ok"
    to = answer.moved_to or (answer.final if answer.final != answer.url else "")
    is_run = before.state == state and (state == "ok" or before.to == to)
    new = printable(answer.title)
    flags = {flag: before.flags.get(flag, today) for flag in _flags(answer, before.title, new)}
    if "drift" in flags and (today - flags["drift"]).days >= judging.days_of_drift:
        del flags["drift"]  # told long enough: the new title is the one from now on
        title = new
    else:
        title = before.title if flags or not new else before.title or new
    return Entry(answer.url, state, before.since if is_run else today, ok=today, to=to, title=title, flags=flags)


def _flags(answer: Answer, old: str, new: str) -> Iterator[str]:
    """Yield why the page may be another one than we linked to; a change of title only where nothing else tells it."""
    if domain_of(answer.final or answer.url) != domain_of(answer.url):
        yield "domain"
    if PARKED.search(f"{answer.title} {answer.text}"):
        yield "parked"
    elif NOT_FOUND.search(new):
        yield "not-found"
    elif old and new and has_drifted(old, new):
        yield "drift"


def has_drifted(old: str, new: str) -> bool:
    """Tell whether two titles share less than half of the words of the shorter one."""
    before, after = (set(_WORD.findall(title.casefold())) for title in (old, new))
    return len(before & after) * 2 < min(len(before), len(after))


def domain_of(url: str) -> str:
    """Return the domain that somebody registered for the host of an address."""
    return registrable(ada_url.URL(url).hostname)
