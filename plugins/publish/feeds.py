"""Atom feeds of the newest articles, in each language and for each topic: whole articles with every notice in them.

Who reads the plan's articles in a feed reader gets the disclaimer and the words at outbound links too, since items go
through the same passes as pages.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import nlargest
from html import escape
from typing import Any, NamedTuple

from feedgenerator import Atom1Feed
from pelican import signals
from pelican.generators import Generator

from plugins.page import dom
from plugins.page.addresses import address
from plugins.page.destinations import absolute
from plugins.page.facts import FeedFacts, PageFacts, Reference, read_facts, strip_lines
from plugins.page.frame import Frame
from plugins.page.info import PageInfo
from plugins.page.options import read_options
from plugins.page.outputs import Made, SizesAskedFor
from plugins.page.pipeline import FinishedPage, Page, Step
from plugins.page.seam import plan
from plugins.publish.items import Item
from plugins.publish.site_views import Views

FILE = "feed.atom"
TEMPLATE = "feed-item.html"


@dataclass(frozen=True, slots=True)
class Options:
    """`items`: how many articles a feed holds at most."""

    items: int = 20


class FeedView(NamedTuple):
    """A feed, for templates: `name` is what it is about, `page` the page that it belongs to."""

    name: str
    title: str
    url: str
    page: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: `name` says what it is about, `url` of itself and `page` that it belongs to are root-relative."""

    name: str
    title: str
    lang: str
    page: str
    items: tuple[Item, ...]
    author: str

    @property
    def url(self) -> str:
        """Return the root-relative address of the feed."""
        return self.page + FILE


def feeds(views: Views, options: Options) -> Iterator[Feed]:
    """Return the feed of each language, and of each topic that has articles."""
    name = views.site.publisher.name
    for lang in views.languages:
        home = address(lang, views.languages[0]).url
        yield Feed(views.words(lang).gettext("All health articles"), name, lang, home, _held(views.articles(lang), options), name)
        for topic in views.in_language[lang]["topics"]:
            if own := views.in_topic(lang, topic.slug):
                yield Feed(topic.name, f"{topic.name} | {name}", lang, topic.url, _held(own, options), name)


def newest(items: Iterable[Item], most: int) -> list[Item]:
    """Return the articles that changed last, newest first: of ten thousand, to put all in order would take five times as long."""
    return nlargest(most, items, key=lambda item: (item.updated or item.date, item.url))


def _held(articles: Iterable[Item], options: Options) -> tuple[Item, ...]:
    """Return the newest ones; advice that was taken down pushes none of them out, and stands among them by the day that it went."""
    return tuple(sorted(newest(articles, options.items), key=lambda item: (item.changed, item.url), reverse=True))


def finished_item(rendered: str, steps: Iterable[Step], page: Page) -> FinishedPage:
    """Return a whole article with its notices, and its facts, as HTML that stands on its own: every address in it is absolute."""
    tree = dom.parse(rendered)
    for step in steps:
        step(tree, page)
    for node in dom.elements(tree, "a", "img", "source"):
        for attribute in ("href", "src"):
            if attribute in node.attrib:
                node.set(attribute, absolute(node.get(attribute), page.info.canonical))
    facts = read_facts(tree, page.info, page.template)
    strip_lines(tree)
    (main,) = dom.elements(tree, "main")
    return FinishedPage(dom.serialise_fragment(main), facts)


class _DatedFeed(Atom1Feed):  # type: ignore[misc]
    """Says when its newest item changed; feedgenerator would stamp an empty feed with the current time."""

    def latest_post_date(self) -> dt.datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def atom(feed: Feed, origin: str, finished: Mapping[str, FinishedPage]) -> str:
    """Return the feed as text; `finished` has the content of each item by its address."""
    writer = _DatedFeed(
        title=feed.title, link=origin + feed.page, description=None, language=feed.lang, feed_url=origin + feed.url, feed_guid=origin + feed.url
    )
    for item in feed.items:
        writer.add_item(
            title=item.title,
            link=origin + item.url,
            unique_id=origin + first_address(item),
            description=escape(item.summary, quote=False),  # feedgenerator calls it HTML
            content=finished[item.url].html,
            author_name=feed.author,
            pubdate=_midnight(item.date),
            updateddate=_midnight(item.changed),
        )
    return str(writer.writeString("utf-8"))


def first_address(item: Item) -> str:
    """Return the address by which feed readers know an article, wherever it has moved since (RFC 4287 4.2.6)."""
    return next(iter(item.redirect_from), item.url)


def feed_facts(feed: Feed, origin: str, facts: Iterable[PageFacts]) -> FeedFacts:
    """Return what the feed refers to."""
    urls = (feed.page, feed.url, *(item.url for item in feed.items))
    return FeedFacts(feed.url.lstrip("/"), tuple(Reference(origin + url, "link", "href") for url in urls), tuple(facts))


def _midnight(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), dt.UTC)


@dataclass(frozen=True, slots=True)
class FeedOutput:
    """A feed to make, and the description of each of its items."""

    feed: Feed
    origin: str
    infos: tuple[PageInfo, ...]

    @property
    def path(self) -> str:
        """Return where it stands."""
        return self.feed.url.lstrip("/")

    def made_from(self, frame: Frame) -> Any:
        """Return what decides its bytes."""
        return (frame.marks[self.feed.lang], self.feed, self.origin, self.infos)

    def make(self, frame: Frame, sizes: SizesAskedFor) -> Made:
        """Return whole articles with their notices."""
        template, finished = frame.env.get_template(TEMPLATE), {}
        for item, info in zip(self.feed.items, self.infos, strict=True):
            rendered = frame.render(template, info, {"item": item})
            finished[item.url] = finished_item(rendered, frame.steps, frame.page(info, TEMPLATE, sizes))
        facts = feed_facts(self.feed, self.origin, (finished[item.url].facts for item in self.feed.items))
        return Made(atom(self.feed, self.origin, finished), facts)


class FeedsGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to files that stand for no source."""

    def generate_output(self, writer: Any) -> None:
        """Plan the feeds."""
        del writer
        views: Views = self.context["views"]
        known = {content.document.file: content.info for content in self.context["contents"]}
        for feed in self.context["PLANNED_FEEDS"]:
            infos = tuple(replace(known[item.text.document.file], medium="feed") for item in feed.items)
            plan(self.settings, FeedOutput(feed, views.site.publisher.site_url, infos))


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator of feeds."""
    return FeedsGenerator


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Let pages know which feeds there are."""
    context = generators[0].context
    views: Views = context["views"]
    planned = context["PLANNED_FEEDS"] = list(feeds(views, read_options(context, "FEEDS", Options)))
    for lang in views.languages:
        views.in_language[lang]["feeds"] = tuple(FeedView(feed.name, feed.title, feed.url, feed.page) for feed in planned if feed.lang == lang)


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
