"""Blocks for health content, written `/// emergency | Call 911 now if you have` ... `///`.

A reader sees at a glance, and hears in words, how urgent something is. The levels are those of the NHS service
manual's care cards; a level without its word would depend on colour alone (WCAG 1.4.1).
"""

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from plugins.page.findings import did_you_mean

CARE_CARDS = {"nonurgent": "Non-urgent:", "urgent": "Urgent:", "emergency": "Emergency:"}
BOXES = {"in-short": "In short", "questions": "Questions for your doctor"}
AFTER_INLINE_BEFORE_TOC = 10

Gettext = Callable[[str], str]


class CareBlocksExtension(BlocksExtension):  # type: ignore[misc]
    """Python-Markdown extension."""

    def __init__(self, gettext: Gettext) -> None:
        super().__init__()
        self._gettext = gettext

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802 - pymdownx's name
        """Add a block for each name."""
        for name in CARE_CARDS:
            block_mgr.register(_block(name, _CareCard), {"gettext": self._gettext})
        for name in BOXES:
            block_mgr.register(_block(name, _Box), {"gettext": self._gettext})
        md.treeprocessors.register(_HeadingLevels(md), "care-card-headings", AFTER_INLINE_BEFORE_TOC)


def _block(name: str, kind: type[Block]) -> type[Block]:
    return type(kind.__name__, (kind,), {"NAME": name})


class _CareCard(Block):  # type: ignore[misc]
    NAME = ""
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        section = SubElement(parent, "section", {"class": f"care-card care-card--{self.NAME}"})
        heading = SubElement(section, "h3", {"class": "care-card__title"})
        level = SubElement(heading, "span", {"class": "care-card__level"})
        level.text = self.config["gettext"](CARE_CARDS[self.NAME])
        level.tail = " " + self.argument
        return section


class _Box(Block):  # type: ignore[misc]
    NAME = ""
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        section = SubElement(parent, "section", {"class": self.NAME})
        heading = SubElement(section, "h2", {"class": f"{self.NAME}__title"})
        heading.text = self.argument or self.config["gettext"](BOXES[self.NAME])
        return section


class _HeadingLevels(Treeprocessor):
    """A care card that stands before any h2 takes that level itself, so that no level is skipped."""

    def run(self, root: Element) -> None:
        seen_h2 = False
        for node in root.iter():
            if node.tag == "h2" and not node.get("class"):
                seen_h2 = True
            elif node.tag == "h3" and node.get("class") == "care-card__title" and not seen_h2:
                node.tag = "h2"


_OPEN = re.compile(r" {0,3}(/{3,})[ \t]*([^|\s/][^|]*?)[ \t]*(?:\|[ \t]*(.*?)[ \t]*)?")
_CLOSE = re.compile(r" {0,3}(/{3,})[ \t]*")


def block_faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line counted from 0, what is wrong, remedy) for each block that would be shown as text or swallow the rest.

    In the text, code is blanked. Blocks inside lists and quotes end with them: left_overs.py names what is wrong there.
    """
    opened: list[tuple[int, str, str]] = []
    for at, line in enumerate(text.split("\n")):
        if found := _CLOSE.fullmatch(line):
            if opened and opened[-1][1] == found[1]:
                opened.pop()
            else:
                yield at, f"this {found[1]} ends a block that never began", "delete it, or begin the block with /// and its name"
        elif found := _OPEN.fullmatch(line):
            opened.append((at, found[1], found[2]))
            yield from _unreadable_start(at, found[2], found[3])
    for at, slashes, name in opened:
        yield at, f"the {name} block has no end", f"put a line {slashes} behind it"


def _unreadable_start(at: int, name: str, heading: str | None) -> Iterator[tuple[int, str, str]]:
    names = (*CARE_CARDS, *BOXES)
    if name not in names:
        yield at, f'"{name}" is no block', did_you_mean(name, names)
    elif name in CARE_CARDS and not heading:
        yield at, f"the {name} block has no heading", f"write /// {name} | and the heading on the same line"
