"""Finished HTML pages and pasted texts."""

from pathlib import Path

import pytest

from plugins.build.importing.plain_text import markdown_of_text, title_of_text
from plugins.build.real_imports import lost_words, words_of_html
from tests.build.imports import imported
from tests.check.seeds.pictures import picture

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
    done = imported(tmp_path, {"es/sal.html": HTML, "es/agua.html": agua, "es/p.png": picture("PNG")})
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
    assert (0, "only the part <main> was imported, and not the frame of the old site around it: Inicio") in done.notes("es/sal.html")


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


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("10<sup>5</sup> cells, H<sub>2</sub>O", "10<sup>5</sup> cells, H<sub>2</sub>O"),
        ("<del>5 mg</del> <s>6 mg</s> 10 mg", "<del>5 mg</del> <del>6 mg</del> 10 mg"),
        ('<abbr title="milligrams">mg</abbr>', '<abbr title="milligrams">mg</abbr>'),
        ("[@key] and [^1]", "<code>[@key]</code> and <code>[^1]</code>"),
        ("/// aside", "<code>/// aside</code>"),
        ("<dl><dt>T</dt><dd>D {{ x }}</dd></dl>", "<dd>D <code>{{ x }}</code></dd>"),
    ],
)
def test_what_stands_in_html_says_the_same_in_markdown(tmp_path: Path, html: str, shown: str) -> None:
    """An exponent is no digit, a struck dose is struck, and words that look like our signs are words."""
    done = imported(tmp_path, {"a.html": f"<body><h2>A</h2><p>{html}</p></body>"})
    assert shown in done.html("pages/a.md")


def test_words_that_look_like_our_signs_take_no_other_block_with_them(tmp_path: Path) -> None:
    """A reference that stands for nothing has no line; only the block that holds it is shown as code."""
    done = imported(tmp_path, {"a.md": "A [link](https://example.com) \\[^9\\] is here.\n\nAn [other](https://example.com) one."}, kind="hugo")
    assert ">other</a> one." in done.html("pages/a.md")


def test_several_articles_are_one_page(tmp_path: Path) -> None:
    """None of them is left behind, and no words around a main part without any."""
    done = imported(
        tmp_path,
        {
            "a.html": "<body><article><p>First</p></article><article><p>Second</p></article></body>",
            "b.html": "<body><main></main><p>Around</p></body>",
        },
    )
    assert done.html("pages/a.md") == "<p>First</p>\n<p>Second</p>"
    assert done.html("pages/b.md") == "<p>Around</p>"


def test_html_that_only_leads_on_or_says_nothing_is_no_page(tmp_path: Path) -> None:
    """Visitors would get an empty page."""
    there = {
        "a.html": "<body>Words</body>",
        "to.html": '<head><meta http-equiv="refresh" content="0; url=a.html"></head><body></body>',
        "no.html": "<head></head><body><p></p></body>",
    }
    assert imported(tmp_path, there).report["left_out"] == {"to.html": "it only leads on to a.html", "no.html": "an empty file"}


def test_the_title_stands_once(tmp_path: Path) -> None:
    """The name of the old site behind it goes from the title, and the heading that says it again from the text; places stay in their lines."""
    done = imported(
        tmp_path,
        {
            "a.html": "<head><title>Flu shots | Old Plan</title></head><body><h1>Flu shots</h1><p>Yearly.</p></body>",
            "b.md": "# Salt *now*\n\nLess. {% x %}\n\n# More\n",
            "c.md": "# Alone\n",
        },
        kind="jekyll",
    )
    assert (done.header("pages/a.md")["title"], done.html("pages/a.md")) == ("Flu shots", "<p>Yearly.</p>")
    assert done.header("pages/b.md")["title"] == "Salt now"
    assert "Salt" not in done.html("pages/b.md")
    assert done.notes("b.md") == [(3, "template tag, shown as it stands: {% x %}")]
    assert "Alone" in done.html("pages/c.md")


BROKEN = """PRIVACY POLICY

1. Who we are

We are a plan of your own state. Call Member Services
at 1-800-555-0100 (TTY: 711), from 8 a.m. until
8 p.m., on all days.

2. What we keep

Sharing
=======
We share your name and your address with these people
and with nobody else:
* doctors
* labs that
  we pay
You can:
1. Ask us
2. Write to us

2024. That year.

Write to:
Member Services
PO Box 12
"""


def test_lines_that_an_e_mail_has_broken_are_one_again() -> None:
    """Headings with numbers keep them; an address keeps its lines; no line of signs is a heading."""
    assert markdown_of_text(BROKEN, title_of_text(BROKEN)).split("\n\n") == [
        "## 1. Who we are",
        "We are a plan of your own state. Call Member Services at 1-800-555-0100 (TTY: 711), from 8 a.m. until 8 p.m., on all days.",
        "## 2. What we keep",
        "## Sharing",
        "We share your name and your address with these people and with nobody else:",
        "- doctors\n- labs that we pay",
        "You can:",
        "1. Ask us\n2. Write to us",
        "2024\\. That year.",
        "Write to:",
        "Member Services",
        "PO Box 12\n",
    ]
