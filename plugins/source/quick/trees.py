"""The steps of Python-Markdown over a whole text, without what nobody asks for: the result is the same, byte for byte.

tests/source/quick/test_trees.py holds them against the library's own.
"""

import re
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor, remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX

_MARKUP = re.compile(f"[&<>{STX}]")
_NOT_PLAIN = re.compile(f'[&<>"{STX}]')
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FENCES, _HTML = ("```", "~~~"), ("<", "&")


def _is_plain(node: Element) -> bool:
    """Tell whether the tag of an element ends where it seems to end: the library cuts its HTML at an escaped ">" otherwise."""
    return node.tag != "sup" and all(value and not _NOT_PLAIN.search(value) for value in node.attrib.values())


class HeadingIds(TocTreeprocessor):
    """Gives each heading that has none an id, as the library does, and makes no table of contents: the theme has its own.

    One thing is otherwise: `{: id= }` gets a heading its usual id, where the library stumbles.
    """

    def run(self, doc: Element) -> None:
        """Go through all headings; an editor's own ids stay."""
        used = {name for node in doc.iter() if (name := node.get("id")) is not None}
        counters: dict[str, int] = {}
        for node in doc.iter():
            if node.tag in _HEADINGS:
                node.attrib.pop("data-toc-label", None)
                if node.attrib.get("id") is None:  # or "{: id= }", over which the library would stumble
                    node.attrib["id"] = unique(self.slugify(self._words(node), self.sep), used, counters)

    def _words(self, node: Element) -> str:
        words = "".join(node.itertext())
        if words and not _MARKUP.search(words) and all(map(_is_plain, node.iter())):  # then all that follows takes tags out, and changes blanks
            return " ".join(words.split())
        return unescape(strip_tags(render_inner_html(remove_fnrefs(node), self.md)))


class HeadingIdsExtension(TocExtension):
    """Puts it in the place of the library's own."""

    TreeProcessorClass = HeadingIds


class _QuickUnescape(UnescapeTreeprocessor):
    """Changes escaped signs only where the mark stands with which each of them begins."""

    def run(self, root: Element) -> None:
        if STX in "".join(root.itertext()) or any(STX in (value or "") for node in root.iter() for _, value in node.items()):
            super().run(root)


class _QuickAttributes(AttrListTreeprocessor):
    """Looks for attributes only where a text has the bracket with which they begin."""

    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(doc)


class _QuickPrettify(PrettifyTreeprocessor):
    """Goes into no element that holds no other."""

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - the library's name
        is_block = self.md.is_block_level
        if len(elem) and is_block(elem.tag) and elem.tag not in {"code", "pre"}:
            if (not elem.text or not elem.text.strip()) and is_block(elem[0].tag):
                elem.text = "\n"
            for child in elem:
                if is_block(child.tag):
                    self._prettifyETree(child)
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"


class _QuickWhitespace(NormalizeWhitespace):
    """Changes only what stands in the text."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join((*lines, ""))
        if any(sign in source for sign in (STX, ETX, "\r", "\t", " \n")):
            return super().run(lines)
        return [*lines, "", ""]


class _With(Preprocessor):
    """A step over the lines of a text, which changes nothing in a text that has none of its signs."""

    def __init__(self, step: Preprocessor, signs: tuple[str, ...]) -> None:
        super().__init__(step.md)
        self.step, self.signs = step, signs

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return self.step.run(lines) if any(sign[0] in text and sign in text for sign in self.signs) else lines


class QuickTreesExtension(Extension):
    """Puts quicker ones in the places of the library's own steps; comes behind every extension that adds names of blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Remember of each name too whether it is that of a block: a text asks hundreds of times for a dozen of them."""
        is_block_level: Any = lru_cache(maxsize=256)(md.is_block_level)
        md.is_block_level = is_block_level  # type: ignore[method-assign]
        md.preprocessors.register(_With(md.preprocessors["fenced_code_block"], _FENCES), "fenced_code_block", 25)
        md.preprocessors.register(_With(md.preprocessors["html_block"], _HTML), "html_block", 20)
        md.treeprocessors.deregister("unescape")
        md.treeprocessors.register(_QuickUnescape(md), "unescape", 0)
        md.preprocessors.register(_QuickWhitespace(md), "normalize_whitespace", 30)
        md.treeprocessors.register(_QuickPrettify(md), "prettify", 10.1)  # before what came behind the library's own
        md.treeprocessors.register(_QuickAttributes(md), "attr_list", 8.1)
