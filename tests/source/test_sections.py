"""A text in sections."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.source.sections import Section, _pieces, _pieces_with_code, hash_of, sections_of

TEXT = """Eat less salt.

## What to do

- Read labels.

## When to call {: #call }

/// emergency | Call {{ phone.emergency }} if you have
- chest pain
///

### Below it

## What to do

~~~
## no heading
~~~
"""


def test_sections_begin_at_headings() -> None:
    """Each with its name, or the one that it is given; a repeated one has a number; code is no heading."""
    found = sections_of(TEXT, 10)
    assert [(section.name, section.line, section.is_safety) for section in found] == [
        ("start", 10, False),
        ("what-to-do", 12, False),
        ("call", 16, True),
        ("what-to-do_1", 24, False),
    ]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Eat less salt.", "Eat no salt.", [0]),
        ("- Read labels.", "- Read  labels. \n\n", []),
        ("chest pain", "chest pains", [2]),
        ("## no heading", "## none", [3]),
        ("Below it", "Below that", [2]),
    ],
)
def test_a_change_changes_its_section(old: str, new: str, changed: list[int]) -> None:
    """And no other; blanks say nothing."""
    before, after = sections_of(TEXT, 1), sections_of(TEXT.replace(old, new), 1)
    assert [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one.hash != other.hash] == changed
    assert (hash_of(before) == hash_of(after)) is (not changed)


@pytest.mark.parametrize(
    ("text", "is_safety"),
    [
        ("Call {{ phone.emergency }}.", True),
        ("Call {{phone.crisis}}.", True),
        ("Call {{ phone.poison_control }}.", True),
        ("/// urgent | Call today\n- a\n///", True),
        ("/// nonurgent | Ask\n- a\n///", True),
        ("Call {{ phone.member_services }}.", False),
        ("/// in-short\n- urgent\n///", False),
    ],
)
def test_what_is_about_emergencies_is_known(text: str, is_safety: bool) -> None:
    """A care card, or a number that cannot wait."""
    assert [section.is_safety for section in sections_of(text, 1)] == [is_safety]


def test_nothing_has_no_section() -> None:
    """An empty body."""
    assert sections_of("\n\n", 1) == ()
    assert isinstance(sections_of("a", 1)[0], Section)


PIECES = st.lists(
    st.sampled_from(("#", "##", "###", " ", "    ", "\t", "\n", "\n\n", "a", "# b", "## c #", "\x0b", "\u2028", "{: #d }", "\\", "|")), max_size=16
)


@given(PIECES.map("".join))
@settings(max_examples=1000)
def test_a_text_without_code_has_the_same_pieces_in_fewer_steps(text: str) -> None:
    """Headings at both ends, in a row, and what only looks like one."""
    assert list(_pieces(text)) == list(_pieces_with_code(text))
