"""What a check found in the finished files: what a visitor would suffer, where an editor mends it, and how much it weighs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Weight = Literal["safety", "stop", "warn", "note"]
"""`safety` stops every release and can never be waived; `stop` stops one, but not an urgent change; the others stop none."""

WEIGHTS: dict[Weight, str] = {
    "safety": "stops every release, an urgent one too; cannot be waived",
    "stop": "stops a release; an urgent change goes past it, a waiver can cover it",
    "warn": "stops nothing; somebody should see to it",
    "note": "good to know",
}
SEVERITIES: dict[Weight, str] = {"safety": "safety", "stop": "error", "warn": "warning", "note": "note"}
"""What a weight is called beside a line, in the words of the build, which knows errors and warnings."""
STOPPING: tuple[Weight, ...] = ("safety", "stop")


@dataclass(frozen=True, slots=True, order=True)
class Parent:
    """A place that refers to something: the finished `page`, and the `file` below content/ and `line` (from 1; 0: unknown) that made it."""

    page: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        """Return the place as an editor opens it."""
        if not self.file:
            return self.page
        return f"content/{self.file}:{self.line}" if self.line else f"content/{self.file}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem in a finished site.

    `page` is the finished file and `page_line` the line in it, `file` the Markdown file below content/ and `line` the line in
    that; a line counts from 1 and is 0 where none is known. `part` is the address of the item when the page is a feed. `near` is
    text beside the fault, by which lines are found; `column` counts from 1 in the line of `file` (0: unknown).
    `parents` are all places that bring the fault, where it has several.
    """

    page: str
    page_line: int
    rule: str
    says: str
    remedy: str
    weight: Weight
    near: str = ""
    part: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    parents: tuple[Parent, ...] = ()

    @property
    def place(self) -> str:
        """Return where to mend it: the Markdown line if known, else the finished file."""
        if self.file:
            return f"content/{self.file}:{self.line}" if self.line else f"content/{self.file}"
        return f"{self.page}:{self.page_line}" if self.page_line else self.page

    def __str__(self) -> str:
        """Return `place weight rule (column n): what is wrong; what to do (page)`."""
        page = f" ({self.page})" if self.file and self.page else ""
        column = f" (column {self.column})" if self.column else ""
        return f"{self.place} {self.weight} {self.rule}{column}: {self.says}; {self.remedy}{page}"


def stops(findings: Iterable[Finding], *, is_urgent: bool = False) -> list[Finding]:
    """Return the findings that hold a release back; an urgent one is held back by those of safety only."""
    return [found for found in findings if found.weight == "safety" or (found.weight == "stop" and not is_urgent)]
