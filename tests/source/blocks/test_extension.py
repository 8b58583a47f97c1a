"""Blocks for health content, as readers get them."""

import pytest

from plugins.source.blocks.names import BOXES, CALLOUTS, CARE_CARDS, Kind
from tests.source.bodies import body_of, html_of

LISTS = {name: kind for name, kind in BOXES.items() if name != "steps"}


@pytest.mark.parametrize(("name", "kind"), CARE_CARDS.items())
def test_a_care_card_says_its_level_in_words(name: str, kind: Kind) -> None:
    """Colour alone tells some people nothing."""
    level = kind.words.rstrip(":").lower()
    assert html_of(f"/// {name} | Call {{{{ phone.emergency }}}} if you bleed\n- a lot\n///") == (
        f'<section aria-labelledby="{level}-call-911-if-you-bleed" class="care-card care-card--{name}">\n'
        f'<h2 class="care-card__title" id="{level}-call-911-if-you-bleed">'
        f'<span class="care-card__level">{kind.words}</span> Call <span class="phone"><a href="tel:911">911</a></span> if you bleed</h2>\n<ul>\n<li>a lot</li>\n</ul>\n</section>'
    )


@pytest.mark.parametrize(("name", "kind"), LISTS.items())
def test_a_box_has_its_own_title_or_the_editors(name: str, kind: Kind) -> None:
    """`/// questions | Ask this`."""
    assert f">{kind.words}</h2>" in html_of(f"/// {name}\n- [x](/a-z/)\n///")
    assert ">Ask this</h2>" in html_of(f"/// {name} | Ask this\n- [x](/a-z/)\n///")


@pytest.mark.parametrize(("name", "kind"), CALLOUTS.items())
def test_a_callout_keeps_its_word_before_the_editors_heading(name: str, kind: Kind) -> None:
    """Its colour says no more than that word."""
    html = html_of(f"/// {name}\nx\n///")
    assert f'class="callout callout--{name}"' in html
    assert f">{kind.words}</h2>" in html
    assert f">{kind.words}: before a test</h2>" in html_of(f"/// {name} | before a test\nx\n///")


def test_steps_are_a_named_section_with_a_numbered_list() -> None:
    """A screen reader tells its name, and how many steps there are."""
    assert html_of("## A\n\n/// steps | Wash\n1. Wet.\n2. Dry.\n///") == (
        '<h2 id="a">A</h2>\n<section aria-labelledby="wash" class="steps">\n<h3 class="steps__title" id="wash">Wash</h3>\n'
        "<ol>\n<li>Wet.</li>\n<li>Dry.</li>\n</ol>\n</section>"
    )


def test_a_figure_holds_its_picture_and_then_its_caption() -> None:
    """As one thing, with a source in the caption if need be."""
    html = html_of("/// figure | What the numbers mean [@cdc]\n![Three groups](chart.svg)\n\nMore of it.\n///")
    assert html.startswith('<figure class="figure">\n<img alt="Three groups" data-line="12" src="{static}chart.svg">')
    assert "<p>More of it.</p>\n<figcaption>What the numbers mean <a " in html


def test_a_block_below_a_heading_is_one_level_lower() -> None:
    """No level is skipped, none is wrong."""
    html = html_of("/// urgent | A if\n- x\n///\n\n## B\n\n/// urgent | C if\n- x\n///\n\n/// warning\ny\n///\n\n/// key-facts\n- z\n///")
    assert "A if</h2>" in html
    assert "C if</h3>" in html
    assert "Important</h3>" in html
    assert "Key facts</h2>" in html


def test_in_short_is_not_in_the_contents() -> None:
    """It stands at the top anyway."""
    assert [heading.title for heading in body_of("/// in-short\nx\n///\n\n/// questions\n- y\n///\n\n## Z").headings] == [
        "Questions for your doctor",
        "Z",
    ]
