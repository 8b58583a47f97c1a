"""What keeps words from the eyes or ears of a visitor: an element around them, an attribute, a declaration of a stylesheet."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import tinycss2
from selectolax.lexbor import LexborNode, SelectolaxError

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
_SIZE = re.compile(r"(?:clamp\()?([\d.]+)(rem|em|px|pt|%)")
_BODY_SIZE: Mapping[str, float] = {"rem": 1, "em": 1, "px": 16, "pt": 12, "%": 100}
_SMALL_WORDS = frozenset(("smaller", "small", "x-small", "xx-small"))
_DYNAMIC = re.compile(r"::|:(?:before|after|first-line|first-letter|hover|focus|active|visited|target)", re.IGNORECASE)
_NOT_DYNAMIC = re.compile(r":not\(:(?:hover|focus|focus-visible|focus-within|active|visited|target)\)", re.IGNORECASE)


def hidden_by(element: Element) -> str:
    """Return in words how an element keeps from visitors what stands in it; "" when it does not."""
    if says := _WRONG_PLACES.get(element.tag):
        return f"{says} <{element.tag}>"
    for name in ("hidden", "inert", "popover"):
        if name in element.attrs:
            return f'is hidden by the attribute "{name}"'
    if element.get("aria-hidden").lower() == "true":
        return 'is kept from screen readers by "aria-hidden"'
    return next((f'is hidden by the style "{said}"' for said in hiding(element.get("style"))), "")


def hidden_in(element: Element) -> str:
    """Return in words how an element keeps from visitors a block that stands in it; "" when it does not."""
    return f"cannot stand in <{element.tag}>" if element.tag in BREAKING else hidden_by(element)


def hiding(css: str, sizes: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield each declaration among these that would hide, shrink or take out of the flow what it holds for; `sizes` has values of variables."""
    if css:
        yield from _hiding(tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True), sizes or {})


def _hiding(nodes: list[tinycss2.ast.Node], sizes: Mapping[str, str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "declaration":
            value = tinycss2.serialize(node.value).strip().lower()
            if _hides(node.lower_name, sizes.get(value, value)):
                yield f"{node.lower_name}: {value}"


def _hides(name: str, value: str) -> bool:
    match name:
        case "display":
            return value == "none"
        case "visibility" | "content-visibility":
            return value in {"hidden", "collapse"}
        case "position":
            return value in {"absolute", "fixed"}
        case "clip" | "clip-path":
            return value not in {"none", "auto"}
        case "text-decoration" | "text-decoration-line":
            return "line-through" in value
        case "text-indent":
            return value.startswith("-")
        case "color":
            return value == "transparent"
        case "opacity" | "scale":
            return _number(value) < 1
        case "width" | "height" | "max-width" | "max-height" | "inline-size" | "block-size" | "max-inline-size" | "max-block-size":
            return _number(value) == 0
        case "font-size":
            size = _SIZE.match(value)
            return value in _SMALL_WORDS or (size is not None and float(size[1]) < _BODY_SIZE[size[2]])
    return False


def _number(value: str) -> float:
    found = re.match(r"-?[\d.]+", value)
    return float(found[0]) / (100 if value.endswith("%") else 1) if found else 1


class HidingRule(NamedTuple):
    """A rule of a stylesheet that hides whatever its selector fits; one for paper only is `on_paper`."""

    selector: str
    says: str
    on_paper: bool


def hiding_rules(css: str) -> Iterator[HidingRule]:
    """Yield each rule of a stylesheet that hides something at all times: not only under the mouse, and not words that it makes itself."""
    sheet = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    yield from _rules(sheet, _variables(css), on_paper=False)


def _rules(nodes: list[tinycss2.ast.Node], sizes: Mapping[str, str], *, on_paper: bool) -> Iterator[HidingRule]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None and not node.lower_at_keyword.endswith("keyframes"):
            paper = on_paper or tinycss2.serialize(node.prelude).strip().lower() == "print"
            inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, sizes, on_paper=paper)
        elif node.type == "qualified-rule":
            inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            says = "; ".join(_hiding(inner, sizes))
            for selector in _selectors(node.prelude) if says else ():
                yield HidingRule(selector, says, on_paper)


def _selectors(prelude: list[tinycss2.ast.Node]) -> Iterator[str]:
    """A selector that only sometimes fits, or that fits words that the stylesheet makes, hides nothing that a page holds."""
    parts: list[list[tinycss2.ast.Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        selector = _NOT_DYNAMIC.sub("", tinycss2.serialize(part).strip())
        if not _DYNAMIC.search(selector):
            yield selector


def _variables(css: str) -> dict[str, str]:
    """Return what each variable stands for, as `var(--name)`: of several values the first."""
    found: dict[str, str] = {}
    for name, value in re.findall(r"(--[\w-]+)\s*:\s*([^;}]+)", css):
        found.setdefault(f"var({name})".lower(), value.strip().lower())
    return found


def fitting(root: LexborNode, selector: str) -> list[LexborNode]:
    """Return the parts of a page that a selector fits; none where the parser does not know such a selector."""
    try:
        return root.css(selector)
    except SelectolaxError:
        return []
