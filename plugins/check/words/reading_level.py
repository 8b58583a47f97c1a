"""How hard a text is to read: SMOG for English, INFLESZ for Spanish. A coach's word, never a mark that must be reached.

A formula counts syllables and sentences and knows nothing of sense, order or pictures; so a level is said as a range, and a text with few
sentences has none. docs/reading.md has the sources.
"""

import math
from collections.abc import Collection
from typing import NamedTuple

from plugins.check.words.english_syllables import english_syllables
from plugins.check.words.sentences import sentences
from plugins.check.words.spanish_syllables import spanish_syllables
from plugins.page.prose import Prose

FEWEST_SENTENCES = 10
SAMPLE = 30
"""SMOG was made for samples of 30 sentences; of fewer or more, the long words are scaled to that."""
MANY_SYLLABLES = 3
BANDS = ((80.0, "very easy"), (65.0, "quite easy"), (55.0, "normal"), (40.0, "somewhat hard"), (-math.inf, "very hard"))
"""INFLESZ (Barrio Cantalejo, 2008): from which score on a text for patients is how easy."""


class Level(NamedTuple):
    """A text's score by a formula: by SMOG more is harder, by INFLESZ more is easier."""

    formula: str
    score: float

    def in_words(self) -> str:
        """Return the level as a range, or with the name of its band."""
        if self.formula == "SMOG":
            return f"about grade {max(1, round(self.score - 1))} to {round(self.score + 1)} (SMOG)"
        return f"{next(name for least, name in BANDS if self.score >= least)} ({self.score:.0f} by INFLESZ)"

    @property
    def hardness(self) -> float:
        """Return a number by which texts of one language are ordered, hardest first."""
        return -self.score if self.formula == "SMOG" else self.score

    def is_worse_than(self, other: "Level") -> bool:
        """Tell whether a reader would notice: a grade by SMOG, half a narrow band by INFLESZ."""
        margin = 1.0 if self.formula == "SMOG" else 5.0
        return self.formula == other.formula and self.hardness <= other.hardness - margin


def level_of(prose: Prose, passed_over: Collection[str] = ()) -> Level | None:
    """Return the level of a text, None where it is too short or its language has no formula.

    `passed_over` are words in small letters that nobody can choose: names of medicines, and terms that the glossary explains.
    """
    every = [[word for word in sentence.words if word.lower() not in passed_over] for sentence in sentences(prose)]
    words = [word for each in every for word in each]
    if len(every) < FEWEST_SENTENCES or not words:
        return None
    if prose.lang == "en":
        return Level("SMOG", smog(sum(english_syllables(word) >= MANY_SYLLABLES for word in words), len(every)))
    if prose.lang == "es":
        return Level("INFLESZ", inflesz(sum(map(spanish_syllables, words)), len(words), len(every)))
    return None


def smog(long_words: int, sentences_: int) -> float:
    """Return the grade by McLaughlin's formula of 1969, from the number of words of three syllables and more."""
    return 3.1291 + 1.0430 * math.sqrt(long_words * SAMPLE / sentences_)


def inflesz(syllables: int, words: int, sentences_: int) -> float:
    """Return the perspicuity by Szigriszt-Pazos (1993), which the INFLESZ bands are made for: about 0 to 100, more is easier."""
    return 206.835 - 62.3 * syllables / words - words / sentences_
