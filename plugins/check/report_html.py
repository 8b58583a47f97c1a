"""The report for a browser: one file that fetches nothing, readable on a phone, in the dark, on paper and by a screen reader.

Every chart is a table with a bar beside each number, so that what it shows is there for everybody.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.check.findings import WEIGHTS, Weight
from plugins.check.report import Report
from plugins.check.report_entries import RuleEntries, entries_of
from plugins.check.report_reading import hardest_first
from plugins.check.rule import FILE_FORMS, PAGE_FORMS, Rule

TEMPLATE = "report.html"
FORMS = (*PAGE_FORMS, *FILE_FORMS, "site")
ENTRIES, FEW_PLACES, PLACES = 200, 5, 200
"""How many are shown of a rule's faults, of a fault's places at first and in all; SARIF has the rest."""


class Bar(NamedTuple):
    """A row of a chart: its number, and how long both parts of its bar are, in per cent of the chart's width."""

    label: str
    number: str
    known: float
    new: float = 0


class RuleBar(NamedTuple):
    """A row of a chart of findings: how many are open, and how many of these are new or known; how many others are waived."""

    label: str
    weight: Weight
    number: str
    number_new: str
    number_known: str
    number_waived: str
    known: float
    new: float


class Cell(NamedTuple):
    """How often a rule was held against files of one form, and how often it failed."""

    held: int
    found: int


class Row(NamedTuple):
    """A rule with a cell for each form; None where it makes no sense."""

    rule: str
    cells: list[Cell | None]


def report_html(report: Report) -> str:
    """Return the report as a page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    environment.filters["breakable"] = breakable
    entries = entries_of(report)
    return environment.get_template(TEMPLATE).render(
        site=report.site,
        day=report.day,
        verdict=report.verdict(),
        may_go_out=report.may_go_out,
        has_last=report.known is not None,
        open=f"{len(report.findings):,}",
        new=f"{sum(rule.new for rule in entries):,}",
        weights=list(WEIGHTS),
        by_weight=list(_by_weight(entries)),
        by_form=_bars({form: number for form, number in _in_order(report.forms) if form != "site"}),
        by_link=_bars(report.links),
        by_stage=_bars(report.seconds, "{:.1f}"),
        by_rule=_by_rule(report, entries),
        entries=entries,
        most_entries=ENTRIES,
        few_places=FEW_PLACES,
        most_places=PLACES,
        waived=report.waived,
        reading=hardest_first(report.levels),
        forms=FORMS,
        cells=list(cells(report)),
    )


def breakable(name: str) -> Markup:
    """Return the name of a rule that may be broken between its words."""
    return Markup("_<wbr>").join(name.split("_"))


def _in_order(forms: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(forms.items(), key=lambda item: FORMS.index(item[0]))


def _bars(numbers: Mapping[str, float], form: str = "{:,}") -> list[Bar]:
    most = max(numbers.values(), default=0) or 1
    return [Bar(label, form.format(number), _per_cent(number, most)) for label, number in numbers.items()]


def _by_weight(entries: Iterable[RuleEntries]) -> Iterator[RuleBar]:
    """Yield a bar for each weight, those without a finding too."""
    by_weight: dict[Weight, list[RuleEntries]] = {weight: [] for weight in WEIGHTS}
    for rule in entries:
        by_weight[rule.weight].append(rule)
    most = max(sum(rule.findings for rule in rules) for rules in by_weight.values()) or 1
    for weight, rules in by_weight.items():
        yield _rule_bar(weight, weight, (sum(rule.findings for rule in rules), sum(rule.new for rule in rules), 0), most)


def _by_rule(report: Report, entries: Iterable[RuleEntries]) -> list[RuleBar]:
    """Return a bar for each rule that found something, waived or not."""
    waived = Counter((waived.finding.weight, waived.finding.rule) for waived in report.waived)
    numbers = {(rule.weight, rule.rule): (rule.findings, rule.new, waived.pop((rule.weight, rule.rule), 0)) for rule in entries}
    numbers |= {key: (0, 0, number) for key, number in waived.items()}
    most = max((found for found, _, _ in numbers.values()), default=0) or 1
    return [_rule_bar(rule, weight, number, most) for (weight, rule), number in numbers.items()]


def _rule_bar(label: str, weight: Weight, numbers: tuple[int, int, int], most: int) -> RuleBar:
    found, new, waived = numbers
    known = found - new
    return RuleBar(label, weight, f"{found:,}", f"{new:,}", f"{known:,}", f"{waived:,}", _per_cent(known, most), _per_cent(new, most))


def _per_cent(number: float, most: float) -> float:
    return round(100 * number / most, 2)


def cells(report: Report) -> Iterator[Row]:
    """Yield a row for each rule of the audit."""
    for rule in report.rules:
        if isinstance(rule, Rule):
            keys = [(rule.id, form) if form in rule.on else None for form in FORMS]
            yield Row(rule.id, [Cell(report.held.get(key, 0), report.found.get(key, 0)) if key else None for key in keys])
