"""What the files of content/ promise about addresses: where an old one leads, and which earlier texts stay readable.

Read by the audit's own code, from names and headers alone.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PAGES = ("health", "legal", "pages")
_VERSIONED = {"legal": "legal", "notices": "notice"}
"""Folders of texts that have versions, and what the archive calls them in its addresses."""


class PolicyError(ValueError):
    """The policy data cannot be read; the message names the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A published file of content/: its `folder` below it (health, legal ...), the file's address parts, language and header."""

    folder: str
    parts: tuple[str, ...]
    lang: str
    prefix: str
    header: Mapping[str, Any]
    path: Path

    @property
    def page(self) -> str:
        """Return the file of the page that it makes."""
        parts = self.parts if self.folder != "pages" else self.parts[1:]
        return "/".join((*filter(None, (self.prefix, *(part for part in parts if part != "index"))), "index.html"))

    @property
    def archived(self) -> str:
        """Return the file of the page that shows this version of a text in the archive."""
        steps = (self.prefix, "legal", "archive", _VERSIONED[self.folder], self.parts[-1], str(self.header["version"]), "index.html")
        return "/".join(filter(None, steps))

    @property
    def effective(self) -> dt.date:
        """Return the first day of a text with versions; any other has held for ever."""
        return day(self.header["effective"], self.path) if self.folder in _VERSIONED else dt.date.min


def redirects(content: Path, languages: tuple[str, ...], today: dt.date) -> dict[str, str]:
    """Return the file at each old address, and the file of the page that it leads to."""
    begun = (source for source in sources(content, _PAGES, languages, having="redirect_from") if source.effective <= today)
    return {stub(str(old)): source.page for source in begun for old in source.header.get("redirect_from") or ()}


def stub(old: str) -> str:
    """Return the file that a server sends for an old address: only a folder's page and an HTML file are sent as pages."""
    path = unquote(old).strip("/")
    return path if old.endswith((".html", ".htm")) else f"{path}/index.html"


def archive(content: Path, default_content: Path, languages: tuple[str, ...], today: dt.date) -> dict[str, dt.date | None]:
    """Return the file of each text that the archive must show, with the last day on which it held.

    A notice that has earlier versions stands there beside them, without a last day.
    """
    texts = [*sources(content, ("legal",), languages), *sources(default_content, ("notices",), languages)]
    found: dict[str, dt.date | None] = {}
    for versions in _texts(texts, today):
        found |= {earlier.archived: later.effective - dt.timedelta(days=1) for earlier, later in pairwise(versions)}
        if len(versions) > 1 and versions[-1].folder == "notices":
            found[versions[-1].archived] = None
    return found


def _texts(texts: Iterable[Source], today: dt.date) -> Iterator[list[Source]]:
    """Yield the versions of each text whose day has come, first to last."""
    begun = sorted((source for source in texts if source.effective <= today), key=lambda source: (source.parts, source.lang, source.effective))
    return (list(versions) for _, versions in groupby(begun, key=lambda source: (source.parts, source.lang)))


def sources(content: Path, folders: tuple[str, ...], languages: tuple[str, ...], having: str = "") -> Iterator[Source]:
    """Yield the files of these folders that are no drafts; `having` leaves files without that text unread, of which there are thousands."""
    for folder in folders:
        for path in sorted((content / folder).rglob("*.md")):
            if having and having not in path.read_text(encoding="utf-8-sig"):
                continue
            header, _ = header_and_body(path)
            if header.get("status") != "draft":
                name, lang = name_and_language(path.stem, languages)
                parts = (*path.relative_to(content).parts[:-1], name)
                yield Source(folder, parts, lang, "" if lang == languages[0] else lang, header, path)


def name_and_language(stem: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return the name and the language of a file; what stands behind two hyphens only tells versions apart."""
    rest, _, suffix = stem.rpartition(".")
    base, lang = (rest, suffix) if suffix in languages else (stem, languages[0])
    return base.partition("--")[0], lang


def header_and_body(path: Path) -> tuple[dict[str, Any], str]:
    """Return the two parts of a Markdown file; PolicyError when it has no header that can be read."""
    pieces = _FENCE.split(path.read_text(encoding="utf-8-sig"), maxsplit=2)
    if len(pieces) != 3 or pieces[0].strip():  # noqa: PLR2004 - before, header, body
        message = f"{path}: no header between two lines of ---"
        raise PolicyError(message)
    try:
        header = yaml.load(pieces[1], Loader=yaml.CBaseLoader)  # noqa: S506 - it makes text of everything: version 2.10 is not 2.1
        return header or {}, pieces[2]
    except yaml.YAMLError as error:
        message = f"{path}: the header cannot be read: {error}"
        raise PolicyError(message) from None


def day(value: object, path: Path) -> dt.date:
    """Return a date of a header; PolicyError when it is none."""
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        message = f"{path}: {value} is no date"
        raise PolicyError(message) from None
