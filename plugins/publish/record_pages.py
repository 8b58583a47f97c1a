"""The pages of a release record. Each line is kept with a fingerprint of all that it says, so an edit costs the lines that it changes."""

import marshal
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple
from zlib import crc32

from plugins.page.fingerprints import CANONICAL, of_plain, of_program
from plugins.page.json_lines import Line, line_of
from plugins.page.packing import plain
from plugins.page.shelf import Kept, Shelf
from plugins.publish.record_entries import FRAME, Record, header_of, places_of_frame

KIND, ROWS = "record", 256
UNSIGNED = ("unreviewed", "changed")
PackedNote = tuple[str, bytes]
"""The file of a page's text, empty where it has none, and all that is kept of the page itself: most are not looked into."""


class RecordedPage(NamedTuple):
    """The line of a page, and what the record says of all pages together; `key` is the fingerprint of what it was made from.

    `frame` has the names of places outside the text, `outbound` hosts and their classes, each as the record has it.
    """

    key: bytes
    line: bytes
    kind: str
    leads_on: str | None
    frame: tuple[str, ...]
    outbound: tuple[tuple[str, str], ...]
    is_unsigned: bool


Pages = dict[str, RecordedPage]


def packed_note(note: Record) -> PackedNote:
    """Return the note of a page; the same words give the same bytes."""
    return note["source"] or "", marshal.dumps(note, CANONICAL)


def recorded_pages(
    notes: Mapping[str, PackedNote], sha256: Mapping[str, str], documents: Mapping[str, Any], standings: Mapping[str, Any], kept: Mapping[str, Any]
) -> Pages:
    """Return every page by its path; `documents` and `standings` are by the file of the text, `kept` is what the last run left."""
    pages, same = {}, dict[Any, Any]()
    for path, (source, packed) in notes.items():
        document, standing = documents.get(source), standings.get(source)
        key = of_plain((packed, sha256[path], document and document.fingerprint, standing and standing.state))
        before = kept.get(path)
        if before and before[0] == key:
            pages[path] = RecordedPage(*before)
        else:
            pages[path] = _page(path, {**plain(packed), **header_of(document, standing), "sha256": sha256[path]}, key, same)
    return pages


def _page(path: str, record: Record, key: bytes, same: dict[Any, Any]) -> RecordedPage:
    """Return a page; what many have is the `same` value in all, which is kept once."""
    frame = tuple(record.pop(FRAME))
    outbound = tuple(same.setdefault(pair, pair) for pair in record["outbound"].items())
    is_unsigned = record["status"] == "sample" or record["review_state"] in UNSIGNED
    return RecordedPage(key, line_of(path, record), record["kind"], record["leads_on"], same.setdefault(frame, frame), outbound, is_unsigned)


def frames_of(pages: Pages) -> Record:
    """Return the names of places outside the text by kind of page; most pages of a kind have the same."""
    different = {(page.kind, page.leads_on, page.frame) for page in pages.values()}
    return places_of_frame({"kind": kind, "leads_on": leads_on, FRAME: frame} for kind, leads_on, frame in different)


def hosts_of(pages: Pages) -> Record:
    """Return every host that links lead to, with its class and the number of pages that have one."""
    counts = Counter(pair for page in pages.values() for pair in page.outbound)
    return {host: {"class": kind, "pages": number} for (host, kind), number in counts.items()}


def lines_of(pages: Pages) -> dict[str, Line]:
    """Return their lines by path."""
    return {path: Line(page.line) for path, page in pages.items()}


def kept_pages(shelf: Shelf) -> dict[str, Any]:
    """Return what the last run of this program left."""
    rows = (plain(row.data) for row in shelf.kept(KIND).values() if row.fingerprint == of_program())
    return {path: page for row in rows for path, page in row.items()}


def keep_pages(shelf: Shelf, pages: Pages, before: Mapping[str, Any]) -> None:
    """Leave them to the next run, in so many rows that one page makes a small part of them news."""
    if shelf.file is None:
        return
    other = {_row_of(path) for path, page in pages.items() if before.get(path) != page} | {_row_of(path) for path in before.keys() - pages.keys()}
    rows: dict[str, dict[str, tuple[Any, ...]]] = {row: {} for row in other}
    for path, page in pages.items():
        if (row := _row_of(path)) in other:
            rows[row][path] = tuple(page)
    shelf.keep(KIND, {row: Kept(of_program(), marshal.dumps(own)) for row, own in rows.items()})


def _row_of(path: str) -> str:
    return str(crc32(path.encode()) % ROWS)
