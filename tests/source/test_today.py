"""The day for which the site is built."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from plugins.source.today import read_day


def test_without_a_setting_it_is_today_where_the_publisher_is() -> None:
    """A server elsewhere does not bring a version into force some hours early."""
    before = dt.datetime.now(ZoneInfo("America/New_York")).date()
    assert before <= read_day(None, "America/New_York") <= dt.datetime.now(ZoneInfo("America/New_York")).date()
    assert read_day(None, "Pacific/Kiritimati") > read_day(None, "Pacific/Niue")  # 25 hours apart


def test_a_day_is_written_year_month_day() -> None:
    """Like every date in a header."""
    assert read_day("2027-02-06", "UTC") == dt.date(2027, 2, 6)


@pytest.mark.parametrize("written", ["", "2027-1-31", "2027-02-30", "20270131", "2027-W01-1", "31.1.2027", "2027-02-06T00:00"])
def test_anything_else_is_no_day(written: str) -> None:
    """Python alone would read some of them."""
    with pytest.raises(ValueError, match=r"not written year-month-day|day is out of range"):
        read_day(written, "UTC")
