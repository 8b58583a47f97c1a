"""A body as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.source.body import _TAG, Heading, _without_tag_ends_in_attributes
from tests.source.bodies import FIRST_LINE, body_of, html_of


def test_a_body_with_a_heading_of_the_first_level_moves_down() -> None:
    """The title is the page's h1."""
    assert html_of("# A\n\n## B\n\n### C") == '<h2 id="a">A</h2>\n<h3 id="b">B</h3>\n<h4 id="c">C</h4>'
    assert html_of("## A") == '<h2 id="a">A</h2>'


def test_headings_of_the_second_level_make_the_contents() -> None:
    """With the ids that they have on the page."""
    assert body_of("## What *to* do\n\n### x\n\n## What to do {: #now }").headings == (
        Heading("what-to-do", "What to do"),
        Heading("now", "What to do"),
    )


def test_a_picture_that_stands_alone_and_has_a_title_is_a_figure() -> None:
    """The title is its caption."""
    assert html_of('![a](x.svg "T")') == '<figure class="figure"><img alt="a" data-line="11" src="{static}x.svg"><figcaption>T</figcaption></figure>'
    assert "<figure" not in html_of('b ![a](x.svg "T")')
    assert "<figure" not in html_of("![a](x.svg)")


def test_pelican_finds_its_mark_behind_a_greater_than_sign() -> None:
    """Its pattern takes the sign for the end of the tag."""
    assert html_of('![a > b "c"](x.svg) d > e') == '<p><img alt="a &gt; b &quot;c&quot;" data-line="11" src="{static}x.svg"> d &gt; e</p>'


def test_cells_have_a_class_for_their_alignment_and_headings_a_scope() -> None:
    """`align` is obsolete; readers of cells hear what they belong to."""
    html = html_of("|a|b|\n|:-|-:|\n|1|2|")
    assert html.count('<th class="align-left" scope="col">') == 1
    assert html.count('<td class="align-right">') == 1


def test_header_cells_say_what_they_head() -> None:
    """A row that has facts beside them, else a column; a picture has words too, and a scope that is written stays."""
    rows = "<tr><td></td><th>a</th></tr><tr><th>b</th><td>1</td></tr><tr><th><img src='x.svg' alt='c'></th><th scope='rowgroup'>d</th></tr>"
    html = html_of(f"<table>{rows}</table>")
    assert [html.count(f'scope="{scope}"') for scope in ("col", "row", "rowgroup")] == [2, 1, 1]
    assert '<th scope="row">b' in html
    assert '<th scope="col"><img' in html


def test_an_empty_corner_of_a_table_is_no_header() -> None:
    """A screen reader would say nothing as the header of the cells below it."""
    assert html_of("| |a|\n|-|-|\n|1|2|").count("<th") == 2  # thead and one th
    assert "<td>" in html_of("<table><tr><th scope='col'> </th><th>a</th></tr></table>")


def test_an_old_anchor_becomes_an_id() -> None:
    """`name` is obsolete."""
    assert html_of("<a name='x'></a>b") == '<p><a data-line="11" id="x"></a>b</p>'


@pytest.mark.parametrize("text", ['a\n\nb\n{: data-provision="P5 P6" }', 'a\n\n<p data-provision="P5 P6">b</p>'])
def test_provisions_are_noted_with_their_lines(text: str) -> None:
    """Several ids may stand on one element."""
    assert body_of(text).provisions in ({"P5": 14, "P6": 14}, {"P5": 13, "P6": 13})


@pytest.mark.parametrize("text", ["- /// note\n- b\n/// note", "- /// emergency | Call 911 if\n- *\n/// emergency | Call 911 if\n"])
def test_a_block_that_the_library_would_open_without_end_is_refused(text: str) -> None:
    """One opens in an item of a list, another one behind the list: the build would never end."""
    assert [(finding.rule, finding.line) for finding in body_of(text).findings] == [("care-block", FIRST_LINE)]
    assert html_of("Words.") == "<p>Words.</p>"


def test_an_empty_body_is_empty() -> None:
    """A page may be its header only."""
    assert html_of("") == ""
    assert html_of("\n\n<!-- nothing -->\n") == ""


def test_lines_of_a_long_body_are_right_at_its_end() -> None:
    """Whatever stands before."""
    text = "\n".join(f"- [x](/{number}/) <b>y</b> `z`" for number in range(500)) + "\n\n[last](nowhere)\n"
    assert [finding.line for finding in body_of(text).findings] == [11 + 501]


@given(
    st.lists(
        st.sampled_from(("<p>", "</p>", '<img title="a > b">', '<img title="a">', "<br>", "&gt;", "&lt;", '<a title=">>" href="x">', "</a>", "a")),
        max_size=8,
    )
)
def test_the_ends_of_tags_are_counted_before_they_are_looked_for(pieces: list[str]) -> None:
    """A body has the signs < and > in tags alone, and > in attributes."""
    html = "".join(pieces)
    assert _without_tag_ends_in_attributes(html) == _TAG.sub(lambda tag: tag[0][:-1].replace(">", "&gt;") + ">", html)
