"""How many syllables a Spanish word has: the rules of the Real Academia's Ortografia (2010), which leave nothing to a dictionary.

A syllable has one vowel, or vowels that are spoken together. Two strong ones (a, e, o) are two syllables; a weak one (i, u) joins
its neighbour unless it carries an accent; h is not heard between them; the u of que, qui, gue and gui is silent, unless
two dots say otherwise; y is a vowel at the end of a word or alone.
"""

import re
from itertools import pairwise

_SILENT_U = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])")
_VOWEL_Y = re.compile(r"y(?![aeiouáéíóúü])")
_STRONG = frozenset("aeoáéó")
_STRESSED_WEAK = frozenset("íú")
_VOWELS = re.compile(r"[aeiouáéíóúü]+")


def spanish_syllables(word: str) -> int:
    """Return the number of syllables; 1 at least."""
    letters = _VOWEL_Y.sub("i", _SILENT_U.sub("", word.lower()))
    letters = re.sub(r"(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])", "", letters)
    return max(1, sum(map(_nuclei, _VOWELS.findall(letters))))


def _nuclei(vowels: str) -> int:
    """Return how many syllables a row of vowels makes: a new one begins where its neighbour cannot be joined."""
    return 1 + sum(not _join(first, second) for first, second in pairwise(vowels))


def _join(first: str, second: str) -> bool:
    if first in _STRONG and second in _STRONG:
        return False
    if first in _STRESSED_WEAK or second in _STRESSED_WEAK:
        return first not in _STRONG and second not in _STRONG  # only two weak ones stay together: cuídate
    return first != second or first in _STRONG  # two equal vowels are two syllables: chiita
