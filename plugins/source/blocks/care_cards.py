"""The rules of care cards: those of the NHS service manual that a program can hold, for readers who are frightened and in a hurry.

A card's heading leads into its bullets, so that each of them is a whole sentence with it. An emergency card names the number to call
and holds nothing else that could be followed: no link, no source. Cards of one section go from the most urgent to the least, as
somebody with chest pain must not read past two calmer cards first (the manual leaves the order to the writer), each level once.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plugins.page.dom import Tree, text_of
from plugins.page.rules import Rule
from plugins.source.blocks.names import CARE_CARDS
from plugins.source.blocks.placed import Placed

_BY_URGENCY = tuple(CARE_CARDS)
_CARDS = {kind.classes for kind in CARE_CARDS.values()}
_DIALS = ("tel:", "sms:")
_SIGNS = frozenset(".,:;!?-\u2013\u2014\u2026")


class CardWords(NamedTuple):
    """What headings are held against: words of which one leads into the bullets, and the number for emergencies, if it is known."""

    lead_in: tuple[str, ...]
    emergency: str | None


Fault = tuple[int | None, Rule, str, str]
"""Line, rule, what is wrong, remedy."""


def card_faults(tree: Tree, blocks: list[Placed], words: CardWords) -> Iterator[Fault]:
    """Yield each fault of the care cards in a body."""
    cards = [block for block in blocks if block.name in CARE_CARDS]
    for card in cards:
        for says, remedy in _of_heading(card, words):
            yield card.line, "card-heading", says, remedy
        if any(node.get("class") in _CARDS for node in card.node.iterancestors("section")):
            yield card.line, "card-order", f"the {card.name} card stands inside another card", "end that one first, with a line ///"
        if card.name == _BY_URGENCY[0]:
            yield from _links(card)
    yield from _order(tree, cards)


def _of_heading(card: Placed, words: CardWords) -> Iterator[tuple[str, str]]:
    level = card.node[0][0]
    said = text_of(card.node[0])[len(text_of(level)) :].strip()
    if not _leading(words.lead_in).search(said):
        remedy = f'say what to do, then "{words.lead_in[0]}", so that each bullet ends the sentence'
        yield f'the heading "{said[:60]}" does not lead into the bullets', remedy
    if said[-1:] in _SIGNS:
        yield f'the heading "{said[:60]}" ends with "{said[-1]}"', "leave the sign out: the bullets end the sentence"
    if card.name == _BY_URGENCY[0] and words.emergency and words.emergency not in said:
        yield f"the heading of the emergency card does not name {words.emergency}", "say in it whom to call, with {{ phone.emergency }}"


@lru_cache(maxsize=8)
def _leading(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\w\W+(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _links(card: Placed) -> Iterator[Fault]:
    for link in card.node.iter("a"):
        address = link.get("href") or ""
        if not address.lower().startswith(_DIALS):
            says = f'a link ("{text_of(link)[:40]}") stands in the emergency card, which nobody may leave but to call'
            yield card.line, "card-link", says, "put links, sources and terms before or behind the card; telephone references may stay"


def _order(tree: Tree, cards: list[Placed]) -> Iterator[Fault]:
    by_node = {card.node: card for card in cards}
    above: list[str] = []
    for node in tree.iter("h2", "section") if cards else ():
        if node.tag == "h2" and not node.get("class"):
            above = []
        elif card := by_node.get(node):
            later = [name for name in above if _BY_URGENCY.index(name) > _BY_URGENCY.index(card.name)]
            if card.name in above:
                yield card.line, "card-order", f"this section has another {card.name} card", "put all bullets of a level into one card"
            elif later:
                yield card.line, "card-order", f"the {card.name} card stands behind the {later[0]} card", "put the most urgent card first"
            above.append(card.name)
