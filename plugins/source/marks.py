"""The fingerprints of texts: as long as that of a file is the same, so is what was read from it."""

import marshal
import re
import time
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from plugins.page.fingerprints import fingerprint
from plugins.page.packing import plain
from plugins.page.shelf import Kept, Shelf
from plugins.page.stamps import Stamp, settled, stamp_of

KIND_OF_MARKS, ALL = "document-mark", "all"
LOOKED_AT = "LOOKED_AT"
"""The setting in which one look at all files is handed on within a build; a file that changes behind it is seen by the next one."""
_HEAD = re.compile(rb"\s*---.*?\n---", re.DOTALL)
_HEAD_BYTES = 16


class SourceMarks:
    """The fingerprints of files, of which those are not read that have the stamp of the last look; `known` has both by file."""

    def __init__(self, content: Path, base: bytes, known: Mapping[str, tuple[Stamp, bytes]]) -> None:
        self.content, self.base, self.known = content, base, known
        self.found: dict[str, tuple[Stamp, bytes]] = {}
        self._seen: dict[str, bytes] = {}

    def of(self, file: str) -> bytes:
        """Return the fingerprint of a file as it was when somebody asked first."""
        mark = self._seen.get(file)
        if mark is None:
            mark = self._seen[file] = self._look(file)
        return mark

    def _look(self, file: str) -> bytes:
        path = f"{self.content}/{file}"
        now, stamp = time.time_ns(), stamp_of(path)
        known = self.known.get(file)
        if known and stamp == known[0]:
            self.found[file] = known
            return known[1]
        mark = fingerprint(self.base, file, bytes_of(path))
        if settled(stamp, now):
            self.found[file] = stamp, mark
        return mark


def marks_in(shelf: Shelf, base: bytes) -> dict[str, tuple[Stamp, bytes]]:
    """Return those that were kept of files that were read with the same base."""
    kept = shelf.named(KIND_OF_MARKS, [ALL]).get(ALL)
    return plain(kept.data) if kept and kept.fingerprint == base else {}


def keep_marks(shelf: Shelf, marks: SourceMarks) -> None:
    """Keep what was found, if that is news."""
    if marks.found != marks.known:
        shelf.keep(KIND_OF_MARKS, {ALL: Kept(marks.base, marshal.dumps(marks.found))})


def bytes_of(file: str) -> bytes | None:
    """Return what the file holds; whoever reads it says why it cannot be read."""
    try:
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - a path takes as long to be made as the file to be read
            return opened.read()
    except OSError:
        return None


def head_of(data: bytes | None) -> bytes:
    """Return what tells one header from another as they are typed; where none is found, one file from another."""
    found = _HEAD.match(data or b"")
    return blake2b(found[0] if found else data or b"", digest_size=_HEAD_BYTES).digest()
