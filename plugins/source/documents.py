"""All Markdown files to documents: each is read once, in one of several processes, or taken as the last build read it."""

import copyreg
import pickle
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import is_
from pathlib import Path
from typing import Any
from zlib import crc32

from pydantic import BaseModel

from plugins.page.fingerprints import fingerprint, of_files, of_program
from plugins.page.shelf import Kept, Shelf
from plugins.page.site import Site
from plugins.page.stages import Advance
from plugins.page.turns import Steps, at_once
from plugins.page.workers import shared_out_in_turns
from plugins.source.document import Document, reading_document
from plugins.source.front_matter import SCHEMAS, Source
from plugins.source.marks import SourceMarks, bytes_of, head_of, keep_marks, marks_in
from plugins.source.outside_links import forbidden_links, unlisted_hosts
from plugins.source.yaml_nodes import Document as Lines

KIND, IN_A_PACK = "document", 40
ASKED_LATER = {(), *((name,) for name in ("approval", "effective", "order", "related", "review", "status", "translated", "version"))}
"""The fields that are judged when all files have been read: their lines stay known."""


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
    packs, names = _packs_in(rows, base), list(rows)
    rows.clear()  # their documents are there
    kept = {document.file: document for pack in packs.values() for document in pack}
    marks = looked_at if looked_at and looked_at.base == base else SourceMarks(reading.content, base, {} if anew else marks_in(shelf, base))
    known = {file: _as_it_is(kept.get(file), marks.of(file)) for file in files}
    new = [file for file, document in known.items() if document is None]
    if advance:
        advance(len(known) - len(new))
    packed = dict(zip(new, shared_out_in_turns(partial(_packing, reading, base), new, processes, advance), strict=True))
    read = {file: document or _unpacked(packed.pop(file)) for file, document in known.items()}  # never all of them in both forms
    _keep_packs(shelf, base, read, packs, names)
    keep_marks(shelf, marks)
    return read


def kept_documents(shelf: Shelf, base: bytes, marks: Mapping[str, bytes], every: Iterable[str]) -> dict[str, Document | None]:
    """Return a few documents as they were kept, by file, each with its fingerprint; None of those that nobody kept.

    `every` are the files of all that were kept.
    """
    names = {name for name, files in packs_of(every).items() if not marks.keys().isdisjoint(files)}
    kept = {document.file: document for pack in _packs_in(shelf.named(KIND, names), base).values() for document in pack}
    return {file: _as_it_is(kept.get(file), mark) for file, mark in marks.items()}


def keep_documents(shelf: Shelf, base: bytes, read: Mapping[str, Document], every: Iterable[str]) -> None:
    """Keep documents that were read in the place of those that were kept of the same files, which are `every` one."""
    names = {name for name, files in packs_of(every).items() if not read.keys().isdisjoint(files)}
    packs = _packs_in(shelf.named(KIND, names), base)
    shelf.keep(KIND, {name: _pack(base, [read.get(document.file, document) for document in pack]) for name, pack in packs.items()})


def packs_of(files: Iterable[str]) -> dict[str, list[str]]:
    """Return which documents are kept in one row, by its name: neighbors, which are looked at one behind the other.

    To unpack many at once takes three quarters of the time. Where a pack begins is told by the name of its first file alone, so that a file that
    comes or goes makes one pack news, or two.
    """
    packs: dict[str, list[str]] = {}
    pack: list[str] = []
    for file in sorted(files):
        if not packs or crc32(file.encode("utf-8", "surrogateescape")) % IN_A_PACK == 0:
            pack = packs[file] = []
        pack.append(file)
    return packs


def _as_it_is(document: Document | None, mark: bytes) -> Document | None:
    return document if document and document.fingerprint == mark else None


def _packs_in(rows: Mapping[str, Kept], base: bytes) -> dict[str, list[Document]]:
    """Return those that were read with the same base; of others nobody knows whether our code can unpack them."""
    return {name: _unpacked(row.data) for name, row in rows.items() if row.fingerprint == base}


def _keep_packs(shelf: Shelf, base: bytes, read: Mapping[str, Document], before: Mapping[str, list[Document]], rows: Collection[str]) -> None:
    """Keep the packs in which anything is news, and forget rows that are none any more."""
    packs = {name: [read[file] for file in files] for name, files in packs_of(read).items()}
    news = {name: _pack(base, pack) for name, pack in packs.items() if not _are_the_same(pack, before.get(name, ()))}
    shelf.keep(KIND, news, {*rows} - packs.keys())


def _are_the_same(one: Sequence[Document], other: Sequence[Document]) -> bool:
    return len(one) == len(other) and all(map(is_, one, other))


def _pack(base: bytes, pack: list[Document]) -> Kept:
    return Kept(base, pickle.dumps(pack, pickle.HIGHEST_PROTOCOL))


def _packing(reading: Reading, base: bytes, file: str) -> Steps[bytes]:
    document = yield from reading.reading(file, base)
    yield
    return pickle.dumps(document, pickle.HIGHEST_PROTOCOL)


def _unpacked(data: bytes) -> Any:
    """Return our own data, sealed by the shelf."""
    return pickle.loads(data)  # noqa: S301 - likewise


def _as_read(kind: type[BaseModel], values: dict[str, Any], given: set[str]) -> BaseModel:
    """Return a header or a part of one that was kept. Pydantic's own way takes twice as long, and there are five of them to a text."""
    model = object.__new__(kind)
    for name, value in (("__dict__", values), ("__pydantic_fields_set__", given), ("__pydantic_extra__", None), ("__pydantic_private__", None)):
        object.__setattr__(model, name, value)
    return model


def _parts(model: BaseModel) -> tuple[Any, tuple[Any, ...]]:
    return _as_read, (type(model), model.__dict__, model.model_fields_set)


_MODELS: tuple[type[BaseModel], ...] = (Source, *SCHEMAS.values())
for _model in _MODELS:
    copyreg.pickle(_model, _parts)
