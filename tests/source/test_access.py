"""What people who cannot see the page would miss."""

import pytest

from tests.source.bodies import faults


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "a\n\n![](x.svg)",
            [
                '13 error missing-alt: the picture "x.svg" has no words; say between the brackets what it shows: ![...](...), or write { .decorative } right behind it if it shows nothing'
            ],
        ),
        (
            "<img src=x.svg>",
            [
                '11 error missing-alt: the picture "x.svg" has no words; say between the brackets what it shows: ![...](...), or write { .decorative } right behind it if it shows nothing'
            ],
        ),
        (
            "<img src=x.svg alt=' '>",
            [
                '11 error missing-alt: the picture "x.svg" has no words; say between the brackets what it shows: ![...](...), or write { .decorative } right behind it if it shows nothing'
            ],
        ),
        ("[](/x/)", ['11 error empty-link: the link to "/x/" has no text; write the text that people read']),
        ("a\n\n<h2></h2>", ["13 error empty-heading: a heading has no text; write it, or delete the signs #"]),
        ("<p id=a>x</p>\n\n<p id=a>y</p>", ['13 error repeated-id: two elements have the id "a"; rename one']),
        ("## A\n\n<p id=a>x</p>", ['13 error repeated-id: two elements have the id "a"; rename one']),
        ("### A", ['11 warning skipped-heading: the heading "A" is of level 3, and the one above it of level 1; write ## before it']),
        ("# A\n\n### B", ['13 warning skipped-heading: the heading "B" is of level 3, and the one above it of level 1; write ## before it']),
        ("## A\n\n#### B", ['13 warning skipped-heading: the heading "B" is of level 4, and the one above it of level 2; write ### before it']),
    ],
)
def test_it_is_named_at_its_line(text: str, found: list[str]) -> None:
    """A skipped level is a warning, the rest are errors."""
    assert faults(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## B\n\n### C\n\n## D\n\n# E",
        "## A\n\n## A",
        "[![a](x.svg)](/y/)",
        "a[^1]\n\n[^1]: b",
        "/// in-short\nx\n///\n\n## A\n\n/// urgent | B if\n- x\n///\n\n### C",
    ],
)
def test_well_made_bodies_are_fine(text: str) -> None:
    """Going up by several levels is no skipping; headings of blocks have the level that fits."""
    assert faults(text) == []
