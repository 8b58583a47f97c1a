"""The sentences that make a text hard, with the reasons: what a coach would mark first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plugins.check.words.english_syllables import english_syllables
from plugins.check.words.sentences import Sentence, sentences
from plugins.check.words.spanish_syllables import spanish_syllables
from plugins.check.words.terms import found_terms
from plugins.page.prose import Fault, Prose

WORST = 3
"""So many are named of a text: whoever mends these has done most of the work."""
SHOWN = 60
_IRREGULAR = (
    "born|built|bought|brought|caught|chosen|done|drawn|driven|eaten|felt|found|given|heard|held|kept|known|left|lost|made|meant|met|paid|put|read|said|seen"
    "|sent|set|shown|sold|spent|taken|taught|thought|told|understood|used|withdrawn|worn|written"
)
_FEELINGS = "ashamed|concerned|confused|excited|interested|limited|married|pleased|prepared|related|retired|scared|supposed|tired|used|worried"
"""They look like passives."""
_PASSIVE = {
    "en": re.compile(
        rf"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+|also\s+|never\s+)*(?!(?:{_FEELINGS})\b)(?:\w{{2,}}(?<!e)ed|{_IRREGULAR})\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:es|son|era|eran|fue|fueron|ser|sido|ser\u00e1|ser\u00e1n|sea|sean|siendo)\s+(?:\w+mente\s+)?(?!(?:adecuad|debid|cuidad|complicad|demasiad|lad|medicad)[oa]s?\b)"
        r"(?!\w*[\u00e1\u00e9\u00ed\u00f3\u00fa]\w*id[oa]s?\b)(?:\w{2,}[ai\u00ed]d[oa]s?|hech[oa]s?|dich[oa]s?|escrit[oa]s?|puest[oa]s?|abiert[oa]s?|cubiert[oa]s?)\b",
        re.IGNORECASE,
    ),
}


class Limits(NamedTuple):
    """From where on a sentence is long, and a word; and how syllables are counted."""

    words: int
    syllables: int


LIMITS = {"en": Limits(25, 4), "es": Limits(30, 5)}
"""Spanish needs more words and longer ones to say the same."""
_MANY_LONG_WORDS = 3


class Hard(NamedTuple):
    """A hard sentence, why, and how hard: a number to compare with others."""

    sentence: Sentence
    reasons: tuple[str, ...]
    weight: int


def hard_sentences(prose: Prose, jargon: Mapping[str, str]) -> list[Hard]:
    """Return the worst sentences, hardest first. `jargon`: words with plainer ones, as `found_terms` reads them."""
    if prose.lang not in LIMITS:
        return []
    judged = (_judged(sentence, prose.lang, jargon) for sentence in sentences(prose))
    return sorted((hard for hard in judged if hard), key=lambda hard: (-hard.weight, hard.sentence.start))[:WORST]


def hard_sentence_faults(hard: Iterable[Hard]) -> Iterator[Fault]:
    """Yield a note for each."""
    for sentence, reasons, _ in hard:
        begin = " ".join(sentence.text.split())
        shown = begin if len(begin) <= SHOWN else f"{begin[:SHOWN].rsplit(' ', 1)[0]} ..."
        yield Fault(
            sentence.start,
            "hard-sentence",
            f'"{shown}" is hard to read: {"; ".join(reasons)}',
            "make two sentences of it, or say it in plainer words",
            "note",
        )


def _judged(sentence: Sentence, lang: str, jargon: Mapping[str, str]) -> Hard | None:
    """Return a sentence with what is hard in it; None when it is short and has one thing at most."""
    limits, number = LIMITS[lang], len(sentence.words)
    count = english_syllables if lang == "en" else spanish_syllables
    long_words = list(dict.fromkeys(word for word in sentence.words if count(word) >= limits.syllables))
    plainer = [f'"{" ".join(word.split())}" (plainer: {instead})' for _, word, instead in found_terms(sentence.text, 0, len(sentence.text), jargon)]
    passive = _PASSIVE[lang].search(sentence.text)
    reasons = (
        *([f"it has {number} words"] if number > limits.words else ()),
        *([f'"{" ".join(passive[0].split())}" does not say who does it'] if passive else ()),
        *plainer,
        *([f"long words: {', '.join(long_words[:4])}"] if len(long_words) >= _MANY_LONG_WORDS else ()),
    )
    if number <= limits.words and (len(reasons) < 2 or number <= limits.words // 2):  # noqa: PLR2004 - one thing alone makes no sentence hard
        return None
    return Hard(sentence, reasons, 2 * max(0, number - limits.words) + 4 * len(reasons) + len(long_words))
