"""By when reviewed words have to be reviewed again (GOV-1): three years, and one where facts age fast."""

import calendar
import datetime as dt

MONTHS, MONTHS_VOLATILE = 36, 12


def last_day(reviewed: dt.date, *, is_volatile: bool) -> dt.date:
    """Return the last day that can be set for the next review."""
    return months_later(reviewed, MONTHS_VOLATILE if is_volatile else MONTHS)


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day of the month so many months later, or the last one that this month has, or that there is."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
