"""The files that a build makes: each is made once, in one of several processes, or taken as the last build left it.

A file is taken when its fingerprint is the same: it covers everything that the file is made from, and what is made in another
way than from plain values is refused (plugins/page/fingerprints.py). So an edit costs what depends on it, and nothing can be stale.
"""

import hashlib
import marshal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from plugins.page.facts import FeedFacts, PageFacts
from plugins.page.findings import Finding
from plugins.page.fingerprints import fingerprint
from plugins.page.kept_files import KeptFiles
from plugins.page.packing import pack, plain
from plugins.page.shelf import Kept, Shelf
from plugins.page.workers import shared_out

KIND = "output"


class Made(NamedTuple):
    """A file's text, and what is known of it: facts of a page or feed, what the passes found, what each reduction noted."""

    text: str
    facts: PageFacts | FeedFacts | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[Any, ...] = ()


class Sizes(Protocol):
    """The sizes of files in bytes, by root-relative address."""

    def get(self, address: str, /) -> int | None:
        """Return the size of a file, or None."""


class SizesAskedFor:
    """Sizes that note which were asked for, there or not."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._sizes = sizes
        self.asked: dict[str, int | None] = {}

    def get(self, address: str, /) -> int | None:
        """Return the size of a file, or None."""
        return self.asked.setdefault(address, self._sizes.get(address))


class Output(Protocol):
    """A file to make: `path` is where it stands below the output folder."""

    @property
    def path(self) -> str:
        """Return the path."""

    def made_from(self, frame: Any) -> Any:
        """Return what decides its bytes beside what all files are made from, in plain values (plugins/page/fingerprints.py)."""

    def make(self, frame: Any, sizes: SizesAskedFor) -> Made:
        """Return the file; called in any process."""


class Written(NamedTuple):
    """What is left of a file when it is on the disk, in plain data: facts and notes are packed. `result` is to be kept, if it is new."""

    path: str
    sha256: str
    facts: bytes | None = None
    is_feed: bool = False
    notes: tuple[bytes, ...] = ()
    findings: tuple[Finding, ...] = ()
    result: Kept | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes files, or takes kept ones: `frame` is what all files are made from, `base` its fingerprint, `sizes` those of static files."""

    frame: Any
    base: bytes
    files: KeptFiles
    kept: Mapping[str, Kept] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)

    def put(self, output: Output) -> Written:
        """Put one file in its place, and return what is left of it."""
        mark = fingerprint(self.base, output.path, output.made_from(self.frame))
        kept = self.kept.get(output.path)
        return (kept and kept.fingerprint == mark and self._take(output.path, kept.data)) or self._make(output, mark)

    def _take(self, path: str, data: bytes) -> Written | None:
        """Return the kept file, if the sizes that it names are still the same and its bytes too."""
        sha256, facts, is_feed, notes, sizes = plain(data)
        is_current = all(self.sizes.get(address) == size for address, size in sizes)
        if is_current and self.files.put(path, sha256):
            return Written(path, sha256, facts, is_feed, notes)
        return None

    def _make(self, output: Output, mark: bytes) -> Written:
        sizes = SizesAskedFor(self.sizes)
        made = output.make(self.frame, sizes)
        text = made.text.encode()
        sha256, facts = hashlib.sha256(text).hexdigest(), None if made.facts is None else pack(made.facts)
        is_feed, is_kept = isinstance(made.facts, FeedFacts), not made.findings  # what was found is to be found again
        self.files.write(output.path, text, keep=is_kept)
        notes = tuple(map(marshal.dumps, made.notes))
        data = marshal.dumps((sha256, facts, is_feed, notes, tuple(sizes.asked.items()))) if is_kept else b""
        return Written(output.path, sha256, facts, is_feed, notes, made.findings, Kept(mark, data) if is_kept else None)


def put_all(maker: Maker, outputs: Mapping[str, Output], shelf: Shelf, processes: int | None) -> Iterable[Written]:
    """Put every file in its place and return what is left of each, in order; keep what is new, and forget what is gone."""
    written = shared_out(maker.put, list(outputs.values()), processes)
    gone = maker.kept.keys() - outputs.keys()
    shelf.keep(KIND, {done.path: done.result for done in written if done.result}, gone)
    for path in gone:
        maker.files.drop(path)
    return written
