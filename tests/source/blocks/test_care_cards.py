"""The rules of care cards."""

from pathlib import Path

import pytest

from plugins.source.document import read_document
from tests.conftest import ARTICLE, THEME, put
from tests.source.bodies import faults, site_facts

SAY = 'say what to do, then "if", so that each bullet ends the sentence'
OUT = "put links, sources and terms before or behind the card; telephone references may stay"
FIRST = "put the most urgent card first"


def card(name: str, heading: str = "Call {{ phone.emergency }} now if", words: str = "- x") -> str:
    """Return a card."""
    return f"/// {name} | {heading}\n{words}\n///\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (card("urgent", "Signs of trouble"), [f'11 error card-heading: the heading "Signs of trouble" does not lead into the bullets; {SAY}']),
        (card("urgent", "Call about gifts"), [f'11 error card-heading: the heading "Call about gifts" does not lead into the bullets; {SAY}']),
        (card("urgent", "If you bleed, call"), [f'11 error card-heading: the heading "If you bleed, call" does not lead into the bullets; {SAY}']),
        (card("urgent", "Call if\u2026"), ['11 error card-heading: the heading "Call if\u2026" ends with "\u2026"; leave the sign out: the bullets end the sentence']),
        (card("nonurgent", "See a doctor if:"), ['11 error card-heading: the heading "See a doctor if:" ends with ":"; leave the sign out: the bullets end the sentence']),
        (card("emergency", "Get help if"), ["11 error card-heading: the heading of the emergency card does not name 911; say in it whom to call, with {{ phone.emergency }}"]),
        (card("emergency", words="- x, see [here](/x/)"), [f'11 error card-link: a link ("here") stands in the emergency card, which nobody may leave but to call; {OUT}']),
        (card("emergency", words="- x [@nih]"), [f'11 error card-link: a link ("[2]") stands in the emergency card, which nobody may leave but to call; {OUT}']),
        (card("urgent") + card("emergency"), [f"15 error card-order: the emergency card stands behind the urgent card; {FIRST}"]),
        (card("nonurgent") + card("urgent"), [f"15 error card-order: the urgent card stands behind the nonurgent card; {FIRST}"]),
        (card("urgent") + card("urgent"), ["15 error card-order: this section has another urgent card; put all bullets of a level into one card"]),
        ("//// urgent | A if\n- x\n\n/// nonurgent | B if\n- y\n///\n////", ["14 error card-order: the nonurgent card stands inside another card; end that one first, with a line ///"]),
    ],
)  # fmt: skip
def test_a_card_that_breaks_a_rule_is_named_at_its_line(text: str, found: list[str]) -> None:
    """A frightened reader acts on the card alone."""
    assert faults(text) == found


@pytest.mark.parametrize(
    "text",
    [
        card("emergency") + card("urgent") + card("nonurgent"),
        card("emergency") + "Words between.\n\n" + card("nonurgent", "Make an appointment when"),
        "## A\n\n" + card("urgent") + "## B\n\n" + card("emergency") + card("urgent"),
        card("emergency", "Call {{ phone.emergency }} IF you bleed", "- x\n\nOr call {{ phone.poison_control }}."),
        card("urgent", words="- x [@cdc] [y](/x/)"),
        card("emergency", words="- say `[x](/y/)`"),
    ],
)
def test_what_keeps_the_rules_passes(text: str) -> None:
    """A section of its own may begin again; numbers may be called; calmer cards may link."""
    assert faults(text) == []


@pytest.mark.parametrize("more", ["", "\n\n<span data-x=y>x</span>"])
@pytest.mark.parametrize("inside", ["", "x", "<h3>x</h3>", '<h3 class="care-card__title">x</h3>'])
def test_a_card_that_is_typed_as_html_is_refused_and_no_card(inside: str, more: str) -> None:
    """Also beside other HTML that is refused."""
    text = f'<section class="care-card care-card--emergency">{inside}</section>{more}'
    found = [fault for fault in faults(text) if " error " in fault]
    assert found
    assert all("refused-html" in fault for fault in found)


def test_a_heading_leads_into_its_bullets_in_its_own_language(content: Path) -> None:
    """The words that do are the theme's."""
    cards = card("emergency", "Llame al {{ phone.emergency }} si") + card("urgent", "Llame cuando") + card("nonurgent", "Call if")
    put(content, "health/heart/salt.es.md", ARTICLE + "\n" + cards)
    document = read_document(content, "health/heart/salt.es.md", site_facts(), ["en", "es"], THEME)
    assert [(found.rule, found.remedy) for found in document.findings] == [
        ("card-heading", 'say what to do, then "si", so that each bullet ends the sentence')
    ]
