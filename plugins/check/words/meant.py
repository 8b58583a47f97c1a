"""Phrases that an editor has said are meant as they stand: what no list of words and no rule of numbers speaks of again."""

import re
from collections.abc import Iterator
from functools import lru_cache

from plugins.page.prose import Prose
from plugins.page.word_lists import WordLists

MEANT = "if it must stand as it is, add the phrase around it to content/data/words.yml"
"""The way out of what stops a published text: a laboratory's value, the name of a product, a quotation."""


def meant_places(prose: Prose, lists: WordLists) -> Iterator[range]:
    """Yield where the text has a phrase of `content/data/words.yml`: several words, or one with a number in it."""
    return (range(*found.span()) for found in _any_of(lists.known_in(prose.lang)).finditer(prose.text))


def pattern_of(form: str) -> str:
    """Return the pattern of a form; `*` stands for any ending, any white space for a blank."""
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*").replace("'", "['\u2019]") for word in form.split())


@lru_cache(maxsize=32)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for the phrases, longest first; of none, one that nothing matches."""
    several = [pattern_of(phrase) for phrase in sorted(phrases, key=len, reverse=True) if len(phrase.split()) > 1 or re.search(r"\d", phrase)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(several)})(?!\w)" if several else r"(?!)", re.IGNORECASE)
