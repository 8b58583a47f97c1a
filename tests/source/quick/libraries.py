"""What the library makes of a text, and what comes out with everything that makes it quicker."""

from functools import cache
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import TocExtension

from plugins.source.blocks.extension import CareBlocksExtension
from plugins.source.quick.steps import quicker_steps
from plugins.source.quick.trees import HeadingIdsExtension
from plugins.source.reserved_ids import heading_id

EXTENSIONS: list[Any] = ["attr_list", "def_list", "fenced_code", "sane_lists", "tables", "footnotes"]


@cache
def plain() -> Markdown:
    """Return the library with our blocks."""
    return Markdown(output_format="html", extensions=[*EXTENSIONS, CareBlocksExtension(str), TocExtension(marker="", slugify=heading_id)])


@cache
def quick() -> Markdown:
    """Return the same, quicker."""
    ours = [CareBlocksExtension(str), HeadingIdsExtension(marker="", slugify=heading_id)]
    return Markdown(output_format="html", extensions=[*EXTENSIONS, *ours, *quicker_steps()])


def both(text: str) -> tuple[str, str]:
    """Return what both make of a text, one after the other, in the same depth of calls."""
    first, second = (markdown.reset().convert(text) for markdown in (plain(), quick()))
    return first, second
