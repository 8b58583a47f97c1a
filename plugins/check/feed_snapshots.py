"""What was fetched of other sites, read by the audit's own code: what the page of news may show, and on which day nothing of it any more."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.check.content_files import PolicyError

SHOWN_FOR = 30
"""Days, where the list says nothing."""


@dataclass(frozen=True, slots=True)
class FeedSnapshot:
    """A feed and what it had on the day `fetched`: addresses and words of its `entries`; behind the day `ends` none of it may be shown."""

    lang: str
    fetched: dt.date
    ends: dt.date
    entries: tuple[tuple[str, str], ...]


def read_feed_snapshots(data: Path, read: Callable[[Path], Any], today: dt.date) -> Mapping[str, FeedSnapshot]:
    """Return each feed of the list of which something was fetched, by its key; what was fetched on a day to come is none yet.

    Raises PolicyError when a file is no snapshot.
    """
    file = data / "feeds.yml"
    feeds: Mapping[str, Any] = read(file) if file.is_file() else {}
    files = {key: data / "outside-feeds" / f"{key}.yml" for key in feeds}
    found = {key: _read(feeds[key], file, read) for key, file in files.items() if file.is_file()}
    return {key: snapshot for key, snapshot in found.items() if snapshot.fetched <= today}


def _read(feed: Mapping[str, Any], file: Path, read: Callable[[Path], Any]) -> FeedSnapshot:
    try:
        return _snapshot(feed, read(file))
    except (AttributeError, KeyError, PolicyError, TypeError, ValueError):
        message = f"{file} is no snapshot of a feed: delete it, and fetch another with python3 tasks.py feeds"
        raise PolicyError(message) from None


def _snapshot(feed: Mapping[str, Any], fetched: Mapping[str, Any]) -> FeedSnapshot:
    day = dt.date.fromisoformat(str(fetched["fetched"]))
    ends = day + dt.timedelta(days=int(feed.get("shown_for", SHOWN_FOR)))
    return FeedSnapshot(str(feed["lang"]), day, ends, tuple((str(entry["url"]), str(entry["title"])) for entry in fetched["entries"]))
