"""Blocks that can be read, and those that cannot."""

import pytest

from tests.source.bodies import faults


@pytest.mark.parametrize(
    "text",
    [
        "text\n/// urgent | A if\n- x\n///\nmore",
        "///urgent | A if\n- x\n///",
        "   /// urgent | A if\n- x\n   ///",
        "//// note | A\n/// in-short\nx\n///\n////",
        "- a\n\n    /// urgent | A if\n    - x\n    ///",
        "> /// urgent | A if\n> - x\n> ///",
        "/// urgent | Call if **{{ phone.emergency }}** [now](/x/) [@cdc]\n- x\n///",
        "```\n/// urgnt\n```",
    ],
)
def test_blocks_stand_anywhere_and_nest(text: str) -> None:
    """Without blank lines, in lists and quotes, with references in the heading; in code they are text."""
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("a\n\n/// urgent | A if\n- x", ["13 error care-block: the urgent block has no end; put a line /// behind it"]),
        ("x\n///", ["12 error care-block: this /// ends a block that never began; delete it, or begin the block with /// and its name"]),
        ("/// urgnt | A if\nx\n///", ['11 error care-block: "urgnt" is no block; did you mean "urgent"?']),
        ("/// urgent\nx\n///", ["11 error care-block: the urgent block has no heading; write /// urgent | and the heading on the same line"]),
        ("/// figure\n![a](b.svg)\n///", ["11 error care-block: the figure block has no caption; write /// figure | and the caption on the same line"]),
        ("//// urgent | A if\n- x\n///", ["13 error care-block: this /// ends a block that never began; delete it, or begin the block with /// and its name", "11 error care-block: the urgent block has no end; put a line //// behind it"]),
        ("> /// urgnt | A\n> x", ['11 error care-block: no block can be read in "/// urgnt | A"; put blank lines around the block']),
        ("/// urgent | A\n    type: x\n\nb\n///", ['11 error care-block: no block can be read in "/// urgent | A"; put blank lines around the block']),
        ("/// urgent | A if\n    attrs: {onclick: x}\n\n- b\n///", [' error refused-html: the attribute "onclick" is not allowed on <section>; leave it out']),
    ],
)  # fmt: skip
def test_a_block_that_cannot_be_read_is_named_at_its_line(text: str, errors: list[str]) -> None:
    """An emergency must not be shown as a line of slashes, nor swallow the page."""
    assert faults(text) == errors
