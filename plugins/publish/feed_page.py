"""The page of feeds, in every language: what a feed is in plain words, and one for each topic, so that nobody has to look for news."""

from collections.abc import Iterator
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import Address, address
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.seam import plan
from plugins.publish.page_infos import own_name, page_info
from plugins.publish.site_views import Views

FOLDER = "feeds"


class FeedPageGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to a page that stands for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan the page of every language."""
        del writer
        views: Views = self.context["views"]
        for info in infos(views):
            variables = {"url": info.url, "groups": groups(views, info.lang)}
            plan(self.settings, PageOutput(info.path, "feeds.html", variables, info))


def groups(views: Views, lang: str) -> list[tuple[str, str, Any]]:
    """Return the feeds by language, with its tag and its own name; the language of the page comes first."""
    tags = sorted(views.languages, key=lambda tag: tag != lang)
    return [(tag, own_name(tag), views.in_language[tag]["feeds"]) for tag in tags]


def infos(views: Views) -> Iterator[PageInfo]:
    """Return the description of the page in each language."""
    places = {lang: place_of(views, lang) for lang in views.languages}
    urls = {lang: place.url for lang, place in places.items()}
    for lang, place in places.items():
        gettext = views.words(lang).gettext
        title, summary = (
            gettext("Get news from this site"),
            gettext("Hear of new and updated articles without giving us your name or e-mail address."),
        )
        yield page_info(views, lang, "page", title, place.url, urls, path=place.path, summary=summary)


def place_of(views: Views, lang: str) -> Address:
    """Return where the page stands in a language."""
    return address(lang, views.languages[0], FOLDER)


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return FeedPageGenerator


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Let the footer of every page lead to it."""
    views: Views = generators[0].context["views"]
    for lang in views.languages:
        views.in_language[lang]["urls"]["feeds"] = place_of(views, lang).url


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
