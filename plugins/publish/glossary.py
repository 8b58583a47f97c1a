"""The glossary, in every language of the site: what words mean that our articles explain in passing, from A to Z."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from plugins.page.addresses import address
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.seam import plan
from plugins.page.site import Term
from plugins.publish.items import TopicView, letter_of, sort_key
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views

FOLDER = "glossary"


class Entry(NamedTuple):
    """A word in one language, with its place on the page (`key`).

    Of a word that is explained `see` is empty, and `clinical` too where doctors use the same word. A doctor's word that stands
    elsewhere in the alphabet has an entry of its own, which only leads to ours: `see`.
    """

    key: str
    word: str
    see: str = ""
    clinical: str = ""
    meaning: str = ""
    synonyms: tuple[str, ...] = ()
    topic: TopicView | None = None

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
    topics = {topic.slug: topic for topic in views.in_language[lang]["topics"]}
    entries = [entry for key, term in views.site.glossary.items() for entry in _entries(key, term, lang, topics)]
    entries.sort(key=lambda entry: (sort_key(entry.word), entry.key))
    return [EntryLetter(letter, list(own)) for letter, own in groupby(entries, key=lambda entry: letter_of(sort_key(entry.word)))]


def _entries(key: str, term: Term, lang: str, topics: Mapping[str, TopicView]) -> Iterator[Entry]:
    plain, clinical = term.plain[lang], term.clinical[lang]
    topic = topics.get(term.topic) if term.topic else None
    yield Entry(key, plain, "", "" if clinical == plain else clinical, term.meaning[lang], term.synonyms.get(lang, ()), topic)
    if not _stand_together(plain, clinical):
        yield Entry(key, clinical, plain)


def _stand_together(plain: str, clinical: str) -> bool:
    """Tell whether whoever looks for the doctor's word comes upon ours: "angina pectoris" is sought where "angina" is."""
    ours, theirs = sort_key(plain), sort_key(clinical)
    return ours.startswith(theirs) or theirs.startswith(ours)


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
