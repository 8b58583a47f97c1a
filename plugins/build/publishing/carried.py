"""A page that a visitor opened before the switch still finds the pictures, scripts and parts of the search that it names.

Names that hold the hash of their bytes mean the same bytes for ever, so a newer release can have them too; pages are never carried.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping

from plugins.build.publishing.compressed import FORMS
from plugins.build.publishing.release import CARRIED, Release, digest_of, same_file, time_of

_FINGERPRINTED = re.compile(r"(?:images|theme|search-index)/(?:.*[/._-])?[0-9a-f]{7,64}\.[^/]+")


def is_fingerprinted(path: str) -> bool:
    """Tell whether a name says which bytes the file has."""
    return _FINGERPRINTED.fullmatch(path) is not None


def carry(last: Release, release: Release, days: int, now: str) -> dict[str, str]:
    """Give a release what the one before it has under fingerprinted names and it lacks, and note that; return what is carried.

    `now` is the time, written like the name of a release.
    """
    wanted = {path: since for path, since in _offered(last, now, days) if path not in release.hashes}
    for path in wanted:
        for ending in ("", *FORMS):
            source = last.file(path + ending)
            if source.is_file():
                same_file(source, release.file(path + ending))
    carried = {**{path: since for path, since in release.carried.items() if release.file(path).is_file()}, **wanted}
    (release.folder / CARRIED).write_text(_in_lines(carried), encoding="utf-8")
    return carried


def _offered(last: Release, now: str, days: int) -> Iterator[tuple[str, str]]:
    """Yield what the last release carries itself, until so many days after visitors had it as a part of a release, and what it is made of."""
    oldest = time_of(now) - dt.timedelta(days=days)
    for path, since in last.carried.items():
        if time_of(since) >= oldest and is_fingerprinted(path):
            yield path, since
    for path, digest in last.hashes.items():
        if is_fingerprinted(path) and digest_of(last.file(path)) == digest:
            yield path, now


def _in_lines(carried: Mapping[str, str]) -> str:
    return json.dumps(dict(sorted(carried.items())), indent=1) + "\n"
