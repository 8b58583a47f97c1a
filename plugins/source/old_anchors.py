"""Old names of places in a text: a link to a heading that was renamed since still leads to that heading.

The old name stands in the header, not in the text, so the words that somebody has approved or reviewed stay the same.
"""

from collections.abc import Mapping
from typing import NamedTuple

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.findings import did_you_mean
from plugins.page.rules import Rule
from plugins.source.faults import Faults
from plugins.source.reserved_ids import is_reserved

RULE: Rule = "old-anchor"
NO_PHRASES = ("br", "col", "colgroup", "dl", "hr", "img", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul")
"""Elements that can hold no mark: their parts can."""


class OldAnchor(NamedTuple):
    """The name that a place has `now`, and the `line` of the header that says so."""

    now: str
    line: int


def place_old_anchors(tree: Tree, old: Mapping[str, OldAnchor], faults: Faults) -> None:
    """Put a mark with each old name at the beginning of the place that has it no more."""
    if not old:
        return
    there = {node.get("id"): node for node in tree.xpath(".//*[@id]")}
    able = {name: node for name, node in there.items() if node.tag not in NO_PHRASES}
    for name, anchor in old.items():
        if name in there or is_reserved(name):
            faults.add(anchor.line, RULE, f'the page has a place "{name}" today', "take it out of old_anchors: links lead there")
        elif anchor.now in old:
            says = f'"{name}" leads to "{anchor.now}", which is an old name itself'
            faults.add(anchor.line, RULE, says, "write the name that the place has now")
        elif anchor.now not in able:
            says = f'"{name}" leads to "{anchor.now}", and the text has no such place'
            faults.add(anchor.line, RULE, says, did_you_mean(anchor.now, able))
        else:
            _mark(able[anchor.now], name)


def _mark(node: Tree, name: str) -> None:
    mark = dom.element("span", "")
    mark.set("id", name)
    mark.tail, node.text = node.text, None
    node.insert(0, mark)
