"""By when words have to be reviewed again."""

import datetime as dt

import pytest

from plugins.source.review_days import last_day, months_later


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-24", 12, "2027-11-24"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2024-02-29", 36, "2027-02-28"),
        ("9998-02-01", 36, "9999-12-31"),
    ],
)
def test_months_are_those_of_the_calendar(day: str, months: int, later: str) -> None:
    """The last day of a shorter month stands for one that it lacks."""
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


def test_facts_that_age_fast_have_a_year() -> None:
    """All others three."""
    day = dt.date(2026, 11, 24)
    assert (last_day(day, is_volatile=False), last_day(day, is_volatile=True)) == (dt.date(2029, 11, 24), dt.date(2027, 11, 24))
