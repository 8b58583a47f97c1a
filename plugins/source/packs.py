"""Documents as they are kept: neighbors in one row, which to unpack together takes three quarters of the time.

Where a pack begins is told by the name of its first file alone, so that a file that comes or goes makes one pack news, or two.
"""

import copyreg
import pickle
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import is_
from typing import Any
from zlib import crc32

from pydantic import BaseModel

from plugins.page.shelf import Kept, Shelf
from plugins.source.document import Document
from plugins.source.front_matter import SCHEMAS

KIND, IN_A_PACK = "document", 40


def kept_documents(shelf: Shelf, base: bytes, marks: Mapping[str, bytes], every: Iterable[str]) -> dict[str, Document | None]:
    """Return a few documents as they were kept, by file, each with its fingerprint; None of those that nobody kept.

    `every` are the files of all that were kept.
    """
    names = {name for name, files in packs_of(every).items() if not marks.keys().isdisjoint(files)}
    kept = {document.file: document for pack in packs_in(shelf.named(KIND, names), base).values() for document in pack}
    return {file: as_it_is(kept.get(file), mark) for file, mark in marks.items()}


def keep_documents(shelf: Shelf, base: bytes, read: Mapping[str, Document], every: Iterable[str]) -> None:
    """Keep documents that were read in the place of those that were kept of the same files, which are `every` one."""
    names = {name for name, files in packs_of(every).items() if not read.keys().isdisjoint(files)}
    packs = packs_in(shelf.named(KIND, names), base)
    shelf.keep(KIND, {name: pack_of(base, [read.get(document.file, document) for document in pack]) for name, pack in packs.items()})


def packs_of(files: Iterable[str]) -> dict[str, list[str]]:
    """Return which documents are kept in one row, by its name."""
    packs: dict[str, list[str]] = {}
    pack: list[str] = []
    for file in sorted(files):
        if not packs or crc32(file.encode("utf-8", "surrogateescape")) % IN_A_PACK == 0:
            pack = packs[file] = []
        pack.append(file)
    return packs


def groups_of(files: Iterable[str], some: Collection[str]) -> list[tuple[str, ...]]:
    """Return some of the files, those together that are kept in one row."""
    groups = (tuple(file for file in pack if file in some) for pack in packs_of(files).values())
    return [group for group in groups if group]


def as_it_is(document: Document | None, mark: bytes) -> Document | None:
    """Return a kept document, if its file is still what was read."""
    return document if document and document.fingerprint == mark else None


def packs_in(rows: Mapping[str, Kept], base: bytes) -> dict[str, list[Document]]:
    """Return those that were read with the same base; of others nobody knows whether our code can unpack them."""
    return {name: unpacked(row.data) for name, row in rows.items() if row.fingerprint == base}


def keep_packs(  # noqa: PLR0913, PLR0917 - what is kept, and what was
    shelf: Shelf,
    base: bytes,
    read: Mapping[str, Document],
    before: Mapping[str, list[Document]],
    rows: Collection[str],
    made: Mapping[tuple[str, ...], bytes],
) -> None:
    """Keep the packs in which anything is news, and forget rows that are none any more; `made` has what is packed already, by its files."""
    packs = {name: [read[file] for file in files] for name, files in packs_of(read).items()}
    news = {name: pack for name, pack in packs.items() if not _are_the_same(pack, before.get(name, ()))}
    files = {name: tuple(document.file for document in pack) for name, pack in news.items()}
    kept = {name: Kept(base, made[files[name]]) if files[name] in made else pack_of(base, pack) for name, pack in news.items()}
    shelf.keep(KIND, kept, {*rows} - packs.keys())


def _are_the_same(one: Sequence[Document], other: Sequence[Document]) -> bool:
    return len(one) == len(other) and all(map(is_, one, other))


def pack_of(base: bytes, pack: list[Document]) -> Kept:
    """Return the row of a pack."""
    return Kept(base, packed(pack))


def packed(read: Document | list[Document]) -> bytes:
    """Return documents as bytes."""
    return pickle.dumps(read, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """Return our own data, sealed by the shelf."""
    return pickle.loads(data)  # noqa: S301 - likewise


def _as_read(kind: type[BaseModel], given: set[str], *values: Any) -> BaseModel:
    """Return a header that was kept. Pydantic's own way takes three times as long."""
    model = object.__new__(kind)
    _put_values(model, dict(zip(_NAMES[kind], values, strict=True)))
    _put_given(model, given)
    _put_extra(model, None)
    _put_private(model, None)
    return model


def _parts(model: BaseModel) -> tuple[Any, tuple[Any, ...]]:
    """Return what `_as_read` takes; in most the same fields were given, so that a pack has their names once."""
    given = model.model_fields_set
    return _as_read, (type(model), _given.setdefault(frozenset(given), given), *map(vars(model).__getitem__, _NAMES[type(model)]))


_given: dict[frozenset[str], set[str]] = {}
_MODELS: tuple[type[BaseModel], ...] = tuple(SCHEMAS.values())
_NAMES = {kind: tuple(kind.model_fields) for kind in _MODELS}
_put_values, _put_given, _put_extra, _put_private = (
    vars(BaseModel)[slot].__set__ for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)
for _model in _NAMES:
    copyreg.pickle(_model, _parts)
