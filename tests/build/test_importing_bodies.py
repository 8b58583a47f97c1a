"""Bodies: what the site would refuse is shown as it stands, links lead on, and no word is lost."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.build.real_imports import lost_words
from tests.build.imports import imported
from tests.check.seeds.pictures import picture

TAGS = [
    ("A {% include x.html %} b", "<code>{% include x.html %}</code>"),
    ("A {{ site.title }} b", "<code>{{ site.title }}</code>"),
    ('{{< img src="a.png" alt="words" >}}', '<code>{{&lt; img src="a.png" alt="words" &gt;}}</code>'),
    ('<script>alert("x")</script>', '<code>&lt;script&gt;alert("x")&lt;/script&gt;</code>'),
    ('<iframe src="https://x.example/"></iframe>', "<code>&lt;iframe"),
    ("Say <blink>so</blink>.", "<code>&lt;blink&gt;</code>so<code>&lt;/blink&gt;</code>"),
    ('<form action="/x"><input name="q"></form>', "<code>&lt;form action"),
    ("Name {{ plan.name }}", "<code>{{ plan.name }}</code>"),
    ("Cite [@nobody] here", "<code>[@nobody]</code>"),
    ("Note[^9] here", "<code>[^9]</code>"),
    ("/// aside\nwords", "<code>/// aside</code>"),
    ("An open <!-- comment", "<code>&lt;!--</code> comment"),
]


@pytest.mark.parametrize(("body", "shown"), TAGS)
def test_what_is_refused_is_shown_as_it_stands(tmp_path: Path, body: str, shown: str) -> None:
    """Visible, in the report, and the page is read without an error."""
    done = imported(tmp_path, {"salt.md": f"---\ntitle: Salt\n---\n\n{body}\n"}, kind="jekyll")
    assert shown in done.html("pages/salt.md")
    assert done.notes("salt.md")


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ('<div class="box">\n\n**Strong** words\n\n</div>', "<p><strong>Strong</strong> words</p>"),
        ('A <span style="color:red">red</span> word', "<p>A red word</p>"),
        ('<b onclick="x()">bold</b>', "<p><b>bold</b></p>"),
        ("## Set {1, 2}", '<h2 id="set-1-2">Set {1, 2}</h2>'),
        ("## Salt {#salt .big}", '<h2 id="salt">Salt</h2>'),
        ("Text\n{: .note}", "<p>Text</p>"),
        ("##\n\nText", "<p>Text</p>"),
        ("## {{< img >}}\n\nText", "<p><code>{{&lt; img &gt;}}</code></p>"),
        ("`{{ kept }}`", "<p><code>{{ kept }}</code></p>"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 | 3 |", "<td>3</td>"),
        ("<table><tr><td>Dose</td></tr><tr><td>5</td></tr></table>", '<th scope="col">Dose</th>'),
        ("1. a\n   - b\n   - c\n2. d", "<li>a<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>"),
        ("Steps:\n- a\n  - b\n\n  more of a\n- c", "<p>Steps:</p>\n<ul>\n<li>\n<p>a</p>"),
        ("Steps:\n- a\n- b\n## Then", "<li>b</li>\n</ul>\n<h2"),
        ("Say it:\n```\n- a\n  - b\n```", "- a\n  - b\n</code></pre>"),
        ('![Words](no.png "Caption")', "Words (Caption)"),
        ("End <br> it <hr>\n\n[Site](https://example.com/) and <kbd>x</kbd>", ">Site</a> and <kbd>x</kbd>"),
        ("Take ~~5 mg~~ 10 mg", "Take <del>5 mg</del> 10 mg"),
        ("`~~5~~` and a\\\nb", "<code>~~5~~</code> and a<br>\nb"),
        ("* <p> One </p>\n* <p> Two </p>", "One"),
    ],
)
def test_what_can_be_said_here_is(tmp_path: Path, body: str, html: str) -> None:
    """Markup that only arranges goes, words and what the site allows stay."""
    done = imported(tmp_path, {"salt.md": f"---\ntitle: Salt\n---\n\n{body}\n"}, kind="hugo")
    assert html in done.html("pages/salt.md")


def test_the_report_has_the_line_of_the_original(tmp_path: Path) -> None:
    """An editor finds the place in the old file."""
    done = imported(tmp_path, {"salt.md": "---\ntitle: Salt\n---\n\nOne\n\nTwo {% include x %}\n"}, kind="jekyll")
    assert done.notes("salt.md") == [(7, "template tag, shown as it stands: {% include x %}")]
    assert "  salt.md:7: template tag, shown as it stands: {% include x %}\n" in done.text


LINKED = {
    "_posts/2020-01-02-salt.md": "---\ntitle: Salt\npermalink: /heart/salt/\n---\nWhite.\n\n## Where\n\nIn bread.\n",
    "pages/pepper.md": "---\ntitle: Pepper\n---\nBlack.\n",
    "img/Salt Shaker.PNG": picture("PNG"),
}


@pytest.mark.parametrize(
    ("link", "html"),
    [
        ("[x](/heart/salt/)", '<a href="{filename}salt.md">x</a>'),
        ("[x](/heart/salt)", '<a href="{filename}salt.md">x</a>'),
        ("[x](/heart/salt/#where)", '<a href="{filename}salt.md#where">x</a>'),
        ("[x](/heart/salt/#nowhere)", '<a href="{filename}salt.md">x</a>'),
        ("[x](/somewhere/else/pepper/)", '<a href="{filename}pepper.md">x</a>'),
        ('[x](/pages/pepper.html "Hot")', '<a href="{filename}pepper.md" title="Hot">x</a>'),
        ("[x](pages/pepper.md)", '<a href="{filename}pepper.md">x</a>'),
        ("[x]({% link pages/pepper.md %})", '<a href="{filename}pepper.md">x</a>'),
        ("[x]({% post_url 2020-01-02-salt %})", '<a href="{filename}salt.md">x</a>'),
        ("[x]({{ site.baseurl }}/heart/salt/)", '<a href="{filename}salt.md">x</a>'),
        ('[x][one]\n\n[one]: /heart/salt/ "Salt"', '<a href="{filename}salt.md" title="Salt">x</a>'),
        ("<a href='/heart/salt/' target=_blank>x</a>", '<a href="{filename}salt.md">x</a>'),
        ("[words](/gone/)", "<p>words</p>"),
        ("[words]({{ page.url }})", "<p>words</p>"),
        ("[words](javascript:alert(1))", "<p>words</p>"),
        ("[words](tel:+18005550100)", "<p>words</p>"),
        ("[x](http://)", "<p>x</p>"),
        ("[x](mailto:a@example.com?subject=Two words)", '<a href="mailto:a@example.com">x</a>'),
        ("[x](https://www.cdc.gov/?utm_source=a&b=c)", '<a href="https://www.cdc.gov/?b=c">x</a>'),
        ("[here](https://www.cdc.gov/flu/)", ">here: www.cdc.gov</a>"),
        ("[here](/heart/salt/)", ">here: Salt</a>"),
        ("![A shaker](/img/Salt%20Shaker.PNG)", '<img alt="A shaker" src="{static}../images/img/salt-shaker.png">'),
        ("![](/img/Salt%20Shaker.PNG)", 'alt="Salt Shaker"'),
        ("![Far](https://x.example/a.png)", '<a href="https://x.example/a.png">Far</a>'),
        ("![Gone](gone.png)", "<p>Gone</p>"),
        ("[![A shaker](/img/Salt%20Shaker.PNG)](/heart/salt/)", '<a href="{filename}salt.md"><img alt="A shaker"'),
    ],
)
def test_links(tmp_path: Path, link: str, html: str) -> None:
    """To imported pages by file, address or name; to copied pictures; nothing is left that would stop a build."""
    done = imported(tmp_path, {**LINKED, "index.md": f"---\ntitle: Home\n---\n\n{link}\n"}, kind="jekyll")
    assert html in done.html("pages/home.md").replace(' data-line="12"', "").replace("&amp;", "&") or html in _without_lines(
        done.html("pages/home.md")
    )


def _without_lines(html: str) -> str:
    return re.sub(r' data-line="\d+"', "", html)


def test_a_link_to_the_old_site_is_whole_when_its_origin_is_known(tmp_path: Path) -> None:
    """What was not imported is still there."""
    done = imported(
        tmp_path,
        {"a.md": "---\ntitle: A\n---\n[x](/gone/) [y](https://old.example.com/b/)\n", "b.md": "B\n"},
        origin="https://old.example.com",
        kind="metalsmith",
    )
    html = _without_lines(done.html("pages/a.md"))
    assert '<a href="https://old.example.com/gone/">x</a>' in html
    assert '<a href="{filename}b.md">y</a>' in html


ODD = """Some *stress* and **strong_ words** with `code {{ x }}` and a [link *here*](/gone/).

