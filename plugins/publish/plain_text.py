"""The words that a visitor reads, without what they look like."""

from typing import Any

from plugins.page import dom

BLOCKS = frozenset(("address", "blockquote", "br", "dd", "div", "dt", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "table", "tr", "ul"))


def words_of(html: str) -> str:
    """Return the words of a text, a line for each paragraph or item."""
    pieces: list[str] = []
    for node in dom.parse_fragment(html):
        _collect(node, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(node: Any, pieces: list[str]) -> None:
    gap = "\n" if node.tag in BLOCKS else ""
    pieces += [gap, _flowing(node.text) if isinstance(node.tag, str) else ""]  # a comment has no tag
    for child in node:
        _collect(child, pieces)
    pieces += [gap, _flowing(node.tail)]


def _flowing(text: str | None) -> str:
    """Where an editor's line ends, a visitor sees a blank."""
    return (text or "").replace("\n", " ")
