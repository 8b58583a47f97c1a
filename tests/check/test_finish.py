"""What looks unfinished and is not."""

import pytest

from plugins.check.finished import read_page
from plugins.check.policy import Policy
from plugins.check.rule import Fault
from plugins.check.rules import finish
from tests.check.conftest import Files

ARTICLE = "health/heart/high-blood-pressure/index.html"
STUB = "old/blood-pressure/index.html"
EARLIER = "legal/archive/notice/email/0.9/index.html"
TARGET = "/health/heart/high-blood-pressure/"


def read(html: str, policy: Policy, path: str = ARTICLE) -> list[Fault]:
    """Return what the rule about broken HTML finds."""
    return list(finish.a_browser_reads_what_is_written(read_page(path, html.encode(), policy), policy))


def document(body: str) -> str:
    """Return a whole page."""
    return f"<!doctype html>\n<html><head><title>Salt &amp; you &lt;3</title></head>\n<body>{body}</body></html>\n"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Salt\xa0and&nbsp;water, 5 &lt; 6 &amp; 7 &gt; 6</p>",
        "<P CLASS=x>letter case and <BR>quotation marks</P>",
        "<p>one<br/>two<img alt='a > b' src=x></p>",
        "<table><tr><td>a browser adds a body</td></tr></table>",
        "<table><col><tr><td>and a group</td></tr></table>",
        "<script>if (a < b) document.title = '<p>'</script><style>a::after { content: '<i>' }</style>",
        "<!-- <p> --><p>a remark</p>",
        '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>',
        "<pre>\n  code</pre>",
    ],
)
def test_browsers_read_the_same_however_it_is_written(body: str, policy: Policy) -> None:
    """Only tags, words and their order count."""
    assert read(document(body), policy) == []
    assert read(document(body).rstrip(), policy) == []
    assert read(document(body).replace("<!doctype html>", "<!DOCTYPE HTML>"), policy) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<p>one<div>two</div></p>", 'a browser reads "</p" where "<div" is written'),
        ("<table>lost<tr><td>cell</td></tr></table>", 'a browser reads "lost" where "" is written'),
        ("<p>never closed", 'a browser reads "</p" where "</body" is written'),
        ("<ul><li>one<li>two</ul>", 'a browser reads "</li" where "<li" is written'),
        ("</body></html><p>behind</p>", 'a browser reads "<p" where "</body" is written'),
        ("</body></html>behind", 'a browser reads "behind" where "" is written'),
    ],
)
def test_the_first_difference_is_named(body: str, says: str, policy: Policy) -> None:
    """As a browser reads it and as it is written."""
    assert [fault.says for fault in read(document(body), policy)] == [says]


def test_a_difference_is_found_at_its_line(policy: Policy) -> None:
    """Beside it stands text of the file."""
    html = document("<p>one</p>\n<p>two<div>three</div></p>")
    (fault,) = read(html, policy)
    assert fault.near in html
    assert html[: html.index(fault.near)].count("\n") == 3


@pytest.mark.parametrize(
    "body",
    [
        "<p>Write <code>{{ plan.name }}</code> or <kbd>{% if %}</kbd></p>",
        "<pre><span>{filename}salt.md</span></pre>",
        "<samp>{# remark #}</samp>",
        "<script>const a = {{}}</script><style>a{{b}}</style>",
        "<p>A set {1, 2} and a pipe | or two || and {one} {: .x }</p>",
        "<p>Side effects: None</p><td>None</td><p>Undefined</p>",
        '<img alt="None" src="x.png"><th abbr="None"></th><abbr title="Undefined">U</abbr><a aria-label="None" href="/">x</a>',
        '<a href="https://www.cdc.gov/?q=%7B%7Bflu%7D%7D">Flu</a>',
        '<a href="https://www.cdc.gov/?q=data-line">data-line</a>',
        "<h1>None of these</h1><h1>Undefined terms</h1><time>Nonesuch</time>",
    ],
)
def test_marks_that_visitors_are_meant_to_read(body: str, policy: Policy) -> None:
    """Examples of code, plain braces, and words that are like an empty value."""
    page = read_page(ARTICLE, document(body).encode(), policy)
    assert list(finish.no_mark_of_the_build_is_left(page, policy)) == []


def test_the_writing_guide_shows_marks_as_examples(proven: Files, policy: Policy) -> None:
    """The one page that is full of them."""
    path = "drafts/health/when-to-get-care/writing-guide/index.html"
    page = read_page(path, proven[path], policy)
    assert "{{" in page.text
    assert list(finish.no_mark_of_the_build_is_left(page, policy)) == []


@pytest.mark.parametrize("link", ['<a href="https://www.cdc.gov/drafts/">CDC</a>', '<a href="/health/drafts/">x</a>', '<a href="http://[/drafts/">x</a>', "drafts/"])
def test_other_drafts_may_be_linked(link: str, policy: Policy) -> None:
    """Those of other sites, and pages that are only called so; and a draft may link to a draft."""
    assert list(finish.no_page_leads_to_a_draft(read_page(ARTICLE, document(link).encode(), policy), policy)) == []
    draft = read_page(f"drafts/{ARTICLE}", document('<a href="/drafts/legal/soon/">x</a>').encode(), policy)
    assert list(finish.no_page_leads_to_a_draft(draft, policy)) == []


def test_a_draft_and_an_earlier_version_say_what_they_are(proven: Files, policy: Policy) -> None:
    """The clean site holds one of each, and the rules see them."""
    assert list(finish.drafts_and_only_drafts_say_so(read_page(ARTICLE, document('<p class="note">status--draft</p>').encode(), policy), policy)) == []
    assert "status--superseded" in proven[EARLIER].decode()
    assert policy.archive[EARLIER] is not None


@pytest.mark.parametrize(
    "content",
    [f"0; url={TARGET}", f"0;url={TARGET}", f"0, URL='{TARGET}'", f'0.0 ; url = "{TARGET}" ', "0; url=https://www.carepartnersct.com" + TARGET, f"0; url={TARGET}#part"],
)
def test_a_refresh_may_be_written_in_many_ways(content: str, policy: Policy) -> None:
    """As browsers read it."""
    target = "https://www.carepartnersct.com" + TARGET + content.partition("#")[1] + content.partition("#")[2]
    quoted = content.replace('"', "&quot;")
    html = f'<html><head><meta http-equiv="REFRESH" content="{quoted}"></head><body><main><a href="{target}">On</a></main></body></html>'
    page = read_page(STUB, html.encode(), policy, {ARTICLE: 1})
    assert page.form == "redirect"
    assert list(finish.redirects_lead_on(page, policy)) == []


def test_a_redirect_that_content_does_not_name_may_lead_anywhere_on_the_site(policy: Policy) -> None:
    """Such as one of a publisher's own template."""
    html = '<html><head><meta http-equiv="refresh" content="0; url=/health/"></head><body><main><a href="/health/">On</a></main></body></html>'
    page = read_page("moved/index.html", html.encode(), policy, {"health/index.html": 1})
    assert list(finish.redirects_lead_on(page, policy)) == []


def test_old_addresses_stand_where_servers_look_for_them(proven: Files, policy: Policy) -> None:
    """A folder's page or an HTML file, with decoded names; in the language of the page that they lead to."""
    assert set(policy.redirects) == {STUB, "blood-pressure.html", "viejas/vacunación/index.html"}
    assert set(policy.redirects) < set(proven)
    stub = "viejas/vacunación/index.html"
    assert read_page(stub, proven[stub], policy).lang == "es"
