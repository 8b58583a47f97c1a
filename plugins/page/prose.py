"""The prose of a Markdown file: what a reader reads of it, every letter in its own place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from plugins.page.findings import Severity
from plugins.page.rules import Rule

Kind = Literal["title", "summary", "heading", "paragraph", "item", "cell", "quote", "picture", "contact"]
"""`cell` of a table, `quote`: somebody else's words, `picture`: its text alternative, `contact`: little more than a telephone line."""


class Passage(NamedTuple):
    """Prose that belongs together, and where it stands in the text."""

    kind: Kind
    start: int
    end: int


class Fault(NamedTuple):
    """What is wrong with words that begin at `start` in the text."""

    start: int
    rule: Rule
    says: str
    remedy: str
    severity: Severity = "warning"


@dataclass(frozen=True, slots=True)
class Prose:
    """A file's `text`, as long as the file, in which everything that is no prose is blank; `passages` in its order."""

    text: str
    lang: str
    passages: tuple[Passage, ...] = ()

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a position in the text."""
        return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)

    def own_words(self) -> Iterator[Passage]:
        """Yield the passages that are the editor's own words: a quotation is somebody else's."""
        return (passage for passage in self.passages if passage.kind != "quote")
