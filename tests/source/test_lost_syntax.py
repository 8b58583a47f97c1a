"""Cells and lists that Python-Markdown would lose or run together are named at their line."""

import pytest

from tests.source.bodies import faults, html_of

LOST = "the row has more cells than the table's first row, and the last ones would be lost"
CELL = rf"error lost-cell: {LOST}; add a column to the first row, or write \| where a bar belongs to the text"
BLANK = "warning unread-list: this is read as part of the paragraph above it, not as a list; put a blank line before the list"
FLAT = "warning unread-list: this item is read as one of the list around it, not as a list inside it; indent it by four blanks"
BRACKET = "warning unread-list: a number with a bracket begins no list; write a full stop, like 1."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Drug | Dose |\n|---|---|\n| A | 5 mg | twice a day |\n| B | 1 mg |", [f"13 {CELL}"]),
        ("Drug | Dose\n---|---\nA | 5 mg | never more", [f"13 {CELL}"]),
        ("Get help now if you have:\n- chest pain\n- trouble breathing", [f"12 {BLANK}"]),
        ("Do this:\n1. sit\n2. rest", [f"12 {BLANK}"]),
        ("- a\n  - nested\n- b", [f"12 {FLAT}"]),
        ("1) sit\n2) rest", [f"11 {BRACKET}", f"12 {BRACKET}"]),
    ],
)
def test_what_would_be_lost_is_named_at_its_line(text: str, expected: list[str]) -> None:
    """A cell is an error, since words would be gone; a list is a warning, since they are all there."""
    assert faults(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| x \\| y | z |\n| `a|b` | c |\n| short |",
        "| a | b |\n|---|---|\n| x | y |\n\nno row | of | it",
        "text\n\n- a\n  goes on\n- b\n    - c\n        - d\n\n1. x\n    - y\n2. z",
        "> - a\n> - b",
        "```\n1) code\ntext\n- code\n```",
        "In 2026 it was\n2026. That is all.",
    ],
)
def test_right_syntax_is_let_alone(text: str) -> None:
    """No false alarm."""
    assert [fault for fault in faults(text) if "lost-cell" in fault or "unread-list" in fault] == []


def test_a_full_row_is_shown_whole() -> None:
    """Every cell of it."""
    assert "<td>never more</td>" in html_of("| a | b |\n|---|---|\n| x | never more |")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~gone~~", '11 warning unread-markdown: nothing strikes words out: "~~gone~~"; leave the signs out'),
        ("- [ ] task", '11 warning unread-markdown: no box to tick can be made of "[ ]"; write a plain list item'),
        (
            "[cdc] (https://cdc.gov)",
            '11 warning unread-markdown: no link can be read in "] (https://cdc.gov)"; write [text](address) without a blank',
        ),
        ("[cdc](https://cdc.gov", '11 warning unread-markdown: no link can be read in "](https://cdc.gov"; write [text](address) without a blank'),
    ],
)
def test_signs_from_elsewhere_are_named(text: str, expected: str) -> None:
    """Visitors would see them as they were typed."""
    assert faults(text) == [expected]
