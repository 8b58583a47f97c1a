"""Reviews that are due, as a table and as a calendar."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from plugins.build.exits import Exit
from plugins.build.review_calendar import CalendarAsked, review_calendar
from tests.conftest import ARTICLE, ROOT, put
from tests.source.articles import FILE, PUBLISHED, reviewed

DAY = "2029-10-07"


@pytest.fixture
def articles(content: Path) -> Path:
    """One article of each kind."""
    put(content, FILE, reviewed(content))
    put(content, "health/heart/new.md", PUBLISHED)
    put(content, "health/heart/sample.md", ARTICLE)
    put(content, "health/heart/broken.md", ARTICLE.replace("title:", "titel:"))
    return content


def test_the_table_has_the_most_urgent_first(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says what is not in it."""
    assert review_calendar(CalendarAsked(articles, today=DAY)) == Exit.DONE
    assert capsys.readouterr().out == (
        "Reviews as of 2029-10-07\n\n"
        "Due         State       Reviewer          Text\n"
        "at once     unreviewed  nobody            health/heart/new.md: Salt and your heart\n"
        "2029-11-30  due         Medical Director  health/heart/salt.md: Salt and your heart\n\n"
        "1 sample: nobody has reviewed them, and they say so.\n"
        "1 article cannot be read: `python3 tasks.py check` names what is wrong.\n"
    )


def test_a_calendar_reads_it(articles: Path, tmp_path: Path) -> None:
    """All-day events with an alarm; names that stay when days change; no time of the machine."""
    for folder in ("one", "two"):
        assert review_calendar(CalendarAsked(articles, tmp_path / folder, DAY)) == Exit.DONE
    data = (tmp_path / "one" / "reviews.ics").read_bytes()
    assert (tmp_path / "two" / "reviews.ics").read_bytes() == data
    assert (tmp_path / "one" / "reviews.txt").read_text(encoding="utf-8").startswith("Reviews as of 2029-10-07\n")
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [(str(event["uid"]), event.decoded("dtstart"), len(event.walk("VALARM"))) for event in events] == [
        ("health/heart/new.md@www.carepartnersct.com", dt.date(2029, 10, 7), 0),
        ("health/heart/salt.md@www.carepartnersct.com", dt.date(2029, 11, 30), 1),
    ]
    assert str(events[1]["url"]) == "https://www.carepartnersct.com/health/heart/salt/"
    assert events[1].decoded("dtstamp") == dt.datetime(2029, 10, 7, tzinfo=dt.UTC)


def test_wrong_use_is_one_line(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2."""
    assert review_calendar(CalendarAsked(tmp_path / "none")) == Exit.WRONG_USE
    assert review_calendar(CalendarAsked(content, today="soon")) == Exit.WRONG_USE
    assert len(capsys.readouterr().err.splitlines()) == 2
    file = put(tmp_path, "file", "")
    for to in (file, file / "below"):
        assert review_calendar(CalendarAsked(content, to)) == Exit.WRONG_USE
        assert capsys.readouterr().err == f"{to} is no folder: give one with --to.\n"


def test_the_command_tells(content: Path) -> None:
    """`python3 tasks.py calendar`, here by invoke."""
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "calendar", "--content", str(content), "--today", DAY]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No published article." in done.stdout
