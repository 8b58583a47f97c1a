"""The reviews that are due, as a table to read and as a calendar to subscribe to."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event
from pelican.settings import read_settings

from plugins.build.exits import Exit, WrongUseError, check_day, exit_code_of
from plugins.build.folders import folder_for
from plugins.build.site import SETTINGS
from plugins.page.options import read_options
from plugins.page.shelf import Shelf
from plugins.page.site import Site
from plugins.source.contents import address_of
from plugins.source.data import read_site
from plugins.source.document import Document
from plugins.source.documents import Reading, documents
from plugins.source.layout import FOLDERS, files_below
from plugins.source.reader import data_folder
from plugins.source.reviews import DUE_DAYS, Options, State, standing_of
from plugins.source.today import read_day

CALENDAR, TABLE = "reviews.ics", "reviews.txt"
NO_DAY = "at once"
"""When words have to be reviewed that nobody has signed, or that have changed."""


@dataclass(frozen=True, slots=True)
class CalendarAsked:
    """What is asked for: without `to`, the table is only printed."""

    content: Path
    to: Path | None = None
    today: str | None = None


class Row(NamedTuple):
    """An article whose review is due on a day, or at once."""

    due: dt.date | None
    state: State
    by: str
    file: str
    title: str
    url: str


def review_calendar(asked: CalendarAsked, settings: Path = SETTINGS) -> Exit:
    """Print the table, write it and the calendar, and return the exit code."""

    def work() -> Exit:
        check_day(asked.today)
        values: dict[str, Any] = read_settings(str(settings))
        site, read = read_content(asked.content.resolve(), values)
        day = read_day(asked.today, values["TIMEZONE"])
        rows = list(rows_of(read.values(), day, read_options(values, "REVIEW", Options), site.publisher.site_url, values["LANGUAGES"][0]))
        table = table_of(rows, day, read.values())
        print(table, end="")
        if asked.to:
            to = folder_for(asked.to)
            (to / TABLE).write_text(table, encoding="utf-8")
            (to / CALENDAR).write_bytes(calendar_of(rows, day, site))
            print(f"The calendar: {to / CALENDAR}")
        return Exit.DONE

    return exit_code_of(work, asked.content, settings)


def read_content(content: Path, settings: Mapping[str, Any]) -> tuple[Site, dict[str, Document]]:
    """Return the shared facts and all texts; nothing is built. Raises WrongUseError when there is nothing that can be read."""
    if not content.is_dir():
        message = f"There is no folder {content}: give the folder of the Markdown files with --content."
        raise WrongUseError(message)
    site, findings = read_site(data_folder(content, dict(settings)), settings["LANGUAGES"])
    if site is None:
        raise WrongUseError(str(findings[0]))
    files = [file for file in files_below(content) if file.endswith(".md") and file.split("/")[0] in FOLDERS]
    reading = Reading(content, site, settings["LANGUAGES"], Path(settings["THEME"]))
    return site, documents(files, reading, Shelf(None), settings["PROCESSES"])


def rows_of(read: Iterable[Document], day: dt.date, options: Options, origin: str, default_lang: str) -> Iterator[Row]:
    """Yield a row for each published article, the most urgent first."""
    found = []
    for document in read:
        standing = standing_of(document, day, options)
        if standing and document.header:
            url = origin + address_of(document, default_lang).url
            found.append(Row(standing.next, standing.state, standing.by, document.file, document.header.title, url))
    yield from sorted(found, key=lambda row: (row.due or dt.date.min, row.file))


def table_of(rows: Iterable[Row], day: dt.date, read: Iterable[Document]) -> str:
    """Return the table, and in words what it does not have."""
    cells = ((str(row.due or NO_DAY), row.state, row.by or "nobody", f"{row.file}: {row.title}") for row in rows)
    lines = [("Due", "State", "Reviewer", "Text"), *cells]
    widths = [max(len(line[at]) for line in lines) for at in range(3)]
    table = ["  ".join((*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[3])) for line in lines]
    return "\n".join([f"Reviews as of {day}", "", *(table if len(lines) > 1 else ["No published article."]), "", *_left_out(read)]) + "\n"


def _left_out(read: Iterable[Document]) -> Iterator[str]:
    articles = [document for document in read if document.place and document.place.kind == "article"]
    samples = sum(document.header is not None and document.header.status == "sample" for document in articles)
    broken = sum(document.header is None for document in articles)
    if samples:
        yield f"{samples} sample{'s' * (samples > 1)}: nobody has reviewed them, and they say so."
    if broken:
        yield f"{broken} article{'s' * (broken > 1)} cannot be read: `python3 tasks.py check` names what is wrong."


def calendar_of(rows: Iterable[Row], day: dt.date, site: Site) -> bytes:
    """Return the calendar: the same content on the same day gives the same bytes, and a review keeps its name when its day changes."""
    calendar = Calendar()
    calendar.add("prodid", "-//carepages//reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Reviews: {site.publisher.name}")
    host = urlsplit(site.publisher.site_url).hostname
    for row in rows:
        calendar.add_component(_event(row, day, f"{row.file}@{host}"))
    return bytes(calendar.to_ical())


def _event(row: Row, day: dt.date, uid: str) -> Event:
    due, event = row.due or day, Event()
    event.add("uid", uid)
    event.add("dtstamp", dt.datetime.combine(day, dt.time(), dt.UTC))
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(1))
    event.add("summary", f"Review: {row.title}")
    event.add("description", f"{row.file}: {row.state}; last reviewed by {row.by or 'nobody'}.\npython3 tasks.py review-pack content/{row.file}")
    event.add("url", row.url)
    event.add("transp", "TRANSPARENT")
    if row.due:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Review due: {row.title}")
        alarm.add("trigger", -dt.timedelta(DUE_DAYS))
        event.add_component(alarm)
    return event
