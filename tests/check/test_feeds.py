"""Feeds that are right, each in its own way."""

import pytest

from plugins.check.finished import Feed, read_feed
from plugins.check.policy import Policy
from plugins.check.rules import feeds

ORIGIN = "https://www.carepartnersct.com"
NAME = "<author><name>Plan</name></author>"
ENTRY = """<entry><title>{name}</title><id>{origin}/health/heart/{name}/</id><link href="{origin}/health/heart/{name}/"/>{author}
<published>{published}</published><updated>{updated}</updated><content type="html">{html}</content></entry>"""


def entry(name: str = "salt", published: str = "2026-11-01T00:00:00Z", updated: str = "2026-11-24T08:00:00.5-05:00", **more: str) -> str:
    """Return an item of a feed."""
    return ENTRY.format(name=name, origin=ORIGIN, published=published, updated=updated, author=more.get("author", ""), html=more.get("html", "Salt"))


def feed_of(policy: Policy, *entries: str, author: str = NAME, updated: str = "2026-11-24T00:00:00Z") -> Feed:
    """Return a feed of Spanish articles."""
    head = f'<link rel="self" href="{ORIGIN}/es/feed.atom"/><link href="{ORIGIN}/es/"/><id>tag:plan</id><title>Plan</title>'
    xml = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es">{head}<updated>{updated}</updated>{author}{"".join(entries)}</feed>'
    return read_feed("es/feed.atom", xml.encode(), policy)


@pytest.mark.parametrize(
    ("entries", "author"),
    [((), ""), ((), NAME), ((entry(),), NAME), ((entry(author=NAME),), ""), ((entry("one"), entry("two", updated="2026-11-24T00:00:00Z")), NAME)],
)
def test_a_feed_may_be_empty_and_name_its_author_anywhere(entries: tuple[str, ...], author: str, policy: Policy) -> None:
    """In the feed or in each item; two items may have one day."""
    feed = feed_of(policy, *entries, author=author)
    assert [found for rule in (feeds.feeds_are_valid, feeds.feed_items_are_valid) for found in rule(feed, policy)] == []


def test_one_item_without_an_author_is_too_few(policy: Policy) -> None:
    """Where the feed names none."""
    feed = feed_of(policy, entry("one", author=NAME), entry("two"), author="")
    assert [fault.says for fault in feeds.feeds_are_valid(feed, policy)] == ["nobody is named as author"]


@pytest.mark.parametrize(("updated", "number"), [("2026-11-23T00:00:00Z", 0), ("2026-11-24T23:59:59Z", 0), ("2026-11-25T00:00:00Z", 2)])
def test_the_newest_comes_first(updated: str, number: int, policy: Policy) -> None:
    """By day; the feed itself has the day of the newest."""
    feed = feed_of(policy, entry("one"), entry("two", updated=updated))
    assert len(list(feeds.feeds_are_valid(feed, policy))) == number


@pytest.mark.parametrize(
    ("date", "number"),
    [
        ("2026-11-24T00:00:00Z", 0),
        ("2026-11-24T00:00:00-05:00", 0),
        ("2026-11-24T00:00:00", 2),
        ("2026-11-24", 2),
        ("Tue, 24 Nov 2026", 2),
        ("", 2),
        ("2026-11-25T00:00:00Z", 2),
    ],
)
def test_the_dates_of_an_item(date: str, number: int, policy: Policy) -> None:
    """RFC 3339, and not in the future."""
    assert len(list(feeds.feed_items_are_valid(feed_of(policy, entry(published=date, updated=date)), policy))) == number


@pytest.mark.parametrize(
    "html",
    [
        '&lt;a href="https://www.cdc.gov/"&gt;CDC&lt;/a&gt; &lt;a href="HTTP://www.cdc.gov/"&gt;CDC&lt;/a&gt;',
        '&lt;a href="mailto:a@plan.example"&gt;Write&lt;/a&gt; &lt;a href="tel:911"&gt;911&lt;/a&gt; &lt;a href="sms:988"&gt;988&lt;/a&gt;',
        '&lt;img alt="x" src="data:image/png;base64,AA"&gt;&lt;br/&gt;',
        "5 &amp;lt; 6 &amp;amp; 7&lt;table&gt;&lt;tr&gt;&lt;td&gt;cell&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;",
    ],
)
def test_items_that_stand_on_their_own(html: str, policy: Policy) -> None:
    """Whole addresses and whole HTML."""
    feed = feed_of(policy, entry(html=html))
    assert [found for rule in (feeds.feed_items_have_whole_addresses, feeds.feed_items_are_whole_html) for found in rule(feed, policy)] == []
