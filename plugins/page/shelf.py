"""What a run keeps for the next one: results by name, each beside the fingerprint of all that it was made from.

A result counts only when its fingerprint is the one that this run works out itself. So what is missing, old, cut off or damaged
costs time, never truth.
"""

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FILE = "kept.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, name TEXT, fingerprint BLOB, data BLOB, seal BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID"
_SEAL_BYTES = 16
_IMPATIENT_SECONDS = 2
_PAGE_BYTES = 32_768
"""Most results are some thousand bytes: in SQLite's usual pages each would lie in several, that have to be gone through one by one."""


class Kept(NamedTuple):
    """A result in bytes, and the fingerprint of all that it was made from."""

    fingerprint: bytes
    data: bytes


class Shelf:
    """Results in one file; without a folder, nothing is kept. A file that cannot be read or written is as good as none."""

    def __init__(self, folder: Path | None) -> None:
        self.file = folder / FILE if folder else None

    def kept(self, kind: str) -> dict[str, Kept]:
        """Return all results of a kind by name; those that were damaged are left out."""
        try:
            with self._open() as connection:
                rows = connection.execute("SELECT name, fingerprint, data, seal FROM kept WHERE kind = ?", (kind,))
                return {name: Kept(mark, data) for name, mark, data, seal in rows if _is_whole(kind, name, mark, data, seal)}
        except (sqlite3.Error, OSError):
            return {}

    def named(self, kind: str, names: Collection[str]) -> dict[str, Kept]:
        """Return those of a few names, as far as they are there and whole."""
        try:
            with self._open() as connection:
                query = "SELECT name, fingerprint, data, seal FROM kept WHERE kind = ? AND name = ?"
                rows = [row for name in names for row in connection.execute(query, (kind, name))]
                return {name: Kept(mark, data) for name, mark, data, seal in rows if _is_whole(kind, name, mark, data, seal)}
        except (sqlite3.Error, OSError):
            return {}

    def keep(self, kind: str, results: Mapping[str, Kept], gone: Iterable[str] = ()) -> None:
        """Add results or put them in the place of older ones, and drop those whose names are `gone`."""
        rows = [(kind, name, mark, data, _seal(kind, name, mark, data)) for name, (mark, data) in results.items()]
        try:
            self._write(kind, rows, gone)
        except (sqlite3.DatabaseError, OSError):
            self._forget()
            with contextlib.suppress(sqlite3.Error, OSError):
                self._write(kind, rows, gone)

    def _write(self, kind: str, rows: Iterable[tuple[str, str, bytes, bytes, bytes]], gone: Iterable[str]) -> None:
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as connection, connection:
            connection.execute(_TABLE)
            connection.executemany("DELETE FROM kept WHERE kind = ? AND name = ?", ((kind, name) for name in gone))
            connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", rows)

    def _forget(self) -> None:
        if self.file:
            with contextlib.suppress(OSError):
                self.file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that waits for no disk: what a crash leaves half-written is caught by the seals."""
        connection = sqlite3.connect(self.file or ":memory:", timeout=_IMPATIENT_SECONDS)
        try:
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")  # of a new file; one that is there keeps its own
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("PRAGMA synchronous = OFF")
            yield connection
        finally:
            connection.close()


def _is_whole(kind: str, name: object, fingerprint: object, data: object, seal: object) -> bool:
    """Tell whether a row is what was kept; damage can make another kind of value of any of them."""
    is_sound = isinstance(name, str) and isinstance(fingerprint, bytes) and isinstance(data, bytes)
    return is_sound and seal == _seal(kind, name, fingerprint, data)  # type: ignore[arg-type]  # is_sound says so


def _seal(kind: str, name: str, fingerprint: bytes, data: bytes) -> bytes:
    """Return what tells a result that was damaged on the disk; no defence against somebody who means to deceive."""
    about = f"{kind}\n{len(name)}\n{name}".encode()
    seal = sha256(about + fingerprint)
    seal.update(data)
    return seal.digest()[:_SEAL_BYTES]
