"""What the files of content/ say of themselves: the finished page of each, where old addresses lead, which earlier texts stay readable.

Read by the audit's own code, from names and headers alone, and each file once.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

PAGES = ("health", "legal", "pages")
"""Folders of files that each become a page."""
_VERSIONED = {"legal": "legal", "notices": "notice"}
"""Folders of texts that have versions, and what the archive calls them in its addresses."""
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_NEEDED = re.compile(r"^(?:redirect_from|search)[ \t]*:", re.MULTILINE)
"""Fields for which a whole header is read."""
_STATUS = re.compile(r"^status:[ \t]*[\"']?(\w+)", re.MULTILINE)


class PolicyError(ValueError):
    """The policy data cannot be read; the message names the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of content/: the `folder` that it stands in (health, legal ...), its name, language and header, the finished `page` that it makes.

    `prefix` is the folder of its language in the site's addresses. The `body` is kept of a notice only.
    """

    header: Mapping[str, Any]
    folder: str = ""
    name: str = ""
    lang: str = ""
    prefix: str = ""
    page: str = ""
    path: Path = field(default_factory=Path)
    body: str = ""

    @property
    def status(self) -> str:
        """Return "draft", "sample", "published", or "" for a file of which no page comes."""
        return str(self.header.get("status") or "")

    @property
    def is_draft(self) -> bool:
        """Tell whether an editor is still at work on it."""
        return self.status == "draft"

    @property
    def is_searched(self) -> bool:
        """Tell whether the search of the site may show its page."""
        return str(self.header.get("search", "true")).lower() == "true"

    @property
    def provisions(self) -> frozenset[str]:
        """Return the provisions that a legal page says it carries."""
        return frozenset(self.header.get("provisions") or ())

    @property
    def effective(self) -> dt.date:
        """Return the first day of a text with versions; any other has held for ever, and the day of a draft says nothing yet."""
        return day(self.header["effective"], self.path) if self.folder in _VERSIONED and not self.is_draft else dt.date.min

    @property
    def archived(self) -> str:
        """Return the file of the page that shows this version of a text in the archive."""
        return _file("", self.prefix, "legal", "archive", _VERSIONED[self.folder], self.name, str(self.header["version"]))


def read_sources(content: Path, folders: tuple[str, ...], languages: tuple[str, ...]) -> list[Source]:
    """Return the files of these folders, drafts too."""
    return [_read(path, content, folder, languages) for folder in folders for path in sorted((content / folder).rglob("*.md"))]


def _read(path: Path, content: Path, folder: str, languages: tuple[str, ...]) -> Source:
    header, body = header_and_body(path, is_versioned=folder in _VERSIONED)
    name, lang = name_and_language(path.stem, languages)
    steps = path.relative_to(content).parts[:-1]
    page = page_of(*(steps[1:] if folder == "pages" else steps), name, lang=lang, languages=languages, is_draft=header.get("status") == "draft")
    return Source(header, folder, name, lang, _prefix(lang, languages), page, path, body if folder == "notices" else "")


def name_and_language(stem: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return the name and the language of a file; what stands behind two hyphens only tells versions apart."""
    rest, _, suffix = stem.rpartition(".")
    base, lang = (rest, suffix) if suffix in languages else (stem, languages[0])
    return base.partition("--")[0], lang


def page_of(*steps: str, lang: str, languages: tuple[str, ...], is_draft: bool = False) -> str:
    """Return the finished file of a page; a language has its own folder, the first one excepted."""
    return _file("drafts" if is_draft else "", _prefix(lang, languages), *steps)


def _prefix(lang: str, languages: tuple[str, ...]) -> str:
    return "" if lang == languages[0] else lang


def _file(*steps: str) -> str:
    return "/".join((*(step for step in steps if step not in {"", "index"}), "index.html"))


def header_and_body(path: Path, *, is_versioned: bool = True) -> tuple[dict[str, Any], str]:
    """Return the two parts of a Markdown file.

    A text with versions must have a header that can be read (PolicyError); of another file without one no page comes, and of most
    of those, of which there are thousands, only the status is asked for.
    """
    pieces = _FENCE.split(path.read_text(encoding="utf-8-sig", errors="replace"), maxsplit=2)
    if len(pieces) == 3 and not pieces[0].strip():  # noqa: PLR2004 - before, header, body
        is_needed = is_versioned or _NEEDED.search(pieces[1]) is not None
        return _parsed(pieces[1], path) if is_needed else _status(pieces[1]), pieces[2]
    if is_versioned:
        message = f"{path}: no header between two lines of ---"
        raise PolicyError(message)
    return {}, ""


def _parsed(header: str, path: Path) -> dict[str, Any]:
    try:
        return yaml.load(header, Loader=yaml.CBaseLoader) or {}  # noqa: S506 - it makes text of everything: version 2.10 is not 2.1
    except yaml.YAMLError as error:
        message = f"{path}: the header cannot be read: {error}"
        raise PolicyError(message) from None


def _status(header: str) -> dict[str, Any]:
    found = _STATUS.search(header)
    return {"status": found[1]} if found else {}


def day(value: object, path: Path) -> dt.date:
    """Return a date of a header; PolicyError when it is none."""
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        message = f"{path}: {value} is no date"
        raise PolicyError(message) from None


def by_page(sources: Iterable[Source], today: dt.date) -> dict[str, Source]:
    """Return the source of each finished page that stands for a file; of a legal page the version in force on the day `today`."""
    return {source.page: source for source in sorted(_begun(sources, today), key=lambda source: source.effective) if source.status}


def redirects(sources: Iterable[Source], today: dt.date) -> dict[str, str]:
    """Return the file at each old address, and the file of the page that it leads to; a draft takes none."""
    begun = (source for source in _begun(sources, today) if not source.is_draft)
    return {stub(old): source.page for source in begun for old in source.header.get("redirect_from") or ()}


def stub(old: str) -> str:
    """Return the file that a server sends for an old address: only a folder's page and an HTML file are sent as pages."""
    path = unquote(old).strip("/")
    return path if old.endswith((".html", ".htm")) else f"{path}/index.html"


def archive(sources: Iterable[Source], today: dt.date) -> dict[str, dt.date | None]:
    """Return the file of each text that the archive must show, with the last day on which it held.

    A notice that has earlier versions stands there beside them, without a last day.
    """
    found: dict[str, dt.date | None] = {}
    for versions in _texts(sources, today):
        found |= {earlier.archived: later.effective - dt.timedelta(days=1) for earlier, later in pairwise(versions)}
        if len(versions) > 1 and versions[-1].folder == "notices":
            found[versions[-1].archived] = None
    return found


def _texts(sources: Iterable[Source], today: dt.date) -> Iterator[list[Source]]:
    """Yield the versions of each text whose day has come, first to last."""
    texts = (source for source in _begun(sources, today) if source.folder in _VERSIONED and not source.is_draft)
    in_order = sorted(texts, key=lambda source: (source.folder, source.name, source.lang, source.effective))
    return (list(versions) for _, versions in groupby(in_order, key=lambda source: (source.folder, source.name, source.lang)))


def _begun(sources: Iterable[Source], today: dt.date) -> Iterator[Source]:
    return (source for source in sources if source.effective <= today)


def languages_of_assistance(content: Path, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the language tags of the publisher's texts of language assistance; a draft is none yet."""
    return tuple(sorted(source.name for source in read_sources(content, ("languages",), languages) if not source.is_draft))
