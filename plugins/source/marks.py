"""The fingerprints of texts: as long as that of a file is the same, so is what was read from it."""

import marshal
import time
from collections.abc import Mapping
from pathlib import Path

from plugins.page.fingerprints import fingerprint
from plugins.page.packing import plain
from plugins.page.shelf import Kept, Shelf
from plugins.page.stamps import Stamp, settled, stamp_of

KIND_OF_MARKS, ALL = "document-mark", "all"


class SourceMarks:
    """The fingerprints of files, of which those are not read that have the stamp of the last look; `known` has both by file."""

    def __init__(self, content: Path, base: bytes, known: Mapping[str, tuple[Stamp, bytes]]) -> None:
        self.content, self.base, self.known = content, base, known
        self.found: dict[str, tuple[Stamp, bytes]] = {}

    def of(self, file: str) -> bytes:
        """Return the fingerprint of a file as it is now."""
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
