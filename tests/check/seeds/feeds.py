"""Faults for plugins/check/rules/feeds.py; patterns change the XML of a feed, text the HTML in it."""

import re
from xml.sax.saxutils import escape

from tests.check.seeds import Seed
from tests.check.seeds.consistency import ORIGIN

MANY = "feed.atom"
ITEM = f"{ORIGIN}/health/heart/high-blood-pressure/"
MIDNIGHT = "2026-11-24T00:00:00+00:00"


def _feed(rule: str, old: str, new: str, path: str = "") -> Seed:
    """Return a fault in the XML of a feed; `old` is a pattern."""
    return Seed(rule, ("feed",), re.compile(old, re.DOTALL), new, path)


SEEDS = [
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
    _feed("feeds_are_valid", f"<updated>{re.escape(MIDNIGHT)}</updated><entry>", "<updated>2026-11-23T00:00:00+00:00</updated><entry>"),
    Seed("feeds_are_valid", ("feed",), re.compile("(<entry>.*?)<updated>2026-11-24", re.DOTALL), r"\1<updated>2026-11-23", MANY),
    _feed("feed_items_are_valid", "(<entry>.*)<id>[^<]*</id>", r"\1"),
    _feed("feed_items_are_valid", "<entry><title>[^<]*</title>", "<entry>"),
    _feed("feed_items_are_valid", "<id>[^<]*</id><summary", "<id>one</id><summary", MANY),
    _feed("feed_items_are_valid", f'<link href="{ITEM}" rel="alternate"', f'<link href="{ITEM}" rel="related"'),
    _feed("feed_items_are_valid", f'<link href="{ITEM}"', '<link href="/health/heart/high-blood-pressure/"'),
    _feed("feed_items_are_valid", f'<link href="{ITEM}"', '<link href="https://www.cdc.gov/"'),
    _feed("feed_items_are_valid", 'content type="html"', 'content type="text"'),
    _feed("feed_items_are_valid", "<content[^>]*>.*?</content>", '<content type="html"> </content>'),
    _feed("feed_items_are_valid", "<content[^>]*>.*?</content>", ""),
    _feed("feed_items_are_valid", "<published>[^<]*", "<published>2026-11-24"),
    _feed("feed_items_are_valid", "<published>[^<]*</published>", ""),
    _feed("feed_items_are_valid", "2026-11-24T", "2026-11-25T"),
    _feed("feed_items_are_valid", "<published>2026-11-24T00", "<published>2026-11-24T01"),
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
assert escape(ITEM) == ITEM
