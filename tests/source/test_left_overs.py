"""Syntax that nothing has read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.page import dom
from plugins.source.left_overs import _IN_ATTRIBUTES, _SYNTAX, are_left_over, may_be_left_over
from plugins.source.text_files import CONTROL
from tests.source.bodies import faults


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a\n\nb[^2]", '13 error unknown-footnote: no footnote stands behind "[^2]"; add a paragraph that begins with that mark and a colon'),
        ("a\n\n[^1]: note", '13 error unread-footnote: the text never refers to the footnote "1"; write [^1] in the text'),
        ("a[^1]\n\n[^1]: b\n\n[^1]: c", '15 error repeated-footnote: two footnotes have the mark "1"; rename one'),
        ("[salt][nope]", '11 error unknown-link: no link is defined for "[salt][nope]"; write [text](address), or define the link'),
        (
            "a {: #x } b",
            '11 error unread-attributes: no attributes can be read in "{: #x }"; put them at the end of a heading or on the line below a paragraph',
        ),
        ("a\n\n<!-- b", '13 error open-comment: no end follows the comment "<!-- b"; put --> behind it'),
        (
            "Call {phone.emergency}.",
            '11 error unknown-reference: no reference can be read in "{phone.emergency}"; write {{ name }} in Markdown text, not inside HTML tags',
        ),
        ("a &#xe000; b", "error control-character: an invisible character stands in the text: U+E000; delete its number"),
        ('[a](/b/ "&#xe000;")', "error control-character: an invisible character stands in the text: U+E000; delete its number"),
    ],
)
def test_it_is_named_at_its_line(text: str, error: str) -> None:
    """Visitors would see it as it was typed."""
    assert [fault.strip() for fault in faults(text)] == [error]


@pytest.mark.parametrize(
    "text",
    ["`[^2]`", "```\n[@x] {{ y }} <!--\n```", "a [b] c", "{ a }", "1 / 2", "a --> b", "[^1]\n\n[^1]: a", "[a][b]\n\n[b]: /c/", "[b][]\n\n[b]: /c/"],
)
def test_code_and_ordinary_signs_are_fine(text: str) -> None:
    """Only what looks like our syntax is meant."""
    assert faults(text) == []


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "{",
                "{{",
                "}}",
                " x ",
                "{: #x }",
                "{phone.a}",
                "{ plan.b }",
                "[",
                "]",
                "[@a]",
                "[^a]",
                "[a]",
                "[]",
                "(",
                ")",
                " ",
                "\n",
                "/",
                "///",
                "~~",
                "a",
            ),
            *("[ ] ", "[x] ", "[X] ", "<!--", "-->", "\ue000", "\x7f", "\ufeff"),
        ]
    ),
    max_size=5,
).map("".join)


@given(st.lists(PIECES, max_size=4))
@settings(max_examples=1000)
def test_what_is_left_over_in_one_text_is_found_in_the_whole(texts: list[str]) -> None:
    """The look at all texts at once may find too much, and never too little."""
    is_there = any(syntax.pattern.search(text) for text in texts for syntax in _SYNTAX)
    assert are_left_over(texts) or not is_there
    for syntax in _SYNTAX:
        assert all(any(sign in text for sign in syntax.signs) for text in texts if syntax.pattern.search(text))


@given(st.lists(st.tuples(PIECES, st.sampled_from(["<p>{}</p>", "{}", "<b title='{}'>x</b>", "<code>{}</code>", "<p>{}<br>{}"])), max_size=4))
@settings(max_examples=1000)
def test_what_is_left_over_shows_when_the_tree_is_written(pieces: list[tuple[str, str]]) -> None:
    """In texts and in values, whatever is escaped: the first look may find too much, and never too little."""
    tree = dom.parse_fragment("".join(html.replace("{}", piece) for piece, html in pieces))
    in_texts = any(syntax.pattern.search(text) for text in dom.texts(tree) for syntax in _SYNTAX)
    in_values = any(syntax.pattern.search(value) for value in dom.find(tree, ".//@*") for syntax in _IN_ATTRIBUTES)
    assert may_be_left_over(dom.as_xml(tree)) or not (in_texts or in_values)


def test_no_character_that_may_not_be_there_is_hidden_when_the_tree_is_written() -> None:
    """Each of them, in a text and in a value, alone and beside a letter that is no ASCII."""
    letters = [letter for letter in map(chr, range(0x10000)) if CONTROL.match(letter)]
    for html in (pattern.format(letter) for letter in letters for pattern in ("<p>{}</p>", "<p title='{}'>x</p>", "<p>\u00e9{}</p>")):
        tree = dom.parse_fragment(html)
        there = any(map(CONTROL.search, [*dom.texts(tree), *dom.find(tree, ".//@*")]))
        assert may_be_left_over(dom.as_xml(tree)) == there
