"""Feeds: Atom that every reader understands, and items that stand on their own. Each rule gets the whole feed."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

from selectolax.lexbor import LexborHTMLParser

from plugins.check.as_read import first_difference
from plugins.check.finished import ATOM, Entry, Feed
from plugins.check.policy import Policy
from plugins.check.references import references_of
from plugins.check.rule import Fault, rule

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ELEMENTS = frozenset(
    (
        "author",
        "category",
        "content",
        "email",
        "entry",
        "feed",
        "generator",
        "id",
        "link",
        "name",
        "published",
        "rights",
        "subtitle",
        "summary",
        "title",
        "updated",
        "uri",
    )
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_TAG = re.compile(r"<[a-z/!?]", re.IGNORECASE)
"""Where HTML has a tag or a comment begin; a number that is "<70" is none."""
_WHOLE = re.compile(r"(?:https?://|mailto:|tel:|sms:|data:image/)", re.IGNORECASE)


@rule(
    on=("feed",),
    weight="stop",
    reason="A feed reader that does not understand the feed shows nothing, or asks the wrong address for news.",
    remedy="see plugins/publish/feeds.py",
    source="RFC 4287 4.1.1",
)
def feeds_are_valid(feed: Feed, policy: Policy) -> Iterator[Fault]:
    """A feed has id, title, author, language, its own address and the day of its newest item."""
    if feed.root.tag != f"{ATOM}feed":
        yield Fault("the file is no Atom feed", feed.text[:60])
        return
    for name in ("id", "title", "updated"):
        if not (feed.root.findtext(f"{ATOM}{name}") or "").strip():
            yield Fault(f"the feed has no <{name}>", "<feed")
    if feed.root.get(_LANG) != feed.lang:
        yield Fault(f'the feed says that its language is "{feed.root.get(_LANG)}", and at its address stands "{feed.lang}"', "xml:lang")
    if _link(feed, "self") != policy.origin + feed.url:
        yield Fault(f'the feed says that its address is "{_link(feed, "self")}", and it stands at "{policy.origin + feed.url}"', 'rel="self"')
    if not _link(feed, "alternate").startswith(f"{policy.origin}/"):
        yield Fault(f'the page of the feed, "{_link(feed, "alternate")}", is no whole address of this site', 'rel="alternate"')
    if not (_has_author(feed.root) or all(map(_has_author, feed.root.iter(f"{ATOM}entry")))):
        yield Fault("nobody is named as author", "<entry")
    yield from _faults_of_order(feed)


def _has_author(node: ET.Element) -> bool:
    return bool((node.findtext(f"{ATOM}author/{ATOM}name") or "").strip())


def _link(feed: Feed, rel: str) -> str:
    return next((link.get("href", "") for link in feed.root.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel), "")


def _faults_of_order(feed: Feed) -> Iterator[Fault]:
    for earlier, later in pairwise(feed.entries):
        if earlier.updated[:10] < later.updated[:10]:
            yield Fault(f'the newest item does not come first: "{later.title}" is newer than the one before it', later.id)
    newest = max((entry.updated for entry in feed.entries), default="")
    updated = (feed.root.findtext(f"{ATOM}updated") or "").strip()
    if newest and updated[:10] != newest[:10]:
        yield Fault(f"the feed says that it changed on {updated}, and its newest item on {newest}", updated)


@rule(
    on=("feed",),
    weight="stop",
    reason="A reader would show an item twice, without its date or without its words.",
    remedy="see plugins/publish/feeds.py",
    source="RFC 4287 4.1.2, RFC 3339",
)
def feed_items_are_valid(feed: Feed, policy: Policy) -> Iterator[Fault]:
    """Every item has an id of its own, a title, dates that have come, the address of its page and its whole text."""
    for name, number in Counter(entry.id for entry in feed.entries).items():
        if number > 1:
            yield Fault(f'{number} items have the id "{name}"', name)
    for entry in feed.entries:
        yield from (Fault(f'"{entry.title}" {says}', entry.id) for says in _faults_of_entry(entry, policy))


def _faults_of_entry(entry: Entry, policy: Policy) -> Iterator[str]:
    if not entry.id or not entry.title:
        yield "lacks its id or its title"
    if not entry.link.startswith(f"{policy.origin}/"):
        yield f'has no whole address of a page of this site: "{entry.link}"'
    if entry.content_type != "html" or not entry.html.strip():
        yield "has no text of the type html"
    for date in (entry.published, entry.updated):
        if not _MOMENT.fullmatch(date):
            yield f'has a date that feed readers cannot read: "{date}"'
        elif date[:10] > policy.today.isoformat():
            yield f"has a date that has not come yet: {date}"
    if entry.published > entry.updated:
        yield f"was changed on {entry.updated}, before it was published"


@rule(
    on=("feed",),
    weight="stop",
    reason="A feed reader knows no page to resolve an address against: links and pictures would be dead.",
    remedy="see plugins/publish/feeds.py: it writes whole addresses",
    source="RFC 4287 4.1.3.3",
)
def feed_items_have_whole_addresses(feed: Feed, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every address in an item is whole."""
    for item in feed.items:
        for reference in references_of(item):
            if not _WHOLE.match(reference.url):
                yield Fault(f'the address "{reference.url}" in "{item.part}" is not whole', reference.url)


@rule(
    on=("feed",),
    weight="stop",
    reason="Where a text is cut off in the middle of an element, a reader shows what follows in a link, a list or not at all.",
    remedy="see plugins/publish/feeds.py: an item is a whole article, every element closed",
    source="HTML 13",
)
def feed_items_are_whole_html(feed: Feed, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The HTML of an item is what a browser reads it as."""
    for entry in feed.entries:
        read = LexborHTMLParser(entry.html, is_fragment=True).html or ""
        if read != entry.html and (found := first_difference(entry.html, read)):
            yield Fault(f'in "{entry.title}" a browser reads "{found.read[:30]}" where "{found.written[:30]}" is written', entry.id)


@rule(
    on=("feed",),
    weight="safety",
    reason="A feed reader fetches pictures, enclosures and what stands in a summary by itself, and tells others who reads about which illness.",
    remedy="see plugins/publish/feeds.py: text and links to our own pages, and nothing else",
    source="PRV-1, EXT-10",
)
def feeds_hold_nothing_but_text_and_links(feed: Feed, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every element of a feed is a known one; only the content of an item holds HTML; links are to the page and the feed."""
    for node in feed.root.iter():
        name = str(node.tag).removeprefix(ATOM)
        if name not in _ELEMENTS or _BASE in node.attrib:
            yield Fault(f"the feed holds <{name}>, or changes what its addresses mean", name.rpartition("}")[2])
        elif name == "link" and node.get("rel", "alternate") not in {"alternate", "self"}:
            yield Fault(f'the feed links to something of the kind "{node.get("rel")}"', node.get("href", ""))
        elif name != "content" and _TAG.search(node.text or ""):
            yield Fault(f"<{name}> holds HTML", f"<{name}")
    for item in feed.root.iter(f"{ATOM}entry"):
        if len(item.findall(f"{ATOM}content")) > 1:
            yield Fault("an item has two contents, of which readers show either", "<content")
