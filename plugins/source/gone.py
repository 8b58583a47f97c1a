"""`content/data/gone.yml`: addresses of pages, files and places that were taken away, each with what its visitors are told."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from plugins.page.findings import Finding
from plugins.page.site import Data, Text, like
from plugins.source.data import read_file
from plugins.source.front_matter import OLD_ADDRESS, Date
from plugins.source.yaml_nodes import Document

FILE = "data/gone.yml"
GoneAddress = Annotated[
    str, like(rf"(?:{OLD_ADDRESS}|/)(?:#\S+)?", "write an address of this site from the first slash on, like /old/page/ or /page/#place")
]
OwnAddress = Annotated[str, like(rf"{OLD_ADDRESS}|/", "write an address of this site from the first slash on, like /health/heart/")]


class Entry(Data):
    """What visitors of an address are told, in the language of the address: `since` when it is gone, why, and what they can read `instead`."""

    since: Date
    reason: Text
    instead: OwnAddress | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry of the file with its lines: of the address, and of what to read instead."""

    address: str
    entry: Entry
    line: int
    line_instead: int

    @property
    def is_place(self) -> bool:
        """Tell whether only a place on a page is gone."""
        return "#" in self.address


def read_gone(folder: Path, languages: list[str], today: dt.date) -> tuple[tuple[Gone, ...], list[Finding]]:
    """Return what is gone, and every mistake in the file; a site from which nothing was taken away has none."""
    if not (folder / "gone.yml").is_file():
        return (), []
    entries, lines, findings = read_file(folder / "gone.yml", Mapping[GoneAddress, Entry], languages)
    gone = tuple(_gone(address, entry, lines) for address, entry in (entries or {}).items())
    return gone, [*findings, *_not_yet(gone, lines, today)]


def _gone(address: str, entry: Entry, lines: Document) -> Gone:
    return Gone(address, entry, lines.line((address,)), lines.line((address, "instead")))


def _not_yet(gone: tuple[Gone, ...], lines: Document, today: dt.date) -> Iterator[Finding]:
    for each in gone:
        if each.entry.since > today:
            says = f'"{each.address}" is said to be gone since {each.entry.since}, and that day has not come'
            yield Finding(FILE, lines.line((each.address, "since")), "bad-date", says, "write the day on which it was taken away")
