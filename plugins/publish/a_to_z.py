"""Articles by the letters of their titles, and of the words by which somebody else may look for them; topics among them."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from plugins.page.site import Term
from plugins.publish.items import OTHER_LETTERS, Item, LinkView, TopicView, letter_of, sort_key

MOST_UNDER_A_WORD = 3
"""A word of the glossary that fits more articles than this names a subject, and whoever looks for that is better off with its topic."""


class Entry(NamedTuple):
    """An article or topic under its title (`word` is empty), or a word and the articles to see for it."""

    word: str
    links: list[LinkView]
    is_topic: bool = False

    @property
    def fingerprint(self) -> tuple[Any, ...]:
        """Return all of it as plain values: a page has ten thousand, and to take each apart step by step takes three times as long."""
        return self.word, self.is_topic, *map(tuple, self.links)


class Letter(NamedTuple):
    """One letter and what stands under it."""

    letter: str
    entries: list[Entry]


def letters(items: Iterable[Item]) -> list[Letter]:
    """Group articles by the first letter of their title; digits and signs come together at the end."""
    return _by_letter((item.sort_key, Entry("", [item.link])) for item in items)


def index_letters(items: Iterable[Item], topics: Iterable[TopicView], glossary: Iterable[Term], lang: str) -> list[Letter]:
    """Group articles, the topics that have some, and all other words that lead to an article."""
    items = list(items)
    used = {item.topic.slug for item in items if item.topic}
    shelves = [LinkView(topic.name, topic.url, lang) for topic in topics if topic.slug in used]
    words = _other_words(items, glossary, lang, {shelf.title.casefold() for shelf in shelves})
    found = [(item.sort_key, Entry("", [item.link])) for item in items]
    found += [((sort_key(shelf.title), ""), Entry("", [shelf], is_topic=True)) for shelf in shelves]
    return _by_letter([*found, *(((sort_key(entry.word), ""), entry) for entry in words)])


def _by_letter(found: Iterable[tuple[tuple[str, str], Entry]]) -> list[Letter]:
    ordered = sorted(found, key=lambda pair: (letter_of(pair[0][0]) == OTHER_LETTERS, pair[0]))
    return [Letter(letter, [entry for _, entry in group]) for letter, group in groupby(ordered, key=lambda pair: letter_of(pair[0][0]))]


def _other_words(items: list[Item], glossary: Iterable[Term], lang: str, taken: set[str]) -> Iterator[Entry]:
    """Yield each word with the articles to see for it: "Hypertension: see High blood pressure"; none by which a title begins anyway."""
    found: dict[str, tuple[str, dict[str, LinkView]]] = {}
    for word, link in (*_words_of_editors(items), *_words_of_the_glossary(items, glossary, lang)):
        if not _begins_with(link.title, word):
            found.setdefault(sort_key(word), (word, {}))[1][link.url] = link
    yield from (Entry(word[0].upper() + word[1:], list(links.values())) for word, links in found.values() if word.casefold() not in taken)


def _begins_with(title: str, word: str) -> bool:
    key, start = sort_key(title), sort_key(word)
    return key.startswith(start) and not key[len(start) : len(start) + 1].isalnum()


def _words_of_editors(items: list[Item]) -> Iterator[tuple[str, LinkView]]:
    return ((word, item.link) for item in items for word in item.index_words)


def _words_of_the_glossary(items: list[Item], glossary: Iterable[Term], lang: str) -> Iterator[tuple[str, LinkView]]:
    """Yield our word, the doctor's and everyday ones for what titles name."""
    words = {term.plain[lang].casefold(): (term.plain[lang], term.clinical[lang], *term.synonyms.get(lang, ())) for term in glossary}
    for plain, links in _titled(items, words).items():
        if len(links) <= MOST_UNDER_A_WORD:
            yield from ((word, link) for word in words[plain] for link in links)


def _titled(items: list[Item], words: Iterable[str]) -> dict[str, list[LinkView]]:
    """Return the articles whose title holds each word; of "high blood pressure" and "blood pressure" the longer one is meant."""
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
    found: dict[str, list[LinkView]] = {}
    for item in items if longest_first else ():
        for word in set(pattern.findall(item.title.casefold())):
            found.setdefault(word, []).append(item.link)
    return found
