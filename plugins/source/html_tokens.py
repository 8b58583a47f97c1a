"""HTML as it stands in a text, tag by tag, before any parser repairs it.

Two texts whose tokens are the same have the same tree. What makes no difference to a browser makes none here: quotes,
the order of attributes, entities, `<br/>` and `<br>`, and the parts of a table that a browser adds itself.
"""

from html.parser import HTMLParser
from itertools import zip_longest
from typing import NamedTuple

from plugins.source.lines import MARK, without_marks

ADDED_BY_BROWSERS = frozenset({"colgroup", "tbody"})


class Token(NamedTuple):
    """`kind` is start, end, text or other (a declaration); `line` is where its tag was typed, if it was."""

    kind: str
    value: str
    attributes: tuple[tuple[str, str], ...] = ()
    line: int | None = None


Pair = tuple[Token | None, Token | None]


def read_tokens(html: str) -> list[Token]:
    """Return the tokens of a text; comments are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tokens


def first_difference(written: list[Token], kept: list[Token]) -> tuple[int, Pair] | None:
    """Return the first place where the two differ, and what stands there."""
    pairs = enumerate(zip_longest(written, kept))
    return next((found for found in pairs if _plain(found[1][0]) != _plain(found[1][1])), None)


def _plain(token: Token | None) -> tuple[object, ...] | None:
    return token and token[:3]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self._pre_has_just_begun = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        lines = [int(value or 0) for name, value in attrs if name == MARK]
        attributes = tuple(sorted((name, without_marks(value or "")) for name, value in attrs if name != MARK))
        if attributes or tag not in ADDED_BY_BROWSERS:
            self._add(Token("start", tag, attributes, lines[0] if lines else None))
        self._pre_has_just_begun = tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ADDED_BY_BROWSERS:
            self._add(Token("end", tag))

    def handle_data(self, data: str) -> None:
        data = without_marks(data)
        if self._pre_has_just_begun:
            data = data.removeprefix("\n")  # browsers drop it
        if self.tokens and self.tokens[-1].kind == "text":
            data = self.tokens.pop().value + data
        if data:
            self._add(Token("text", data))

    def handle_decl(self, decl: str) -> None:
        self._add(Token("other", decl))

    def handle_pi(self, data: str) -> None:
        self._add(Token("other", data))

    def unknown_decl(self, data: str) -> None:
        self._add(Token("other", data))

    def _add(self, token: Token) -> None:
        self.tokens.append(token)
        self._pre_has_just_begun = False
