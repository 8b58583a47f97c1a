"""Atom feeds: whole articles, every notice in them, every address absolute."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html import unescape
from pathlib import Path

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.site import Built
from plugins.page.conformance import browser_events
from tests.conftest import ARTICLE, put

ORIGIN = "https://www.carepartnersct.com"
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(file: Path) -> list[ET.Element]:
    """Return the entries of a feed."""
    return ET.fromstring(file.read_bytes()).findall(f"{ATOM}entry")


def html_of(entry: ET.Element) -> str:
    """Return the content of an entry."""
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    return content.text or ""


def test_there_is_a_feed_of_each_language_and_of_each_topic_that_has_articles(site: Built) -> None:
    """Well-formed, in its language, with its own address."""
    files = sorted(site.output.rglob("feed.atom"))
    assert len(files) >= 2 + 8 + 4
    for file in files:
        root = ET.fromstring(file.read_bytes())
        where = file.relative_to(site.output).as_posix()
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == ("es" if where.startswith("es/") else "en")
        own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == [f"https://www.carepartnersct.com/{where}"]


def test_every_item_carries_the_disclaimer_and_says_that_it_is_a_sample(site: Built) -> None:
    """Once, whole, as a conforming parser sees it."""
    seen = 0
    for file in site.output.rglob("feed.atom"):
        for entry in entries(file):
            html = html_of(entry)
            marks = [dict(event.attributes) for event in browser_events(html, fragment=True) if event.kind == "start"]
            assert [mark["data-notice"] for mark in marks if mark.get("data-notice", "").startswith("medical")] == ["medical-disclaimer"]
            assert "911" in html
            assert re.search("Sample page|Página de muestra", html)
            seen += 1
    assert seen >= 24


def test_every_address_is_whole_and_every_outbound_link_is_marked(site: Built) -> None:
    """A feed reader knows no page to resolve it against."""
    links = 0
    for file in site.output.rglob("feed.atom"):
        for entry in entries(file):
            for event in browser_events(html_of(entry), fragment=True):
                attributes = dict(event.attributes)
                url = attributes.get("href", attributes.get("src"))
                if url is not None:
                    assert re.match(r"(https?|mailto|tel|sms):", url), url
                    leaves = url.startswith("http") and not url.startswith("https://www.carepartnersct.com/")
                    assert ("data-outbound" in attributes) == leaves, url
                    links += leaves
    assert links > 100


def test_nothing_of_the_page_around_an_article_is_in_its_item(site: Built) -> None:
    """No script, no opt-out block, no line marks."""
    text = unescape((site.output / "feed.atom").read_text(encoding="utf-8"))
    assert "<script" not in text
    assert "cookie-opt-out" not in text
    assert "data-line" not in text


@pytest.mark.parametrize("number", [25])
def test_a_feed_holds_the_newest_articles(number: int, content: Path, built: Callable[[], Built]) -> None:
    """Twenty of them, by their last change."""
    for at in range(number):
        date = dt.date(2026, 1, 7) + dt.timedelta(days=at)
        put(content, f"health/heart/a{at}.md", ARTICLE.replace("2026-11-30", date.isoformat()).replace("Salt and your heart", f"Article {at}"))
    found = [entry.findtext(f"{ATOM}title") for entry in entries(built().output / "feed.atom")]
    assert found == ["Salt and your heart", *(f"Article {at}" for at in range(24, 5, -1))]


def test_an_article_that_moves_keeps_its_id(content: Path, built: Callable[[], Built]) -> None:
    """Feed readers know it by the first address that it had; its link is the one that it has now."""
    moved = ARTICLE.replace("status:", "redirect_from: [/health/memory/salt/, /health/salt/]\nstatus:")
    put(content, "health/heart/salt.md", moved)
    (entry,) = entries(built().output / "feed.atom")
    link = entry.find(f"{ATOM}link")
    assert entry.findtext(f"{ATOM}id") == f"{ORIGIN}/health/memory/salt/"
    assert link is not None
    assert link.get("href") == f"{ORIGIN}/health/heart/salt/"


def test_a_summary_is_read_as_it_was_written(content: Path, built: Callable[[], Built]) -> None:
    """It is HTML in a feed: a sign that could begin a tag must not swallow the words behind it. The author is the publisher, whatever its name."""
    put(content, "health/heart/salt.md", ARTICLE.replace("summary: Less", 'summary: Below <b, R&D &amp; more, "less"'))
    publisher = content / "data" / "publisher.yml"
    publisher.write_text(publisher.read_text(encoding="utf-8").replace("name: CarePartners", "name: A | CarePartners"), encoding="utf-8")
    (entry,) = feedparser.parse((built().output / "health/heart/feed.atom").read_bytes(), sanitize_html=False).entries
    assert LexborHTMLParser(entry.summary).text() == 'Below <b, R&D &amp; more, "less" salt helps your blood pressure.'
    assert entry.author == "A | CarePartners of Connecticut"


def test_drafts_stand_in_no_feed(content: Path, built: Callable[[], Built]) -> None:
    """Nor does their topic get one."""
    put(content, "health/memory/draft.md", ARTICLE.replace("status: sample", "status: draft").replace("Salt and your heart", "Unfinished"))
    output = built().output
    assert not (output / "health/memory/feed.atom").exists()
    assert "Unfinished" not in (output / "feed.atom").read_text(encoding="utf-8")


def test_the_facts_of_a_feed_are_those_of_its_text(site: Built) -> None:
    """What the link check and others reduce: every address that the feed has, and where its item comes from."""
    files = {file.relative_to(site.output).as_posix(): file for file in site.output.rglob("feed.atom")}
    assert sorted(site.feeds) == sorted(files)
    for path, file in files.items():
        root, facts = ET.fromstring(file.read_bytes()), site.feeds[path]
        assert {found.url for found in facts.declared} == {str(link.get("href")) for link in root.iter(f"{ATOM}link")}
        for item, entry in zip(facts.items, entries(file), strict=True):
            addresses = [
                dict(event.attributes).get("href")
                for event in browser_events(html_of(entry), fragment=True)
                if event.kind == "start" and event.value == "a"
            ]
            assert [found.url for found in item.links] == [url for url in addresses if url is not None]
            assert item.source in {page.source for page in site.facts.values()}
            assert item.template == "feed-item.html"
    assert any(link.line for feed in site.feeds.values() for item in feed.items for link in item.links)
