"""What a reader reads of a Markdown file, every letter in its place."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.source.prose import prose_of

HEADER = '---\ntitle: Salt\nsummary: "Less salt helps."\nstatus: sample\nsources:\n  - {key: cdc, title: About sodium}\n---\n'
PIECES = st.sampled_from(
    [
        "# ",
        "- ",
        "1. ",
        "> ",
        "| ",
        " | ",
        "|---|---|",
        "\n",
        "\n\n",
        "word",
        "más ",
        "[text](",
        ")",
        "{{ phone.x }}",
        "{: #a }",
        "```",
        "`",
        "[@key]",
        "[^1]",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "*",
        "_",
        "/// note | ",
        "///",
        "![",
        "]",
        "---",
        "\\",
        "&amp;",
        "https://a.b",
        "\u00a0",
    ]
)


def passages(body: str, header: str = "") -> list[tuple[str, str]]:
    """Return kind and words of each passage."""
    prose = prose_of(header + body, "en")
    return [(passage.kind, " ".join(prose.text[passage.start : passage.end].split())) for passage in prose.passages]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One line\nand another.\n\nA new paragraph.", [("paragraph", "One line and another."), ("paragraph", "A new paragraph.")]),
        ("## A heading {: #own }\nText.", [("heading", "A heading"), ("paragraph", "Text.")]),
        ("- one\n- two\n  goes on\n\n1. first", [("item", "one"), ("item", "two goes on"), ("item", "first")]),
        ("| A | B |\n|---|:-:|\n| c d | |", [("cell", "A"), ("cell", "B"), ("cell", "c d")]),
        ("> Somebody\n> said so.", [("quote", "Somebody said so.")]),
        ("/// emergency | Call now if you have\n- pain\n///", [("heading", "Call now if you have"), ("item", "pain")]),
        ("Word\n:   What it means.", [("paragraph", "Word"), ("item", "What it means.")]),
        ('![A chart](chart.svg "Groups")', [("picture", "A chart")]),
        ("Eat less. [@cdc] More.[^1]\n\n[^1]: A remark.", [("paragraph", "Eat less. More."), ("item", "A remark.")]),
        ("See [the page](../a/b.md#c) or [that][x].\n\n[x]: https://www.cdc.gov/", [("paragraph", "See the page or that .")]),
        ("Set `status: sample` so.\n\n```\ncode\n```\n", [("paragraph", "Set so.")]),
        ('A <b title="no prose">bold</b> word<!-- hidden -->.', [("paragraph", "A bold word .")]),
        ("Call Member Services: {{ phone.member_services }}.", [("contact", "Call Member Services: .")]),
        ("**Strong.** Then *weak* and snake_case.", [("paragraph", "Strong. Then weak and snake_case.")]),
        ("Write to a@example.com or see https://example.com/x.", [("paragraph", "Write to or see")]),
        ("Ask of {{ term.x | thin blood }} and {{ term.y }}.", [("paragraph", "Ask of thin blood and .")]),
        ("| {{ term.x \\| thin blood }} | B |", [("cell", "thin blood"), ("cell", "B")]),
        ("***\n\n---\n\n&nbsp;", []),
    ],
)
def test_what_is_no_prose_is_blank(body: str, expected: list[tuple[str, str]]) -> None:
    """And each passage has its kind."""
    assert passages(body) == expected


def test_of_the_header_title_and_summary_are_read() -> None:
    """No key, no status, no source."""
    assert passages("Text.", HEADER) == [("title", "Salt"), ("summary", "Less salt helps."), ("paragraph", "Text.")]


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_everything_keeps_its_place(body: str, has_header: bool) -> None:
    """As long as the file, the same lines, every letter that is left where it was; passages in order, and none on top of another."""
    text = (HEADER if has_header else "") + body
    prose = prose_of(text, "en")
    assert len(prose.text) == len(text)
    assert all(shown in {typed, " "} for typed, shown in zip(text, prose.text, strict=True))
    assert [at for at, sign in enumerate(text) if sign == "\n"] == [at for at, sign in enumerate(prose.text) if sign == "\n"]
    assert all(first.end <= second.start for first, second in pairwise(prose.passages))
    assert all(re.search(r"[^\W\d_]", prose.text[passage.start : passage.end]) for passage in prose.passages)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """Whatever somebody types."""
    prose = prose_of(text, "es")
    assert len(prose.text) == len(text)


def test_a_place_is_a_line_and_a_column() -> None:
    """Both from 1, of the file."""
    prose = prose_of(HEADER + "\nOne.\n\n- two words\n", "en")
    assert prose.place(prose.text.index("words")) == (HEADER.count("\n") + 4, 7)


def test_a_quotation_is_not_the_editors_own_word() -> None:
    """It is somebody else's."""
    prose = prose_of("Mine.\n\n> Theirs.\n", "en")
    assert [passage.kind for passage in prose.own_words()] == ["paragraph"]
