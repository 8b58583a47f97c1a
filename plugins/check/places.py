"""Where to mend what was found in a finished file: the Markdown file that made the page, and line and column in it."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from plugins.check.findings import Finding
from plugins.check.markdown_words import lines_with
from plugins.page.columns import column_at, lines_in, shown_in

Sources = Mapping[str, str]
"""The Markdown file below content/ by the finished file, or by the address of an item of a feed."""
Lines = Mapping[tuple[str, str], int]
"""The Markdown line of an address by the finished file that holds it and the address as written there."""
Alike = tuple[str, str, str, str]
"""What findings share that stand in one file one behind the other."""


def locate(findings: Iterable[Finding], sources: Sources, content: Path, lines: Lines | None = None) -> list[Finding]:
    """Return the findings with the file and line that an editor opens, where the page has a source and its line can be told.

    A line is that of the address beside the fault if the build knows it; else the one line that holds what stands beside it. Where several
    lines do, and as many faults were found, each has its own; else only the file is named: no line is better than a wrong one.
    """
    found = list(findings)
    alike, seen = Counter(map(_alike, found)), Counter[Alike]()
    placed = []
    for finding in found:
        key = _alike(finding)
        placed.append(_located(finding, sources, content, lines or {}, (seen[key], alike[key])))
        seen[key] += 1
    return placed


def with_column(finding: Finding, content: Path) -> Finding:
    """Return a finding with the column of what its message shows, or else of what is beside it, if its line holds that once."""
    if finding.column or not finding.line or not finding.file:
        return finding
    column = column_at(_lines(content / finding.file), finding.line, (*shown_in(finding.says), finding.near))
    return dataclasses.replace(finding, column=column)


def _alike(finding: Finding) -> Alike:
    return finding.page, finding.part, finding.rule, finding.near


def _located(finding: Finding, sources: Sources, content: Path, lines: Lines, turn: tuple[int, int]) -> Finding:
    file = finding.file or sources.get(finding.part) or sources.get(finding.page)
    if not file or finding.line:
        return finding
    line = lines.get((finding.page, finding.near)) or _line(content / file, finding, *turn)
    return with_column(dataclasses.replace(finding, file=file, line=line), content)


def _line(path: Path, finding: Finding, number: int, alike: int) -> int:
    """Return the line of the finding that is the `number`th of so many `alike`; 0 when that cannot be told."""
    found = lines_with("\n".join(_lines(path)), finding.near, finding.says)
    if len(found) == 1:
        return found[0]
    return found[number] if len(found) == alike else 0


@lru_cache(maxsize=64)
def _lines(path: Path) -> list[str]:
    return lines_in(path)  # none in a record of another content folder
