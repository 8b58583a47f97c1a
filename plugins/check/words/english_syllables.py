"""How many syllables an English word has: rules of spelling, and some words that keep to none.

Groups of vowels are counted; silent ones are taken off, and vowels that stand together but are spoken apart are added. English
spelling allows no more than a good guess: docs/reading.md says how good it is against the CMU Pronouncing Dictionary.
"""

import re
from functools import lru_cache

_VOWELS = re.compile(r"[aeiouy]+")
_INSIDE = r"(?=(?:book|ful|hood|hold|less|like|line|ly|ment|ness|some|ty|work|where|times?)(?:s|ly|ness)?$)"
_SILENT = re.compile(
    "|".join(
        (
            r"(?<=[^aeiouy])e$(?<![^aeiouy]le)",  # take, but not table
            r"(?<=[^aeiouytd])ed$(?<![bcdfgkptz]led)(?<![ct]red)",  # asked, but not needed, doubled, hundred
            r"(?<=[^aeiouyszxlr])es$(?<!ches)(?<!shes)(?<!ges)(?<!ces)|(?<=[aeiouy][rl])es$",  # takes, but not boxes
            rf"(?<=[aeiouy][^aeiouy])e{_INSIDE}|(?<=[^aeiouy][^aeiouy])e{_INSIDE}(?<!le)",  # careful
        )
    )
)
_SPOKEN_APART = (
    r"ia(?!n?ge|r?ch$)(?<![ct]ia(?=l))(?<![cg]ia(?=n))",  # diabetes, but not social, physician
    r"(?<=[dlmnrvb])io(?=[^u])(?<!llio)(?<!nio)|(?<=[dlmnrvb])iou(?=s)|iu",  # period, but not million; serious
    r"eo(?!n$|us|p)|ea(?=tion|tive)|(?<=cr)ea(?=t(?:es?|ed|ing)$)|oe(?=[tmr])|ao",  # video, create
    r"ua(?<![gqs]ua)|uo(?<!quo)|ue(?=nt|nc|l)(?<![gq]ue)|(?<=[^gq])uit(?=y|ies)",  # gradual, fluent, continuity
    r"ie(?=t|nc|nt)(?<![ct]ie)|(?<=[dtlsr])ier|(?<=[aeou])i(?=sm)",  # diet, easier, heroism
    r"(?<=[aeiou])ing|ya|[^aeiouy]yi|(?<=[ao])y(?=e)|(?<=[ao])ed$",  # being, employer
    r"sm$|(?<=th)m$",  # spasm, rhythm
    r"\bcoo(?=p|r)|\bpre(?=[aeu])|\bre(?=[aeou](?![acdltvs]))|\bbio|\bgeo",  # cooperate, preexisting, reenter
)
_APART = re.compile("|".join(_SPOKEN_APART))
_KNOWN = {
    1: "ache aches bruise clothes breathe eye eyes",
    2: "asthma bedtime business chaos chocolate client create doing being seeing going every evening evenings fluid headaches homesick homework"
    " lifestyle lifetime nosebleed poem quiet react riot seizure something someone sometimes somewhere trial triage",
    3: "anyone area areas apostrophe idea ideas hawaii recipe simile suicide usual",
}
_EXCEPTIONS = {word: count for count, words in _KNOWN.items() for word in words.split()}


@lru_cache(maxsize=50_000)
def english_syllables(word: str) -> int:
    """Return the number of syllables; 1 at least. The parts of a word with a hyphen count one by one."""
    return sum(_part(part) for part in re.split(r"[-\u2019']", word.lower()) if len(part) > 1 or part in "aio") or 1


def _part(word: str) -> int:
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word))) + len(_APART.findall(word)))
