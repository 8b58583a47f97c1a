"""Blanks that say nothing do not count in what is pinned."""

import json
import sys
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.source.pinned_words import _EMPTY_LINES, _ODD_BLANK, _with_single_blanks, as_json, normalised

TEXTS = st.text(
    st.sampled_from(("a", "b", " ", " ", "\n", "\n", "\t", "\xa0", "\u2003", "\u2028", "\x0b", "\x1c", "\x85", "e", "\u0301")), max_size=24
)


@given(TEXTS)
@settings(max_examples=1000)
@example("  a")
@example("a ")
@example(" \na")
@example("a\n\n\n\nb")
def test_a_text_that_is_left_as_it_is_has_no_blanks_to_take_out(text: str) -> None:
    """The short way and the long way say the same."""
    long = unicodedata.normalize("NFC", _EMPTY_LINES.sub("\n\n", _with_single_blanks(text)).strip("\n"))
    assert normalised(text) == long


def test_every_blank_of_unicode_is_known() -> None:
    """Those at which Python parts words."""
    assert {sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isspace() != bool(_ODD_BLANK.match(sign))} == {" ", "\n"}


def test_the_indent_of_a_line_counts_and_blanks_within_it_do_not() -> None:
    """An indent makes lists."""
    assert normalised("\n  a   b \n\t\n\n\n c\xa0d\n") == "  a b\n\n c d"


@given(st.text(max_size=12))
@settings(max_examples=500)
@example("".join(map(chr, range(0x3000))))
@example("\x1f")
@example("\x00")
@example("\t")
@example("a\nb\\nc")
def test_words_are_written_as_the_library_writes_them(text: str) -> None:
    """Alone and in a list: hashes that were made before stay what they are."""
    assert as_json(text) == json.dumps(text, ensure_ascii=False)
    assert f"[{as_json(text)}, {as_json([text])}]" == json.dumps([text, [text]], ensure_ascii=False)
