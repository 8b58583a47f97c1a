"""All Markdown files to documents: each is read once, in one of several processes, or taken as the last build read it."""

import copyreg
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from plugins.page.fingerprints import fingerprint, of_files, of_program
from plugins.page.shelf import Kept, Shelf
from plugins.page.site import Site
from plugins.page.stages import Advance
from plugins.page.workers import shared_out
from plugins.source.document import Document, read_document
from plugins.source.front_matter import SCHEMAS, Source
from plugins.source.marks import SourceMarks, bytes_of, head_of, keep_marks, marks_in
from plugins.source.outside_links import forbidden_links, unlisted_hosts
from plugins.source.yaml_nodes import Document as Lines

KIND = "document"
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
        return self._read(file, bytes_of(f"{self.content}/{file}"), base)

    def read_bytes(self, file: str, data: bytes) -> Document:
        """Return the document that a file would be if it held other bytes."""
        return self._read(file, data, b"")

    def _read(self, file: str, data: bytes | None, base: bytes) -> Document:
        document = read_document(self.content, file, self.site, self.languages, self.theme, data=data)
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
    base, kept = reading.fingerprint(), {} if anew else shelf.kept(KIND)
    marks = looked_at if looked_at and looked_at.base == base else SourceMarks(reading.content, base, {} if anew else marks_in(shelf, base))
    known = {file: _kept(kept.get(file), marks.of(file)) for file in files}
    new = [file for file, document in known.items() if document is None]
    if advance:
        advance(len(known) - len(new))
    packed = dict(zip(new, shared_out(partial(_packed, reading, base), new, processes, advance), strict=True))
    shelf.keep(KIND, packed, kept.keys() - known.keys())
    keep_marks(shelf, marks)
    return {file: document or _unpacked(packed.pop(file).data) for file, document in known.items()}  # never all of them in both forms


def kept_documents(shelf: Shelf, marks: Mapping[str, bytes]) -> dict[str, Document | None]:
    """Return a few documents as they were kept, by file, each with its fingerprint; None of those that nobody kept."""
    kept = shelf.named(KIND, marks)
    return {file: _kept(kept.get(file), mark) for file, mark in marks.items()}


def keep_documents(shelf: Shelf, read: Iterable[Document]) -> None:
    """Keep documents that were read."""
    shelf.keep(KIND, {document.file: _pack(document) for document in read})


def _kept(kept: Kept | None, mark: bytes) -> Document | None:
    return _unpacked(kept.data) if kept and kept.fingerprint == mark else None


def _packed(reading: Reading, base: bytes, file: str) -> Kept:
    return _pack(reading.read(file, base))


def _pack(document: Document) -> Kept:
    return Kept(document.fingerprint, pickle.dumps(document, pickle.HIGHEST_PROTOCOL))


def _unpacked(data: bytes) -> Document:
    document: Document = pickle.loads(data)  # noqa: S301 - our own data, sealed by the shelf
    return document


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
