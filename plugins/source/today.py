"""The day for which the site is built: today where the publisher is, or the day that the setting TODAY names."""

import datetime as dt
import re
from zoneinfo import ZoneInfo


def read_day(written: str | None, timezone: str) -> dt.date:
    """Return the day that is written like 2027-01-31, or today's date in the time zone when none is; raise ValueError."""
    if written is None:
        return dt.datetime.now(ZoneInfo(timezone)).date()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(written)):
        message = f"{written!r} is not written year-month-day"
        raise ValueError(message)
    return dt.date.fromisoformat(str(written))
