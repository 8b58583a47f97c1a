"""News of others, in every language: headlines as plain links with the day on which we looked, so that nobody else hears of a visit to our site.

There is no such page until `python3 tasks.py feeds` has fetched something. What is too old is not shown: somebody might take it for news.
"""

from collections.abc import Iterator
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import Address, address
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.outside_feeds import Fetched
from plugins.page.seam import plan
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views

FOLDER = "news"


def in_order(fetched: list[Fetched], lang: str) -> list[Fetched]:
    """Return the feeds in the reader's language first, each group in the order of the list."""
    return sorted(fetched, key=lambda each: each.feed.lang.partition("-")[0] != lang.partition("-")[0])


class OutsideFeedsGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to a page that stands for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan the page of every language, if there is anything to say on it."""
        del writer
        views: Views = self.context["views"]
        fetched: list[Fetched] = self.context["OUTSIDE_FEEDS"]
        for info in _infos(views, fetched) if fetched else ():
            variables = {"url": info.url, "fetched": in_order(fetched, info.lang)}
            plan(self.settings, PageOutput(info.path, "news.html", variables, info))


def _infos(views: Views, fetched: list[Fetched]) -> Iterator[PageInfo]:
    urls = {lang: place_of(views, lang).url for lang in views.languages}
    for lang in views.languages:
        gettext = views.words(lang).gettext
        title, summary = gettext("News from other sites"), gettext("Headlines that others have published, and where to read on.")
        path = place_of(views, lang).path
        changed = max(each.snapshot.fetched for each in fetched)
        yield page_info(views, lang, "page", title, urls[lang], urls, path=path, summary=summary, changed=changed)


def place_of(views: Views, lang: str) -> Address:
    """Return where the page stands in a language."""
    return address(lang, views.languages[0], FOLDER)


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return OutsideFeedsGenerator


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Let the pages of what is new and of our own feeds lead to it, if it is there."""
    context = generators[0].context
    views: Views = context["views"]
    for lang in views.languages if context["OUTSIDE_FEEDS"] else ():
        views.in_language[lang]["urls"]["news"] = place_of(views, lang).url


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
