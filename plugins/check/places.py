"""Where to mend what was found in a finished file: the Markdown file that made the page, and the line in it."""

import dataclasses
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from plugins.check.findings import Finding
from plugins.check.finished import line_in

Sources = Mapping[str, str]
"""The Markdown file below content/ by the finished file, or by the address of an item of a feed."""
Lines = Mapping[tuple[str, str], int]
"""The Markdown line of an address by the finished file that holds it and the address as written there."""


def locate(findings: Iterable[Finding], sources: Sources, content: Path, lines: Lines | None = None) -> list[Finding]:
    """Return the findings with the file and line that an editor opens, where the page has a source and its line can be told.

    A line is that of the address beside the fault if the build knows it; else the first line that holds what stands beside it.
    """
    return [_located(finding, sources, content, lines or {}) for finding in findings]


def _located(finding: Finding, sources: Sources, content: Path, lines: Lines) -> Finding:
    file = finding.file or sources.get(finding.part) or sources.get(finding.page)
    if not file or finding.line:
        return finding
    line = lines.get((finding.page, finding.near)) or _line(content / file, finding.near)
    return dataclasses.replace(finding, file=file, line=line)


def _line(path: Path, near: str) -> int:
    return line_in(_text(path), near) if near else 0


@lru_cache(maxsize=64)
def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # a record of another content folder
