"""A table fits every screen: a plain one becomes one block a row on a phone, any other scrolls in a frame of its own, by keyboard too."""

from dataclasses import dataclass
from itertools import chain

from plugins.page import dom, pipeline
from plugins.page.dom import Tree
from plugins.page.pipeline import Page, Pass
from plugins.page.words import Words

FRAME, IN_ROWS = "table-wrap", "table-wrap--rows"
_SPANS = frozenset(("colspan", "rowspan"))
FEWEST, MOST = 3, 5
"""Columns of a table that is read row by row on a phone: two fit beside each other, and of many the names would tire."""


@dataclass(frozen=True, slots=True)
class Options:
    """None yet."""


def frame_tables(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    """Put each table into a region that can be focused (WCAG 2.1.1), named by its caption or the heading before it."""
    heading = None
    for node in dom.elements(tree, "h1", "h2", "h3", "h4", "h5", "h6", "table"):
        if node.tag != "table":
            heading = node
        elif not _is_framed(node):
            caption = node.find("caption")
            named_by = caption if caption is not None else heading
            name = "" if named_by is None else dom.text_of(named_by)
            frame = _frame(name, page.words)
            names = _plain_columns(node) if page.info.medium == "page" else []  # a feed has no stylesheet
            if names:
                _name_cells(node, names)
                frame.set("class", f"{FRAME} {IN_ROWS}")
            dom.wrap(node, frame)


def _is_framed(table: Tree) -> bool:
    is_framed = FRAME in table.getparent().get("class", "").split()
    return is_framed or next(table.iterancestors("table"), None) is not None


def _frame(name: str, words: Words) -> Tree:
    label = words.gettext("Table: %(name)s") % {"name": name} if name else words.gettext("Table")
    return dom.element("div", class_=FRAME, role="region", tabindex="0", aria_label=label)


def _plain_columns(table: Tree) -> list[str]:
    """Return the names of a table's columns if it is one header row above rows of as many single cells; else nothing.

    The first may have none: what its cells say is then the name of the row.
    """
    parts = [part for part in table.iterchildren("*") if part.tag != "caption"]
    if [part.tag for part in parts] != ["thead", "tbody"] or next(table.iterdescendants("table"), None) is not None:
        return []
    rows = list(table.iter("tr"))
    header = [dom.text_of(cell) for cell in rows[0]] if len(parts[0]) == 1 else []
    is_even = all(len(row) == len(header) and not any(_SPANS.intersection(cell.keys()) for cell in row) for row in rows)
    is_named = all(header[1:]) and all(cell.tag == "th" for cell in rows[0])
    return header if FEWEST <= len(header) <= MOST and is_even and is_named and len(rows) > 1 else []


def _name_cells(table: Tree, names: list[str]) -> None:
    """Give each cell the name of its column, which the stylesheet shows where a row is a block.

    No roles: browsers know a table by its elements, whatever its layout, and HTML forbids to say so twice (ARIA in HTML, td).
    """
    for cell, name in chain.from_iterable(zip(row, names, strict=True) for row in table.find("tbody")):
        if name:
            cell.set("data-label", name)


def register() -> None:
    """Add the pass."""
    pipeline.passes.append(Pass("tables", frame_tables, "TABLES", Options, knows_parts=True))
