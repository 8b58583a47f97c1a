"""What an import is made of: the pages that were found, what was changed in them, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Form = Literal["markdown", "html", "text"]
Generator = Literal["jekyll", "hugo", "metalsmith", "pelican", "html", "text"]
GENERATORS: tuple[Generator, ...] = ("jekyll", "hugo", "metalsmith", "pelican", "html", "text")


class Note(NamedTuple):
    """Something that an editor should look at: the line of the original, 0 where none is known."""

    line: int
    says: str


@dataclass(slots=True)
class Page:
    """One page of the source: `name` is its path below the source, `line` the one on which its body begins.

    `key` is the same for a page and its translations; `place` is its file below the content folder.
    """

    name: str
    form: Form
    header: Mapping[str, Any]
    body: str
    line: int = 1
    lang: str = ""
    key: str = ""
    place: str = ""
    is_draft: bool = False
    addresses: tuple[str, ...] = ()
    notes: list[Note] = field(default_factory=list)

    def note(self, line: int, says: str) -> None:
        """Note something once."""
        if (line, says) not in self.notes:
            self.notes.append(Note(line, says))


class Left(NamedTuple):
    """A file that was not imported, and why."""

    name: str
    reason: str
