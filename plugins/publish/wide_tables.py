"""A table wider than a phone scrolls in a frame of its own, by touch and by keyboard, and the page does not."""

from dataclasses import dataclass

from plugins.page import dom, pipeline
from plugins.page.dom import Tree
from plugins.page.pipeline import Page, Pass

FRAME = "table-wrap"


@dataclass(frozen=True, slots=True)
class Options:
    """None yet."""


def frame_tables(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    """Put each table into a region that can be focused (WCAG 2.1.1), named by its caption or the heading before it."""
    title = ""
    for node in dom.elements(tree, "h1", "h2", "h3", "h4", "h5", "h6", "table"):
        if node.tag != "table":
            title = dom.text_of(node)
        elif FRAME not in node.getparent().get("class", "").split() and next(node.iterancestors("table"), None) is None:
            caption = node.find("caption")
            name = dom.text_of(caption) if caption is not None else title
            frame = dom.element("div", class_=FRAME, role="region", tabindex="0")
            label = page.words.gettext("Table: %(name)s") % {"name": name} if name else page.words.gettext("Table")
            frame.set("aria-label", label)
            dom.wrap(node, frame)


def register() -> None:
    """Add the pass."""
    pipeline.passes.append(Pass("wide tables", frame_tables, "WIDE_TABLES", Options))
