"""A page that stands at the address of one that was taken away: it says so in kind words, why, and where to go instead.

Servers send it with the status 410 (plugins/publish/moved.py), which takes the address out of search engines.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import address, old_address
from plugins.page.findings import Finding
from plugins.page.frame import PageOutput
from plugins.publish.items import LinkView
from plugins.publish.old_addresses import OldPage, plan_old
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views

FILE = "data/gone.yml"


class GoneGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages that stand for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan a page at each address that is gone."""
        del writer
        plan_old(self.settings, gone_pages(self.context["gone"], self.context["views"]))


def gone_addresses(gone: Iterable[Any]) -> list[str]:
    """Return the addresses of which nothing is left, in order; a place on a page is none."""
    return sorted(each.address for each in gone if not each.is_place)


def gone_pages(gone: Iterable[Any], views: Views) -> Iterator[OldPage]:
    """Return the page for each entry of `content/data/gone.yml` that is more than a place on a page."""
    links = {item.url: item.link for items in views.items.values() for item in items if not item.is_draft}
    homes = {lang: address(lang, views.languages[0]).url for lang in views.languages}  # the language switch leads home
    for each in gone:
        if not each.is_place:
            lang = language_of(each.address, views.languages)
            place, title = old_address(each.address), views.words(lang).gettext("This is no longer on our site")
            info = page_info(views, lang, "error", title, place.url, homes, path=place.path, source=FILE, noindex=True)
            instead = each.entry.instead and links.get(each.entry.instead, LinkView("", each.entry.instead, lang))
            told = {"url": info.url, "reason": each.entry.reason, "since": each.entry.since, "instead": instead, "line": each.line_instead}
            yield OldPage(PageOutput(info.path, "gone.html", told, info), _taken(each))


def language_of(written: str, languages: list[str]) -> str:
    """Return the language that an address stands for."""
    first = written.split("/")[1]
    return first if first in languages[1:] else languages[0]


def _taken(gone: Any) -> Finding:
    says = f'"{gone.address}" is said to be gone, and the build makes a page or file there'
    return Finding(FILE, gone.line, "disputed-address", says, "take the entry out")


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return GoneGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
