"""The search, in every language: a page on which nothing that is typed leaves the device, and the files that it looks in.

Words for a danger bring a card with the number to call before any result. Lay words, doctors' words and common misspellings find the
same pages. The index is made from the finished pages (plugins/publish/search_index.py), behind the last one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from plugins.page import pipeline
from plugins.page.addresses import address
from plugins.page.facts import PageFacts
from plugins.page.findings import Finding
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.options import read_options
from plugins.page.pipeline import FinishedSite, Reduction
from plugins.page.seam import plan
from plugins.page.site import Crisis, Term
from plugins.publish.items import PhoneView
from plugins.publish.page_infos import page_info
from plugins.publish.search_index import FOLDER as INDEX
from plugins.publish.search_index import put_index
from plugins.publish.site_views import Views

FOLDER, NAME = "search", "search index"


@dataclass(frozen=True, slots=True)
class Options:
    """`most_pages`: an index takes time, so a site with more pages gets one from `check` alone, which sets this to None."""

    most_pages: int | None = 1000


class CrisisCard(NamedTuple):
    """What to do in a danger; `words` are those of all languages, as people in danger write in their own."""

    name: str
    title: str
    first: str
    phones: tuple[PhoneView, ...]
    words: tuple[str, ...]


def crisis_cards(crises: Mapping[str, Crisis], phones: Mapping[str, PhoneView], lang: str) -> list[CrisisCard]:
    """Return the cards in a language, in the order of the file."""
    return [
        CrisisCard(
            name.replace("_", "-"),
            crisis.title[lang],
            crisis.first[lang],
            tuple(phones[phone] for phone in crisis.phones),
            tuple(dict.fromkeys(word for words in crisis.words.values() for word in words)),
        )
        for name, crisis in crises.items()
    ]


def glossary_words(glossary: Mapping[str, Term], lang: str) -> list[dict[str, Any]]:
    """Return what the script widens a search by: `say` are the words for one thing, ours first, `typos` what people type for them."""
    return [
        {"key": key, "say": _said(term, lang), "meaning": term.meaning[lang], "typos": term.misspellings.get(lang, ()), "topic": term.topic or ""}
        for key, term in glossary.items()
    ]


def _said(term: Term, lang: str) -> list[str]:
    return list(dict.fromkeys((term.plain[lang], term.clinical[lang], *term.synonyms.get(lang, ()), *term.forms.get(lang, ()))))


class SearchGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages that stand for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan the page and the words of every language."""
        del writer
        views: Views = self.context["views"]
        for lang, info in _infos(views):
            cards = crisis_cards(views.site.crises, views.in_language[lang]["phones"], lang)
            plan(self.settings, PageOutput(info.path, "search.html", {"url": info.url, "crises": cards}, info))
            words = glossary_words(views.site.glossary, lang)
            plan(self.settings, PageOutput(f"{INDEX}/words.{lang}.json", "search-words.json", {"words": words}))


def _infos(views: Views) -> Iterator[tuple[str, PageInfo]]:
    places = {lang: address(lang, views.languages[0], FOLDER) for lang in views.languages}
    urls = {lang: place.url for lang, place in places.items()}
    for lang, place in places.items():
        title = views.words(lang).gettext("Search")
        summary = views.words(lang).gettext("Find articles, words and legal pages of this site.")
        yield lang, page_info(views, lang, "search", title, place.url, urls, path=place.path, summary=summary)


def make_index(site: FinishedSite) -> Iterable[Finding]:
    """Put the index into the site, if it is wanted; nothing can be found wrong here."""
    if has_index(site.shared, len(site.facts)):
        kept = site.shared["KEPT"] and Path(site.shared["KEPT"]) / "search"
        pages = {path: site.sha256[path] for path in site.facts}
        put_index(site.output, pages, kept or None)
    return ()


def has_index(settings: Mapping[str, Any], pages: int) -> bool:
    """Tell whether a site with so many pages gets an index from this run."""
    most = read_options(settings, "SEARCH", Options).most_pages
    return most is None or pages <= most


def note_nothing(_facts: PageFacts, _shared: Mapping[str, Any]) -> None:
    """Pages are read when they stand in their files."""


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return SearchGenerator


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Let every page link to the search of its language."""
    views: Views = generators[0].context["views"]
    for lang in views.languages:
        views.in_language[lang]["urls"]["search"] = address(lang, views.languages[0], FOLDER).url


def register() -> None:
    """Connect to Pelican, and add the reduction."""
    pipeline.reductions.append(Reduction(NAME, make_index, note_nothing))
    signals.get_generators.connect(on_get_generators)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
