"""Faults for plugins/check/rules/feeds.py; patterns change the XML of a feed, text the HTML in it."""

import re
from functools import partial
from xml.sax.saxutils import escape

from tests.check.seeds import Seed
from tests.check.seeds.consistency import ORIGIN

MANY = "feed.atom"
ITEM = f"{ORIGIN}/health/heart/high-blood-pressure/"
MIDNIGHT = "2026-11-30T00:00:00+00:00"


AUTHOR = "<author><name>Plan</name></author>"
ENTRY = """<entry><title>{name}</title><id>{origin}/es/health/heart/{name}/</id><link href="{origin}/es/health/heart/{name}/"/>{author}
<published>{published}</published><updated>{updated}</updated><content type="html">{html}</content></entry>"""


def entry(name: str = "salt", *, published: str = "2026-11-07T00:00:00Z", updated: str = MIDNIGHT, author: str = "", html: str = "Salt") -> str:
    """Return an item of a feed."""
    return ENTRY.format(name=name, origin=ORIGIN, published=published, updated=updated, author=author, html=html)


def atom(*entries: str, author: str = AUTHOR) -> bytes:
    """Return the feed of Spanish articles."""
    head = f'<link rel="self" href="{ORIGIN}/es/feed.atom"/><link href="{ORIGIN}/es/"/><id>tag:plan</id><title>Plan</title>'
    text = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es">{head}<updated>{MIDNIGHT}</updated>{author}{"".join(entries)}</feed>'
    return text.encode()


def _dated(date: str, _: bytes) -> bytes:
    return atom(entry(published=date, updated=date))


def _feed(rule: str, old: str, new: str, path: str = "") -> Seed:
    """Return a fault in the XML of a feed; `old` is a pattern."""
    return Seed(rule, ("feed",), re.compile(old, re.DOTALL), new, path)


ONLY = "feeds_hold_nothing_but_text_and_links"

