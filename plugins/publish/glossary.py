"""The glossary, in every language of the site: what words mean that our articles explain in passing, from A to Z."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import address
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.seam import plan
from plugins.page.site import Term
from plugins.publish.items import letter_of, sort_key
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views

FOLDER = "glossary"


class Entry(NamedTuple):
    """A word in one language; `clinical` is empty where doctors use the same word. `key` is its place on the page."""

    key: str
    plain: str
    clinical: str
    meaning: str
    synonyms: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return the meaning as a sentence."""
        return f"{self.meaning[0].upper()}{self.meaning[1:]}."


class EntryLetter(NamedTuple):
    """One letter of the glossary and its words."""

    letter: str
    entries: list[Entry]


def entry_letters(views: Views, lang: str) -> list[EntryLetter]:
    """Return the words of a language under the letters that they begin with there."""
    entries = (_entry(key, term, lang) for key, term in views.site.glossary.items())
    ordered = sorted(entries, key=lambda entry: (sort_key(entry.plain), entry.key))
    return [EntryLetter(letter, list(own)) for letter, own in groupby(ordered, key=lambda entry: letter_of(sort_key(entry.plain)))]


def _entry(key: str, term: Term, lang: str) -> Entry:
    plain, clinical = term.plain[lang], term.clinical[lang]
    return Entry(key, plain, "" if clinical == plain else clinical, term.meaning[lang], term.synonyms.get(lang, ()))


class GlossaryGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to a page that stands for no file."""

    def generate_output(self, writer: Any) -> None:
        """Plan the glossary of every language, if there is one."""
        del writer
        views: Views = self.context["views"]
        for lang, info in _infos(views):
            variables = {"url": info.url, "letters": entry_letters(views, lang)}
            plan(self.settings, PageOutput(info.path, "glossary.html", variables, info))


def _infos(views: Views) -> Iterator[tuple[str, PageInfo]]:
    urls = {lang: address(lang, views.languages[0], FOLDER).url for lang in views.languages if views.site.glossary}
    for lang, url in urls.items():
        gettext = views.words(lang).gettext
        title, summary = gettext("Words explained"), gettext("What health words on this site mean, in plain language.")
        path = address(lang, views.languages[0], FOLDER).path
        yield lang, page_info(views, lang, "page", title, url, urls, path=path, summary=summary)


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return GlossaryGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
