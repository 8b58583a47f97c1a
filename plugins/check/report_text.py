"""The report as text for people in a terminal: findings line by line as they are mended, then those of no line, the verdict last."""

import textwrap
from collections.abc import Iterator

from plugins.check.findings import SEVERITIES, WEIGHTS
from plugins.check.report import Report, Told
from plugins.check.report_entries import Entry, RuleEntries, entries_of
from plugins.check.report_lines import in_words, lines_and_rest
from plugins.check.report_reading import reading_lines
from plugins.check.waivers import pages_of

PLACES = 5
ENTRIES = 20
"""How many are shown of a fault's places and of a rule's faults; their number always is, and the other reports have all."""
WIDTH = 120
BELOW = "content/"


def report_text(report: Report) -> str:
    """Return the whole report; its last line is the verdict."""
    lines, rest = lines_and_rest(report.told())
    blocks = [
        "\n".join(in_words(line, report) for line in lines),
        *_findings(report, rest),
        *_waived(report),
        "\n".join(reading_lines(report.levels, report.content)),
        "\n".join(_counts(report)),
        report.verdict(),
    ]
    return "\n\n".join([f"Check of {report.site}, {report.day}", *filter(None, blocks)]) + "\n"


def _findings(report: Report, told: list[Told]) -> Iterator[str]:
    """Yield what no line of one file is to blame for, put together: what weighs most first."""
    weight = ""
    for rule in entries_of(report, told):
        if rule.weight != weight:
            weight = rule.weight
            yield f"{SEVERITIES[rule.weight].upper()}: {WEIGHTS[rule.weight]}"
        yield "\n".join(_rule(rule, report.content))


def _rule(rule: RuleEntries, content: str) -> Iterator[str]:
    new = f", {rule.new:,} new" if rule.new else ""
    yield f"{rule.rule} ({rule.findings:,} found{new})"
    if rule.reason:
        yield textwrap.fill(rule.reason, WIDTH, initial_indent="  ", subsequent_indent="  ")
    for entry in rule.entries[:ENTRIES]:
        yield from _entry(entry, content)
        if not rule.remedy:
            yield f"    What to do: {entry.remedy}."
    if len(rule.entries) > ENTRIES:
        yield f"  - and {len(rule.entries) - ENTRIES:,} more like these"
    if rule.remedy:
        yield f"  What to do: {rule.remedy}."


def _entry(entry: Entry, content: str) -> Iterator[str]:
    on = f" (on {entry.pages:,} pages)" if entry.pages > 1 else ""
    yield f"  - {entry.says}{on}{_new(entry)}"
    yield from (f"      {_from_here(place, content)}" for place in entry.places[:PLACES])
    if len(entry.places) > PLACES:
        yield f"      and {len(entry.places) - PLACES:,} more"


def _from_here(place: str, content: str) -> str:
    return f"{content}/{place.removeprefix(BELOW)}" if place.startswith(BELOW) else place


def _new(entry: Entry) -> str:
    if not entry.new:
        return ""
    return " [new]" if entry.new == entry.findings else f" [{entry.new:,} new]"


def _waived(report: Report) -> Iterator[str]:
    if report.waived:
        lines = (
            f"{waived.finding.rule} on {', '.join(pages_of(waived.finding)[:PLACES])}: {waived.finding.says}\n"
            f"    by {waived.waiver.approver} until {waived.waiver.expires}: {waived.waiver.reason}"
            for waived in report.waived
        )
        yield "\n".join([f"WAIVED: {len(report.waived):,}", *(f"  - {line}" for line in lines)])


def _counts(report: Report) -> Iterator[str]:
    files = ", ".join(f"{number:,} {form}" for form, number in sorted(report.forms.items(), key=lambda item: -item[1]) if form != "site")
    if files:
        yield f"Files: {files}."
    if report.held:
        yield f"Rules: {len({rule for rule, _ in report.held}):,}, held {sum(report.held.values()):,} times against these files."
    if report.links:
        yield f"Links: {', '.join(f'{number:,} {state}' for state, number in report.links.items())}."
    if report.seconds:
        yield f"Seconds: {', '.join(f'{stage} {seconds:.1f}' for stage, seconds in report.seconds.items())}."
