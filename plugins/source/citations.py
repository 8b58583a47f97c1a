"""`[@cdc-flu]` in Markdown: a small link from a claim to its source at the end of the article."""

import re
from collections.abc import Callable, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

SYNTAX = r"\[@([A-Za-z0-9_-]+)\](?!\()"  # [@name](address) is a link
BEFORE_LINKS = 181


class CitationsExtension(Extension):
    """Python-Markdown extension; `keys` are those of the article's sources, `unknown` collects all others."""

    def __init__(self, keys: Sequence[str], gettext: Callable[[str], str], unknown: list[str]) -> None:
        super().__init__()
        self._processor = (keys, gettext, unknown)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Come before Python-Markdown's own reading of square brackets."""
        md.inlinePatterns.register(_Citation(md, *self._processor), "citation", BEFORE_LINKS)


class _Citation(InlineProcessor):
    def __init__(self, md: Markdown, keys: Sequence[str], gettext: Callable[[str], str], unknown: list[str]) -> None:
        super().__init__(SYNTAX, md)
        self.keys, self.gettext, self.unknown = keys, gettext, unknown

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        if m[1] not in self.keys:
            self.unknown.append(m[1])
            return "", m.start(0), m.end(0)
        number = str(self.keys.index(m[1]) + 1)
        link = Element("a", {"class": "citation", "href": f"#source-{m[1]}"})
        link.set("aria-label", self.gettext("Source %(number)s") % {"number": number})
        link.text = f"[{number}]"
        return link, m.start(0), m.end(0)
