"""The pages that no editor writes: home, topics, sources, "not found", in every language of the site."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import address, error_address
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.seam import plan
from plugins.publish.a_to_z import Letter, letters
from plugins.publish.az_pages import Index, az_pages, index_of
from plugins.publish.items import Item, LinkView
from plugins.publish.neighbors import in_order
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views
from plugins.publish.sources import SourcePublisher, are_too_many, source_publishers

MOST_LATEST = 6
SOURCES = "sources"
LONG = 24
"""A list of a topic with more articles than this is broken up by letters."""


Publishers = Mapping[str, list[SourcePublisher]]
"""Whoever has published a source, by the language of the articles."""


class Shelf(NamedTuple):
    """The articles of a topic: those to begin with, in their order, and all others by title; under their letters when they are many."""

    first: list[LinkView]
    rest: list[LinkView]
    letters: list[Letter]


def shelf(articles: list[Item], order: tuple[str, ...]) -> Shelf:
    """Return the articles of a topic as its page shows them."""
    first = [item.link for item in in_order(articles, order) if item.slug in order]
    rest = [item for item in articles if item.slug not in order]
    return Shelf(first, [item.link for item in rest], letters(rest) if len(rest) > LONG else [])


class SourcePage(NamedTuple):
    """The page of a publisher in the list of all sources: its link, and how many sources it has."""

    title: str
    url: str
    number: int


class ListsGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages that stand for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan the lists of every language."""
        del writer
        views: Views = self.context["views"]
        publishers = {lang: source_publishers(views.articles(lang)) for lang in views.languages}
        index = index_of(views)
        for lang in views.languages:
            for template, info, variables in _lists(views, lang, publishers, index):
                plan(self.settings, PageOutput(info.path, f"{template}.html", {"url": info.url, **variables}, info))


def _lists(views: Views, lang: str, publishers: Publishers, index: Index) -> Iterable[tuple[str, PageInfo, dict[str, Any]]]:
    words = views.words(lang)
    articles = views.articles(lang)
    counts = {topic.slug: len(own) for topic in views.in_language[lang]["topics"] if (own := views.in_topic(lang, topic.slug))}
    topics_step = (words.gettext("Health topics"), views.in_language[lang]["urls"]["topics"])

    def info(kind: Any, title: str, summary: str, *parts: str, **more: Any) -> PageInfo:
        paths = {tag: address(tag, views.languages[0], *parts).url for tag in views.languages}
        where = address(lang, views.languages[0], *parts)
        return page_info(views, lang, kind, title, where.url, paths, path=where.path, summary=summary, **more)

    newest = newest_day(articles)
    home = views.page(lang, "page", "index", with_drafts=True)  # its editor has no other place to see it
    name = views.site.publisher.name
    home_file = home.text.document.file if home else None
    yield (
        "home",
        info(
            "home",
            home.title if home else name,
            home.summary if home else "",
            source=home_file,
            changed=newest_day([*articles, *filter(None, [home])]),
        ),
        {"item": home, "latest": [item.link for item in sorted(articles, key=lambda item: item.updated or item.date, reverse=True)[:MOST_LATEST]]},
    )
    yield "topics", info("topic", topics_step[0], words.gettext("All subjects of our health library."), "health", changed=newest), {"counts": counts}
    for topic in views.in_language[lang]["topics"]:
        own = views.in_topic(lang, topic.slug)
        written = views.own_page(lang, "topic", topic.slug)
        title, summary = (written.title, written.summary) if written else (topic.name, topic.summary)
        source = written.text.document.file if written else None
        yield (
            "topic",
            info(
                "topic",
                title,
                summary,
                "health",
                topic.slug,
                trail=[topics_step],
                source=source,
                is_in_search=written is None or written.is_in_search,
                changed=newest_day([*own, *filter(None, [written])]),
            ),
            {
                "topic": topic,
                "item": written,
                "shelf": shelf(own, views.order(lang, topic.slug)),
                "untranslated": _untranslated(views, lang, topic.slug),
            },
        )
    yield from az_pages(views, lang, index)
    yield from _sources(views, lang, publishers)
    where = error_address(lang, views.languages[0])
    title = words.gettext("Page not found")
    homes = {tag: address(tag, views.languages[0]).url for tag in views.languages}  # the language switch leads home
    yield "error", page_info(views, lang, "error", title, where.url, homes, path=where.path, noindex=True), {}


def _sources(views: Views, lang: str, publishers: Publishers) -> Iterable[tuple[str, PageInfo, dict[str, Any]]]:
    """Yield the page of all sources, and where they are too many for one page, that of each publisher behind it."""
    gettext, default = views.words(lang).gettext, views.languages[0]
    urls = {tag: address(tag, default, SOURCES).url for tag in views.languages}
    own, newest = publishers[lang], newest_day(views.articles(lang))
    pages = [SourcePage(each.name, address(lang, default, SOURCES, each.step).url, each.number) for each in own] if are_too_many(own) else []
    title, summary = gettext("Our sources"), gettext("Where the facts in our health articles come from.")
    path = address(lang, default, SOURCES).path
    info = page_info(views, lang, "page", title, urls[lang], urls, path=path, summary=summary, changed=newest)
    yield "sources", info, {"publishers": [] if pages else own, "pages": pages}
    steps = {tag: {each.name: each.step for each in found} if are_too_many(found) else {} for tag, found in publishers.items()}
    for each in own if pages else ():
        versions = {tag: address(tag, default, SOURCES, steps[tag][each.name]).url for tag in views.languages if each.name in steps[tag]}
        place = address(lang, default, SOURCES, each.step)
        trail, about = [(title, urls[lang])], gettext("The sources from %(name)s that our health articles use.") % {"name": each.name}
        info = page_info(views, lang, "page", each.name, place.url, versions, path=place.path, summary=about, trail=trail, changed=each.changed)
        yield "source-publisher", info, {"source_publisher": each}


def newest_day(items: Iterable[Item]) -> dt.date | None:
    """Return the day on which the last of them changed; None of none."""
    return max((item.changed for item in items), default=None)


def _untranslated(views: Views, lang: str, topic: str) -> list[LinkView]:
    """Return the topic's articles that exist in other languages of the site only."""
    here, *others = (views.in_topic(tag, topic) for tag in (lang, *(tag for tag in views.languages if tag != lang)))
    slugs = {item.slug for item in here}
    return [item.link for own in others for item in own if item.slug not in slugs]


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator of lists."""
    return ListsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
