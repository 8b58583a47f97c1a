"""Blocks to elements: a reader sees at a glance, and hears in words, what each of them is for."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from plugins.source.blocks.names import BOXES, CALLOUTS, CARE_CARDS, FIGURE, SECTIONS

AFTER_INLINE_BEFORE_TOC = 10

Gettext = Callable[[str], str]


class CareBlocksExtension(BlocksExtension):  # type: ignore[misc]
    """Python-Markdown extension."""

    def __init__(self, gettext: Gettext) -> None:
        super().__init__()
        self._gettext = gettext

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802 - pymdownx's name
        """Add a block for each name."""
        for kind, names in ((_CareCard, CARE_CARDS), (_Box, BOXES), (_Callout, CALLOUTS), (_Figure, (FIGURE,))):
            for name in names:
                block_mgr.register(type(kind.__name__, (kind,), {"NAME": name}), {"gettext": self._gettext})
        md.treeprocessors.register(_HeadingLevels(md), "block-headings", AFTER_INLINE_BEFORE_TOC)


class _Section(Block):  # type: ignore[misc]
    NAME = ""
    ARGUMENT: bool | None = None

    def on_create(self, parent: Element) -> Element:
        kind = SECTIONS[self.NAME]
        section = SubElement(parent, "section", {"class": kind.classes})
        self.entitle(SubElement(section, f"h{kind.level}", {"class": f"{kind.root}__title"}), self.config["gettext"](kind.words))
        return section

    def entitle(self, heading: Element, words: str) -> None:
        """Put the theme's words and the editor's into the heading."""
        raise NotImplementedError


class _CareCard(_Section):
    ARGUMENT = True

    def entitle(self, heading: Element, words: str) -> None:
        level = SubElement(heading, "span", {"class": "care-card__level"})
        level.text = words
        level.tail = " " + self.argument


class _Box(_Section):
    def entitle(self, heading: Element, words: str) -> None:
        heading.text = self.argument or words


class _Callout(_Section):
    def entitle(self, heading: Element, words: str) -> None:
        heading.text = f"{words}: {self.argument}" if self.argument else words


class _Figure(Block):  # type: ignore[misc]
    NAME = FIGURE
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "figure", {"class": FIGURE})

    def on_end(self, block: Element) -> None:
        """Put the caption behind the picture."""
        SubElement(block, "figcaption").text = self.argument


_LOWER = {kind.root for kind in SECTIONS.values() if kind.level == 3}  # noqa: PLR2004 - h3


class _HeadingLevels(Treeprocessor):
    """A block that stands before any h2 takes that level itself, so that no level is skipped."""

    def run(self, root: Element) -> None:
        for node in root.iter():
            if node.tag == "h2" and not node.get("class"):
                return
            if node.tag == "h3" and node.get("class", "").removesuffix("__title") in _LOWER:
                node.tag = "h2"
