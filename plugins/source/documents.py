"""All Markdown files to documents: each is read once, in one of several processes, or taken as the last build read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from plugins.page.fingerprints import fingerprint, of_files, of_program
from plugins.page.shelf import Shelf
from plugins.page.site import Site
from plugins.page.stages import Advance
from plugins.page.turns import TOGETHER, Steps, at_once, in_turns
from plugins.page.workers import shared_out
from plugins.source.document import Document, reading_document
from plugins.source.marks import SourceMarks, bytes_of, head_of, keep_marks, marks_in
from plugins.source.outside_links import forbidden_links, unlisted_hosts
from plugins.source.packs import KIND, as_it_is, groups_of, keep_packs, packed, packs_in, unpacked
from plugins.source.yaml_nodes import Document as Lines

ASKED_LATER = {(), *((name,) for name in ("approval", "effective", "order", "related", "review", "status", "translated", "version"))}
"""The fields that are judged when all files have been read: their lines stay known."""

WORTH_A_PROCESS = 2
"""Groups of texts that are kept together, each of some forty."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where files are read, and what every one of them is judged by."""

    content: Path
    site: Site
    languages: list[str]
    theme: Path

    def fingerprint(self) -> bytes:
        """Return the fingerprint of all that a document depends on beside its own file."""
        return fingerprint(of_program(), self.site, self.languages, of_files(self.theme / "translations", "*.po"))

    def read(self, file: str, base: bytes) -> Document:
        """Return the document in a file, as much of it as others need; its fingerprint is that of the bytes that were read."""
        return at_once(self.reading(file, base))

    def reading(self, file: str, base: bytes) -> Steps[Document]:
        """Return the same in steps."""
        return self._reading(file, bytes_of(f"{self.content}/{file}"), base)

    def read_bytes(self, file: str, data: bytes) -> Document:
        """Return the document that a file would be if it held other bytes."""
        return at_once(self._reading(file, data, b""))

    def _reading(self, file: str, data: bytes | None, base: bytes) -> Steps[Document]:
        document = yield from reading_document(self.content, file, self.site, self.languages, self.theme, data)
        yield
        findings = (*document.findings, *forbidden_links(document, self.site))
        unlisted = tuple(unlisted_hosts(document, self.site).items())
        if document.body:
            document.body.addresses.clear()  # they have been judged
            document.body.findings.clear()  # they are among the document's
        lines = Lines(lines={place: line for place, line in document.lines.lines.items() if place[:1] in ASKED_LATER})
        return replace(document, findings=findings, unlisted=unlisted, fingerprint=fingerprint(base, file, data), lines=lines, head=head_of(data))


def documents(  # noqa: PLR0913 - what a run knows of itself
    files: Iterable[str],
    reading: Reading,
    shelf: Shelf,
    processes: int | None,
    *,
    anew: bool = False,
    advance: Advance | None = None,
    looked_at: SourceMarks | None = None,
) -> dict[str, Document]:
    """Return the documents in files by file, in order; `anew` takes none of those that were kept, `advance` hears of what is done.

    `looked_at` has the fingerprints of files that somebody has looked at in this build: as they were then, they are read.
    """
    base = reading.fingerprint()
    rows = {} if anew else shelf.kept(KIND)
    packs, names = packs_in(rows, base), list(rows)
    rows.clear()  # their documents are there
    kept = {document.file: document for pack in packs.values() for document in pack}
    marks = looked_at if looked_at and looked_at.base == base else SourceMarks(reading.content, base, {} if anew else marks_in(shelf, base))
    known = {file: as_it_is(kept.get(file), marks.of(file)) for file in files}
    new = [file for file, document in known.items() if document is None]
    tell = advance or _nobody_hears
    tell(len(known) - len(new))
    groups = groups_of(known, set(new))
    made = dict(
        zip(
            groups,
            shared_out(partial(_pack_read, reading, base), groups, processes, worth=WORTH_A_PROCESS, taken=partial(_told_of, tell)),
            strict=True,
        )
    )
    read = {file: document for file, document in known.items() if document} | {each.file: each for data in made.values() for each in unpacked(data)}
    keep_packs(shelf, base, read, packs, names, made)
    keep_marks(shelf, marks)
    return {file: read[file] for file in known}


def _pack_read(reading: Reading, base: bytes, files: Sequence[str]) -> tuple[int, bytes]:
    """Return how many documents are in a group of files, and all of them packed."""
    turns = (files[start : start + TOGETHER] for start in range(0, len(files), TOGETHER))
    return len(files), packed([document for some in turns for document in in_turns(lambda file: reading.reading(file, base), some)])


def _told_of(tell: Advance, done: tuple[int, bytes]) -> bytes:
    tell(done[0])
    return done[1]


def _nobody_hears(_: int) -> None:
    """Hear of nothing."""
