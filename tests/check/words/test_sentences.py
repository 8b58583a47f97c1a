"""Prose to sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.check.words.sentences import sentences
from tests.check.words.texts import prose


def texts(text: str, lang: str = "en") -> list[str]:
    """Return the sentences of a text."""
    return [" ".join(sentence.text.split()) for sentence in sentences(prose(text, lang))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Ask Dr. Smith at 8 a.m. Monday. Then go.", ["Ask Dr. Smith at 8 a.m. Monday.", "Then go."]),
        ("Take 1.5 mg. Then 2.", ["Take 1.5 mg.", "Then 2."]),
        ("It was so in 2013. Now it is not.", ["It was so in 2013.", "Now it is not."]),
        ("## A heading\n- an item\n- another", ["A heading", "an item", "another"]),
        ("¿Qué hacer? ¡Llame! Pregunte a la Dra. Ruiz.", ["¿Qué hacer?", "¡Llame!", "Pregunte a la Dra. Ruiz."]),
        ('He said "Stop." She did.', ['He said "Stop."', "She did."]),
        ("It is so. [@cdc] More.", ["It is so.", "More."]),
        ("Two lines\nof one sentence.", ["Two lines of one sentence."]),
        ("911.", []),
    ],
)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    """At its mark, unless that belongs to an abbreviation, and at the end of a heading or item."""
    assert texts(text) == expected


@given(st.text(alphabet='aB.!? \n-#"¿1', max_size=80))
def test_a_sentence_stands_where_it_says(text: str) -> None:
    """Letter for letter, in order, none in another."""
    one = prose(text)
    each = list(sentences(one))
    assert all(one.text.startswith(sentence.text, sentence.start) and sentence.words for sentence in each)
    assert all(first.start + len(first.text) <= second.start for first, second in pairwise(each))
