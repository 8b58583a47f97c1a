"""`[@cdc-flu]` in Markdown: a small link from a claim to its source at the end of the article."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

SYNTAX = r"\[@([A-Za-z0-9_-]+)\](?!\()"  # [@name](address) is a link
BEFORE_LINKS = 181


@dataclass(slots=True)
class Cited:
    """What the article that is being read cites: `keys` are those of its sources, `unknown` collects all others."""

    keys: Sequence[str] = ()
    unknown: list[str] = field(default_factory=list)


class CitationsExtension(Extension):
    """Python-Markdown extension; `cited` is filled for each article."""

    def __init__(self, cited: Cited, gettext: Callable[[str], str]) -> None:
        super().__init__()
        self._processor = (cited, gettext)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Come before Python-Markdown's own reading of square brackets."""
        md.inlinePatterns.register(_Citation(md, *self._processor), "citation", BEFORE_LINKS)


class _Citation(InlineProcessor):
    def __init__(self, md: Markdown, cited: Cited, gettext: Callable[[str], str]) -> None:
        super().__init__(SYNTAX, md)
        self.cited = cited
        self.label = lru_cache(maxsize=64)(lambda number: gettext("Source %(number)s") % {"number": number})

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        if m[1] not in self.cited.keys:
            self.cited.unknown.append(m[1])
            return "", m.start(0), m.end(0)
        number = str(self.cited.keys.index(m[1]) + 1)
        link = Element("a", {"class": "citation", "href": f"#source-{m[1]}", "aria-label": self.label(number)})
        link.text = f"[{number}]" if number in self.md.references else AtomicString(f"[{number}]")  # in which nothing more can be read
        return link, m.start(0), m.end(0)
