"""Doses and numbers as nobody can misread them, by the list of error-prone dose designations of the ISMP (Institute for Safe Medication Practices).

1.0 mg has been read as 10 mg, .5 mg as 5 mg, and the micro sign as an m.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from plugins.page.findings import Severity
from plugins.page.prose import Fault, Prose
from plugins.page.rules import Rule

_UNIT = r"(?:mg|mcg|kg|g|m[lL]|mEq|mmol|mm\s?Hg|units?|unidades|unidad)(?:/\w+)?"
_AGE = r"(?:years?|months?|weeks?|days?|a\u00f1os?|mes(?:es)?|semanas?|d\u00edas?)"
_PEOPLE = r"(?:adults?|people|persons?|women|men|anyone|everyone|those|patients?|seniors?|children|kids|teens|members)"


class Numbers(NamedTuple):
    """A way to write numbers that has done harm, what it does to a reader (`{}`: as written), and what to write instead."""

    pattern: re.Pattern[str]
    rule: Rule
    says: str
    remedy: Callable[[re.Match[str], str], str]
    severity: Severity = "error"


def _rewritten(form: str) -> Callable[[re.Match[str], str], str]:
    return lambda found, _lang: f'write "{found.expand(form)}"'


def _in(english: str, spanish: str) -> Callable[[re.Match[str], str], str]:
    return lambda found, lang: f'write "{found.expand(spanish if lang == "es" else english)}"'


def _grouped(found: re.Match[str], _lang: str) -> str:
    return f'write "{int(found[1]):,} {found[2]}"'


RULES = (
    Numbers(re.compile(rf"(?<![\d.,])(\d+)[.,]0+\s?({_UNIT})(?!\w)"), "dose", '"{}" can be read as ten times as much', _rewritten(r"\1 \2")),
    Numbers(
        re.compile(rf"(?<![\w.,])[.,](\d+)(?:\s?({_UNIT}))?(?![\w.])"),
        "dose",
        '"{}" can be read without its point, as ten times as much or more',
        lambda found, _lang: f'write "0.{found[1]}{" " + found[2] if found[2] else ""}"',
    ),
    Numbers(
        re.compile(r"(\d)?\s?(?:[\u00b5\u03bc]g|(?<=\d)\s?ug|(?<=\d )ug)(?!\w)"),
        "dose",
        '"{}" can be read as mg, a thousand times as much',
        _in("mcg", "mcg"),
    ),
    Numbers(
        re.compile(r"(?<![\d.,])(\d[\d.,]*)\s?(?:I\.?U\.?|U\.?I\.?|U\.?)(?![\w.-])"),
        "dose",
        '"{}" has been read with a zero or a 4 in the place of the letter',
        _in(r"\1 units", r"\1 unidades"),
    ),
    Numbers(
        re.compile(rf"(?<![\w.,])(\d+(?:[.,]\d+)*)({_UNIT})(?!\w)"),
        "dose",
        '"{}": the unit can be read as a part of the number',
        _rewritten(r"\1 \2"),
    ),
    Numbers(re.compile(rf"(?<![\d.,])(\d{{4,}})\s?({_UNIT})(?!\w)"), "dose", '"{}" has many digits and no comma, and is easily misread', _grouped),
    Numbers(
        re.compile(rf"(?<![\w.,/-])(\d[\d.,]*)\s?-\s?(\d[\d.,]*)\s+({_UNIT}|{_AGE})(?!\w)"),
        "number-range",
        '"{}": a hyphen between numbers can be read as a minus, or not at all',
        _in(r"\1 to \2 \3", r"de \1 a \2 \3"),
        "warning",
    ),
    Numbers(
        re.compile(r"(?<![\w.,/-])[<>\u2264\u2265]\s?\d[\d.,]*"),
        "number-range",
        '"{}" is read the wrong way round by many',
        lambda _f, _l: 'write "less than" or "more than"',
        "warning",
    ),
    Numbers(
        re.compile(
            rf"(?i)\b{_PEOPLE}\s+(?:who\s+are\s+)?(?:over|above|older\s+than)\s+(?:the\s+age\s+of\s+|age\s+)?(\d{{1,3}})\b(?!\s*(?:%|percent|[.,/]\d))"
        ),
        "age-range",
        '"{}" does not say whether people of just that age are meant',
        lambda found, _lang: f'write "{found[1]} and older", or both ends of the range',
        "warning",
    ),
    Numbers(
        re.compile(r"(?i)\b(?:mayores|m\u00e1s)\s+de\s+(\d{1,3})\s+a\u00f1os(?!\s+de\s+(?:vida|historia))"),
        "age-range",
        '"{}" does not say whether people of just that age are meant',
        lambda found, _lang: f'write "de {found[1]} años o más", or both ends of the range',
        "warning",
    ),
    Numbers(
        re.compile(r"(?i)\b(?:ages?|aged|adults|people|seniors|women|men|edad|adultos|personas|mujeres|hombres)\s+(\d{1,3})\+(?!\w)"),
        "age-range",
        '"{}": the sign is read aloud as "plus"',
        _in(r"\1 and older", r"de \1 años o más"),
        "warning",
    ),
)


def dose_faults(prose: Prose) -> Iterator[Fault]:
    """Yield a fault for each number that can be misread; of two at one place, the first rule's."""
    for passage in prose.passages:
        taken: set[int] = set()
        for rule in RULES:
            for found in rule.pattern.finditer(prose.text, passage.start, passage.end):
                if taken.isdisjoint(range(*found.span())):
                    taken.update(range(*found.span()))
                    start = found.start() + len(found[0]) - len(found[0].lstrip())
                    yield Fault(start, rule.rule, rule.says.format(" ".join(found[0].split())), rule.remedy(found, prose.lang), rule.severity)
