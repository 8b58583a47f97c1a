"""The page of feeds, and what feed readers make of the feeds."""

import re
from pathlib import Path

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.site import Built

ORIGIN = "https://www.carepartnersct.com"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def page(site: Built, path: str) -> LexborHTMLParser:
    """Return a page of the site."""
    return LexborHTMLParser((site.output / path).read_text(encoding="utf-8"))


def feeds(site: Built) -> list[Path]:
    """Return the files of all feeds."""
    return sorted(site.output.rglob("*.atom"))


@pytest.mark.parametrize(("path", "title", "first", "more"), [
    ("feeds/index.html", "Get news from this site", "All health articles", "Todos los artículos de salud (in Spanish)"),
    ("es/feeds/index.html", "Reciba novedades de este sitio", "Todos los artículos de salud", "All health articles (en inglés)"),
])  # fmt: skip
def test_the_page_lists_every_feed_in_words(site: Built, path: str, title: str, first: str, more: str) -> None:
    """Those of the page's language come first; what is in the other one says so."""
    found = page(site, path)
    links = {
        " ".join(link.text().split()): str(link.attributes["href"]) for link in found.css("main a") if str(link.attributes["href"]).endswith(".atom")
    }
    assert found.css_first("h1").text() == title
    assert next(iter(links)) == first
    assert more in links
    assert sorted(links.values()) == [f"/{file.relative_to(site.output).as_posix()}" for file in feeds(site)]


def test_every_page_leads_to_it_and_a_page_with_a_feed_says_so(site: Built) -> None:
    """By a link in the footer; feed readers find the feed of a page that they are given, or of its topic, by its head."""
    own = {f"/{file.relative_to(site.output).as_posix()}" for file in feeds(site)}
    declared = set()
    for path in site.facts:
        found = page(site, path)
        prefix = "/es" if path.startswith("es/") or "/es/" in path else ""
        assert found.css_first(f'footer a[href="{prefix}/feeds/"]'), path
        here = {str(link.attributes["href"]) for link in found.css('link[type="application/atom+xml"]')}
        topic = f"/{path.removesuffix('index.html')}" if site.facts[path].kind != "article" else f"/{path.rpartition('/')[0].rpartition('/')[0]}/"
        assert here <= {f"{topic}feed.atom"}
        assert here or site.facts[path].kind != "article" or path.startswith("drafts/")
        declared |= here
    assert declared == own


def test_feed_readers_understand_every_feed(site: Built) -> None:
    """A widespread reader, feedparser, finds nothing to mend (bozo), and everything that RFC 4287 asks for."""
    for file in feeds(site):
        data = file.read_bytes()
        read = feedparser.parse(data)
        assert (read.bozo, read.version, read.encoding) == (0, "atom10", "utf-8")
        assert read.feed.id == f"{ORIGIN}/{file.relative_to(site.output).as_posix()}"
        assert read.feed.title
        assert read.feed.language in {"en", "es"}
        assert {(link.rel, link.href) for link in read.feed.links} >= {("self", read.feed.id), ("alternate", read.feed.id.removesuffix("feed.atom"))}
        assert read.entries
        assert len({entry.id for entry in read.entries}) == len(read.entries)
        assert [entry.updated for entry in read.entries] == sorted((entry.updated for entry in read.entries), reverse=True)
        for entry in read.entries:
            assert entry.id == entry.link
            assert entry.author == "CarePartners of Connecticut"
            assert all(map(RFC_3339.fullmatch, (entry.updated, entry.published)))
            assert entry.content[0].type == "text/html"
    assert feedparser.parse(data.replace(b"</feed>", b"")).bozo
