"""Inline Markdown, asked only where it can match: most patterns begin with a sign that most texts do not have.

Python-Markdown tries each of its patterns on each piece of text, about a thousand tries an article. The result is the same,
byte for byte (tests/source/quick/test_inline.py); what is unknown here is tried as before.
"""

import re
from collections import deque
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import STX, AtomicString

from plugins.source.quick.links import hasten
from plugins.source.quick.places import Placeholders

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


_SECOND_BRACKET = re.compile(r"\]\s?\[").search
NEEDED = {"reference": _SECOND_BRACKET, "image_reference": _SECOND_BRACKET}
"""By the name of a pattern: what finds the rest that must be there."""


class _Quick(NamedTuple):
    """A pattern, its place among all of them, its sign ("" where there is no one sign that must be there), and what finds the rest."""

    at: int
    pattern: Any
    sign: str
    needed: Any


class QuickInline(Placeholders):
    """Python-Markdown's walk over inline text, which passes over texts without signs, and over patterns that cannot match.

    A pattern puts a placeholder in the place of what it matches, or leaves the text as it is: signs go and never come, so what cannot
    match at first cannot match later. A placeholder begins with STX, which is a sign too: what has none is left where it stands.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        patterns = list(self.inlinePatterns)  # sorts them
        names = [item.name for item in self.inlinePatterns._priority]  # type: ignore[attr-defined]  # noqa: SLF001 - the registry has no public way to its names
        self.patterns = [(pattern, SIGNS.get(name, ("",)), NEEDED.get(name)) for pattern, name in zip(patterns, names, strict=True)]
        for pattern in patterns:
            hasten(pattern)
        letters = {sign[-1] for signs in SIGNS.values() for sign in signs}
        self.letters_in = re.compile(f"[{re.escape(''.join(sorted(letters)))}]").findall
        self.by_letters: dict[frozenset[str], list[_Quick]] = {}
        is_all_known = not self._able(frozenset())
        self.is_marked = re.compile(f"[{STX}{re.escape(''.join(sorted(letters)))}]" if is_all_known else "").search

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Go through the tree: the library's way, in the same order."""
        self.stashed_nodes = {}
        to_do = deque([(tree, [*(ancestors or ()), tree.tag.lower()])])
        while to_do:
            element, self.ancestors = to_do.popleft()
            if element is not tree:
                self.ancestors.append(element.tag.lower())
            in_texts = []
            for child in element:  # and what is put behind it
                text, tail = child.text, child.tail
                if text and self.is_marked(text) and not isinstance(text, AtomicString):
                    found = self._in_text(child, text)
                    to_do += found
                    in_texts.append((child, found))
                if tail and self.is_marked(tail):
                    self._in_tail(child, tail, element)
                if len(child):
                    to_do.append((child, self.ancestors[:]))
            for child, found in in_texts:
                for at, (new, _) in enumerate(found):
                    child.insert(at, new)
        return tree

    def _in_text(self, node: Element, text: str) -> list[tuple[Element, list[str]]]:
        self.ancestors.append(node.tag.lower())
        node.text = None
        found = self._InlineProcessor__processPlaceholders(self._read(text, 0), node)
        self.ancestors.pop()
        return found

    def _in_tail(self, node: Element, tail: str, parent: Element) -> None:
        tail = self._InlineProcessor__handleInline(tail)
        holder, node.tail = Element("d"), None
        found = self._InlineProcessor__processPlaceholders(tail, holder, isText=False)
        node.tail = holder.tail or None
        at = list(parent).index(node) + 1
        for new, _ in reversed(found):
            parent.insert(at, new)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the name that Python gives the library's private method
        return data if isinstance(data, AtomicString) or not self.is_marked(data) else self._read(data, patternIndex)

    def _read(self, data: str, first: int) -> str:
        """Put placeholders in the places of what the patterns match, from the first of them on."""
        for at, pattern, sign, needed in self._able(frozenset(self.letters_in(data))):
            start, goes_on = 0, at >= first
            while goes_on and sign in data and (needed is None or needed(data)):
                data, goes_on, start = self._InlineProcessor__applyPattern(pattern, data, at, start)
        return data

    def go_into(self, node: Element, at: int) -> None:
        """Read what an element holds that was made of a text."""
        for child in (node, *node):
            if child.text and self.is_marked(child.text) and not isinstance(child.text, AtomicString):
                self.ancestors.append(child.tag.lower())
                child.text = self._read(child.text, at + 1)
                self.ancestors.pop()
            if child.tail:
                child.tail = self._InlineProcessor__handleInline(child.tail, at)

    def _able(self, letters: frozenset[str]) -> list[_Quick]:
        """Return the patterns that can match in a text that has only these of the last letters of signs."""
        able = self.by_letters.get(letters)
        if able is None:
            able = self.by_letters[letters] = [
                _Quick(at, pattern, signs[0] if len(signs) == 1 else "", needed)
                for at, (pattern, signs, needed) in enumerate(self.patterns)
                if any(not sign or sign[-1] in letters for sign in signs)
            ]
        return able


class QuickInlineExtension(Extension):
    """Puts it in the place of the library's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register it, behind every extension that adds patterns."""
        md.treeprocessors.deregister("inline")
        md.treeprocessors.register(QuickInline(md), "inline", 20)
