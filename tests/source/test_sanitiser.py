"""HTML that editors write."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.page import dom
from plugins.page.conformance import browser_events, first_difference, tree_events
from plugins.source.allowed_html import TAGS
from tests.source.bodies import body_of, faults, html_of

LEAVE = "write it in Markdown, or leave it out"
NEVER = ("script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "base", "template", "link", "meta", "frame", "noscript")
MARKDOWN = "a*_`~#>-+|:![]()<>/\\\"'&;={}@^ \n\t1"
PIECES = st.sampled_from(
    [
        *(f"<{tag}>" for tag in [*sorted(TAGS), *NEVER]), *(f"</{tag}>" for tag in [*sorted(TAGS), *NEVER]),
        "<p id=a>", "<a href=/x/>", '<a href="javascript:alert(1)">', "<img src=x.png alt=y onerror=z>", "<p data-notice=x>", "<a data-outbound=gov>",
        "<p style=x>", "<p class=x>", "<!--", "-->", "<![CDATA[", "]]>", "<?x", "<!doctype html>", "&lt;", "&#0;", "&#xe000;", "&nbsp", "<a b='", '"', "\n\n", "text",
        "- ", "1. ", "> ", "# ", "    ", "```\n", "| a | b |\n|---|---|\n", "[a](/b/)", "![a](b.png)", "[^1]", "[^1]: ", "{{ phone.emergency }}", "[@cdc]",
        "/// urgent | x\n", "///\n", "{: #id }", "**", "*", "`", "<br/>", "\\", "<https://a.example/>", "<a@b.example>", "term\n: ",
    ]
)  # fmt: skip


def check_what_is_accepted(text: str) -> None:
    """Whatever is not refused is what a browser reads, and holds nothing that runs or counterfeits."""
    body = body_of(text)
    if any(finding.severity == "error" for finding in body.findings):
        return
    events = browser_events(body.html, fragment=True)
    assert first_difference(events, tree_events(dom.parse_fragment(body.html), inner=True)) is None
    for event in events:
        if event.kind == "start":
            assert event.value in TAGS | {"figure", "figcaption"}
            for name, value in event.attributes:
                assert not name.startswith("on")
                assert name not in {"style", "srcset", "data-notice", "data-outbound", "data-consent", "data-review"}
                assert not re.match(r"[\s\x00-\x20]*(?:javascript|vbscript|data):", value, re.IGNORECASE) or name in {"alt", "title", "id"}


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>More</summary>text</details>",
        "<table><caption>c</caption><tr><th scope=row>a</th><td colspan=2>b</td></tr></table>",
        '<abbr title="x">y</abbr> <kbd>a</kbd> <sub>2</sub> <time datetime="2026-11-30">today</time>',
        '<p lang="fr" dir="ltr" id="x">y</p>',
        "<a href=/x/>y</a>",
        "<IMG SRC='x.svg' ALT='q'>",
        "a<br>b<br/>c<wbr>d",
        'a < b & c > d &copy; &nbsp; "q"',
        "a<!-- comment -->b",
        "<ul><li>a</li><li>b</li></ul>",
        "|a|b|\n|-|-|\n|<b>x</b>|<ul><li>y</li></ul>|",
        "- a <b>b</b>\n- <p>x</p>",
        "<pre>\nx\n</pre>",
        "<https://a.example/?a=1&b=2> <a@b.example> <mailto:a@b.example>",
        "*a <b>b</b>*",
        "`<script>` and\n\n    <script>",
    ],
)
def test_plain_html_is_fine(text: str) -> None:
    """Quotes, case, entities and void syntax are the editor's choice."""
    assert faults(text) == []
    check_what_is_accepted(text)


