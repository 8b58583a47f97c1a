"""The pages that no editor writes: home, topics, sources, "not found", in every language of the site."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import address, error_address
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.seam import plan
from plugins.page.site import Topic
from plugins.publish.a_to_z import Letter, letters
from plugins.publish.items import Item, LinkView, sort_key
from plugins.publish.neighbors import in_order
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views

MOST_LATEST = 6
LONG = 24
"""A list of a topic with more articles than this is broken up by letters."""


class Shelf(NamedTuple):
    """The articles of a topic: those to begin with, in their order, and all others by title; under their letters when they are many."""

    first: list[LinkView]
    rest: list[LinkView]
    letters: list[Letter]


class CitedSource(NamedTuple):
    """A source and the articles that rest on it; the date is the newest that one of them gives."""

    title: str
    url: str
    date: Any
    lang: str | None
    articles: list[LinkView]


class SourcePublisher(NamedTuple):
    """A publisher of sources."""

    name: str
    sources: list[CitedSource]


def shelf(articles: list[Item], topic: Topic) -> Shelf:
    """Return the articles of a topic as its page shows them."""
    first = [item.link for item in in_order(articles, topic) if item.slug in topic.order]
    rest = [item for item in articles if item.slug not in topic.order]
    return Shelf(first, [item.link for item in rest], letters(rest) if len(rest) > LONG else [])


def source_publishers(items: Iterable[Item]) -> list[SourcePublisher]:
    """Group everything that articles cite by its publisher; the same address is one source."""
    found: dict[str, dict[str, list[Any]]] = {}
    for item in items:
        for source in item.sources:
            found.setdefault(source.publisher, {}).setdefault(source.url, []).append((source, item))
    return [
        SourcePublisher(name, sorted((_cited(url, uses) for url, uses in by_url.items()), key=lambda s: (sort_key(s.title), s.url)))
        for name, by_url in sorted(found.items(), key=lambda pair: sort_key(pair[0]))
    ]


def _cited(url: str, uses: list[Any]) -> CitedSource:
    articles = list({item.url: item.link for _, item in uses}.values())
    dates = [source.date for source, _ in uses if source.date]
    lang = next((source.lang for source, _ in uses if source.lang), None)
    return CitedSource(uses[0][0].title, url, max(dates, default=None), lang, articles)


class ListsGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages that stand for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan the lists of every language."""
        del writer
        views: Views = self.context["views"]
        for lang in views.languages:
            for template, info, variables in _lists(views, lang):
                plan(self.settings, PageOutput(info.path, f"{template}.html", {"url": info.url, **variables}, info))


def _lists(views: Views, lang: str) -> Iterable[tuple[str, PageInfo, dict[str, Any]]]:
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
                "shelf": shelf(own, views.site.topics[topic.slug]),
                "untranslated": _untranslated(views, lang, topic.slug),
            },
        )
    yield (
        "az",
        info("page", words.gettext("Health articles from A to Z"), "", "a-z", changed=newest),
        {"letters": letters(articles, views.site.glossary.values(), lang)},
    )
    yield (
        "sources",
        info("page", words.gettext("Our sources"), words.gettext("Where the facts in our health articles come from."), "sources", changed=newest),
        {"publishers": source_publishers(articles)},
    )
    where = error_address(lang, views.languages[0])
    title = words.gettext("Page not found")
    homes = {tag: address(tag, views.languages[0]).url for tag in views.languages}  # the language switch leads home
    yield "error", page_info(views, lang, "error", title, where.url, homes, path=where.path, noindex=True), {}


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
