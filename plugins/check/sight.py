"""What keeps words from the eyes or ears of a visitor: an element around them, an attribute, a declaration of a stylesheet."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import tinycss2

from plugins.check.finished import Element

FOLDING = frozenset(("details", "dialog", "noscript", "template"))
SHRINKING = frozenset(("small", "sub", "sup"))
STRIKING = frozenset(("del", "s", "strike"))
REPLACED = frozenset(("audio", "canvas", "iframe", "object", "select", "svg", "textarea", "title", "video"))
"""What stands in these is shown only where something else is not, or not as text."""
BREAKING = frozenset(("p", "nav"))
"""A browser closes a paragraph before a block; what stands in a navigation is passed over."""
_WRONG_PLACES = {
    **dict.fromkeys(FOLDING, "is folded away in"),
    **dict.fromkeys(SHRINKING, "is small in"),
    **dict.fromkeys(STRIKING, "is struck out in"),
    **dict.fromkeys(REPLACED, "is not shown as text in"),
}
_SIZE = re.compile(r"(?:clamp\()?(\d*\.?\d+)(rem|em|px|pt|%)")
_BODY_SIZE: Mapping[str, float] = {"rem": 1, "em": 1, "px": 16, "pt": 12, "%": 100}
_SMALL_WORDS = frozenset(("smaller", "small", "x-small", "xx-small"))


def _number(value: str) -> float:
    found = re.match(r"-?\d*\.?\d+", value)
    return float(found[0]) / (100 if value.endswith("%") else 1) if found else 1


def _is_small(value: str) -> bool:
    size = _SIZE.match(value)
    return value in _SMALL_WORDS or (size is not None and float(size[1]) < _BODY_SIZE[size[2]])


def _is_see_through(value: str) -> bool:
    return _number(value) < 1


def _is_nothing(value: str) -> bool:
    return _number(value) == 0


def _is_cut(value: str) -> bool:
    return value not in {"none", "auto"}


def _is_struck(value: str) -> bool:
    return "line-through" in value


def _is_left_of_the_page(value: str) -> bool:
    return value.startswith("-")


_SIDES = ("width", "height", "max-width", "max-height", "inline-size", "block-size", "max-inline-size", "max-block-size")
_TESTS: Mapping[str, Callable[[str], bool]] = {
    "display": {"none"}.__contains__,
    "visibility": {"hidden", "collapse"}.__contains__,
    "content-visibility": {"hidden"}.__contains__,
    "position": {"absolute", "fixed"}.__contains__,
    "color": {"transparent"}.__contains__,
    "font-size": _is_small,
    "text-indent": _is_left_of_the_page,
    **dict.fromkeys(("clip", "clip-path"), _is_cut),
    **dict.fromkeys(("text-decoration", "text-decoration-line"), _is_struck),
    **dict.fromkeys(("opacity", "scale"), _is_see_through),
    **dict.fromkeys(_SIDES, _is_nothing),
}
"""What a declaration of this name says when it hides, shrinks or strikes out, or takes out of the flow of the page."""


_HIDING_ATTRIBUTES = frozenset(("aria-hidden", "hidden", "inert", "popover", "style"))


def hidden_by(element: Element) -> str:
    """Return in words how an element keeps from visitors what stands in it; "" when it does not."""
    if says := _WRONG_PLACES.get(element.tag):
        return f"{says} <{element.tag}>"
    if _HIDING_ATTRIBUTES.isdisjoint(element.attrs):
        return ""
    for name in ("hidden", "inert", "popover"):
        if name in element.attrs:
            return f'is hidden by the attribute "{name}"'
    if element.get("aria-hidden").lower() == "true":
        return 'is kept from screen readers by "aria-hidden"'
    return next((f'is hidden by the style "{said}"' for said in hiding(element.get("style"))), "")


def hidden_in(element: Element) -> str:
    """Return in words how an element keeps from visitors a block that stands in it; "" when it does not."""
    return f"cannot stand in <{element.tag}>" if element.tag in BREAKING else hidden_by(element)


def hiding(css: str | list[tinycss2.ast.Node], values: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Yield each declaration among these that would hide, shrink or take out of the flow what it holds for.

    `values` has what `var(--name)` stands for.
    """
    for node in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True) if css else ():
        if node.type == "declaration":
            value = tinycss2.serialize(node.value).strip().lower()
            test = _TESTS.get(node.lower_name)
            if test and test(values.get(value, value)):
                yield f"{node.lower_name}: {value}"
