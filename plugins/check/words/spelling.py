"""Words that no dictionary has: a slip of the pen costs a reader trust, and in the name of a medicine it can cost more."""

import re
from collections.abc import Collection, Iterator, Sequence

from plugins.check.words.dictionaries import Speller
from plugins.page.prose import Fault, Prose

_WORD = re.compile(r"(?<![\w./@#])[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?![\w@/]|\.\w)")
GUESSES = 5
"""So many words of a text get guesses, which take a tenth of a second each: whoever has more wrong knows that a list of words is missing."""
_FEWEST_LETTERS = 3
"""Shorter ones are parts of something else, and a dictionary says little of them."""


_PREFIX = re.compile(r"[^\W\d_]{1,6}-")
"""As in pre-existing and multi-site: no word of its own."""
_ADVERB = "mente"
FOREIGN = 3
"""So many words of another language in one passage are a quotation in that language, and fewer where they stand in quotation marks or in a name."""
_QUOTED = re.compile(r"[\"\u201c\u00ab][^\"\u201d\u00bb]*[\"\u201d\u00bb]|\b[A-Z]\w+ (?:[a-z]+ ){1,2}[A-Z]")
_CLITICS = re.compile(r"(?:me|te|se|nos|les?|l[oa]s?){1,2}\Z")
_BEFORE_CLITICS = re.compile(r"(?:[aei\u00e1\u00e9\u00ed]r|ndo|\w*[\u00e1\u00e9\u00ed\u00f3\u00fa]\w*)\Z")
_WITHOUT_ACCENT = str.maketrans("\u00e1\u00e9\u00ed\u00f3\u00fa", "aeiou")


def spelling_faults(prose: Prose, spellers: Sequence[Speller], known: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each word that neither the first speller nor `known` (in small letters) has, where it stands first.

    Names may be foreign: a word with a capital letter may be in any of the spellers.
    """
    seen: set[str] = set()
    for passage in prose.passages:
        for start, word in _unknown(prose.text[passage.start : passage.end], spellers, known):
            if word not in seen:
                seen.add(word)
                remedy = _remedy(_meant(word, spellers[0], len(seen)))
                yield Fault(passage.start + start, "spelling", f'"{word}" is in no dictionary', remedy)


def _unknown(text: str, spellers: Sequence[Speller], known: Collection[str]) -> list[tuple[int, str]]:
    """Return the words that are misspelt, each with its place; those that are quoted from another language are not."""
    parts = (found for found in _WORD.finditer(text) if not _PREFIX.match(text, found.start()))
    words = [(found.start(), found[0].replace("\u2019", "'")) for found in parts]
    unknown = [(start, word) for start, word in words if _is_word(word) and not is_known(word, spellers, known)]
    foreign = {start for start, word in unknown if any(_knows(speller, word) for speller in spellers[1:])}
    if len(foreign) < FOREIGN:
        quoted = [found.span() for found in _QUOTED.finditer(text)]
        foreign = {at for at in foreign if any(first < at < last for first, last in quoted)}
    return [(start, word) for start, word in unknown if start not in foreign]


def is_known(word: str, spellers: Sequence[Speller], known: Collection[str]) -> bool:
    """Tell whether a word is spelled right; of one with an apostrophe, its first part may be."""
    own, *others = spellers
    if word.lower() in known or word.split("'", maxsplit=1)[0].lower() in known or _knows(own, word):
        return True
    return word[0].isupper() and any(_knows(speller, word) for speller in others)


def _knows(speller: Speller, word: str) -> bool:
    first = word.split("'", maxsplit=1)[0]
    return speller.knows(word) or (first != word and speller.knows(first)) or (speller.lang == "es" and _is_derived(speller, word.lower()))


def _is_derived(speller: Speller, word: str) -> bool:
    """Tell whether a Spanish word is a known one with pronouns behind it, as in "despertarle" and "v\u00e1yase", or an adverb made of one."""
    if word.endswith(_ADVERB):
        return speller.knows(word.removesuffix(_ADVERB))
    verb = _CLITICS.sub("", word)
    return verb != word and bool(_BEFORE_CLITICS.search(verb)) and (speller.knows(verb) or speller.knows(verb.translate(_WITHOUT_ACCENT)))


def _is_word(word: str) -> bool:
    """Tell whether something is a word to be spelled: abbreviations and names like CamelCase are not."""
    first, *_ = word.split("'")
    return len(first) >= _FEWEST_LETTERS and not any(letter.isupper() for letter in first[1:])


def _meant(word: str, speller: Speller, number: int) -> Sequence[str]:
    """Return what may have been meant by the text's unknown word of this number; a capital letter begins a name more often than not."""
    return () if word[0].isupper() or number > GUESSES else speller.suggest(word)


def _remedy(suggested: Sequence[str]) -> str:
    meant = f"did you mean {' or '.join(suggested)}? " if suggested else ""
    return f"{meant}{'If' if meant else 'if'} it is right, add it to content/data/words.yml"
