"""What a browser makes of an HTML text, and whether that is what our tree says.

selectolax (Lexbor) parses as the HTML standard says and as browsers do; libxml2, which the passes use, nearly does.
Where the two disagree about a text, a pass could put a notice where no visitor sees it.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from typing import Any, NamedTuple

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from plugins.page.dom import VOID, as_xml
from plugins.page.foreign import RAW_TEXT

_NOT_ESCAPED = (etree.Comment, etree.ProcessingInstruction, "math", "noscript", "svg", "template", *RAW_TEXT)
"""Comments, elements whose text is written as it stands, and those whose names, attributes or contents parsers keep in ways of their own."""
_VOID = frozenset(VOID)


class Event(NamedTuple):
    """A step through a tree: ("start", name, attributes), ("text", text, ()), ("end", name, ())."""

    kind: str
    value: str
    attributes: tuple[tuple[str, str], ...] = ()


Line = tuple[int, str, Any]


def browser_events(text: str, *, fragment: bool = False) -> list[Event]:
    """Return the tree that a conforming parser builds; comments and the doctype are left out."""
    return _merge_texts(_browser_steps(LexborHTMLParser(text, is_fragment=fragment).root))


def tree_events(tree: Any, *, inner: bool = False) -> list[Event]:
    """Return the steps through an lxml tree; with `inner`, through what the element holds, without itself."""
    events = _merge_texts(_tree_steps(tree))
    return events[1:-1] if inner else events


def first_difference(left: list[Event], right: list[Event]) -> tuple[Event | None, Event | None] | None:
    """Return the first pair of steps that are not the same, or None when the trees are equal."""
    if left == right:
        return None
    return next(pair for pair in zip_longest(left, right) if pair[0] != pair[1])


def reads_alike(fragment: str, tree: Any, xml: str | None = None) -> bool:
    """Tell whether a browser reads in a fragment what the tree's element holds; quick, and False where only the steps can tell.

    `xml` is the tree as `as_xml` writes it, for whoever has written it already.
    """
    parser = LexborHTMLParser(fragment, is_fragment=True)
    return are_written_alike(parser, tree, xml) or are_lined_alike(fragment, parser, tree)


def are_written_alike(parser: LexborHTMLParser, tree: Any, xml: str | None = None) -> bool:
    """Tell whether both trees are written with the same letters, as nearly all are; False says nothing.

    Both writers escape each < and & of a text, and each quotation mark of an attribute, and end each element but the void ones, so
    that no two trees are written alike: what is escaped in other ways, and the order of attributes, can only make a difference where
    there is none. Comments and elements whose text is not escaped are left to the long way: where ours has none, a browser's
    tree that is written alike has none either, as no other < than that of a tag is left in ours.
    """
    if next(tree.iter(*_NOT_ESCAPED), None) is not None:
        return False
    written = (parser.html or "").replace("&nbsp;", "\xa0")
    return _as_html(as_xml(tree) if xml is None else xml) == f"<{tree.tag}>{written}</{tree.tag}>"


def _as_html(xml: str) -> str:
    """Return a tree with HTML's ends of empty elements; a void one that holds something keeps its end tag, which no browser writes."""
    *pieces, rest = xml.split("/>")  # elsewhere > is escaped
    names = (piece[piece.rfind("<") + 1 :].split(" ", 1)[0] for piece in pieces)
    return "".join((*(f"{piece}>" if name in _VOID else f"{piece}></{name}>" for piece, name in zip(pieces, names, strict=True)), rest))


def are_lined_alike(fragment: str, parser: LexborHTMLParser, tree: Any) -> bool:
    """Tell the same, tree by tree.

    Each element and each text is a line: what it is, and the number of the line that it stands in.
    """
    return "<template" not in fragment.lower() and _lines_of_browser(parser) == _lines_of_tree(tree)


def _lines_of_browser(parser: LexborHTMLParser) -> list[Line]:
    root = parser.root
    at: dict[int, int] = {}
    lines: list[Line] = []
    for node in root.traverse(include_text=True) if root is not None else ():
        parent = node.parent
        place = at.get(parent.mem_id, 0) if parent is not None else 0
        if node.is_text_node:
            _add_text(lines, place, node.text_content or "")
        elif node.is_element_node:
            lines.append((place, node.tag or "", {name: value or "" for name, value in node.attributes.items()}))
            at[node.mem_id] = len(lines)
    return lines


def _lines_of_tree(tree: Any) -> list[Line]:
    lines: list[Line] = []
    open_lines = [0]
    for action, node in etree.iterwalk(tree, ("start", "end", "comment", "pi")):
        if node is tree:
            if action == "start":
                _add_text(lines, 0, node.text or "")
            continue
        if action == "start":
            lines.append((open_lines[-1], node.tag, dict(node.attrib)))
            open_lines.append(len(lines))
            _add_text(lines, open_lines[-1], node.text or "")
            continue
        if action == "end":
            open_lines.pop()
        _add_text(lines, open_lines[-1], node.tail or "")
    return lines


def _add_text(lines: list[Line], place: int, text: str) -> None:
    """Comments and parsers cut a text in pieces; where it is cut says nothing."""
    if not text:
        return
    if lines and lines[-1][0] == place and isinstance(lines[-1][2], str):
        text = lines.pop()[2] + text
    lines.append((place, "", text))


def _browser_steps(root: LexborNode | None) -> Iterator[Event]:
    """Walk without recursion: a page may be nested deeper than Python's stack."""
    to_do: list[LexborNode | Event] = [*reversed(_siblings(root))]
    while to_do:
        node = to_do.pop()
        if isinstance(node, Event):
            yield node
        elif node.is_text_node:
            yield Event("text", node.text_content or "")
        elif node.is_element_node:
            name = str(node.tag)
            yield Event("start", name, tuple(sorted((key, value or "") for key, value in node.attributes.items())))
            to_do += [Event("end", name), *reversed(_children(node))]


def _children(node: LexborNode) -> list[LexborNode]:
    if node.tag == "template" and node.child is None:  # what it holds stands in a document of its own
        return [child for content in node.template_fragments()[:1] for child in _siblings(content.child)]
    return _siblings(node.child)


def _siblings(node: LexborNode | None) -> list[LexborNode]:
    nodes = []
    while node is not None:
        nodes.append(node)
        node = node.next
    return nodes


def _tree_steps(tree: Any) -> Iterator[Event]:
    for action, node in etree.iterwalk(tree, ("start", "end", "comment", "pi")):
        if action == "start":
            yield Event("start", node.tag, tuple(sorted(node.attrib.items())))
            yield Event("text", node.text or "")
            continue
        if action == "end":
            yield Event("end", node.tag)
        if node is not tree:
            yield Event("text", node.tail or "")


def _merge_texts(steps: Iterable[Event]) -> list[Event]:
    """Comments and parsers cut a text in pieces; where it is cut says nothing."""
    merged: list[Event] = []
    for is_text, run in groupby(steps, key=lambda step: step.kind == "text"):
        if not is_text:
            merged += run
        elif text := "".join(step.value for step in run):
            merged.append(Event("text", text))
    return merged
