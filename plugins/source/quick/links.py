"""Links and emphasis of Markdown: the next sign is searched, where Python-Markdown looks at letter after letter.

The result is the same (tests/source/quick/test_inline.py).
"""

import re
from typing import Any

from markdown.inlinepatterns import DelimiterProcessor, LinkInlineProcessor
from markdown.util import STX

_BRACKET = re.compile(r"[\[\]]")
_PLAIN_ADDRESS = re.compile(rf"\(([^\s()<'\"{STX}]+)\)")
"""An address in which nothing is quoted, escaped or in brackets, and behind which no title stands."""


def hasten(pattern: Any) -> None:
    """Put quicker steps in the places of a pattern's own, if these are the library's."""
    kind = type(pattern)
    if getattr(kind, "getText", None) is LinkInlineProcessor.getText and getattr(kind, "getLink", None) is LinkInlineProcessor.getLink:
        pattern.getText, pattern.getLink = _text, _Links(pattern).address
    if getattr(kind, "search", None) is DelimiterProcessor.search:
        pattern.search = _Emphasis(pattern).next


class _Links:
    def __init__(self, pattern: LinkInlineProcessor) -> None:
        self.whole_way = pattern.getLink

    def address(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        """Return address, title and end of a link: stands for `getLink`."""
        found = _PLAIN_ADDRESS.match(data, index)
        return (found[1], None, found.end(), True) if found else self.whole_way(data, index)


def _text(data: str, index: int) -> tuple[str, int, bool]:
    """Return what stands up to the bracket that closes, and the place behind it: stands for `getText`."""
    depth = 1
    for bracket in _BRACKET.finditer(data, index):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return data[index : bracket.start()], bracket.end(), True
    return data[index:], len(data), False


class _Emphasis:
    def __init__(self, pattern: DelimiterProcessor) -> None:
        self.kinds: dict[str, Any] = pattern.delimiters
        self.signs = re.compile(f"[{re.escape(''.join(self.kinds))}]")

    def next(self, data: str, start: int) -> re.Match[str] | None:
        """Return the next run of signs that can begin or end something: stands for `search`."""
        for sign in self.signs.finditer(data, start):
            kind = self.kinds[sign[0]]
            found: re.Match[str] | None = kind.boundary.match(data, sign.start())
            if found is not None and (kind.stack or (found.lastgroup or "")[0] != "e"):
                return found
        return None
