"""Prose to sentences and words, in English and Spanish.

Every passage ends a sentence, headings and list items too: that is how the NHS service manual counts, since a reader pauses there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from plugins.page.prose import Kind, Passage, Prose

WORD = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")
READ: tuple[Kind, ...] = ("heading", "paragraph", "item", "quote")
"""Kinds of passages by whose words an article is judged hard or easy; tables, pictures and telephone lines are not read as sentences."""
_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019\u00bb)]*(?=\s+[\"'\u201c\u2018\u00ab(\u00bf\u00a1]*[A-Z\u00c0-\u00dc\u00d1\d])")
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]|Dr|Dra|Mr|Mrs|Ms|Sr|Sra|Srta|St|Jr|vs|etc|No|n\u00fam|Ud|Uds|p\u00e1g|ej|approx|Inc|Co)\.\Z")


@dataclass(frozen=True)
class Sentence:
    """A sentence's text, in which only blanks stand for what is no prose, and where it begins."""

    text: str
    start: int
    kind: Kind

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words; numbers are none."""
        return tuple(WORD.findall(self.text))


def sentences(prose: Prose, kinds: Iterable[Kind] = READ) -> Iterator[Sentence]:
    """Yield the sentences of the passages of these kinds that have a word."""
    wanted = frozenset(kinds)
    for passage in prose.passages:
        if passage.kind in wanted:
            yield from (sentence for sentence in _sentences(prose.text, passage) if sentence.words)


def _sentences(text: str, passage: Passage) -> Iterator[Sentence]:
    start = passage.start
    for end in _END.finditer(text, passage.start, passage.end):
        if end.end() < passage.end and not _ABBREVIATION.search(text[max(start, end.start() - 8) : end.start() + 1]):
            yield _sentence(text, start, end.end(), passage.kind)
            start = end.end()
    yield _sentence(text, start, passage.end, passage.kind)


def _sentence(text: str, start: int, end: int, kind: Kind) -> Sentence:
    whole = text[start:end]
    return Sentence(whole.strip(), start + len(whole) - len(whole.lstrip()), kind)
