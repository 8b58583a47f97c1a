"""Blocks for health content."""

import pytest

from plugins.source.care_blocks import BOXES, CARE_CARDS
from tests.source.bodies import body_of, faults, html_of


@pytest.mark.parametrize(("name", "level"), CARE_CARDS.items())
def test_a_care_card_says_its_level_in_words(name: str, level: str) -> None:
    """Colour alone tells some people nothing."""
    assert html_of(f"/// {name} | If you bleed\n- a lot\n///") == (
        f'<section aria-labelledby="{name}-if-you-bleed"'.replace(f'"{name}-', f'"{level.rstrip(":").lower()}-')
        + f' class="care-card care-card--{name}">\n<h2 class="care-card__title" id="{level.rstrip(":").lower()}-if-you-bleed">'
        f'<span class="care-card__level">{level}</span> If you bleed</h2>\n<ul>\n<li>a lot</li>\n</ul>\n</section>'
    )


@pytest.mark.parametrize(("name", "title"), BOXES.items())
def test_a_box_has_its_own_title_or_the_editors(name: str, title: str) -> None:
    """`/// questions | Ask this`."""
    assert f">{title}</h2>" in html_of(f"/// {name}\nx\n///")
    assert ">Ask this</h2>" in html_of(f"/// {name} | Ask this\nx\n///")


def test_a_care_card_below_a_heading_is_one_level_lower() -> None:
    """No level is skipped, none is wrong."""
    html = html_of("/// urgent | A\nx\n///\n\n## B\n\n/// urgent | C\nx\n///")
    assert [html[html.index(text) - 50 : html.index(text)].count("care-card__level") for text in (" A<", " C<")] == [1, 1]
    assert "A</h2>" in html
    assert "C</h3>" in html


def test_in_short_is_not_in_the_contents() -> None:
    """It stands at the top anyway."""
    assert [heading.title for heading in body_of("/// in-short\nx\n///\n\n/// questions\ny\n///\n\n## Z").headings] == [
        "Questions for your doctor",
        "Z",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "text\n/// urgent | A\nx\n///\nmore",
        "///urgent | A\nx\n///",
        "   /// urgent | A\nx\n   ///",
        "//// urgent | A\n/// in-short\nx\n///\n////",
        "/// urgent | A\n/// emergency | B\nx\n///\n///",
        "- a\n\n    /// urgent | A\n    x\n    ///",
        "> /// urgent | A\n> x\n> ///",
        "/// urgent | Call **{{ phone.emergency }}** [now](/x/) [@cdc]\nx\n///",
        "```\n/// urgnt\n```",
    ],
)
def test_blocks_stand_anywhere_and_nest(text: str) -> None:
    """Without blank lines, in lists and quotes, with references in the heading; in code they are text."""
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("a\n\n/// urgent | A\nx", ["13 error care-block: the urgent block has no end; put a line /// behind it"]),
        ("x\n///", ["12 error care-block: this /// ends a block that never began; delete it, or begin the block with /// and its name"]),
        ("/// urgnt | A\nx\n///", ['11 error care-block: "urgnt" is no block; did you mean "urgent"?']),
        ("/// urgent\nx\n///", ["11 error care-block: the urgent block has no heading; write /// urgent | and the heading on the same line"]),
        ("//// urgent | A\nx\n///", ["13 error care-block: this /// ends a block that never began; delete it, or begin the block with /// and its name", "11 error care-block: the urgent block has no end; put a line //// behind it"]),
        ("> /// urgnt | A\n> x", ['11 error care-block: no block can be read in "/// urgnt | A"; put blank lines around the block']),
        ("/// urgent | A\n    type: x\n\nb\n///", ['11 error care-block: no block can be read in "/// urgent | A"; put blank lines around the block']),
        ("/// urgent | A\n    attrs: {onclick: x}\n\nb\n///", [' error refused-html: the attribute "onclick" is not allowed on <section>; leave it out']),
    ],
)  # fmt: skip
def test_a_block_that_cannot_be_read_is_named_at_its_line(text: str, errors: list[str]) -> None:
    """An emergency must not be shown as a line of slashes, nor swallow the page."""
    assert faults(text) == errors
