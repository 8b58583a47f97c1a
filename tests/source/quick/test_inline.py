"""Patterns that are passed over would not have matched: the result is that of Python-Markdown, byte for byte."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.source.quick.inline import SIGNS
from tests.source.quick.libraries import both, plain

PIECES = st.lists(
    st.sampled_from(
        [
            *("*", "**", "_", "__", "`", "``", "\\", "[", "]", "](b)", "][c]", "![", "(", ")", "<", ">", "<b>", "</b>", "<http://d.e/>", "<f@g.h>"),
            *(
                "&amp;",
                "&",
                ";",
                "  \n",
                "\n",
                "\n\n",
                "[^1]",
                "[^1]: note\n",
                "[c]: /x 'y'\n",
                "word",
                " ",
                "\\*",
                "{: #id }",
                "![a](b)",
                "](b 'c')",
                '](<b> "c")',
                "](b(c)d)",
                "] [c]",
                "]\u2003[c]",
                "***",
                "a_b_",
                '"',
                "{: #id .x title='*y*' }",
                "| a *b* | c |\n|--|--|\n| d | e |\n",
                "- ",
                "# ",
            ),
        ]
    ),
    max_size=24,
).map("".join)


@given(PIECES)
@settings(max_examples=1500)
def test_any_text_comes_out_as_before(text: str) -> None:
    """Signs in every order, nested and broken."""
    first, second = both(text)
    assert second == first


def test_every_pattern_of_the_library_is_known() -> None:
    """A new pattern of the library would be tried as before, and this test asks for its sign."""
    md = plain()
    assert list(md.inlinePatterns)
    assert {item.name for item in md.inlinePatterns._priority} - set(SIGNS) == set()
