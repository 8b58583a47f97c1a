"""Finished HTML pages and pasted texts."""

from pathlib import Path

import pytest

from plugins.build.importing.plain_text import markdown_of_text, title_of_text
from plugins.build.real_imports import lost_words, words_of_html
from tests.build.imports import imported

HTML = """<!DOCTYPE html>
<html lang="es"><head><title>La sal &amp; usted</title>
<meta name="description" content="Coma menos sal."><style>p {}</style></head>
<body><nav><a href="/">Inicio</a></nav>
<main>
<h1>La sal</h1>
<p>Coma <strong>menos</strong> sal. Vea <a href="agua.html#hoy" class="x">el agua</a>.</p>
<script>track()</script>
<ul><li>Uno<ul><li>Uno y medio</li></ul></li><li>Dos_con_guion * y</li></ul>
<img src="p.png" alt="Un salero">
<table><tr><th>Comida</th><th>Sal</th></tr><tr><td>Pan</td><td>1 | 2</td></tr></table>
<table><tr><th colspan="2">Ancho</th></tr><tr><td>a</td><td>b</td></tr></table>
<form><label for="q">Buscar</label> <input id="q" name="q"></form>
<iframe src="https://video.example/1"></iframe>
<p>{{ template }} y {% tag %}</p>
<dl><dt>Sodio</dt><dd>Una parte de la sal</dd></dl>
<blockquote>Dicho</blockquote><pre>a  b</pre>
</main></body></html>
"""


def test_an_html_page(tmp_path: Path) -> None:
    """Head and language become the header, the main part becomes Markdown, nothing that the site refuses is left."""
    agua = "<html lang='es'><title>Agua</title><body><h1 id='hoy'>Agua</h1><p>Beba.</p></body></html>"
    done = imported(tmp_path, {"es/sal.html": HTML, "es/agua.html": agua, "es/p.png": b"\x89PNG"})
    header, html = done.header("pages/sal.es.md"), done.html("pages/sal.es.md")
    assert (header["title"], header["summary"]) == ("La sal & usted", "Coma menos sal.")
    assert header["redirect_from"] == ["/es/sal.html"]
    main = HTML.partition("<main>")[2].partition("</main>")[0].replace("<script>track()</script>", "")
    assert lost_words(main, html) == []
    for piece in (
        "<strong>menos</strong>",
        'href="{filename}agua.es.md"',
        "<li>Dos_con_guion * y</li>",
        "<td>1 | 2</td>",
        "{{ template }}",
        "<dt>Sodio</dt>",
        'colspan="2"',
    ):
        assert piece in html
    body = done.body("pages/sal.es.md")
    assert "| Comida | Sal |" in body
    assert "- Uno" in body
    assert any("<script>" in says for _, says in done.notes("es/sal.html"))
    assert (5, "only the part <main> was imported: the frame around it belongs to the old site") not in done.notes("es/sal.html")


def test_an_html_page_with_a_header_of_a_generator(tmp_path: Path) -> None:
    """Its fields come before those of the page itself."""
    done = imported(tmp_path, {"a.html": "---\ntitle: Ours\n---\n<p>One</p><p>Two</p>\n", "b.md": "x {% y %}"}, kind="jekyll")
    assert done.header("pages/a.md")["title"] == "Ours"
    assert done.body("pages/a.md") == "One\n\nTwo\n"


TEXT = """Legal Practices
Sample Plan websites
Disclaimer
This is *not* medical advice. It is <b>only</b> information_here, and that [matters] to 100% of all readers; call 1-800-555-0100.
We collect some information, including:
• IP address (the computer's)
•\tOperating system
o\tnothing
# not a heading
1. One thing
2) Another thing
Contact
Write to privacy@example.com, or see http://example.com/a_b_c. C:\\path and {{ braces }} & more &copy;
"""


def test_a_pasted_text_is_one_legal_page(tmp_path: Path) -> None:
    """Headings, lists and paragraphs by their form; every word and sign as it was typed."""
    done = imported(tmp_path, {"legal.txt": TEXT})
    (place,) = [page["file"] for page in done.report["pages"].values()]
    assert place == "legal/legal-practices.md"
    header, html = done.header(place), done.html(place)
    assert (header["title"], header["version"], header["effective"]) == ("Legal Practices", "1.0", header["date"])
    assert "redirect_from" not in header
    for piece in (
        "<p>Sample Plan websites</p>",
        '<h2 id="disclaimer">Disclaimer</h2>',
        "This is *not* medical advice. It is &lt;b&gt;only&lt;/b&gt; information_here, and that [matters]",
        "<li>IP address (the computer's)</li>\n<li>Operating system</li>",
        "<p># not a heading</p>",
        "<li>One thing</li>\n<li>Another thing</li>",
        '<h2 id="contact">Contact</h2>',
        "C:\\path and",
        "&amp; more &amp;copy;",
    ):
        assert piece in html, piece
    assert [finding.rule for finding in done.document(place).findings] == ["bare-contact", "bare-contact"]


@pytest.mark.parametrize(
    ("text", "title", "markdown"),
    [
        ("One sentence.\nAnother.\n", "", "One sentence.\n\nAnother.\n"),
        ("Title\n\nWords, words.\n\n\nMore words.", "Title", "Words, words.\n\nMore words.\n"),
        ("Title\n- one\n- two\nEnd.", "Title", "- one\n- two\n\nEnd.\n"),
        ("-5 degrees are cold.", "", "\\-5 degrees are cold.\n"),
        ("", "", "\n"),
    ],
)
def test_plain_text(text: str, title: str, markdown: str) -> None:
    """Small cases."""
    assert title_of_text(text) == title
    assert markdown_of_text(text, title) == markdown


def test_words_of_html() -> None:
    """Tags within a line join, all others part."""
    assert words_of_html("<p>on<b>e</b></p><p>two&amp;three</p>") == ["one", "two", "three"]
