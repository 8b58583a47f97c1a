"""Findings put together for people: a fault of the theme that stands on 2,000 pages is one entry, not 2,000."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.check.findings import Finding, Weight
from plugins.check.report import Report, Told
from plugins.check.waivers import address_of


@dataclass(frozen=True, slots=True)
class Entry:
    """The same fault at one or many places; `new` is how many of its findings the last good site did not have."""

    says: str
    remedy: str
    places: tuple[str, ...]
    pages: int
    findings: int
    new: int


@dataclass(frozen=True, slots=True)
class RuleEntries:
    """All faults of one rule, with what a visitor would suffer."""

    rule: str
    weight: Weight
    reason: str
    entries: tuple[Entry, ...]

    @property
    def remedy(self) -> str:
        """Return what to do where it is the same for all faults, else ""."""
        remedies = {entry.remedy for entry in self.entries}
        return remedies.pop() if len(remedies) == 1 else ""

    @property
    def findings(self) -> int:
        """Return the number of findings."""
        return sum(entry.findings for entry in self.entries)

    @property
    def new(self) -> int:
        """Return how many of them are new."""
        return sum(entry.new for entry in self.entries)


def entries_of(report: Report, some: Iterable[Told] | None = None) -> list[RuleEntries]:
    """Return the open findings, or some of them, by weight and rule, in the order of the report."""
    by_rule: dict[tuple[Weight, str], dict[tuple[str, str], list[Told]]] = {}
    for told in report.told() if some is None else some:
        finding = told.finding
        by_rule.setdefault((finding.weight, finding.rule), {}).setdefault((finding.says, finding.remedy), []).append(told)
    return [
        RuleEntries(rule, weight, report.rule(rule, next(iter(faults.values()))[0].finding).reason, tuple(map(_entry, faults.values())))
        for (weight, rule), faults in by_rule.items()
    ]


def _entry(told: list[Told]) -> Entry:
    first = told[0].finding
    pages = {page for one in told for page in _pages(one.finding)}
    places = dict.fromkeys(place for one in told for place in places_of(one.finding))
    return Entry(first.says, first.remedy, tuple(places), len(pages), len(told), sum(one.is_new for one in told))


def places_of(finding: Finding) -> Iterator[str]:
    """Yield each place of a finding as an editor opens it, with the address of the page where that says more."""
    if finding.parents:
        yield from (_place(str(parent), parent.page, is_source=bool(parent.file)) for parent in finding.parents)
    else:
        yield _place(finding.place, finding.page, is_source=bool(finding.file))


def _place(place: str, page: str, *, is_source: bool) -> str:
    if not page:
        return place or "the site as a whole"
    return f"{place} ({address_of(page)})" if is_source else place


def _pages(finding: Finding) -> Iterator[str]:
    yield from (parent.page for parent in finding.parents) if finding.parents else (finding.page,)
