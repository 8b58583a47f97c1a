"""The blocks of a body that has been read, each with the line on which its editor began it."""

from collections import Counter, defaultdict
from typing import NamedTuple

from plugins.page.dom import Tree
from plugins.page.facts import LINE
from plugins.source.blocks.names import BY_CLASSES, CARE_CARDS
from plugins.source.blocks.syntax import opened_blocks
from plugins.source.lines import Locator


class Placed(NamedTuple):
    """A block: its name, its element, its line (None where that cannot be told)."""

    name: str
    node: Tree
    line: int | None


def placed_blocks(tree: Tree, locator: Locator) -> list[Placed]:
    """Return the blocks in the order of the page; the second of a name in the text is the second in the page.

    An element that an editor typed as HTML is none, whatever its class, which body.py refuses.
    """
    nodes = (node for node in tree.iter("section", "figure") if node.get("class") in BY_CLASSES)
    found = [(BY_CLASSES[node.get("class")], node) for node in nodes if _is_made_by_us(node)]
    lines: dict[str, list[int]] = defaultdict(list)
    for block in opened_blocks(locator.text) if found else ():
        lines[block.name].append(locator.first_line + block.at)
    counts = Counter(name for name, _ in found)
    nexts = {name: iter(lines[name]) for name in counts if counts[name] == len(lines[name])}
    return [Placed(name, node, next(nexts[name]) if name in nexts else None) for name, node in found]


def _is_made_by_us(node: Tree) -> bool:
    """Typed elements have their line, but for those of a body with refused HTML; they lack the heading that a block has."""
    if LINE in node.attrib:
        return False
    if node.tag == "figure":
        return True
    title = node[0] if len(node) else None
    is_card = BY_CLASSES.get(node.get("class")) in CARE_CARDS
    return title is not None and (title.get("class") or "").endswith("__title") and (not is_card or len(title) > 0)
