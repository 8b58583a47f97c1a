"""The rules of the link check: what a visitor would suffer, and what to do."""

from dataclasses import dataclass
from typing import NamedTuple

from plugins.check.findings import Weight


@dataclass(frozen=True, slots=True)
class LinkRule:
    """A sentence that must hold for every link; the fields mean what they mean in plugins.check.rule.Rule."""

    id: str
    weight: Weight
    reason: str
    remedy: str
    source: str


class Verdict(NamedTuple):
    """What is wrong with an address; all that lead to the same `target` have the same."""

    rule: LinkRule
    target: str
    says: str
    remedy: str


TARGET = LinkRule(
    "every_internal_link_has_its_target",
    "stop",
    "A visitor who follows the link gets the page that says that nothing was found, or a picture is missing.",
    "correct the address, or let the page that took its place name it in redirect_from",
    "P8, EXT-9",
)
FRAGMENT = LinkRule(
    "every_fragment_has_its_place",
    "stop",
    "A visitor lands at the top of the page and has to search for what the link promised.",
    "give the place that id, or take the part behind # off",
    "P1, EXT-9",
)
ADDRESS = LinkRule(
    "every_link_has_an_address",
    "stop",
    "Nothing happens when a visitor follows the link.",
    "write the address, or take the link out",
    "EXT-9",
)
STRAIGHT = LinkRule(
    "internal_links_lead_straight",
    "warn",
    "A visitor waits for a second page, or gets none from another kind of server.",
    "write the address of the page itself",
    "EXT-9",
)
AGREEMENT = LinkRule(
    "both_readers_see_the_same_links",
    "stop",
    "A link that one of two readers overlooks is checked by nobody, or is not there for visitors.",
    "find out which reader is wrong: plugins/page/facts.py in the build, or plugins/check/references.py behind it",
    "DESIGN 2",
)
LINK_RULES = (TARGET, FRAGMENT, ADDRESS, STRAIGHT, AGREEMENT)
