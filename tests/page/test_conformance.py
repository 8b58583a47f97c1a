"""The comparison of our trees with a conforming parser's can itself be trusted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from plugins.page import dom
from plugins.page.conformance import Event, are_lined_alike, are_written_alike, browser_events, first_difference, reads_alike, tree_events
from tests.page import PAGE


def test_a_browsers_tree_is_told_step_by_step() -> None:
    """Elements with their attributes in order, text in one piece, no comments."""
    assert browser_events('<p id=b class="a" hidden>x<!-- c -->y<br>z', fragment=True) == [
        Event("start", "p", (("class", "a"), ("hidden", ""), ("id", "b"))),
        Event("text", "xy"),
        Event("start", "br"),
        Event("end", "br"),
        Event("text", "z"),
        Event("end", "p"),
    ]


def test_a_fragment_has_several_roots() -> None:
    """Text and elements beside each other are all told."""
    steps = browser_events("a<b>c</b>d<!-- e --><i></i>", fragment=True)
    assert [step.value for step in steps] == ["a", "b", "c", "b", "d", "i", "i"]


@pytest.mark.parametrize("fragment", [True, False])
def test_nothing_is_told_of_nothing(*, fragment: bool) -> None:
    """An empty text has no steps; an empty page has a head and a body."""
    assert [step.value for step in browser_events("", fragment=fragment)] == ([] if fragment else ["html", "head", "head", "body", "body", "html"])


@pytest.mark.parametrize(
    "html",
    [
        "a<!-- b -->c<p>d</p>e<!-- f -->g",
        "<template>a<template><b>c</b></template>d</template>e",
        "<template><tr><td>a</td></tr></template><template></template>",
        "<svg><template><g></g></template></svg>",
        "<svg viewBox='1'><foreignObject><template>a</template></foreignObject></svg>",
        "",
    ],
)
def test_both_trees_are_told_alike(html: str) -> None:
    """Where the parsers agree, so do the steps; what a template holds counts."""
    steps = tree_events(dom.parse_fragment(html), inner=True)
    assert first_difference(browser_events(html, fragment=True), steps) is None
    assert len(steps) == len(browser_events(html, fragment=True))


@pytest.mark.parametrize(
    ("html", "browser", "tree"),
    [
        ("<p>a<section>b</section></p>", Event("end", "p"), Event("start", "section")),
        ("<table><tr><td>a</td></tr></table>", Event("start", "tbody"), Event("start", "tr")),
        ("<table>a<tr></tr></table>", Event("text", "a"), Event("start", "table")),
        ("<b><i>a</b>b</i>", Event("start", "i"), Event("text", "b")),
        ("<image src=a>", Event("start", "img", (("src", "a"),)), Event("start", "image", (("src", "a"),))),
        ("<svg><p>a</p></svg>", Event("end", "svg"), Event("start", "p")),
        ("<template><p>a<div>b</div></p></template>", Event("start", "p"), Event("end", "template")),
        ("<h2>a<p>b</p></h2>", Event("start", "p"), Event("end", "h2")),
    ],
)
def test_what_a_browser_would_nest_otherwise_is_found(html: str, browser: Event, tree: Event) -> None:
    """The first step that differs is named on both sides."""
    assert first_difference(browser_events(html, fragment=True), tree_events(dom.parse_fragment(html), inner=True)) == (browser, tree)


def test_a_tree_that_ends_early_differs() -> None:
    """A missing end is a difference, with nothing on one side."""
    short, long = [Event("text", "a")], [Event("text", "a"), Event("start", "b")]
    assert first_difference(short, long) == (None, Event("start", "b"))
    assert first_difference(long, short) == (Event("start", "b"), None)
    assert first_difference(long, list(long)) is None


def test_the_text_behind_an_element_is_no_part_of_it() -> None:
    """The steps through an element end with it."""
    tree = dom.parse_fragment("<p>a</p>b")
    assert tree_events(tree[0]) == [Event("start", "p"), Event("text", "a"), Event("end", "p")]
    assert tree_events(tree[0], inner=True) == [Event("text", "a")]


def test_deep_trees_do_not_overflow() -> None:
    """Ten thousand levels in the browser's tree, as many as libxml2 allows in ours."""
    assert len(browser_events("<div>" * 10_000, fragment=True)) == 20_000
    assert len(browser_events("<template>" * 2000, fragment=True)) == 4000
    tree = dom.element("div")
    for _ in range(5000):
        child = dom.element("div")
        child.append(tree)
        tree = child
    assert len(tree_events(tree)) == 10_002


