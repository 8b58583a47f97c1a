"""Rules of a stylesheet that hide something, and what they hide on a page."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import tinycss2
from selectolax.lexbor import LexborNode, SelectolaxError

from plugins.check.sight import hiding

_DYNAMIC = re.compile(r"::|:(?:before|after|first-line|first-letter|hover|focus|active|visited|target)", re.IGNORECASE)
_NOT_DYNAMIC = re.compile(r":not\(:(?:hover|focus|focus-visible|focus-within|active|visited|target)\)", re.IGNORECASE)


class HidingRule(NamedTuple):
    """A rule of a stylesheet that hides whatever its selector fits; one for paper only is `on_paper`."""

    selector: str
    says: str
    on_paper: bool


@lru_cache(maxsize=64)
def hiding_rules(css: str) -> tuple[HidingRule, ...]:
    """Return each rule of a stylesheet that hides something at all times: not only under the mouse, and not words that it makes itself."""
    sheet = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return tuple(_rules(sheet, _variables(css), on_paper=False))


def _rules(nodes: list[tinycss2.ast.Node], values: Mapping[str, str], *, on_paper: bool) -> Iterator[HidingRule]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None and not node.lower_at_keyword.endswith("keyframes"):
            paper = on_paper or tinycss2.serialize(node.prelude).strip().lower() == "print"
            inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, values, on_paper=paper)
        elif node.type == "qualified-rule":
            says = "; ".join(hiding(node.content, values))
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
