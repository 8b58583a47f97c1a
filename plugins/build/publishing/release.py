"""A release: what visitors get in `site/`, what their server reads in `server/`, and `record.json`, which tells what both hold.

`carried.json` names what stands in `site/` beyond the record, for pages of earlier releases that somebody still has open.
"""

import contextlib
import datetime as dt
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from plugins.build.publishing.compressed import FORMS, becomes
from plugins.build.publishing.errors import PublishError
from plugins.check.release_record import Record, RecordError, hashes_of, read_record

RECORD, CARRIED, SITE, SERVER = "record.json", "carried.json", "site", "server"
OF_SERVERS = ".server/"
"""Folder of a built site with settings for real servers."""
OF_STATIC_HOSTS = ("_headers", "_redirects")
_NAME = re.compile(r"\d{8}-\d{6}")
_TIME = "%Y%m%d-%H%M%S"
FOLDERS = 0o755
"""A server of another user can read them, whatever the publisher's own are like."""
UNFINISHED = "."
"""What a folder begins with that is no release, or none yet, or none any more."""


@dataclass(frozen=True)
class Release:
    """A release in a folder that bears its name: the time of its making, in UTC."""

    folder: Path

    @property
    def name(self) -> str:
        """Return the name."""
        return self.folder.name

    @cached_property
    def record(self) -> Record:
        """Return the record; PublishError when it cannot be read."""
        file = self.folder / RECORD
        try:
            return read_record(file)
        except RecordError:
            what = "is damaged" if file.exists() else "is missing"
            remedy = "If it is live, go back to another one; where there is none, remove the link `current` and publish."
            message = f"Release {self.name} tells nothing of itself: {RECORD} {what}. {remedy}"
            raise PublishError(message) from None

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """Return the SHA-256 of each file of the site."""
        return hashes_of(self.record)

    @property
    def carried(self) -> dict[str, str]:
        """Return what is carried along for pages of earlier releases: files, with the time since when no release has each."""
        with contextlib.suppress(OSError, ValueError):
            found: dict[str, str] = json.loads((self.folder / CARRIED).read_text(encoding="utf-8"))
            return found
        return {}

    def file(self, path: str) -> Path:
        """Return where a file of the built site stands."""
        return self.folder / place_of(path, is_static=(self.folder / SITE / OF_STATIC_HOSTS[0]).exists())

    def damage(self) -> list[str]:
        """Return each file that is not what the record says, and each compressed form that is not its file."""
        return [damaged for path, digest in self.hashes.items() for damaged in _damage(path, digest, self.file(path))]


def place_of(path: str, *, is_static: bool) -> str:
    """Return where in a release a file of a built site belongs: visitors get nothing that only servers or hosts read."""
    if path.startswith(OF_SERVERS):
        return f"{SERVER}/{path.removeprefix(OF_SERVERS)}"
    return f"{SERVER if path in OF_STATIC_HOSTS and not is_static else SITE}/{path}"


def _damage(path: str, digest: str, file: Path) -> Iterator[str]:
    if digest_of(file) != digest:
        yield path
    for ending in FORMS:
        form = file.with_name(file.name + ending)
        if form.is_file() and not (file.is_file() and becomes(form.read_bytes(), ending, file.read_bytes())):
            yield path + ending


def digest_of(file: Path) -> str | None:
    """Return the SHA-256 of a file; None where there is none."""
    with contextlib.suppress(OSError):
        return hashlib.sha256(file.read_bytes()).hexdigest()
    return None


def tree_digest(folder: Path) -> str:
    """Return a hash over all that stands in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return hashlib.sha256("".join(f"{path.relative_to(folder)}\n{digest_of(path)}\n" for path in files).encode()).hexdigest()


def names_in(names: Iterable[str]) -> list[str]:
    """Return those names that are releases', the oldest first."""
    return sorted(filter(_NAME.fullmatch, names))


def next_name(names: Iterable[str]) -> str:
    """Return a name for a new release: the time, or a second after the newest where clocks have gone back."""
    now = dt.datetime.now(dt.UTC)
    newest = max((time_of(name) for name in names_in(names)), default=now - dt.timedelta(seconds=1))
    return max(now, newest + dt.timedelta(seconds=1)).strftime(_TIME)


def time_of(name: str) -> dt.datetime:
    """Return when a release was made."""
    return dt.datetime.strptime(name, _TIME).replace(tzinfo=dt.UTC)


@contextlib.contextmanager
def as_built(release: Release) -> Iterator[Path]:
    """Give the release as the folder that its build had made, by second names of its files; PublishError when one is not what it was."""
    if damaged := release.damage():
        message = f"Release {release.name} is damaged ({', '.join(damaged[:3])}{' ...' * (len(damaged) > 3)}): publish anew, or choose another one."  # noqa: PLR2004 - as many as fit
        raise PublishError(message)
    folder = Path(tempfile.mkdtemp(prefix=".audit-", dir=release.folder.parent))
    try:
        for path in release.hashes:
            same_file(release.file(path), folder / path)
        yield folder
    finally:
        shutil.rmtree(folder)


def same_file(source: Path, target: Path) -> None:
    """Give a file a second name, or copy it where disks know no such thing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
