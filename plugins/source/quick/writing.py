"""Python-Markdown's tree to HTML: what its serializer writes, letter for letter, with fewer steps for an element.

tests/source/quick/test_writing.py holds it against the library's own, to which all is left that is no plain element.
"""

from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.serializers import BOOLEAN_ATTRIBUTES, HTML_EMPTY, RE_AMP, to_html_string  # type: ignore[attr-defined]

_BOOLEAN = BOOLEAN_ATTRIBUTES["html"]
_RAW = ("script", "style")


def write(root: Element) -> str:
    """Return an element as HTML: stands for the library's serializer."""
    words = "".join(root.itertext()) + (root.tail or "")
    is_plain = not ("&" in words or "<" in words or ">" in words)
    pieces: list[str] = []
    to_do: list[Element | str] = [root]
    while to_do:
        node = to_do.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        tag, text, tail = node.tag, node.text or "", node.tail or ""
        if not isinstance(tag, str):  # a comment, or the like
            return str(to_html_string(root))
        start, end, is_raw = _form(tag)
        if attributes := node.items():  # an empty dictionary is made where `attrib` is asked for
            start += "".join([_attribute(*item) for item in sorted(attributes)])
        if not is_plain:
            text, tail = text if is_raw else _escaped(text), _escaped(tail)
        if len(node):
            pieces.append(f"{start}>{text}")
            to_do.append(end + tail)
            to_do += reversed(node)
        else:
            pieces.append(f"{start}>{text}{end}{tail}")
    return "".join(pieces)


@lru_cache(maxsize=256)
def _form(tag: str) -> tuple[str, str, bool]:
    """Return how an element begins and ends, and whether its text is written as it stands."""
    name = tag.lower()
    return f"<{tag}", "" if name in HTML_EMPTY else f"</{tag}>", name in _RAW


@lru_cache(maxsize=1024)
def _attribute(name: Any, value: Any) -> str:
    if value is None:
        return f" {name}"
    escaped = _escaped(value).replace('"', "&quot;")
    return f" {escaped}" if name == escaped and name in _BOOLEAN else f' {name}="{escaped}"'


def _escaped(text: str) -> str:
    """An & that begins a character reference stays."""
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;")


class QuickWritingExtension(Extension):
    """Puts it in the place of the library's own, which sets that when all extensions are there."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Be told of each new text."""
        self.md = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Set it for the next text."""
        self.md.serializer = write