SEEDS = [
    Seed(ONLY, ("feed",), re.compile("</entry>"), '<thumbnail xmlns="http://search.yahoo.com/mrss/" url="https://evil.example/p"/></entry>'),
    Seed(ONLY, ("feed",), re.compile("<entry>"), '<entry xml:base="https://evil.example/">'),
    Seed(ONLY, ("feed",), re.compile("</entry>"), '<link rel="enclosure" href="https://evil.example/a.mp3"/></entry>'),
    Seed(ONLY, ("feed",), re.compile('<summary type="html">'), '<summary type="html">&lt;img src="https://evil.example/p"&gt;'),
    Seed(ONLY, ("feed",), re.compile("</entry>"), '<content type="html">x</content></entry>'),
    Seed("feed_items_are_valid", ("feed",), "", "", "es/feed.atom", make=lambda _: atom(entry("one"), entry("one"))),
    Seed("feeds_are_valid", ("feed",), "", "", "es/feed.atom", make=lambda _: atom(entry(author=AUTHOR), entry("two"), author="")),
    Seed("feeds_are_valid", ("feed",), "", "", "es/feed.atom", make=lambda _: atom(entry(updated="2026-12-01T00:00:00Z"))),
    _feed("feeds_are_valid", ' xmlns="[^"]*"', ""),
    _feed("feeds_are_valid", "<id>[^<]*</id><updated>", "<updated>"),
    _feed("feeds_are_valid", "<id>[^<]*</id><updated>", "<id> </id><updated>"),
    _feed("feeds_are_valid", "(<feed[^>]*>)<title>[^<]*</title>", r"\1"),
    _feed("feeds_are_valid", "<updated>[^<]*</updated><entry>", "<entry>"),
    _feed("feeds_are_valid", 'xml:lang="en"', 'xml:lang="es"'),
    _feed("feeds_are_valid", ' xml:lang="en"', ""),
    _feed("feeds_are_valid", 'feed.atom" rel="self"', 'other.atom" rel="self"'),
    _feed("feeds_are_valid", 'href="[^"]*/feed.atom" rel="self"', 'href="feed.atom" rel="self"'),
    _feed("feeds_are_valid", "<link [^>]*feed.atom[^>]*>", ""),
    _feed("feeds_are_valid", 'href="https://[^/]*(/health/heart/" rel="alternate")', r'href="\1'),
    _feed("feeds_are_valid", 'href="https://[^/]*(/health/heart/" rel="alternate")', r'href="https://www.cdc.gov\1'),
    _feed("feeds_are_valid", "<author>.*?</author>", ""),
    _feed("feeds_are_valid", "<name>[^<]*</name>", "<name> </name>"),
    _feed("feeds_are_valid", f"<updated>{re.escape(MIDNIGHT)}</updated><entry>", "<updated>2026-11-29T00:00:00+00:00</updated><entry>"),
    Seed("feeds_are_valid", ("feed",), re.compile(r"\A(.*?<entry>.*?)<updated>2026-11-30", re.DOTALL), r"\1<updated>2026-11-29", MANY),
    _feed("feed_items_are_valid", "(<entry>.*)<id>[^<]*</id>", r"\1"),
    _feed("feed_items_are_valid", "<entry><title>[^<]*</title>", "<entry>"),
    _feed("feed_items_are_valid", "<id>[^<]*</id><summary", "<id>one</id><summary", MANY),
    _feed("feed_items_are_valid", f'<link href="{ITEM}" rel="alternate"', f'<link href="{ITEM}" rel="related"'),
    _feed("feed_items_are_valid", f'<link href="{ITEM}"', '<link href="/health/heart/high-blood-pressure/"'),
    _feed("feed_items_are_valid", f'<link href="{ITEM}"', '<link href="https://www.cdc.gov/"'),
    _feed("feed_items_are_valid", 'content type="html"', 'content type="text"'),
    _feed("feed_items_are_valid", "<content[^>]*>.*?</content>", '<content type="html"> </content>'),
    _feed("feed_items_are_valid", "<content[^>]*>.*?</content>", ""),
    _feed("feed_items_are_valid", "<published>[^<]*", "<published>2026-11-30"),
    _feed("feed_items_are_valid", "<published>[^<]*</published>", ""),
    _feed("feed_items_are_valid", "2026-11-30T", "2026-12-01T"),
    _feed("feed_items_are_valid", "<published>2026-11-30T00", "<published>2026-11-30T01"),
    *(
        Seed("feed_items_are_valid", ("feed",), "", "", "es/feed.atom", make=partial(_dated, date))
        for date in ("2026-11-30T00:00:00", "2026-11-30", "Mon, 30 Nov 2026", "", "2026-12-01T00:00:00Z")
    ),
    *(
        Seed("feed_items_have_whole_addresses", ("feed",), "<p>", f"<p>{element} ")
        for element in (
            '<a href="/health/">Health</a>',
            '<a href="#main">Up</a>',
            '<a href="//www.cdc.gov/">CDC</a>',
            '<a href="xhttps://www.cdc.gov/">CDC</a>',
            '<img src="chart.png" alt="Chart">',
            '<img srcset="https://www.cdc.gov/a.png 1x, b.png 2x" alt="Chart">',
        )
    ),
    *(
        Seed("feed_items_are_whole_html", ("feed",), old, new)
        for old, new in (("</article>", ""), ("<p>", "<p><section>"), ("<table>", "<table>moved"), ("</ul>", "</ul></div>"))
    ),
]


def _right(rule: str, *entries: str, author: str = AUTHOR) -> Seed:
    return Seed(rule, ("feed",), "", "", "es/feed.atom", make=lambda _: atom(*entries, author=author))


LOOK_ALIKES = [
    Seed(ONLY, ("feed",), re.compile("</entry>"), '<category term="heart"/><link href="https://www.carepartnersct.com/"/></entry>'),
    _right("feeds_are_valid", author=""),
    _right("feeds_are_valid", entry(author=AUTHOR), author=""),
    _right("feeds_are_valid", entry("one"), entry("two", updated=MIDNIGHT)),
    _right("feeds_are_valid", entry("one", updated="2026-11-30T01:00:00Z"), entry("two", updated="2026-11-30T05:00:00Z")),
    _right("feeds_are_valid", entry("one"), entry("two", updated="2026-11-07T00:00:00Z")),
    _right("feed_items_are_valid", entry(updated="2026-11-30T23:59:59.5-05:00")),
    _right("feed_items_are_valid", entry(published=MIDNIGHT, updated=MIDNIGHT)),
    *(
        _right(rule, entry(html=escape(html)))
        for rule in ("feed_items_have_whole_addresses", "feed_items_are_whole_html")
        for html in (
            '<a href="https://www.cdc.gov/">CDC</a> <a href="HTTP://www.cdc.gov/">CDC</a>',
            '<a href="mailto:a@plan.example">Write</a> <a href="tel:911">911</a> <a href="sms:988">988</a>',
            '<img alt="a > b" src="data:image/png;base64,AA"><br/>',
            "5 &lt; 6 &amp; 7\xa0<table><tr><td>cell</td></tr></table>",
        )
    ),
]
