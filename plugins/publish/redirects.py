"""An old address leads on to the page that took its place, without a script and on any server; static hosts read `_redirects` too."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.page import pipeline
from plugins.page.addresses import old_address
from plugins.page.facts import PageFacts
from plugins.page.findings import Finding
from plugins.page.frame import PageOutput
from plugins.page.pipeline import FinishedSite, Reduction
from plugins.publish.items import Item
from plugins.publish.moved import redirects_file
from plugins.publish.old_addresses import OldPage, plan_old
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views

FILE, NAME = "_redirects", "redirects"


class RedirectsGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages that stand for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan a page at each old address."""
        del writer
        plan_old(self.settings, redirect_pages(self.context["views"]))


def redirects(views: Views) -> Iterator[tuple[str, Item]]:
    """Return each old address with the page that it leads to; a draft takes none."""
    return ((old, item) for lang in views.languages for item in views.items[lang] if not item.is_draft for old in item.redirect_from)


def moved_addresses(views: Views) -> dict[str, str]:
    """Return the new address of each old one, as both stand in links."""
    return {old: item.url for old, item in redirects(views)}


def redirect_pages(views: Views) -> Iterator[OldPage]:
    """Return the page at each old address."""
    for old, item in redirects(views):
        title, place = views.words(item.lang).gettext("This page has moved"), old_address(old)
        info = page_info(views, item.lang, "page", title, place.url, {item.lang: item.url}, path=place.path, noindex=True)
        yield OldPage(PageOutput(info.path, "redirect.html", {"url": info.url, "target": item.link}, info), _taken(old, item))


def _taken(old: str, item: Item) -> Finding:
    document = item.text.document
    says = f'the old address "{old}" is that of a page or file that the build makes'
    return Finding(document.file, document.old_lines.get(old, 0), "disputed-address", says, "take it out of redirect_from")


def note_page(_facts: PageFacts, _shared: Mapping[str, Any]) -> None:
    """Need nothing of a page."""


def write_redirects(site: FinishedSite) -> Iterable[Finding]:
    """Write the file if any page has moved; nothing can be found wrong here."""
    if moved := moved_addresses(site.shared["views"]):
        (site.output / FILE).write_text(redirects_file(moved), encoding="utf-8")
    return ()


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator of redirects."""
    return RedirectsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
    pipeline.reductions.append(Reduction(NAME, write_redirects, note_page))
