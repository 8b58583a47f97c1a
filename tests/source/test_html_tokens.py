"""HTML as it stands in a text."""

import pytest

from plugins.source.html_tokens import Token, first_difference, read_tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<br>", "<br/>"),
        ("<IMG SRC=a ALT='b'>", '<img alt="b" src="a">'),
        ("&copy; &amp; &#34;", '© &amp; "'),
        ("<details open>", '<details open="">'),
        ("<table><tr><td>x</td></tr></table>", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("a<!-- b -->c", "ac"),
        ("<pre>\nx</pre>", "<pre>x</pre>"),
    ],
)
def test_what_a_browser_does_not_tell_apart_is_the_same(one: str, other: str) -> None:
    """Quotes, case, order, entities, void syntax, tbody, comments, the line feed behind <pre>."""
    assert first_difference(read_tokens(one), read_tokens(other)) is None


@pytest.mark.parametrize(
    ("one", "other", "at"),
    [
        ("<p>a", "<p>a</p>", 2),
        ("<b>a</b>", "<i>a</i>", 0),
        ("<p id=a>", "<p id=b>", 0),
        ("<p>a</p>", "<p>b</p>", 1),
        ("a<![CDATA[x]]>", "a", 1),
        ("<!doctype html>a", "a", 0),
        ("<?php x ?>a", "a", 0),
        ("</br>", "<br>", 0),
        ("<tbody id=a>", "", 0),
        ("a", "", 0),
    ],
)
def test_everything_else_differs(one: str, other: str, at: int) -> None:
    """And the first difference has its place."""
    difference = first_difference(read_tokens(one), read_tokens(other))
    assert difference is not None
    assert difference[0] == at


def test_marks_give_lines_and_are_no_part_of_the_html() -> None:
    """Also where a mark was put into what turned out to be text."""
    tokens = read_tokens('<b data-carepages-line="7" id="x">a &lt;c data-carepages-line=&quot;8&quot;&gt;</b>')
    assert tokens == [Token("start", "b", (("id", "x"),), 7), Token("text", "a <c>"), Token("end", "b")]
    assert first_difference(tokens, read_tokens('<b id="x">a &lt;c&gt;</b>')) is None
