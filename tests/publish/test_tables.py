"""Tables scroll in a frame of their own."""

import pytest

from plugins.build.site import Built
from plugins.page import dom
from plugins.page.info import PageInfo
from plugins.page.pipeline import Page
from plugins.page.words import words_of
from plugins.publish.tables import Options, frame_tables
from tests.conftest import THEME
from tests.page import PAGE

ROWS = "<tbody><tr><td>a</td></tr></tbody>"


def framed(html: str, lang: str = "en", times: int = 1) -> str:
    """Return a body after the pass."""
    tree = dom.parse(PAGE.format(html))
    page = Page(PageInfo(path="a", url="/a/", lang=lang, kind="page", title="A"), words_of(THEME, lang))
    for _ in range(times):
        frame_tables(tree, page, Options())
    start, end = PAGE.split("{}")
    return dom.serialise(tree).removeprefix(start).removesuffix(end)


def frame(label: str, table: str) -> str:
    """Return a table in its frame."""
    return f'<div aria-label="{label}" class="table-wrap" role="region" tabindex="0">{table}</div>'


NAMED = {
    "by its caption": (f"<h2>b</h2><table><caption>c <b>d</b></caption>{ROWS}</table>", "Table: c d"),
    "by the heading before it": (f"<h2>b</h2><h3>c <i>d</i></h3><p>e</p><table>{ROWS}</table><h2>f</h2>", "Table: c d"),
    "by nothing": (f"<table>{ROWS}</table><h2>b</h2>", "Table"),
    "by its kind when the caption is empty": (f"<table><caption></caption>{ROWS}</table>", "Table"),
    "with signs in its name": (f"<h2>100 % &amp; %(name)s</h2><table>{ROWS}</table>", "Table: 100 % &amp; %(name)s"),
}


@pytest.mark.parametrize(("html", "label"), NAMED.values(), ids=NAMED)
def test_a_table_is_a_region_that_is_named(html: str, label: str) -> None:
    """A screen reader says what scrolls here, and the keyboard reaches it (WCAG 2.1.1)."""
    start, end = html.index("<table>"), html.index("</table>") + len("</table>")
    assert framed(html) == html[:start] + frame(label, html[start:end]) + html[end:]


def test_each_table_has_the_heading_before_it() -> None:
    """Not the first one of the page, nor the last."""
    table = f"<table>{ROWS}</table>"
    assert framed(f"<h2>a</h2>{table}<h2>b</h2>{table}") == f"<h2>a</h2>{frame('Table: a', table)}<h2>b</h2>{frame('Table: b', table)}"


def test_the_frame_speaks_the_language_of_the_page() -> None:
    """Its name is read out on a Spanish page."""
    table = f"<table>{ROWS}</table>"
    assert framed(f"<h2>Sal</h2>{table}", "es") == f"<h2>Sal</h2>{frame('Tabla: Sal', table)}"
    assert framed(table, "es") == frame("Tabla", table)


def test_a_table_in_a_table_scrolls_with_it() -> None:
    """One frame in another would trap the finger."""
    table = f"<table><tbody><tr><td><table>{ROWS}</table></td></tr></tbody></table>"
    assert framed(table) == frame("Table", table)


def test_running_twice_changes_nothing_more() -> None:
    """The pass is idempotent."""
    html = f"<h2>a</h2>b<table><caption>c</caption>{ROWS}</table>d<div><table>{ROWS}</table></div>"
    assert framed(html, times=2) == framed(html)


def test_nothing_but_tables_is_touched() -> None:
    """The pass is local: the text behind a table stays where it is, and a page without tables is left alone."""
    html = '<p>a</p>b<pre>\n\nc</pre><div class="table-wrap">d</div><template><p>e</p></template><script>f<g</script>'
    assert framed(html) == html
    assert framed(f"a<table>{ROWS}</table>b") == f"a{frame('Table', f'<table>{ROWS}</table>')}b"


def test_every_table_of_the_site_has_its_frame(site: Built) -> None:
    """Whatever wrote it."""
    tables = 0
    for path in site.facts:
        tree = dom.parse((site.output / path).read_text(encoding="utf-8"))
        for table in dom.elements(tree, "table"):
            tables += 1
            assert "table-wrap" in table.getparent().get("class").split()
    assert tables > 0


def rows(*names: str, body: str = "", attributes: str = "") -> str:
    """Return a table with a header row."""
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    cells = body or "<tr>" + "".join(f"<td{attributes}>{at}</td>" for at in range(len(names))) + "</tr>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"


def test_a_plain_table_is_ready_to_be_read_row_by_row() -> None:
    """Each cell knows its column, and each element stays what it is when a stylesheet lays it out as a block."""
    html = framed(rows("A", "B", "<b>C</b> c", body='<tr><th scope="row">x</th><td>y</td><td>z</td></tr>'), times=2)
    assert 'class="table-wrap table-wrap--rows"' in html
    assert '<table><thead><tr><th scope="col">A</th>' in html
    assert '<th data-label="A" scope="row">x</th><td data-label="B">y</td><td data-label="C c">' in html


def test_rows_may_be_named_by_cells_without_a_heading() -> None:
    """The corner of a table is often empty: what stands below it says what the row is about."""
    html = framed(rows("", "B", "C"))
    assert 'class="table-wrap table-wrap--rows"' in html
    assert '<td>0</td><td data-label="B">1</td><td data-label="C">2</td>' in html


ODD = {
    "two columns fit beside each other": rows("A", "B"),
    "six are too many": rows(*"ABCDEF"),
    "a cell over two columns": rows(*"ABC", attributes=' colspan="1"'),
    "a row that is too short": rows(*"ABC", body="<tr><td>a</td><td>b</td></tr>"),
    "a column without a name": rows("A", "", "C"),
    "a corner that is no header": rows(*"ABC").replace('<th scope="col">A</th>', "<td>A</td>"),
    "two header rows": rows(*"ABC").replace("</tr></thead>", "</tr><tr><th>x</th><th>y</th><th>z</th></tr></thead>"),
    "two bodies": rows(*"ABC").replace("</table>", "<tbody><tr><td>a</td><td>b</td><td>c</td></tr></tbody></table>"),
    "no header row": "<table><tbody><tr><td>a</td><td>b</td><td>c</td></tr></tbody></table>",
    "a table in it": rows(*"ABC", body=f"<tr><td>a</td><td>b</td><td>{rows('A')}</td></tr>"),
}


@pytest.mark.parametrize("table", ODD.values(), ids=ODD)
def test_any_other_table_scrolls(table: str) -> None:
    """Its cells would stand under the wrong name, or under none."""
    assert framed(table) == frame("Table", table)
