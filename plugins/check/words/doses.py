"""Doses and numbers as nobody can misread them, after the list of error-prone dose designations of the ISMP.

That is the Institute for Safe Medication Practices. 1.0 mg has been read as 10 mg, .5 mg as 5 mg, and the micro sign as an m.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.check.words.meant import MEANT
from plugins.page.findings import Severity
from plugins.page.prose import Fault, Prose
from plugins.page.rules import Rule

_NUMBER = r"\d+(?:[.,]\d+)*"
_ALONE = r"(?<![\w.,/-])"
"""Before a number that is no part of another one, of a date or of a name."""
_UNIT = r"(?:mg|mcg|kg|g|m[lL]|mEq|mmol|mm\s?Hg|units?|unidades|unidad)(?:/\w+)?(?!\w)"
_AGE = r"(?:years?|months?|weeks?|days?|a\u00f1os?|mes(?:es)?|semanas?|d\u00edas?)(?!\w)"
_PEOPLE = r"(?:adults?|people|persons?|women|men|anyone|everyone|those|patients?|seniors?|children|kids|teens|members)"
_WITH_AGE = r"(?:ages?|aged|adults|people|seniors|women|men|edad|adultos|personas|mujeres|hombres)"
_NO_UNIT = r"\b(?!\s*(?:%|percent|[.,/]\d|(?:pounds?|lbs?|kg|feet|foot|inches|miles|mph|minutes|hours|days|weeks|months|mg|units)\b))"
_WHOLE = r"\d{1,3}(?:,\d{3})+|\d+"
_NO_YEAR = r"(?!(?:19|20)\d\d\s+uni)"
"""In "by 2030 units of that size" the number is a year."""
_TAKEN = r"(?:tablets?|pills?|capsules?|teaspoons?|doses?|tabletas?|pastillas?|c\u00e1psulas?|cucharaditas?|dosis)(?!\w)"
_TEN_TIMES, _WHOSE_AGE = "can be read as ten times as much", "does not say whether people of just that age are meant"


class Numbers(NamedTuple):
    """A way to write numbers that has done harm: what it does to a reader, and what to write in English and in Spanish."""

    pattern: re.Pattern[str]
    rule: Rule
    says: str
    english: str
    spanish: str
    severity: Severity = "error"


def _like(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


RULES = (
    Numbers(
        _like(rf"(?<![\d.,])([1-9]\d{{0,2}})\.(\d\d0)\s?({_UNIT})"),
        "dose",
        "is a thousand times as much to some readers as to others",
        r'\1,\2 \3" if thousands are meant, else no zero at the end of "\1.\2',
        r'\1,\2 \3" if thousands are meant, else no zero at the end of "\1.\2',
    ),
    Numbers(_like(rf"(?<![\d.,])({_WHOLE})(?:\.0+|,00?)\s?({_UNIT})"), "dose", _TEN_TIMES, r"\1 \2", r"\1 \2"),
    Numbers(_like(rf"(?<![\d.,])((?:{_WHOLE})\.\d*[1-9])0+\s?({_UNIT})"), "dose", _TEN_TIMES, r"\1 \2", r"\1 \2"),
    Numbers(_like(rf"(?<![\w.,])[.,](\d+)\s?({_UNIT}|{_TAKEN})"), "dose", _TEN_TIMES + " or more", r"0.\1 \2", r"0.\1 \2"),
    Numbers(_like(r"(?<![\w.,$])[.,](\d+)(?!\w|[.,]\d)"), "dose", _TEN_TIMES + " or more", r"0.\1", r"0.\1", "warning"),
    Numbers(
        _like(rf"(?:({_NUMBER})\s?)?[\u00b5\u03bc]g(?!\w)|({_NUMBER})\s?ug(?!\w)"),
        "dose",
        "can be read as mg, a thousand times as much",
        r"\1\2 mcg",
        r"\1\2 mcg",
    ),
    Numbers(
        _like(rf"{_ALONE}({_NUMBER})\s?(?:I\.?U|U\.?I|U|(?<=\d)u)(?![\w-]|\.\s?\w|\s+(?:St|Ave|Street|Avenue|Road)\b)"),
        "dose",
        "has been read with a zero or a 4 in the place of the letter",
        r"\1 units",
        r"\1 unidades",
    ),
    Numbers(_like(rf"{_ALONE}({_NUMBER})\s?(?:cc|CC)(?!\w)"), "dose", "has been read as units or as zeros", r"\1 mL", r"\1 mL"),
    Numbers(
        _like(rf"{_ALONE}({_NUMBER})({_UNIT})"), "dose", "puts the unit so close that it can be read as a part of the number", r"\1 \2", r"\1 \2"
    ),
    Numbers(
        _like(rf"(?<![\d.,]){_NO_YEAR}(\d{{1,3}})(\d{{3}})\s?({_UNIT})"),
        "dose",
        "has many digits and no comma, and is easily misread",
        r"\1,\2 \3",
        r"\1,\2 \3",
    ),
    Numbers(
        _like(rf"{_ALONE}({_NUMBER})\s?-\s?({_NUMBER})\s+({_UNIT}|{_AGE})"),
        "number-range",
        "has a hyphen that can be read as a minus, or not at all",
        r"\1 to \2 \3",
        r"de \1 a \2 \3",
        "warning",
    ),
    *(
        Numbers(
            _like(rf"{_ALONE}{sign}\s?({_NUMBER})"),
            "number-range",
            "is read the wrong way round by many",
            rf"{english} \1",
            rf"{spanish} \1",
            "warning",
        )
        for sign, english, spanish in (
            ("<", "less than", "menos de"),
            (">", "more than", "más de"),
            ("\u2264", "at most", "como máximo"),
            ("\u2265", "at least", "como mínimo"),
        )
    ),
    Numbers(
        _like(rf"(?i)\b({_PEOPLE})\s+(?:who\s+are\s+)?(?:over|above|older\s+than)\s+(?:the\s+age\s+of\s+|age\s+)?(\d{{1,3}}){_NO_UNIT}"),
        "age-range",
        _WHOSE_AGE,
        r"\1 \2 and older",
        r"\1 \2 and older",
        "warning",
    ),
    Numbers(
        _like(r"(?i)\b(?:mayores\s+de|(?<=\bde\s)m\u00e1s\s+de|(?<=\bcon\s)m\u00e1s\s+de)\s+(\d{1,3})\s+a\u00f1os(?!\s+(?:de\s+(?!edad)|despu))"),
        "age-range",
        _WHOSE_AGE,
        r"\1 and older",
        r"de \1 años o más",
        "warning",
    ),
    Numbers(
        _like(rf"(?i)\b({_WITH_AGE})\s+(\d{{1,3}})\+(?!\w)"),
        "age-range",
        'has a sign that is read aloud as "plus"',
        r"\1 \2 and older",
        r"\1 de \2 años o más",
        "warning",
    ),
)


def dose_faults(prose: Prose, meant: Iterable[range] = ()) -> Iterator[Fault]:
    """Yield a fault for each number that can be misread; of two at one place, the first rule's. What is `meant` as it stands is left alone."""
    phrases = list(meant)
    for passage in prose.passages:
        taken: set[int] = set()
        for rule in RULES:
            for found in rule.pattern.finditer(prose.text, passage.start, passage.end):
                place = range(*found.span())
                if taken.isdisjoint(place):
                    taken.update(place)
                    if not any(phrase.start <= place.start and place.stop <= phrase.stop for phrase in phrases):
                        yield _fault(found, rule, prose.lang)


def _fault(found: re.Match[str], rule: Numbers, lang: str) -> Fault:
    shown = " ".join(found[0].split())
    instead = " ".join(found.expand(rule.spanish if lang == "es" else rule.english).split())
    way_out = f"; {MEANT}" if rule.severity == "error" else ""
    return Fault(found.start(), rule.rule, f'"{shown}" {rule.says}', f'write "{instead}"{way_out}', rule.severity)
