"""An old address leads on to the page that took its place, without a script and on any server."""

from collections.abc import Iterator
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import old_address
from plugins.page.info import PageInfo
from plugins.publish.views import Item, Views, page_info


class RedirectsGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages that stand for no file."""

    def generate_output(self, writer: Any) -> None:
        """Write a page at each old address."""
        template = self.get_template("redirect")
        for info, item in redirects(self.context["views"]):
            writer.write_file(info.path, template, self.context, info=info, url=info.url, target=item)


def redirects(views: Views) -> Iterator[tuple[PageInfo, Item]]:
    """Return each old address with the page that it leads to."""
    for lang in views.languages:
        for item in views.items[lang]:
            for old in () if item.is_draft else item.redirect_from:
                title = views.in_language[lang]["gettext_of"].gettext("This page has moved")
                place = old_address(old)
                yield page_info(views, lang, "page", title, place.url, {lang: item.url}, path=place.path, noindex=True), item


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator of redirects."""
    return RedirectsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
