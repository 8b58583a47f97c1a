"""All pages of a run, described, and what lists ask of them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel import Locale

from plugins.page.site import Site
from plugins.page.words import Words, words_of
from plugins.publish.items import Item, LanguageBlock, sort_key


@dataclass(frozen=True, slots=True)
class Views:
    """All pages of a run, described: by language where lists need it."""

    site: Site
    languages: list[str]
    items: dict[str, list[Item]]
    in_language: dict[str, dict[str, Any]]
    theme: Path
    by_title: dict[str, list[Item]] = field(default_factory=dict)
    by_day: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    by_topic: dict[str, dict[str, list[Item]]] = field(default_factory=dict)
    by_slug: dict[tuple[str, str, str], list[Item]] = field(default_factory=dict)
    words_in: dict[str, Words] = field(default_factory=dict)

    def articles(self, lang: str) -> list[Item]:
        """Return the published articles in a language by title; they are sorted once."""
        if lang not in self.by_title:
            found = [item for item in self.items[lang] if item.kind == "article" and not item.is_draft]
            self.by_title[lang] = sorted(found, key=lambda item: item.sort_key)
        return self.by_title[lang]

    def newest(self, lang: str) -> tuple[Item, ...]:
        """Return the same by their last change, newest first."""
        if lang not in self.by_day:
            self.by_day[lang] = tuple(sorted(self.articles(lang), key=lambda item: (item.updated or item.date, item.url), reverse=True))
        return self.by_day[lang]

    def in_topic(self, lang: str, topic: str) -> list[Item]:
        """Return those of one topic; all are sorted into theirs once."""
        if lang not in self.by_topic:
            self.by_topic[lang] = {}
            for item in self.articles(lang):
                self.by_topic[lang].setdefault(item.topic.slug if item.topic else "", []).append(item)
        return self.by_topic[lang].get(topic, [])

    def words(self, lang: str) -> Words:
        """Return the theme's words in a language; to look for them under a path takes longer than most questions that are put to them."""
        if lang not in self.words_in:
            self.words_in[lang] = words_of(self.theme, lang)
        return self.words_in[lang]

    def own_page(self, lang: str, kind: str, slug: str) -> Item | None:
        """Return the words of a page in its own language, drafts too: their editor has no other place to see them."""
        return next(iter(self.by_slug.get((lang, kind, slug), ())), None)

    def order(self, lang: str, topic: str) -> tuple[str, ...]:
        """Return the articles of a topic to read first, as its words in this language say, or else those in the site's first."""
        written = [self.own_page(tag, "topic", topic) for tag in (lang, self.languages[0])]
        return next((item.text.document.header.order for item in written if item and not item.is_draft and item.text.document.header.order), ())

    def page(self, lang: str, kind: str, slug: str, *, with_drafts: bool = False) -> Item | None:
        """Return the legal or plain page with this slug, in its language or else in the site's first; nothing published leads to a draft."""
        found = [item for tag in (lang, self.languages[0]) for item in self.by_slug.get((tag, kind, slug), ())]
        shown = [item for item in found if with_drafts or not item.is_draft]
        return min(shown, key=lambda item: (item.is_draft, item.lang != lang), default=None)


def legal_pages(views: Views, lang: str) -> list[Item]:
    """Return the legal pages in a language, those that only exist in the site's first language included; index first."""
    slugs = sorted({item.slug for tag in (lang, views.languages[0]) for item in views.items[tag] if item.kind == "legal" and not item.is_draft})
    pages = [page for slug in slugs if (page := views.page(lang, "legal", slug))]
    return sorted(pages, key=lambda page: (page.slug != "index", sort_key(page.title)))


def language_blocks(views: Views) -> list[LanguageBlock]:
    """Return the publisher's language-assistance texts beyond the languages of the site."""
    blocks = [item for items in views.items.values() for item in items if item.kind == "language" and not item.is_draft]
    return [
        LanguageBlock(item.lang, Locale.parse(item.lang, sep="-").text_direction, item.title, item.body)
        for item in sorted(blocks, key=lambda item: item.lang)
    ]
