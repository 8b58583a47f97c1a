"""What each block must hold: a list of signs that is no list, or a figure without its picture, says nothing to whoever listens to it."""

from collections.abc import Iterator

from plugins.page.dom import Tree, text_of
from plugins.source.blocks.names import CARE_CARDS, FIGURE
from plugins.source.blocks.placed import Placed

BULLETED = (*CARE_CARDS, "do", "dont", "key-facts", "questions", "ways")
_BULLET = "write each point on a line of its own, behind a hyphen and a blank"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WAY = "write [where it leads](file.md) first, a few words behind it, and no other link"
_STEP = "write each step on a line of its own, behind its number: 1. and so on"


def content_faults(block: Placed) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, remedy) for what a block holds or lacks."""
    if heading := next((text_of(node) for node in block.node.iter(*_HEADINGS) if not node.get("class")), None):
        yield f'the heading "{heading[:60]}" stands inside the {block.name} block, which has its own', "end the block before it, with a line ///"
    if block.name == FIGURE:
        yield from _of_figure(block.node)
    elif block.name == "steps":
        yield from _of_steps(block.node)
    elif block.name in BULLETED and next(block.node.iterchildren("ul"), None) is None:
        yield f"the {block.name} block has no bullets", _BULLET
    elif block.name == "ways":
        yield from _of_ways(block.node)
    elif not any(_has_words(child) or child.find(".//img") is not None for child in block.node[1:]):
        yield f"the {block.name} block is empty", "write its text, or delete it"


def _has_words(node: Tree) -> bool:
    """Tell the same as whether `text_of` returns any, up to the first of them."""
    return any(text.strip() for text in node.itertext())


def _of_steps(section: Tree) -> Iterator[tuple[str, str]]:
    lists = section.xpath("./ol | ./ul")
    if len(lists) > 1:
        yield "the steps block has several lists", "make it one list of steps, or two blocks"
    elif not lists or lists[0].tag != "ol":
        yield "the steps block has no numbered list", _STEP


def _of_ways(section: Tree) -> Iterator[tuple[str, str]]:
    """The whole bullet takes the tap, so that it can lead to one place only."""
    for bullet in section.xpath("./ul/li"):
        links = list(bullet.iter("a"))
        if len(links) != 1:
            yield f'"{text_of(bullet)[:60]}" in the ways block has {"several links" if links else "no link"}', _WAY
        elif not text_of(bullet).startswith(text_of(links[0])):
            yield f'"{text_of(bullet)[:60]}" in the ways block does not begin with its link', _WAY


def _of_figure(figure: Tree) -> Iterator[tuple[str, str]]:
    pictures = figure.xpath(".//img")
    if len(pictures) != 1:
        says = "has no picture" if not pictures else "has several pictures"
        yield f"the figure block {says}", "put one picture into it: ![what it shows](file.svg)"
    elif pictures[0].get("title"):
        yield "the picture of the figure block has a caption of its own", "leave one caption: that behind /// figure |"
