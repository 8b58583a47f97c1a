"""Blocks of Markdown, asked only where they can begin: nearly all are paragraphs, which no other kind of block would take.

Python-Markdown asks each of its kinds in turn, sixteen of them. The result is the same, byte for byte (tests/source/quick/test_blocks.py);
with a kind that is unknown here, all are asked as before.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension

SIGNS = {
    "empty": "",
    "indent": "    ",
    "blocks": "///",
    "defindent": "    ",
    "code": "    ",
    "table": "|",
    "hashheader": "#",
    "setextheader": "\n",
    "hr": "",
    "olist": ". ",
    "ulist": " ",
    "deflist": ":",
    "quote": ">",
    "footnote": "[^",
    "reference": "]:",
    "paragraph": "",
}
"""By the name of a kind of block: what must stand in a text for a block of this kind to begin in it."""
LINE_OF = {"hr": re.compile(r"\n[-_* ]+(?=\n|\Z)"), "deflist": re.compile(r"\n {0,3}: ")}
"""By the name of a kind: what a line must look like, behind the end of the one above it, for a block of this kind to begin in the text."""
_LINE = r"(?:[^\s\d#=\-_*+:>\[/|]|[*_]+[^\s*_|]|\[[^\^\n|])[^\n|]*"
_PLAIN = re.compile(rf"(?:{_LINE}(?:\n|\Z))+\Z")
_HEADING = re.compile(r"(#{1,6})([^\\#\n|]*)\Z")
_ITEM = rf"[*+-] +{_LINE}"
_FLAT_LIST = re.compile(rf"{_ITEM}(?:\n{_ITEM})*\Z")


MOST_OPEN = 500
"""Blocks of ours, each in another; the library opens one again and again where a second one begins behind the list in whose item it stands."""


class BlocksWithoutEndError(RecursionError):
    """The library opens blocks for ever."""


def is_plain(block: str) -> bool:
    """Tell whether a block has no bars, and its lines begin with none of the signs with which a line of the other kinds begins.

    Blanks stand before code and what goes on inside a list, `#` and `=` or `-` make headings, `-`, `_` and `*` rules if nothing else
    stands in the line, numbers, `*`, `+` and `-` lists if a blank follows, `:` a definition, `>` a quote, `[^` a footnote, `[` with `]:`
    behind it the address of a link, `/` a block of ours; a table has bars.
    """
    return _PLAIN.match(block) is not None and "]:" not in block


def is_flat_list(parent: Element, block: str) -> bool:
    """Tell whether a block makes a list of its own, each line of which is an item that would be plain as a block."""
    if parent.tag in {"ol", "ul"} or (len(parent) and parent[-1].tag == "ul"):
        return False
    return _FLAT_LIST.match(block) is not None and "]:" not in block


class QuickBlocks:
    """What a parser of blocks does, in the same depth of calls: the library measures it where blocks stand in each other without end."""

    def __init__(self, md: Markdown) -> None:
        kinds: Any = md.parser.blockprocessors
        self.paragraph, in_order = kinds["paragraph"], list(kinds)  # sorts them
        names = [item.name for item in kinds._priority]  # noqa: SLF001 - the registry has no public way to its names
        self.kinds = [(kind, SIGNS.get(name, ""), LINE_OF.get(name)) for kind, name in zip(in_order, names, strict=True)]
        self.is_known = SIGNS.keys() >= set(names)
        self.opened = kinds["blocks"].stack if "blocks" in kinds else []

    def parse(self, parent: Element, blocks: list[str]) -> None:
        """Put blocks into the element in which they stand: stands for the method `parseBlocks`."""
        while blocks:
            if len(self.opened) > MOST_OPEN:
                raise BlocksWithoutEndError
            block = blocks[0]
            goes_on = bool(self.opened) and any(opened.hungry for opened in self.opened)  # a block of ours, which takes what it gets
            if self.is_known and not goes_on and self._is_simple(parent, blocks):
                continue
            for kind, sign, line in self.kinds:
                may_begin = goes_on or (sign in block and (line is None or line.search(f"\n{block}")))
                if may_begin and kind.test(parent, block) and kind.run(parent, blocks) is not False:
                    break

    def _is_simple(self, parent: Element, blocks: list[str]) -> bool:
        """Put a block that is a paragraph, a heading or a flat list into the element in which it stands; tell whether it was one."""
        block = blocks[0]
        if is_plain(block):
            self.paragraph.run(parent, blocks)
        elif heading := _HEADING.match(block):
            del blocks[0]
            SubElement(parent, f"h{len(heading[1])}").text = heading[2].strip()
        elif is_flat_list(parent, block):
            del blocks[0]
            items = SubElement(parent, "ul")
            for line in block.split("\n"):
                SubElement(items, "li").text = line[1:].lstrip(" ")
        else:
            return False
        return True


class QuickBlocksExtension(Extension):
    """Puts it in the place of the library's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Come behind every extension that adds kinds of blocks."""
        md.parser.parseBlocks = QuickBlocks(md).parse  # type: ignore[method-assign]
