"""Dates of a page: what its `time` elements say to people, and what to machines."""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from plugins.check.finished import Element, Page

OTHERS = frozenset(("prose", "sources", "source-group"))
"""Parts of a page whose dates are not its own: the text, and what other publishers' pages say."""
_MACHINE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ]\S+)?)?)?"
    r"|\d{4}-W\d\d|-{0,2}\d\d-\d\d|\d\d:\d\d(?::\d\d(?:\.\d+)?)?|[+-]\d\d:?\d\d|Z|P[\dYMWDTHS.]+|(?:\d+(?:\.\d+)?[wdhms]\s*)+",
    re.IGNORECASE,
)
"""What HTML 4.5.14 takes in `datetime`: dates and months first, then weeks, times and durations, which nothing here compares."""
_CLOCK = re.compile(r"\d{1,2}(?::\d\d)*\s*[ap]\.?\s?m\b\.?|\d{1,2}:\d\d(?::\d\d)?", re.IGNORECASE)
_NUMBER, _WORD = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_LENGTH_OF_A_YEAR = 4


def is_written_for_machines(written: str) -> bool:
    """Tell whether a `datetime` is one that HTML knows, and a day that the calendar has."""
    found = _MACHINE.fullmatch(written.strip())
    return found is not None and (not found["day"] or day_of(written) is not None)


def day_of(written: str) -> dt.date | None:
    """Return the day of a `datetime`; None when it names none."""
    try:
        return dt.date.fromisoformat(written.strip()[:10])
    except ValueError:
        return None


class Said(NamedTuple):
    """The years, months and other numbers that words name; hours and minutes are left out."""

    years: set[int]
    months: set[int]
    numbers: set[int]

    def has_year(self, year: int) -> bool:
        """Tell whether the year is among them."""
        return year in self.years

    def has_month(self, month: int) -> bool:
        """Tell whether the month is among them: by name, or as a number where there is no name."""
        return month in (self.months or self.numbers)

    def has_day(self, day: int) -> bool:
        """Tell whether the day is among them."""
        return day in self.numbers


def says(text: str, day: dt.date, lang: str) -> bool:
    """Tell whether words name this day in full, in this language."""
    said = _said(text, lang)
    return text == in_words(day, lang) or (said.has_year(day.year) and said.has_month(day.month) and said.has_day(day.day))


def contradicts(text: str, written: str, lang: str) -> bool:
    """Tell whether words name another year, month or day than `datetime`; words that name none ("today") contradict nothing."""
    found, said = _MACHINE.fullmatch(written.strip()), _said(text, lang)
    if found is None or not found["year"]:
        return False
    names_a_month = bool(said.months) or len(said.numbers) > 1
    return (
        (bool(said.years) and not said.has_year(int(found["year"])))
        or (names_a_month and bool(found["month"]) and not said.has_month(int(found["month"])))
        or (bool(said.numbers) and bool(found["day"]) and not said.has_day(int(found["day"])))
    )


def _said(text: str, lang: str) -> Said:
    numbers = _NUMBER.findall(_CLOCK.sub(" ", text))
    names = _months(lang)
    return Said(
        years={int(number) for number in numbers if len(number) == _LENGTH_OF_A_YEAR},
        months={names[word] for word in _WORD.findall(text.casefold()) if word in names},
        numbers={int(number) for number in numbers if len(number) < _LENGTH_OF_A_YEAR},
    )


@lru_cache(maxsize=10_000)
def in_words(day: dt.date, lang: str) -> str:
    """Return a day as the pages write it: "November 24, 2026", "24 de noviembre de 2026"; "" in a language that has no known names."""
    try:
        return str(format_date(day, "long", locale=lang.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return ""


@lru_cache(maxsize=64)
def _months(lang: str) -> dict[str, int]:
    """Return the number of each month by its names, long and short."""
    try:
        months = Locale.parse(lang, sep="-").months
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.casefold().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
    }


def is_in_text(time: Element) -> bool:
    """Tell whether a date stands in an editor's text, which may speak of any day."""
    return any(step.has_class("prose") for step in time.above())


def is_own(time: Element) -> bool:
    """Tell whether a page gives the date of itself."""
    return not any(OTHERS & set(step.get("class").split()) for step in time.above())


def own_dates(page: Page) -> list[Element]:
    """Return the dates that a page gives of itself: published, updated, effective, approved, reviewed."""
    return [time for time in page.live("time") if is_own(time)]


def shown_dates(page: Page) -> tuple[str, ...]:
    """Return the days among them on which something has happened, as written for machines, in document order."""
    return tuple(day for time in own_dates(page) if (day := time.get("datetime")[:10]) and time.get("data-review") != "next")