1. One
2. Two <b>bold

<p>Open paragraph
<ul><li>Item {{< ref "x" >}}</ul>

| a | b |
|---|---|
| [x](y | {% tag %} |

    indented {{ code }}

> quote <iframe src="x">inside</iframe>

</div></p></td> loose ends & &amp; &copy; < 5 > 3

***

Setext {{ heading }}
====================
[unclosed](http://x.example/a b "t" and text
{: #id .class } [a]: [b] {{ {{ }} }} ~~gone~~ $x_1$
"""


def test_no_word_is_lost(tmp_path: Path) -> None:
    """However broken the markup: the words of the source stand on the page, in their order."""
    done = imported(tmp_path, {"odd.md": f"---\ntitle: Odd\n---\n\n{ODD}"}, kind="hugo")
    assert lost_words(ODD.replace("{: #id .class }", ""), done.html("pages/odd.md")) == []


def test_lost_words_are_noticed() -> None:
    """The comparison itself: a word that is missing, or stands elsewhere."""
    assert lost_words("one [two](x) *three*", "<p>one <a href='x'>two</a> three</p>") == []
    assert lost_words("one two three", "<p>one three</p>") == ["two", "three"]
    assert lost_words("one two", "<p>two one</p>") == ["two"]


PIECES = (
    *(
        "[a](",
        ")",
        "[x]",
        "![",
        "](p.png)",
        "[@k]",
        "[^n]",
        "[^n]: ",
        "`",
        "```\n",
        "~~~\n",
        "<",
        ">",
        "<p>",
        "</p>",
        "<li>",
        "<ul>",
        "</ul>",
        "<td>",
        "<table>",
    ),
    *(
        "</table>",
        "<tr>",
        "<a href='x'>",
        "</a>",
        '<a name="b c">',
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "{{ x }}",
        "{{",
        "}}",
        "{% y %}",
        "{{< z",
    ),
    *(
        " >}}",
        "{: #id }",
        "{#id}",
        "{",
        "}",
        "|",
        "| --- |\n",
        "| a | b |\n",
        "# ",
        "## ",
        "\n",
        "\n\n",
        "    ",
        "- ",
        "1. ",
        "> ",
        "/// urgent | x\n",
        "///\n",
        "\\",
        "&",
        "&lt;",
    ),
    *(
        "&#0;",
        "*",
        "**",
        "_",
        "http://x.example",
        "<http://x.example>",
        "tel:1",
        "[r]: /x\n",
        "word",
        " ",
        ": d",
        "---\n",
        "===\n",
        '"',
        "'",
        "<br>",
        "<img src=x>",
        "<h2>",
        "<b",
        "<?x?>",
    ),
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["md", "html"]))
def test_whatever_stands_in_a_body_can_be_imported(tmp_path_factory: pytest.TempPathFactory, pieces: list[str], ending: str) -> None:
    """Markup in any order: the page is imported, and the site reads it without an error."""
    done = imported(tmp_path_factory.mktemp("odd"), {f"odd.{ending}": f"---\ntitle: Odd\n---\nFirst word\n\n{''.join(pieces)}\n"}, kind="jekyll")
    assert list(done.report["pages"]) == [f"odd.{ending}"]
    assert done.errors() == []


HIDING = frozenset(
    ("[a](", "![", "](p.png)", "<!--", "-->", "[^n]: ", "[r]: /x\n", "{: #id }", "{#id}", "<b", "<", "<?x?>", "{", "}", '"', "'", "# ", "## ")
)
"""Behind these a word may be an address, a comment, an attribute or a note."""


@settings(max_examples=60)
@given(st.lists(st.sampled_from([piece for piece in PIECES if piece not in HIDING]), max_size=15))
def test_no_word_between_markup_is_lost(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    """Every word that stands between such pieces is on the page, in its order."""
    body = " ".join(f"{piece} w{number}w" for number, piece in enumerate(pieces))
    done = imported(tmp_path_factory.mktemp("odd"), {"odd.md": f"---\ntitle: Odd\n---\nFirst word\n\n{body}\n"}, kind="jekyll")
    assert re.findall(r"w\d+w", done.html("pages/odd.md")) == [f"w{number}w" for number in range(len(pieces))]
