"""Articles by the letters of their titles, and of the words by which somebody else may look for them."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from plugins.page.site import Term
from plugins.publish.items import OTHER_LETTERS, Item, LinkView, letter_of, sort_key

MOST_UNDER_A_WORD = 3
"""A word that fits more articles than this names a subject, and whoever looks for that is better off with its topic."""


class Entry(NamedTuple):
    """An article under its title (`word` is empty), or a word and the articles to see for it."""

    word: str
    links: list[LinkView]


class Letter(NamedTuple):
    """One letter and what stands under it."""

    letter: str
    entries: list[Entry]


def letters(items: Iterable[Item], glossary: Iterable[Term] = (), lang: str = "") -> list[Letter]:
    """Group articles by the first letter of their title; digits and signs come together at the end."""
    items = list(items)
    found = [(item.sort_key, Entry("", [item.link])) for item in items]
    found += [((sort_key(entry.word), ""), entry) for entry in _other_words(items, glossary, lang)]
    ordered = sorted(found, key=lambda pair: (letter_of(pair[0][0]) == OTHER_LETTERS, pair[0]))
    return [Letter(letter, [entry for _, entry in group]) for letter, group in groupby(ordered, key=lambda pair: letter_of(pair[0][0]))]


def _other_words(items: list[Item], glossary: Iterable[Term], lang: str) -> Iterator[Entry]:
    """Yield the doctor's word and everyday ones for what a title names in ours: "Hypertension: see High blood pressure"."""
    others = {term.plain[lang].casefold(): (term.clinical[lang], *term.synonyms.get(lang, ())) for term in glossary}
    for plain, links in _titled(items, others).items():
        for word in dict.fromkeys(others[plain]):
            shown = [link for link in links if word.casefold() not in link.title.casefold()]
            if len(links) <= MOST_UNDER_A_WORD and shown:
                yield Entry(word[0].upper() + word[1:], shown)


def _titled(items: list[Item], words: Iterable[str]) -> dict[str, list[LinkView]]:
    """Return the articles whose title holds each word; of "high blood pressure" and "blood pressure" the longer one is meant."""
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
    found: dict[str, list[LinkView]] = {}
    for item in items if longest_first else ():
        for word in set(pattern.findall(item.title.casefold())):
            found.setdefault(word, []).append(item.link)
    return found
