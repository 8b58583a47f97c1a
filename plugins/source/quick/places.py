"""Placeholders of inline Markdown: put where a pattern matched, and exchanged for what it made; as Python-Markdown does both.

tests/source/quick/test_inline.py holds it against the library's own.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, STX, AtomicString


class Placeholders(InlineProcessor):
    """The part of the library's walk over inline text that puts placeholders in and takes them out; what has none is left where it stands."""

    stashed_nodes: dict[str, Element | str]

    def go_into(self, node: Element, at: int) -> None:
        """Read what an element holds that the pattern at this place made of a text."""
        raise NotImplementedError

    def _InlineProcessor__applyPattern(self, pattern: Any, data: str, patternIndex: int, startIndex: int = 0) -> tuple[str, bool, int]:  # noqa: N802, N803 - the name that Python gives the library's private method
        if not isinstance(pattern, Pattern):
            old: tuple[str, bool, int] = super()._InlineProcessor__applyPattern(pattern, data, patternIndex, startIndex)  # type: ignore[misc]
            return old
        if pattern.ANCESTOR_EXCLUDES and any(name.lower() in self.ancestors for name in pattern.ANCESTOR_EXCLUDES):
            return data, False, 0
        for match in pattern.getCompiledRegExp().finditer(data, startIndex):
            node, start, end = pattern.handleMatch(match, data)
            if start is not None and end is not None:
                break
        else:
            return data, False, 0
        if node is None:
            return data, True, end
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            self.go_into(node, patternIndex)
        name = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[name] = node
        placeholder = INLINE_PLACEHOLDER % name
        return f"{data[:start]}{placeholder}{data[end:]}", True, start + len(placeholder)

    def _InlineProcessor__processPlaceholders(self, data: str | None, parent: Element, isText: bool = True) -> list[Any]:  # noqa: N802, N803 - likewise
        found: list[tuple[Element, list[str]]] = []
        at, data = 0, data or ""
        while (begin := data.find(INLINE_PLACEHOLDER_PREFIX, at)) >= 0:
            place = INLINE_PLACEHOLDER_RE.search(data, begin)
            node = self.stashed_nodes.get(place[1]) if place else None
            if place is None or node is None:  # nobody's
                end = begin + len(INLINE_PLACEHOLDER_PREFIX)
                _append(data[at:end], found, parent, is_text=isText)
                at = end
                continue
            _append(data[at:begin], found, parent, is_text=isText)
            at = place.end()
            if isinstance(node, str):
                _append(node, found, parent, is_text=isText)
            else:
                self._fill(node)
                found.append((node, self.ancestors[:]))
        rest = data[at:]
        _append(AtomicString(rest) if isinstance(data, AtomicString) else rest, found, parent, is_text=isText)
        return found

    def _fill(self, node: Element) -> None:
        """Put elements in the places that are held for them in an element."""
        process: Any = self._InlineProcessor__processElementText  # type: ignore[attr-defined]
        for child in (node, *node):
            if child.tail and STX in child.tail and child.tail.strip():
                process(node, child, False)
            if child.text and STX in child.text and child.text.strip():
                process(child, child)


def _append(text: str, found: list[tuple[Element, list[str]]], parent: Element, *, is_text: bool) -> None:
    """Put a text behind the last element that was found, or else where its parent's own text or tail stands."""
    if not text:
        return
    if found:
        last = found[-1][0]
        last.tail = last.tail + text if last.tail else text
    elif is_text:
        parent.text = parent.text + text if parent.text else text
    else:
        parent.tail = parent.tail + text if parent.tail else text
