"""What blocks must hold."""

import pytest

from plugins.source.blocks.contents import BULLETED
from plugins.source.blocks.names import CALLOUTS, CARE_CARDS
from tests.source.bodies import faults

BULLET = "write each point on a line of its own, behind a hyphen and a blank"


@pytest.mark.parametrize("name", BULLETED)
@pytest.mark.parametrize("words", ["only words", "1. a number", ""])
def test_a_block_of_points_has_bullets(name: str, words: str) -> None:
    """Readers count them, and screen readers say how many there are."""
    heading = " | Call {{ phone.emergency }} if" if name in CARE_CARDS else ""
    assert faults(f"/// {name}{heading}\n{words}\n///") == [f"11 error block-content: the {name} block has no bullets; {BULLET}"]
    bullet = "[a](/a-z/)" if name == "ways" else "a"
    assert faults(f"/// {name}{heading}\n{words}\n\n- {bullet}\n///") == []


@pytest.mark.parametrize("name", ["in-short", *CALLOUTS])
def test_a_block_of_words_has_some(name: str) -> None:
    """A heading alone announces nothing."""
    assert faults(f"x\n\n/// {name}\n///") == [f"13 error block-content: the {name} block is empty; write its text, or delete it"]
    assert faults(f"/// {name}\nx\n///") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("/// steps\n- a\n///", "11 error block-content: the steps block has no numbered list; write each step on a line of its own, behind its number: 1. and so on"),
        ("/// steps\na\n///", "11 error block-content: the steps block has no numbered list; write each step on a line of its own, behind its number: 1. and so on"),
        ("/// steps\n1. a\n\nthen\n\n1. b\n///", "11 error block-content: the steps block has several lists; make it one list of steps, or two blocks"),
        ("/// figure | A\nwords\n///", "11 error block-content: the figure block has no picture; put one picture into it: ![what it shows](file.svg)"),
        ("/// figure | A\n![a](a.svg) ![b](b.svg)\n///", "11 error block-content: the figure block has several pictures; put one picture into it: ![what it shows](file.svg)"),
        ("/// urgent | Call if\n- a\n\n## More\n\nwords\n///", '11 error block-content: the heading "More" stands inside the urgent block, which has its own; end the block before it, with a line ///'),
        ('/// figure | A\n![a](a.svg "B")\n///', "11 error block-content: the picture of the figure block has a caption of its own; leave one caption: that behind /// figure |"),
        ("/// figure | A\n![](a.svg)\n///", '12 error missing-alt: the picture "a.svg" has no words; say between the brackets what it shows: ![...](...), or write { .decorative } right behind it if it shows nothing'),
    ],
)  # fmt: skip
def test_each_misuse_is_named_at_its_line(text: str, fault: str) -> None:
    """With what to do."""
    assert faults(text) == [fault]


def test_the_second_block_of_a_name_has_its_own_line() -> None:
    """Not that of the first; code is no block."""
    text = "```\n/// do\n```\n\n/// do\n- a\n///\n\n/// do\nb\n///"
    assert faults(text) == [f"19 error block-content: the do block has no bullets; {BULLET}"]
