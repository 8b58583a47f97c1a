"""Everything that editors are told of a build, by whoever finds something, in one list: for the check and for the preview."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from plugins.page.findings import Finding, Severity, in_reading_order
from plugins.page.harms import harm_of
from plugins.page.here import from_here

Findings = tuple[Finding, ...]
_GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "note")
Run = Mapping[str, Any]
"""The settings of a run, in which it has left what it knows."""


def of_texts(run: Run) -> Iterable[Finding]:
    """Return what was found while content and data were read."""
    found: Iterable[Finding] = run["CONTEXT"]["FINDINGS"]
    return found


def of_pages(run: Run) -> Iterable[Finding]:
    """Return what was found while pages were made, and on all of them together."""
    found: Iterable[Finding] = run["FOUND"]
    return found


FINDERS: tuple[Callable[[Run], Iterable[Finding]], ...] = (of_texts, of_pages)
"""Whoever finds something in a site that could be built; each may look at everything that the run knows."""


def found_by(run: Run) -> Findings:
    """Return all that was found in a site that could be built, in the order of the files."""
    return tuple(in_reading_order(found for finder in FINDERS for found in finder(run)))


def as_plain_data(found: Finding, content: Any) -> dict[str, Any]:
    """Return a finding for a browser: its place opens from where the command was started."""
    return {
        "place": f"{from_here(content)}/{found.file}{f':{found.line}' if found.line else ''}",
        "column": found.column,
        "severity": found.severity,
        "rule": found.rule,
        "says": found.says,
        "harm": harm_of(found.rule),
        "remedy": found.remedy,
    }


def beside_a_page(findings: Iterable[Finding], source: str, content: Any, most: int = 50) -> dict[str, Any]:
    """Return what the preview shows beside a page: what was found in its own file, and the first ones of all others; the gravest come first."""
    ordered = sorted(findings, key=lambda found: _GRAVEST_FIRST.index(found.severity))
    here = [found for found in ordered if found.file == source]
    elsewhere = [found for found in ordered if found.file != source]
    return {
        "here": [as_plain_data(found, content) for found in here],
        "elsewhere": [as_plain_data(found, content) for found in elsewhere[:most]],
        "others": len(elsewhere),
        "errors": sum(found.severity == "error" for found in ordered),
    }
