"""What a browser makes of an HTML text, and whether that is what our tree says.

selectolax (Lexbor) parses as the HTML standard says and as browsers do; libxml2, which the passes use, nearly does.
Where the two disagree about a text, a pass could put a notice where no visitor sees it.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Event(NamedTuple):
    """A step through a tree: ("start", name, attributes), ("text", text, ()), ("end", name, ())."""

    kind: str
    value: str
    attributes: tuple[tuple[str, str], ...] = ()


def browser_events(text: str, *, fragment: bool = False) -> list[Event]:
    """Return the tree that a conforming parser builds; comments and the doctype are left out."""
    parser = LexborHTMLParser(text, is_fragment=fragment)
    events: list[Event] = []
    node = parser.root
    while node is not None:
        events += _browser_node(node)
        node = node.next if fragment else None
    return _merge_texts(events)


def tree_events(tree: Any, *, inner: bool = False) -> list[Event]:
    """Return the steps through an lxml tree; with `inner`, through what the element holds, without itself."""
    events = list(_tree_node(tree))
    return _merge_texts(events[1:-1] if inner else events)


def first_difference(left: list[Event], right: list[Event]) -> tuple[Event | None, Event | None] | None:
    """Return the first pair of steps that are not the same, or None when the trees are equal."""
    if left == right:
        return None
    return next(pair for pair in zip_longest(left, right) if pair[0] != pair[1])


def _browser_node(node: LexborNode) -> Iterator[Event]:
    if node.is_text_node:
        yield Event("text", node.text_content or "")
    elif node.is_element_node:
        name = str(node.tag)
        yield Event("start", name, tuple(sorted((key, value or "") for key, value in node.attributes.items())))
        for child in _children(node):
            yield from _browser_node(child)
        yield Event("end", name)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    if node.tag == "template":
        for fragment in node.template_fragments or ():
            yield from _siblings(fragment.child if fragment.is_document_node or not fragment.is_element_node else fragment)
        return
    yield from _siblings(node.child)


def _siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.next


def _tree_node(node: Any) -> Iterator[Event]:
    if isinstance(node.tag, str):
        yield Event("start", node.tag, tuple(sorted(node.attrib.items())))
        if node.text:
            yield Event("text", node.text)
        for child in node:
            yield from _tree_node(child)
            if child.tail:
                yield Event("text", child.tail)
        yield Event("end", node.tag)


def _merge_texts(events: list[Event]) -> list[Event]:
    merged: list[Event] = []
    for event in events:
        if event.kind == "text" and merged and merged[-1].kind == "text":
            merged[-1] = Event("text", merged[-1].value + event.value)
        else:
            merged.append(event)
    return [event for event in merged if event.kind != "text" or event.value]
