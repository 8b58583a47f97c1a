"""`content/data/waivers.yml`: exceptions that somebody answers for, read so that every mistake is named at its line."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.check.findings import Finding
from plugins.check.statement import Explained
from plugins.check.waiver_entries import FIELDS, REQUIRED, Entry, read_entries
from plugins.check.waiver_rules import CURRENT, ENDING, SOUND, WAIVER_RULES, finding_of

DATES = ("expires", "created")
DAYS_OF_WARNING = 30
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

NEVER = "the disclaimer, the leaving-site notice, emergency numbers, and that no third party hears of a visit"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A recorded exception: `rule` need not hold on `page` until `expires`, that day included. `line` is its own in the file."""

    page: str
    rule: str
    reason: str
    approver: str
    expires: dt.date
    created: dt.date | None = None
    line: int = 0


def read_waivers(path: Path, today: dt.date, rules: Iterable[Explained]) -> tuple[list[Waiver], list[Finding]]:
    """Return the waivers that count today, and what is wrong in the file; no file means no waivers.

    `rules` are all that a finding can name. An entry with a mistake counts for nothing, an expired one neither.
    """
    waivers: list[Waiver] = []
    findings: list[Finding] = []
    known = {rule.id: rule for rule in rules if rule not in WAIVER_RULES}
    for entry in read_entries(path):
        mistakes = [entry] if isinstance(entry, Finding) else list(_mistakes(entry, known))
        findings += mistakes
        if isinstance(entry, Entry) and not mistakes:
            waiver = _waiver(entry)
            findings += [*_doubles(waiver, waivers), *_days_left(waiver, today)]
            waivers.append(waiver)
    return [waiver for waiver in waivers if waiver.expires >= today], findings


def _mistakes(entry: Entry, rules: Mapping[str, Explained]) -> Iterator[Finding]:
    for name, line in entry.repeated:
        yield finding_of(SOUND, line, f'"{name}" stands twice in one waiver', "delete one of the two")
    for name, line in entry.lines.items():
        if name not in FIELDS:
            yield finding_of(SOUND, line, f'"{name}" is no field of a waiver', nearest(name, FIELDS, f"the fields are {', '.join(FIELDS)}"))
    for name in REQUIRED:
        if not entry.texts.get(name):
            line, remedy = entry.lines.get(name, entry.line), "write it: somebody must answer for it, until a day"
            yield finding_of(SOUND, line, f'the waiver has no "{name}"', remedy)
    for name in DATES:
        if entry.texts.get(name) and _day(entry.texts[name]) is None:
            yield finding_of(SOUND, entry.lines[name], f'"{entry.texts[name]}" is no date', "write it as year-month-day, like 2027-01-31")
    if rule := entry.texts.get("rule"):
        yield from _refusals(rule, entry.lines["rule"], rules)


def _refusals(name: str, line: int, rules: Mapping[str, Explained]) -> Iterator[Finding]:
    if name not in rules:
        yield finding_of(SOUND, line, f'"{name}" is no rule that can be waived', nearest(name, rules, "docs/audit.md lists them"))
    elif rules[name].weight == "safety":
        says = f'"{name}" guards the safety of visitors and can never be waived ({NEVER})'
        yield finding_of(SOUND, line, says, f"delete the entry, and mend the page: {rules[name].remedy}")


def _waiver(entry: Entry) -> Waiver:
    texts = entry.texts
    expires = _day(texts["expires"]) or dt.date.min
    return Waiver(texts["page"], texts["rule"], texts["reason"], texts["approver"], expires, _day(texts.get("created", "")), entry.line)


def _doubles(waiver: Waiver, before: Iterable[Waiver]) -> Iterator[Finding]:
    for other in before:
        if (other.page, other.rule) == (waiver.page, waiver.rule):
            says = f'"{waiver.rule}" is waived twice for {waiver.page}, on line {other.line} too'
            yield finding_of(SOUND, waiver.line, says, "delete the one that does not count")


def _days_left(waiver: Waiver, today: dt.date) -> Iterator[Finding]:
    about = f'the waiver of "{waiver.rule}" for {waiver.page}, approved by {waiver.approver},'
    left = (waiver.expires - today).days
    if left < 0:
        yield finding_of(CURRENT, waiver.line, f"{about} ended on {waiver.expires}")
    elif left <= DAYS_OF_WARNING:
        yield finding_of(ENDING, waiver.line, f"{about} ends on {waiver.expires}")


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return what to do about a mistyped name; `otherwise` where none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f'did you mean "{near[0]}"?' if near else otherwise


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None
