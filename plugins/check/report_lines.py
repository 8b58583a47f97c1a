"""The findings as an editor mends them: one line each, in the order of the files and of the lines in them.

What has no place of its own in a Markdown file, such as a fault of the theme that stands on 2,000 pages, is left for whoever puts it together.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from plugins.check.findings import SEVERITIES, Finding, Weight
from plugins.check.report import Report, Told


class Line(NamedTuple):
    """A finding at its place below the content folder; lines are in order when these are."""

    file: str
    line: int
    column: int
    rule: str
    says: str
    remedy: str
    weight: Weight
    is_new: bool


def lines_and_rest(told: Iterable[Told]) -> tuple[list[Line], list[Told]]:
    """Return the findings that have a place in a file, each place once, in order; and all others."""
    every = list(told)
    alike = Counter(_fault(one.finding) for one in every if not one.finding.line)
    lines: set[Line] = set()
    rest: list[Told] = []
    for one in every:
        placed, unplaced = _places(one.finding, is_single=alike[_fault(one.finding)] == 1)
        lines.update(_line(found, is_new=one.is_new) for found in placed)
        rest += [one._replace(finding=found) for found in unplaced]
    return sorted(lines), rest


def in_words(line: Line, report: Report) -> str:
    """Return `content/file:line severity rule (column n): what is wrong (what a reader would suffer); what to do`."""
    place = f"{report.content}/{line.file}:{line.line}" if line.line else f"{report.content}/{line.file}"
    column = f" (column {line.column})" if line.column else ""
    reason = report.reason(line.rule)
    suffers = f" ({reason})" if reason else ""
    return f"{place} {SEVERITIES[line.weight]} {line.rule}{column}: {line.says}{suffers}; {line.remedy}{' [new]' * line.is_new}"


def _fault(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.says, finding.remedy


def _places(finding: Finding, *, is_single: bool) -> tuple[list[Finding], list[Finding]]:
    """Return a finding at each of its places in files, and what is left of it. One that names a whole file stands there if no other says the same."""
    if finding.parents:
        left = tuple(parent for parent in finding.parents if not parent.line)
        at_lines = [replace(finding, file=parent.file, line=parent.line, column=0, parents=()) for parent in finding.parents if parent.line]
        return at_lines, [replace(finding, parents=left)] if left else []
    has_place = finding.file and (finding.line or not finding.page or is_single)
    return ([finding], []) if has_place else ([], [finding])


def _line(finding: Finding, *, is_new: bool) -> Line:
    return Line(finding.file, finding.line, finding.column, finding.rule, finding.says, finding.remedy, finding.weight, is_new)
