"""Faults for plugins/check/rules/outside_feeds.py."""

import datetime as dt
import re
from typing import Any

from plugins.check.feed_snapshots import FeedSnapshot
from tests.check.seeds import Seed

NEWS, SPANISH = "news/index.html", "es/news/index.html"
FETCHED, OLD, PLAIN, LANGUAGE = (
    "headlines_are_those_that_were_fetched",
    "no_old_headline_is_shown",
    "headlines_are_nothing_but_links",
    "headlines_carry_their_language",
)
REPORT = "A report of the year"
FIRST = 'Salt &amp; &lt;b&gt;your&lt;/b&gt; heart (leaves our site)<span class="outbound-note"> (leaves our site)</span>'
PAGE = "headlines_have_their_page"
DAY = 'data-as-of="" datetime="2026-11-29"'
SECTION = re.compile(r'<section[^>]*data-outside-feed="health-news">.*?</section>', re.DOTALL)
LINES = re.compile(r"(<li>(?:(?!</li>).)*heart\.org/salt.*?</li>)(<li>.*?</li>)", re.DOTALL)
OTHER = '<section data-outside-feed="nobody"><h2>Nobody</h2></section></main>'
POST = '<ul><li><a href="https://social.example/plan/1">We are open on Friday</a></li></ul>'


def fetched(**changes: Any) -> dict[str, Any]:
    """Return a policy with one feed of other days."""
    parts = {"lang": "en", "fetched": dt.date(2026, 11, 7), "ends": dt.date(2026, 11, 30), "entries": (("https://heart.org/a", "A"),)}
    return {"outside_feeds": {"health-news": FeedSnapshot(**{**parts, **changes})}}


def on_news(rule: str, old: str | re.Pattern[str], new: str, path: str = NEWS, **more: Any) -> Seed:
    """Return a seed for the page of news."""
    return Seed(rule, ("list",), old, new, path, **more)


SEEDS = [
    on_news(FETCHED, REPORT, "A report of our own", says='"A report of our own" was not fetched'),
    on_news(FETCHED, "https://www.cdc.gov/report.pdf", "https://www.cdc.gov/other.pdf", says="was not fetched"),
    on_news(FETCHED, LINES, r"\2\1", says="in another order"),
    on_news(FETCHED, LINES, r"\1", says="headlines are missing"),
    on_news(FETCHED, LINES, r"\1\2\2", says="headlines are missing"),
    on_news(FETCHED, FIRST, FIRST.replace(" (leaves our site)<", "<"), says="was not fetched"),
    on_news(FETCHED, DAY, 'data-as-of="" datetime="2026-11-30"', says="fetched on 2026-11-29, and the page says ['2026-11-30']"),
    on_news(FETCHED, DAY, 'datetime="2026-11-29"', says="no day"),
    on_news(FETCHED, SECTION, "", says='the headlines of "health-news" are missing'),
    on_news(FETCHED, SECTION, "", SPANISH, says='the headlines of "health-news" are missing'),
    on_news(FETCHED, "</main>", OTHER, says='nothing was fetched of "nobody"'),
    Seed(FETCHED, ("list",), "</main>", OTHER, says='nothing was fetched of "nobody"'),
    on_news(
        OLD,
        "<p>We could not get newer headlines from Example Past, so we show none.</p>",
        '<ul><li><a href="https://heart.org/old/1">Nobody</a></li></ul>',
    ),
    on_news(OLD, "Health news", "Health", policy=fetched(ends=dt.date(2026, 11, 29)), says="may be shown up to 2026-11-29"),
    *(
        on_news(PLAIN, REPORT, f"{REPORT}{html}", says=f"a <{tag}> stands")
        for tag, html in (
            ("img", '<img src="https://heart.org/a.gif" alt="">'),
            ("iframe", '<iframe src="https://heart.org/"></iframe>'),
            ("script", "<script>1</script>"),
            ("b", "<b>!</b>"),
        )
    ),
    on_news(
        LANGUAGE,
        'hreflang="en" rel="external noreferrer noopener"><span lang="en">A report',
        'hreflang="en" rel="external noreferrer noopener"><span>A report',
        SPANISH,
        says="A report",
    ),
    on_news(LANGUAGE, 'href="https://www.cdc.gov/report.pdf" hreflang="en"', 'href="https://www.cdc.gov/report.pdf"', SPANISH, says="A report"),
    on_news(LANGUAGE, 'lang="es">¿', 'lang="en">¿'),
    Seed(PAGE, ("site",), "", "", path="robots.txt", more={NEWS: None}, says="the file is missing"),
    Seed(PAGE, ("site",), "", "", path="robots.txt", more={SPANISH: None}, says="the file is missing"),
]

LOOK_ALIKES = [
    Seed(PAGE, ("site",), "", "", path="robots.txt", more={NEWS: None, SPANISH: None}, policy={"outside_feeds": {}}),
    on_news(OLD, "Health news", "Health", policy=fetched()),
    on_news(OLD, SECTION, '<section data-outside-feed="health-news"><p>None.</p></section>', policy=fetched(ends=dt.date(2026, 11, 7))),
    on_news(OLD, "</main>", OTHER),
    on_news(FETCHED, SECTION, '<section data-outside-feed="health-news"><p>None.</p></section>'),
    on_news(LANGUAGE, "</main>", OTHER),
    on_news(LANGUAGE, SECTION, '<section data-outside-feed="health-news"><a href="https://heart.org/">x</a></section>'),
    Seed(PLAIN, ("list",), "</main>", "<b>!</b></main>"),
    Seed(LANGUAGE, ("list",), "</main>", '<a href="https://heart.org/" hreflang="es">x</a></main>'),
    Seed(
        FETCHED,
        ("list",),
        "</main>",
        f'<section data-outside-feed="our-posts"><p><time data-as-of datetime="2026-10-01"></time></p>{POST}</section></main>',
    ),
]
