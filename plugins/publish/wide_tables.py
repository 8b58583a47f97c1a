"""A table wider than a phone scrolls in a frame of its own, by touch and by keyboard, and the page does not."""

from dataclasses import dataclass

from plugins.page import dom, pipeline
from plugins.page.dom import Tree
from plugins.page.pipeline import Page, Pass
from plugins.page.words import Words

FRAME = "table-wrap"


@dataclass(frozen=True, slots=True)
class Options:
    """None yet."""


def frame_tables(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    """Put each table into a region that can be focused (WCAG 2.1.1), named by its caption or the heading before it."""
    heading = ""
    for node in dom.elements(tree, "h1", "h2", "h3", "h4", "h5", "h6", "table"):
        if node.tag != "table":
            heading = dom.text_of(node)
        elif not _scrolls_already(node):
            caption = node.find("caption")
            name = dom.text_of(caption) if caption is not None else heading
            dom.wrap(node, _frame(name, page.words))


def _scrolls_already(table: Tree) -> bool:
    is_framed = FRAME in table.getparent().get("class", "").split()
    return is_framed or next(table.iterancestors("table"), None) is not None


def _frame(name: str, words: Words) -> Tree:
    label = words.gettext("Table: %(name)s") % {"name": name} if name else words.gettext("Table")
    return dom.element("div", class_=FRAME, role="region", tabindex="0", aria_label=label)


def register() -> None:
    """Add the pass."""
    pipeline.passes.append(Pass("wide tables", frame_tables, "WIDE_TABLES", Options))
