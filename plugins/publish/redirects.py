"""An old address leads on to the page that took its place, without a script and on any server."""

from collections.abc import Iterator
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import old_address
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.seam import plan
from plugins.publish.items import Item
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views


class RedirectsGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages that stand for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan a page at each old address."""
        del writer
        for info, item in redirects(self.context["views"]):
            plan(self.settings, PageOutput(info.path, "redirect.html", {"url": info.url, "target": item.link}, info))


def redirects(views: Views) -> Iterator[tuple[PageInfo, Item]]:
    """Return each old address with the page that it leads to."""
    for lang in views.languages:
        for item in views.items[lang]:
            for old in () if item.is_draft else item.redirect_from:
                title = views.words(lang).gettext("This page has moved")
                place = old_address(old)
                yield page_info(views, lang, "page", title, place.url, {lang: item.url}, path=place.path, noindex=True), item


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator of redirects."""
    return RedirectsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
