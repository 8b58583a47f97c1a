"""Where releases of a target stand, and what can be done there: on this machine, or on another one (`far_side.py`)."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from plugins.build.publishing.durable import point, sync
from plugins.build.publishing.errors import TargetError
from plugins.build.publishing.history import NAME as HISTORY
from plugins.build.publishing.lock import locked
from plugins.build.publishing.release import FOLDERS, SERVER, UNFINISHED, Release, names_in, tree_digest
from plugins.page.here import from_here

RELEASES, CURRENT = "releases", "current"
NO_LINK = "."
"""What stands for a place to which `current` could never point: a file or a folder is there."""


class Listed(NamedTuple):
    """A release in a list: `folder` has its record, `size` is in bytes, without what it shares with others."""

    folder: Path
    size: int


class Place(Protocol):
    """The releases of a target, while nobody else changes them. `says` is where that is, in words."""

    says: str

    def names(self) -> list[str]:
        """Return the names of all releases, the oldest first."""

    def current(self) -> str | None:
        """Return which release visitors get."""

    def release(self, name: str) -> Release:
        """Return a release, its files on this machine."""

    def new(self, name: str) -> contextlib.AbstractContextManager[Release]:
        """Give an empty folder for a release, which goes away if it is not added."""

    def add(self, release: Release, name: str) -> None:
        """Let a prepared folder be a release, whole or not at all."""

    def refresh(self, release: Release) -> None:
        """Let a release have files that were added to it."""

    def switch(self, name: str) -> None:
        """Let visitors get a release, in one step."""

    def history(self) -> str:
        """Return what was live since when."""

    def note(self, line: str) -> None:
        """Add to the history."""

    def run(self, command: Sequence[str]) -> str | None:
        """Run a command of the server; return what it said if it failed."""

    def keep(self, names: Collection[str]) -> None:
        """Remove all releases but these."""

    def listed(self) -> list[Listed]:
        """Return all releases, the oldest first, for a list."""


class Directory:
    """A folder on this machine: `releases/NAME/`, and the link `current`, which points to one of them."""

    def __init__(self, root: Path) -> None:
        self.root, self.says = root, from_here(root)

    @property
    def releases(self) -> Path:
        """Return the folder of the releases."""
        return self.root / RELEASES

    def names(self) -> list[str]:
        """Return the names of all releases, the oldest first."""
        return names_in(path.name for path in self.releases.iterdir())

    def current(self) -> str | None:
        """Return which release visitors get; TargetError when something stands in its place."""
        link = self.root / CURRENT
        return release_at(from_here(self.root), str(link.readlink()) if link.is_symlink() else NO_LINK if link.exists() else "")

    def release(self, name: str) -> Release:
        """Return a release."""
        return Release(self.releases / name)

    @contextlib.contextmanager
    def new(self, name: str) -> Iterator[Release]:
        """Give an empty folder for a release, which goes away if it is not added."""
        folder = self.releases / f"{UNFINISHED}{name}"
        folder.mkdir()
        try:
            yield Release(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def add(self, release: Release, name: str) -> None:
        """Let a prepared folder, which is on the disk, be a release."""
        release.folder.rename(self.releases / name)
        sync(self.releases)

    def refresh(self, release: Release) -> None:
        """Do nothing: the files stand there."""

    def switch(self, name: str) -> None:
        """Let visitors get a release: one rename, which is on the disk behind it."""
        point(self.root / CURRENT, f"{RELEASES}/{name}")

    def history(self) -> str:
        """Return what was live since when."""
        file = self.root / HISTORY
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def note(self, line: str) -> None:
        """Add to the history."""
        with (self.root / HISTORY).open("a", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def run(self, command: Sequence[str]) -> str | None:
        """Run a command of the server; return what it said if it failed."""
        return failure_of(command, self.root)

    def keep(self, names: Collection[str]) -> None:
        """Remove all releases but these; what is half removed bears no release's name."""
        for name in {*self.names()} - {*names}:
            (self.releases / name).rename(self.releases / f"{UNFINISHED}{name}")
        self.clear()

    def clear(self) -> None:
        """Remove what killed publishes left."""
        for path in self.releases.iterdir():
            if path.name.startswith(UNFINISHED):
                shutil.rmtree(path)

    def listed(self) -> list[Listed]:
        """Return all releases, the oldest first, with the size of what they do not share with an older one."""
        seen: set[tuple[int, int]] = set()
        return [Listed(self.releases / name, _size(self.releases / name, seen)) for name in self.names()]


def release_at(where: str, to: str) -> str | None:
    """Return the release that `current` points `to`, none where nothing is there; TargetError when something else is."""
    folder, _, name = to.rpartition("/")
    if folder == RELEASES and names_in([name]):
        return name
    if not to:
        return None
    message = f"{where}/{CURRENT} is no link that publish made, and is left as it is: give another path, or move it away."
    raise TargetError(message)


def failure_of(command: Sequence[str], folder: Path | None = None) -> str | None:
    """Run a command; return what it said if it failed."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
    except OSError as error:
        return str(error)
    return (done.stderr + done.stdout).strip() or f"exit code {done.returncode}" if done.returncode else None


def _size(folder: Path, seen: set[tuple[int, int]]) -> int:
    stats = {(stat.st_dev, stat.st_ino): stat.st_size for path in folder.rglob("*") if path.is_file() and (stat := path.stat())}
    own = {key: size for key, size in stats.items() if key not in seen}
    seen.update(own)
    return sum(own.values())


@contextlib.contextmanager
def directory(root: Path, seconds: int) -> Iterator[Directory]:
    """Give a folder of releases while nobody else changes it; it waits so many seconds for others, and is tidied up first."""
    _make(root / RELEASES)
    with locked(root, seconds):
        place = Directory(root)
        place.clear()
        yield place


def _make(folder: Path) -> None:
    """Make a folder that servers can read, and those above it; what is there is left as it is."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(FOLDERS)


def server_digest(release: Release) -> str:
    """Return a hash over the settings that a server reads."""
    return tree_digest(release.folder / SERVER)
