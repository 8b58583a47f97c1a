"""What stops or worries a build, said so that an editor can mend it: file, line, rule, remedy."""

import contextlib
import difflib
import sys
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from plugins.page.here import from_here
from plugins.page.rules import Rule

Severity = Literal["error", "warning", "note"]
"""`note` coaches: a writer may want to know it, and nobody has to do anything."""
MOST_NAMED = 20
"""More names in one line would hide what is wrong: a site may have thousands of articles."""
_is_told_elsewhere: ContextVar[bool] = ContextVar("_is_told_elsewhere", default=False)
LINK_ROT: tuple[Rule, ...] = ("broken-link", "link-to-draft", "link-to-part", "unknown-link")
"""What an urgent change goes past: a link of some other page that leads nowhere harms less than a warning that comes too late."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem.

    `file` is relative to the content folder (or names a setting's file), `line` counts from 1 and is 0 where none is
    known, `rule` is the name that docs/editors.md explains, `says` tells what is wrong in plain words and `remedy` what to do.
    `column` counts characters from 1, and is 0 where none is known.
    """

    file: str
    line: int
    rule: Rule
    says: str
    remedy: str
    severity: Severity = "error"
    column: int = 0

    def __str__(self) -> str:
        """Return `file:line severity rule (column n): what is wrong; what to do`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f" (column {self.column})" if self.column else ""
        return f"{place} {self.severity} {self.rule}{column}: {self.says}; {self.remedy}"


class ContentError(SystemExit):
    """The content has errors and nothing was written. Exit code 1.

    It is a SystemExit because Pelican prints any other exception with a traceback, which says nothing to an editor.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        super().__init__(1)
        self.findings = tuple(in_reading_order(findings))

    def __str__(self) -> str:
        """Return one line for each finding and a count."""
        return "\n".join([*map(str, self.findings), count_in_words(self.findings)])


def past_link_rot(findings: Iterable[Finding], *, is_urgent: bool) -> list[Finding]:
    """Return the findings; in an urgent build links that lead nowhere are warnings."""
    return [replace(found, severity="warning") if is_urgent and found.rule in LINK_ROT else found for found in findings]


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without doubles, by file, line and column."""
    return sorted(set(findings), key=lambda found: (found.file, found.line, found.column, found.rule, found.says, found.remedy))


def count_in_words(findings: Iterable[Finding]) -> str:
    """Return the closing line of a refused build."""
    errors = [f for f in findings if f.severity == "error"]
    files = len({f.file for f in errors})
    return f"{len(errors)} error{'s' * (len(errors) != 1)} in {files} file{'s' * (files != 1)}: nothing was written."


@contextlib.contextmanager
def told_elsewhere() -> Iterator[None]:
    """Let nothing be printed meanwhile, by whoever tells all findings in a report."""
    before = _is_told_elsewhere.set(True)
    try:
        yield
    finally:
        _is_told_elsewhere.reset(before)


def stop_on_errors(findings: Iterable[Finding], content: Path | None = None) -> None:
    """Print every finding to standard error, with a place below `content` that opens; raise ContentError when one of them is an error."""
    found = in_reading_order(findings)
    has_errors = any(f.severity == "error" for f in found)
    if not _is_told_elsewhere.get():
        for line in (*(printed(finding, content) for finding in found), *([count_in_words(found)] if has_errors else [])):
            print(line, file=sys.stderr)
    if has_errors:
        raise ContentError(found)


def printed(finding: Finding, content: Path | None) -> str:
    """Return a finding as a terminal shows it: a file of the content folder is named as it is opened from here."""
    is_content = content is not None and (content / finding.file).is_file()
    return f"{from_here(content)}/{finding}" if content and is_content else str(finding)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the remedy for a mistyped name: the nearest known one, or some of them."""
    known = sorted(known)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    more = [f"and {len(known) - MOST_NAMED} more"] if len(known) > MOST_NAMED else []
    return "known are: " + ", ".join([*known[:MOST_NAMED], *more]) if known else "there are none yet"
