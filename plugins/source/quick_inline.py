"""Inline Markdown, asked only where it can match: most patterns begin with a sign that most texts do not have.

Python-Markdown tries each of its patterns on each piece of text, about a thousand tries an article. The result is the same,
byte for byte (tests/source/test_quick_inline.py); what is unknown here is tried as before.
"""

import re
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

SIGNS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "shared-fact": ("{{",),
    "citation": ("[@",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""By the name of a pattern: texts of which one must be there for it to match."""


class _Quick(NamedTuple):
    """A pattern, its place among all of them, and its sign: "" where there is no one sign that must be there."""

    at: int
    pattern: Any
    sign: str


class QuickInline(InlineProcessor):
    """Python-Markdown's walk over inline text, which passes over patterns that cannot match.

    A pattern puts a placeholder in the place of what it matches, or leaves the text as it is: signs go and never come, so what cannot
    match at first cannot match later.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        patterns = list(self.inlinePatterns)  # sorts them
        names = [item.name for item in self.inlinePatterns._priority]  # type: ignore[attr-defined]  # noqa: SLF001 - the registry has no public way to its names
        self.signs = [(pattern, SIGNS.get(name, ("",))) for pattern, name in zip(patterns, names, strict=True)]
        letters = {sign[-1] for signs in SIGNS.values() for sign in signs}
        self.letters_in = re.compile(f"[{re.escape(''.join(sorted(letters)))}]").findall
        self.by_letters: dict[frozenset[str], list[_Quick]] = {}

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the name that Python gives the library's private method
        if isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for at, pattern, sign in self._able(frozenset(self.letters_in(data))):
            start, goes_on = 0, at >= patternIndex
            while goes_on and sign in data:
                data, goes_on, start = apply(pattern, data, at, start)
        return data

    def _InlineProcessor__processPlaceholders(self, data: str | None, parent: Element, isText: bool = True) -> list[Any]:  # noqa: N802, N803 - likewise
        if not data or STX in data:
            found: list[Any] = super()._InlineProcessor__processPlaceholders(data, parent, isText)  # type: ignore[misc]
            return found
        if isText:  # has no placeholder
            parent.text = parent.text + data if parent.text else data
        else:
            parent.tail = parent.tail + data if parent.tail else data
        return []

    def _able(self, letters: frozenset[str]) -> list[_Quick]:
        """Return the patterns that can match in a text that has only these of the last letters of signs."""
        able = self.by_letters.get(letters)
        if able is None:
            able = self.by_letters[letters] = [
                _Quick(at, pattern, signs[0] if len(signs) == 1 else "")
                for at, (pattern, signs) in enumerate(self.signs)
                if any(not sign or sign[-1] in letters for sign in signs)
            ]
        return able


class QuickInlineExtension(Extension):
    """Puts it in the place of the library's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register it, behind every extension that adds patterns."""
        md.treeprocessors.deregister("inline")
        md.treeprocessors.register(QuickInline(md), "inline", 20)
