"""The page of every article, legal page and plain page, at the address of its file."""

from collections.abc import Mapping
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.page.frame import PageOutput
from plugins.publish.items import Item
from plugins.publish.pdf_outputs import pdf_variable, plan_page
from plugins.publish.site_views import Views, language_blocks, legal_pages

LANGUAGES_PAGE, LEGAL_INDEX = "language-assistance", "index"


class PagesGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages."""

    def generate_output(self, writer: Any) -> None:
        """Plan a page for each content that is not a part of others."""
        del writer
        for content in self.context["contents"]:
            if content.path:
                more = _more(content.item, self.context["views"])
                template = "page" if content.item.kind not in {"article", "legal"} else content.item.kind
                variables = {"item": content.item, "url": content.url, **more, **pdf_variable(self.context, content.document.file)}
                plan_page(self.settings, PageOutput(content.path, f"{template}.html", variables, content.info))


def _more(item: Item, views: Views) -> Mapping[str, Any]:
    """Return what only single legal pages show."""
    if item.kind == "legal" and item.slug == LANGUAGES_PAGE:
        return {"language_blocks": language_blocks(views)}
    if item.kind == "legal" and item.slug == LEGAL_INDEX:
        return {"legal_pages": [page.link for page in legal_pages(views, item.lang) if page.slug != LEGAL_INDEX]}
    return {}


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return PagesGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
