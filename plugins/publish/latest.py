"""What is new, and what has been reviewed lately: two lists with their days, in every language, so that a reader can tell how fresh we are."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from babel.dates import format_skeleton
from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import address
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.seam import plan
from plugins.publish.feeds import newest
from plugins.publish.items import Item, LinkView
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views

MOST = 50
"""Articles in a list: an edit of any other one leaves its page as it is."""


class Dated(NamedTuple):
    """An article with the day that counts here; `by` is the role that reviewed it, where that is the matter."""

    link: LinkView
    date: dt.date
    is_update: bool = False
    by: str = ""


class Month(NamedTuple):
    """A month in words and its articles, newest first."""

    title: str
    entries: list[Dated]


def new_articles(items: Iterable[Item]) -> list[Dated]:
    """Return the newest and newly updated articles; advice that was taken down is no news."""
    shown = newest((item for item in items if not item.is_expired), MOST)
    return [Dated(item.link, item.updated or item.date, bool(item.updated)) for item in shown]


def reviewed_articles(items: Iterable[Item]) -> list[Dated]:
    """Return the articles whose review holds for the very words that they show, last reviewed first."""
    found = [Dated(item.link, item.review.date, by=item.review.by) for item in items if item.review and item.review.holds]
    return sorted(found, key=lambda entry: (entry.date, entry.link.url), reverse=True)[:MOST]


def months(entries: Iterable[Dated], lang: str) -> list[Month]:
    """Group articles by month, as they come."""
    groups = groupby(entries, key=lambda entry: entry.date.replace(day=1))
    return [Month(month_in_words(first, lang), list(group)) for first, group in groups]


def month_in_words(day: dt.date, lang: str) -> str:
    """Return "November 2026", "Noviembre de 2026": it stands as a heading, so with a capital."""
    words = str(format_skeleton("yMMMM", day, locale=lang.replace("-", "_")))
    return words[:1].upper() + words[1:]


class LatestGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages that stand for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan both lists in every language."""
        del writer
        views: Views = self.context["views"]
        for lang in views.languages:
            for info, entries in _lists(views, lang):
                variables = {"url": info.url, "months": months(entries, lang), "is_of_reviews": info.url.endswith("/reviewed/")}
                plan(self.settings, PageOutput(info.path, "latest.html", variables, info))


def _lists(views: Views, lang: str) -> Iterator[tuple[PageInfo, list[Dated]]]:
    gettext, articles = views.words(lang).gettext, views.articles(lang)
    new = gettext("What is new"), gettext("Our newest health articles, and those that we updated last.")
    reviewed = gettext("Reviewed lately"), gettext("Health articles that were checked last, with the day and who checked them.")
    for folder, (title, summary), entries in (("new", new, new_articles(articles)), ("reviewed", reviewed, reviewed_articles(articles))):
        urls = {tag: address(tag, views.languages[0], folder).url for tag in views.languages}
        path = address(lang, views.languages[0], folder).path
        newest = max((entry.date for entry in entries), default=None)
        yield page_info(views, lang, "page", title, urls[lang], urls, path=path, summary=summary, changed=newest), entries


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return LatestGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
