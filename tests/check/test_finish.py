"""What the table of seeded faults cannot say about finished pages."""

import pytest

from plugins.check.finished import read_page
from plugins.check.policy import Policy
from plugins.check.rule import Fault
from plugins.check.rules import finish
from tests.check.conftest import Files

ARTICLE = "health/heart/high-blood-pressure/index.html"
STUB = "old/blood-pressure/index.html"


def read(html: str, policy: Policy, path: str = ARTICLE) -> list[Fault]:
    """Return what the rule about broken HTML finds."""
    return list(finish.a_browser_reads_what_is_written(read_page(path, html.encode(), policy), policy))


def document(body: str) -> str:
    """Return a whole page."""
    return f"<!doctype html>\n<html><head><title>Salt &amp; you &lt;3</title></head>\n<body>{body}</body></html>\n"


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


def test_the_writing_guide_shows_marks_as_examples(proven: Files, policy: Policy) -> None:
    """The one page that is full of them."""
    path = "drafts/health/when-to-get-care/writing-guide/index.html"
    page = read_page(path, proven[path], policy)
    assert "{{" in page.text
    assert list(finish.no_mark_of_the_build_is_left(page, policy)) == []


def test_old_addresses_stand_where_servers_look_for_them(proven: Files, policy: Policy) -> None:
    """A folder's page or an HTML file, with decoded names; in the language of the page that they lead to."""
    assert set(policy.redirects) == {STUB, "blood-pressure.html", "viejas/vacunación/index.html"}
    assert set(policy.redirects) < set(proven)
    stub = "viejas/vacunación/index.html"
    assert read_page(stub, proven[stub], policy).lang == "es"