@pytest.mark.parametrize("tag", NEVER)
def test_what_could_run_or_load_is_refused(tag: str) -> None:
    """At its line."""
    assert f"13 error refused-html: the HTML element <{tag}> is not allowed; {LEAVE}" in faults(f"a\n\n<{tag}>x</{tag}>")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a\n\n<p onclick=x>b</p>", '13 error refused-html: the attribute "onclick" is not allowed on <p>; leave it out'),
        ("<p style='color: red'>b</p>", '11 error refused-html: the attribute "style" is not allowed on <p>; leave it out'),
        ("<p data-notice=x>b</p>", '11 error refused-html: the attribute "data-notice" is not allowed on <p>; leave it out'),
        ("<a data-outbound=gov href=/x/>b</a>", '11 error refused-html: the attribute "data-outbound" is not allowed on <a>; leave it out'),
        ("<p data-line=x>b</p>", '11 error refused-html: the attribute "data-line" is not allowed on <p>; leave it out'),
        ("a\n{: data-line=x }", '12 error refused-html: the attribute "data-line" is not allowed on <p>; leave it out'),
        ("a\n{: data-notice=medical-disclaimer }", '12 error refused-html: the attribute "data-notice" is not allowed on <p>; leave it out'),
        ("<p class='note'>b</p>", '11 error refused-html: the class "note" is not allowed on <p>; leave it out: the theme decides how things look'),
        ("a\n{: .big }", '12 error refused-html: the class "big" is not allowed on <p>; leave it out: the theme decides how things look'),
        ("<a href=/x/ href=/y/>b</a>", '11 error refused-html: the attribute "href" stands twice on <a>; delete one of the two'),
        ("[a](javascript:alert)", '11 error refused-address: the address "javascript:alert" is not allowed; link to a page of the site, or to https://, mailto:, tel: or sms:'),
        ("a\n\n<a href='java\nscript:x'>b</a>", '13 error refused-address: the address "java script:x" is not allowed; link to a page of the site, or to https://, mailto:, tel: or sms:'),
        ("<a href='&#106;avascript:x'>b</a>", '11 error refused-address: the address "javascript:x" is not allowed; link to a page of the site, or to https://, mailto:, tel: or sms:'),
        ("[a](ftp://a.example/)", '11 error refused-address: the address "ftp://a.example/" is not allowed; link to a page of the site, or to https://, mailto:, tel: or sms:'),
        ("![a](data:image/png;base64,x)", '11 error refused-address: the address "data:image/png;base64,x" is not allowed; link to a page of the site, or to https://, mailto:, tel: or sms:'),
        ("a\n\n<div>\n\nb", "13 error refused-html: <div> is not closed where it should be; write </div> before what it stands in ends"),
        ("a <b>b\n\nc", "11 error refused-html: <b> is not closed where it should be; write </b> before what it stands in ends"),
        ("<b/>x", "11 error refused-html: <b> is not closed where it should be; write </b> before what it stands in ends"),
        ("a\n\n</div>", "13 error refused-html: </div> ends nothing that is open; delete it, or begin the element"),
        ("a</b>", "11 error refused-html: </b> ends nothing that is open; delete it, or begin the element"),
        ("<p>\n<div>b</div></p>", "12 error refused-html: <div> cannot stand inside <p>; end the one before the other, with a blank line between them"),
        ("a <hr> b", "11 error refused-html: <hr> cannot stand inside <p>; end the one before the other, with a blank line between them"),
        ("|a|b|\n|-|-|\n|x|<td>y|", "13 error refused-html: <td> cannot stand inside <td>; end the one before the other, with a blank line between them"),
        ("a\n\n<td>b</td>", "13 error refused-html: <td> cannot stand here: a browser would move or drop it; write it in Markdown, or nest the elements as HTML asks"),
        ("<table>\nb</table>", "11 error refused-html: <table> cannot stand here: a browser would move or drop it; write it in Markdown, or nest the elements as HTML asks"),
        ("<a href=/x/>a <a href=/y/>b</a></a>", "11 error refused-html: a link stands inside a link; take one of the two out"),
        ("<![CDATA[x]]>", "11 error refused-html: the declaration <CDATA[x> is not shown to anybody; leave it out"),
        ("a\n\n<!doctype html>", "13 error refused-html: the declaration <doctype html> is not shown to anybody; leave it out"),
    ],
)  # fmt: skip
def test_what_would_be_lost_or_moved_is_refused_at_its_line(text: str, error: str) -> None:
    """Never stripped in silence."""
    assert faults(text) == [error]


def test_everything_forbidden_is_named_at_once() -> None:
    """An editor mends it in one go."""
    assert len(faults("<iframe></iframe>\n\n<p onclick=x style=y>b</p>\n\n<font>c</font>")) == 4


@pytest.mark.parametrize("text", ["<div>" * 3000, "> " * 3000, "- " * 2000 + "x", "<b>" * 400 + "</b>" * 400])
def test_what_is_nested_too_deep_is_refused(text: str) -> None:
    """It must not end the build with a traceback."""
    assert any(finding.severity == "error" for finding in body_of(text).findings) or html_of(text)


@given(st.lists(PIECES, max_size=14).map("".join))
@example("<p>\n\n<table>x")
@example("<svg><style><!--</style><img src=x onerror=y>-->")
@example("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>")
@example("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>")
@example('![a](x.png "b > c")')
def test_no_mixture_of_html_and_markdown_gets_past(text: str) -> None:
    """It never raises, and what is accepted is what a browser reads."""
    check_what_is_accepted(text)


@given(st.text(alphabet=MARKDOWN, max_size=60))
def test_no_text_gets_past(text: str) -> None:
    """The same, letter by letter."""
    check_what_is_accepted(text)
