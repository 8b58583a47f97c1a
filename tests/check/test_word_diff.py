"""Differences of two texts, word by word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.check.word_diff import word_diff

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=30).map(" ".join)


@pytest.mark.parametrize(
    ("old", "new", "diff"),
    [
        ("call 911 now", "call 911 now", ""),
        ("call\n911  now", "call 911 now", ""),
        ("", "", ""),
        ("call 911 now", "call 988 now", "call [-911-] {+988+} now"),
        ("call now", "call 911 now", "call {+911+} now"),
        ("call 911 now", "call now", "call [-911-] now"),
        ("", "new words", "{+new words+}"),
        ("old words", "", "[-old words-]"),
        ("1 2 3 4 5 6 7 8 old", "1 2 3 4 5 6 7 8 new", "... 3 4 5 6 7 8 [-old-] {+new+}"),
        ("old 1 2 3 4 5 6 7 8", "new 1 2 3 4 5 6 7 8", "[-old-] {+new+} 1 2 3 4 5 6 ..."),
        ("x 1 2 3 4 5 6 7 8 9 a b c d e y", "X 1 2 3 4 5 6 7 8 9 a b c d e Y", "[-x-] {+X+} 1 2 3 4 5 6 ... 9 a b c d e [-y-] {+Y+}"),
        ("x 1 2 3 4 5 6 7 8 9 a b c y", "X 1 2 3 4 5 6 7 8 9 a b c Y", "[-x-] {+X+} 1 2 3 4 5 6 7 8 9 a b c [-y-] {+Y+}"),
    ],
)
def test_each_change_stands_between_a_few_words_that_stayed(old: str, new: str, diff: str) -> None:
    """What is far from any change is left out."""
    assert word_diff(old, new) == diff


@given(WORDS, WORDS)
def test_no_word_that_changed_is_left_out(old: str, new: str) -> None:
    """Both texts are shown but for words that stand in both."""
    diff = word_diff(old, new)
    assert (diff == "") == (old.split() == new.split())
    removed, added = (" ".join(re.findall(pattern, diff)).split() for pattern in (r"\[-(.*?)-\]", r"\{\+(.*?)\+\}"))
    kept = len(old.split()) - len(removed)
    assert kept == len(new.split()) - len(added) or diff == ""