SOUP = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "</ul>"),
            *("<svg>", "</svg>", "<style>", "</style>", "<template>", "</template>", "<select>", "<option>", "<wbr>", "<source>", "<pre>", "\n"),
            *("<math>", "</math>", "<h1>", "</h1>", "<button>", "<form>", "<br>", "</br>", "<hr>", "<dl>", "<dt>", "<dd>", "<section>", "<image>"),
            *("text", "&lt;", "&amp;amp;", "<!-- c -->", "<textarea>", "</textarea>", "<ruby>", "<rt>", "<rp>", "<input disabled>"),
        ]
    ),
    max_size=12,
).map("".join)


@given(SOUP)
@settings(max_examples=500)
def test_no_disagreement_goes_unnoticed(html: str) -> None:
    """What a conforming parser made of anything at all is written as it is read, or the difference is told.

    The second opinion is that parser's own text of both: it knows nothing of steps.
    """
    text = LexborHTMLParser(PAGE.format(html)).html or ""
    tree = dom.parse(text)
    if first_difference(browser_events(text), tree_events(tree)) is None:
        assert LexborHTMLParser(dom.serialise(tree)).html == LexborHTMLParser(text).html


@given(SOUP)
@settings(max_examples=500)
def test_the_quick_look_says_what_the_steps_say(html: str) -> None:
    """Alike is alike step by step; only a template makes the quick look pass the question on."""
    try:
        tree = dom.parse_fragment(html)
    except dom.UnreadablePageError:
        return
    is_alike = first_difference(browser_events(html, fragment=True), tree_events(tree, inner=True)) is None
    assert reads_alike(html, tree) == (is_alike and "<template" not in html)


ATTRIBUTES = st.lists(
    st.sampled_from(
        (
            "a=1",
            "b='>'",
            'a="&quot;"',
            "c='\"<'",
            'b="&nbsp;&amp;nbsp;"',
            'c="&#10;&amp;#xA;"',
            "a&lt;=",
            '"x=y',
            "=d=e",
            "a<br",
            "x<b=1",
            "d='/>'",
            "A",
            "xml:lang=en",
        )
    ),
    max_size=4,
).map(" ".join)
TAGS = st.tuples(st.sampled_from(("p", "b", "br", "img", "wbr", "source", "pre", "div", "p/", "td", "x-y", "textarea")), ATTRIBUTES).map(
    "<{0[0]} {0[1]}>".format
)
TEXTS = st.sampled_from(
    ("text", " ", "\n", "&nbsp;", "\xa0", "&amp;nbsp;", "&lt;b&gt;", "&amp;lt;", '"', "'", ">", "&#13;", "</p>", "</b>", "</br>", "</div>", "</pre>")
)


@given(st.lists(st.one_of(TAGS, TEXTS), max_size=10).map("".join))
@settings(max_examples=1000)
def test_trees_that_are_written_alike_are_alike(html: str) -> None:
    """Attributes, quotation marks, escaped signs and void elements of every kind; what is in order is nearly always seen at once."""
    try:
        tree = dom.parse_fragment(html)
    except dom.UnreadablePageError:
        return
    is_alike = first_difference(browser_events(html, fragment=True), tree_events(tree, inner=True)) is None
    assert is_alike or not are_written_alike(LexborHTMLParser(html, is_fragment=True), tree)


@pytest.mark.parametrize(
    ("html", "is_seen_at_once"),
    [
        ('<p>a &amp; b&nbsp;<br>"c"</p><img alt="&quot;" src="d">', True),
        ("<pre>\n\na</pre>", True),
        ("<p b=1 a=2>c</p><a></a>", True),
        ('<p a="<">b</p>', True),
        ("<p a<br=''></p>", False),
        ("a<!-- b -->c", False),
        ("<style>a</style>", False),
    ],
)
def test_a_look_at_the_letters_is_enough_for_most_texts(html: str, *, is_seen_at_once: bool) -> None:
    """The rest takes the long way, to the same answer."""
    tree, parser = dom.parse_fragment(html), LexborHTMLParser(html, is_fragment=True)
    assert are_written_alike(parser, tree) is is_seen_at_once
    assert are_lined_alike(html, parser, tree)


@pytest.mark.parametrize("changed", ["<p>a<br>b</p>", "<p>a<br></p>b", "<p>a<br class='b'></p>", "<p>ab<br></p>"])
def test_another_tree_is_never_written_alike(changed: str) -> None:
    """One step of difference is enough, and a void element that holds something is never believed."""
    html = "<p>a<br></p>"
    tree = dom.parse_fragment(html)
    assert are_written_alike(LexborHTMLParser(html, is_fragment=True), tree)
    assert not are_written_alike(LexborHTMLParser(changed, is_fragment=True), tree)
    tree[0][0].text = "b"
    assert not are_written_alike(LexborHTMLParser("<p>a<br>b</p>", is_fragment=True), tree)
