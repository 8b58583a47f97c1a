"""What a waiver covers: the findings of one rule on one page, never those of safety."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from plugins.check.addresses import url_of
from plugins.check.findings import Finding, Parent
from plugins.check.waiver_file import Waiver, nearest, read_waivers
from plugins.check.waiver_rules import FILE, PLACED, USED, WAIVER_RULES, finding_of

__all__ = ["FILE", "WAIVER_RULES", "Applied", "Waived", "Waiver", "apply", "idle_waivers", "read_waivers"]

SITE = "site"
"""What stands for the page where a finding is about the site as a whole."""


class Waived(NamedTuple):
    """A finding and the waiver that covers it."""

    finding: Finding
    waiver: Waiver


class Applied(NamedTuple):
    """What waivers leave: findings that still stand, those that are covered, and waivers that cover nothing."""

    open: list[Finding]
    waived: list[Waived]
    unused: list[Waiver]


def apply(findings: Iterable[Finding], waivers: Sequence[Waiver]) -> Applied:
    """Hold the findings against the waivers. Of a finding that stands on several pages only those that are waived are covered."""
    by_place = {(waiver.rule, waiver.page): waiver for waiver in waivers}
    done = Applied([], [], [])
    for finding in findings:
        for part, waiver in _parts(finding, {page: by_place.get((finding.rule, page)) for page in pages_of(finding)}):
            if waiver and finding.weight != "safety":
                done.waived.append(Waived(part, waiver))
            else:
                done.open.append(part)
    used = {waived.waiver for waived in done.waived}
    done.unused.extend(waiver for waiver in waivers if waiver not in used)
    return done


def _parts(finding: Finding, waivers: dict[str, Waiver | None]) -> Iterator[tuple[Finding, Waiver | None]]:
    """Yield the finding once for each waiver, and once for the pages that none covers."""
    for waiver in dict.fromkeys(waivers.values()):
        pages = {page for page, own in waivers.items() if own == waiver}
        yield (finding if len(pages) == len(waivers) else _on(finding, pages)), waiver


def _on(finding: Finding, pages: Collection[str]) -> Finding:
    parents = tuple(parent for parent in finding.parents if address_of(parent.page) in pages)
    first: Parent = parents[0]
    return replace(finding, page=first.page, file=first.file, line=first.line, parents=parents)


def pages_of(finding: Finding) -> list[str]:
    """Return the addresses on which a finding stands, as waivers write them."""
    return list(dict.fromkeys(address_of(page) for page in ([parent.page for parent in finding.parents] or [finding.page])))


def address_of(file: str) -> str:
    """Return the address of a finished file; "site" for no file."""
    return url_of(file) if file else SITE


def idle_waivers(unused: Iterable[Waiver], files: Iterable[str]) -> list[Finding]:
    """Return what is to be done about each waiver that covers nothing; `files` are those of the finished site."""
    addresses = {SITE, *map(url_of, files)}
    return [_idle(waiver, addresses) for waiver in unused]


def _idle(waiver: Waiver, addresses: Collection[str]) -> Finding:
    if waiver.page in addresses:
        return finding_of(USED, waiver.line, f'the waiver of "{waiver.rule}" for {waiver.page} covers nothing')
    write = 'write its address from the first slash on, like /legal/cookies/, or "site"'
    return finding_of(PLACED, waiver.line, f"the waiver is for {waiver.page}, and there is no such page", nearest(waiver.page, addresses, write))
