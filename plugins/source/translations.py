"""Translations that no longer say what their original says: which section is behind, and since when."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plugins.page.findings import Finding, Severity
from plugins.source.document import Document
from plugins.source.sections import Section, hash_of

Documents = Mapping[str, Document]


class Stale(NamedTuple):
    """A section of a translation that is behind: its `name` in the original, its `line` in the translation; `since` the original changed."""

    name: str
    line: int
    is_safety: bool
    since: dt.date
    original: str


def original_of(document: Document, documents: Documents, default_lang: str) -> Document | None:
    """Return the text that a document translates; None for an original."""
    place = document.place
    if place is None or place.lang == default_lang:
        return None
    return documents.get(document.file.removesuffix(f".{place.lang}.md") + ".md")


def stale_sections(document: Document, original: Document | None) -> list[Stale]:
    """Return the sections of a translation whose original has changed since; none where nobody recorded what it was made from."""
    made_from = document.header.translated if document.header else None
    if original is None or original.header is None or made_from is None or made_from.of == hash_of(original.sections):
        return []
    known, now = made_from.sections, {section.name: section for section in original.sections}
    behind = [name for name in (*now, *(known.keys() - now.keys())) if name not in now or known.get(name) != now[name].hash]
    since = original.header.updated or original.header.date
    return [
        Stale(name, _line(document, name), _is_safety(name, now, document), since, original.file) for name in sorted(behind, key=[*now, *known].index)
    ]


def _own(document: Document, name: str) -> Section | None:
    """Return the section that stands in a translation where the one of this name stood in the original."""
    names = list(document.header.translated.sections) if document.header and document.header.translated else []
    at = names.index(name) if name in names else len(document.sections)
    return document.sections[at] if at < len(document.sections) else None


def _line(document: Document, name: str) -> int:
    own = _own(document, name)
    return own.line if own else document.lines.line(("translated",))


def _is_safety(name: str, now: Mapping[str, Section], document: Document) -> bool:
    """Words about emergencies may be new in the original, or gone from it."""
    own = _own(document, name)
    return (name in now and now[name].is_safety) or (own is not None and own.is_safety)


def _is_followed(document: Document) -> bool:
    """Tell whether somebody recorded what a translation was made from: of no other text anything can be behind."""
    return document.header is not None and document.header.translated is not None


def stale_since(document: Document, documents: Documents, default_lang: str) -> dt.date | None:
    """Return the day on which the original of a section about emergencies changed; None when no such section is behind."""
    if not _is_followed(document):
        return None
    found = stale_sections(document, original_of(document, documents, default_lang))
    return next((stale.since for stale in found if stale.is_safety), None)


def stale_findings(documents: Documents, default_lang: str, *, required: bool) -> Iterator[Finding]:
    """Yield a finding for each section that is behind; where the site is published, one about emergencies is an error.

    `documents` are those that visitors can see: of texts that have versions, the ones in force.
    """
    for document in documents.values():
        if not _is_followed(document) or (document.header and document.header.status == "draft"):
            continue
        for stale in stale_sections(document, original_of(document, documents, default_lang)):
            severity: Severity = "error" if required and stale.is_safety else "warning"
            what = ", which is about emergencies," if stale.is_safety else ""
            says = f'the section "{stale.name}" of {stale.original}{what} has changed since this translation was made from it'
            remedy = f"translate it anew and record that: python3 tasks.py translated content/{document.file}"
            yield Finding(document.file, stale.line, "stale-translation", says, remedy, severity)
