"""The blocks of a body that has been read, each with the line on which its editor began it."""

from collections import Counter, defaultdict
from typing import NamedTuple

from plugins.page.dom import Tree
from plugins.source.blocks.names import BY_CLASSES
from plugins.source.blocks.syntax import opened_blocks
from plugins.source.lines import Locator


class Placed(NamedTuple):
    """A block: its name, its element, its line (None where that cannot be told)."""

    name: str
    node: Tree
    line: int | None


def placed_blocks(tree: Tree, locator: Locator) -> list[Placed]:
    """Return the blocks in the order of the page; the second of a name in the text is the second in the page."""
    found = [(BY_CLASSES[node.get("class")], node) for node in tree.iter("section", "figure") if node.get("class") in BY_CLASSES]
    lines: dict[str, list[int]] = defaultdict(list)
    for block in opened_blocks(locator.text) if found else ():
        lines[block.name].append(locator.first_line + block.at)
    counts = Counter(name for name, _ in found)
    nexts = {name: iter(lines[name]) for name in counts if counts[name] == len(lines[name])}
    return [Placed(name, node, next(nexts[name]) if name in nexts else None) for name, node in found]
