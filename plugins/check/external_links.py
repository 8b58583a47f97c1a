"""Do the outside addresses that we link to still lead somewhere? linkchecker asks, politely; a history keeps one bad night from being an alarm.

Never part of a release: what others do to their sites stops none of ours.
"""

import datetime as dt
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest

from plugins.check.external_findings import findings_of, offline
from plugins.check.findings import Finding, Parent
from plugins.check.link_answers import Answer, answer_of
from plugins.check.link_history import History
from plugins.check.link_states import Judging, domain_of, next_entry
from plugins.check.linkchecker import Settings, ask, whole_address
from plugins.check.summary import Site

ENOUGH_TO_TELL = 3
"""Domains: when none of so many or more answers, the fault is on our side."""


@dataclass(frozen=True, slots=True)
class Options:
    """How politely, how patiently, and what matters most.

    `required`: addresses that the plan must link to, with why; they are asked first and told first. `runs` linkcheckers share the
    domains; each keeps `open_at_once` requests open at most, so no domain ever has more, and asks a host `requests_per_second`
    times at most. What failed is asked again behind each of the `pauses` (seconds).
    """

    required: Mapping[str, str] = field(default_factory=dict)
    runs: int = 8
    open_at_once: int = 1
    pauses: Sequence[float] = (60, 300)
    judging: Judging = field(default_factory=Judging)
    linkchecker: Settings = field(default_factory=partial(Settings, timeout=30, time_limit=3600, requests_per_second=1, reads_titles=True))


def check_external(references: Mapping[str, Sequence[Parent]], history: History, today: dt.date, options: Options) -> tuple[History, list[Finding]]:
    """Ask every outside address of `references` (with the places that link to it), and return the new history and what is to be told.

    Addresses that nothing links to any more leave the history. What could not be asked in time stays as it was. When nothing at
    all answers, the history stays as it was: then the fault is ours. Raises LinkcheckerError when linkchecker does not run.
    """
    why = {bare(url): reason for url, reason in options.required.items()}
    places: dict[str, tuple[Parent, ...]] = dict.fromkeys(why, ())
    for url, parents in references.items():
        places[bare(url)] = (*places.get(bare(url), ()), *parents)
    urls = in_order(places, why)
    answers = ask_again(urls, options)
    if is_offline(answers.values()):
        return history, [offline(len(urls))]
    kept = {url: entry for url, entry in history.entries.items() if url in places}
    entries = kept | {url: next_entry(kept.get(url), answer, today, options.judging) for url, answer in answers.items()}
    return History(today, entries), findings_of(entries, answers, places, why)


def outbound(site: Site, origin: str) -> dict[str, tuple[Parent, ...]]:
    """Return every outside address that a visitor of the site can follow, with the pages that have it; `origin` is the site's own."""
    found: dict[str, dict[Parent, None]] = {}
    for page in (*site.pages, *site.items):
        for reference in page.references:
            href = bare(whole_address(reference.url, origin + page.url)) if reference.kind == "link" else ""
            if href.startswith(("http:", "https:")) and not f"{href}/".startswith(f"{origin}/"):
                found.setdefault(href, {})[Parent(page.path)] = None
    return {url: tuple(parents) for url, parents in sorted(found.items())}


def bare(url: str) -> str:
    """Return an address as browsers spell it, without its fragment, which no server hears of."""
    return (whole_address(url) or url).partition("#")[0]


def in_order(urls: Iterable[str], first: Collection[str]) -> list[str]:
    """Return the addresses with `first` in front, the others dealt by domain in turn: while one host rests, another is asked."""
    by_domain: dict[str, list[str]] = {}
    for url in sorted(set(urls) - set(first)):
        by_domain.setdefault(_domain(url), []).append(url)
    return [*first, *(url for turn in zip_longest(*by_domain.values()) for url in turn if url)]


def in_runs(urls: Sequence[str], number: int) -> list[list[str]]:
    """Deal the addresses among so many runs, in their order, each domain to one run, evenly."""
    sizes: dict[str, int] = {}
    for url in urls:
        sizes[_domain(url)] = sizes.get(_domain(url), 0) + 1
    loads, home = [0] * number, {}
    for domain in sorted(sizes, key=lambda name: -sizes[name]):
        home[domain] = loads.index(min(loads))
        loads[home[domain]] += sizes[domain]
    runs = [[url for url in urls if home[_domain(url)] == run] for run in range(number)]
    return [run for run in runs if run]


def ask_again(urls: Sequence[str], options: Options) -> dict[str, Answer]:
    """Return the last answer of each address; what failed is asked again behind each pause."""
    answers = ask_all(urls, options)
    for pause in options.pauses:
        failed = [url for url in urls if url in answers and answers[url].is_failure]
        if failed:
            time.sleep(pause)
            answers |= ask_all(failed, options)
    return answers


def ask_all(urls: Sequence[str], options: Options) -> dict[str, Answer]:
    """Return what each address answered; those that the time did not suffice for are missing."""
    settings = replace(options.linkchecker, threads=options.open_at_once)
    runs = in_runs(urls, options.runs)
    if not runs:
        return {}
    with ThreadPoolExecutor(len(runs)) as pool:
        verdicts = [verdict for run in pool.map(partial(ask, settings=settings), runs) for verdict in run]
    answers = [answer_of(verdict) for verdict in verdicts if not verdict.parent]
    return {answer.url: answer for answer in answers}


def is_offline(answers: Collection[Answer]) -> bool:
    """Tell whether it is we who cannot reach anybody: several domains were asked, and none said anything at all."""
    asked = {_domain(answer.url) for answer in answers}
    return len(asked) >= ENOUGH_TO_TELL and not any(answer.code.isdigit() or answer.kind in {"blocked", "tls"} for answer in answers)


def _domain(url: str) -> str:
    return domain_of(url) if whole_address(url) else url
