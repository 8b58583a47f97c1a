"""What a release record keeps of one page and of one notice."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from plugins.page.facts import OF_THE_APPARATUS, PageFacts
from plugins.publish.leaving import Leaving
from plugins.publish.plain_text import words_of

Record = dict[str, Any]
FRAME = "frame"
"""What a page's note has, and the record once for all pages of a kind."""


def note_of(facts: PageFacts, leaving: Leaving) -> Record:
    """Return what is kept of a finished page itself; `leaving` judges links."""
    return {
        "url": facts.url,
        "language": facts.lang,
        "kind": facts.kind,
        "title": facts.title,
        "leads_on": next((found.url for found in facts.resources if found.element == "meta"), None),
        "source": facts.source,
        "notices": {notice.id: notice.version for notice in facts.notices},
        "outbound": dict(sorted(leaving.of(link.url for link in facts.links))),
        "links": len(facts.links),
        "places": list(facts.places),
        FRAME: [name for name in facts.ids if name not in facts.places and not name.startswith(OF_THE_APPARATUS)],
    }


def places_of_frame(pages: Iterable[Record]) -> Record:
    """Return, for each kind of page, the names of places outside the text that all such pages have, and those that some have."""
    found: dict[str, list[set[str]]] = {}
    for page in pages:
        if not page["leads_on"]:
            found.setdefault(page["kind"], []).append(set(page[FRAME]))
    return {
        kind: {"on_all": sorted(on_all := set.intersection(*names)), "on_some": sorted(set.union(*names) - on_all)}
        for kind, names in sorted(found.items())
    }


def header_of(document: Any, standing: Any = None) -> Record:
    """Return what the header of a page's file says of its state; all null for a page that the build makes of others.

    `standing` is where an article's review stood on the day of the build.

    What a page has none of is null or empty, so that nobody takes silence for an answer.
    """
    header = vars(document.header) if document and document.header else {}  # to ask a model for a field that it lacks takes long
    return {
        "status": header.get("status"),
        "first_published": _day(header, "date"),
        "updated": _day(header, "updated"),
        "version": header.get("version"),
        "effective": _day(header, "effective"),
        "approval": approval_of(document),
        "review": _review(header.get("review")),
        "review_state": standing and standing.state,
        "sources": [_source(source) for source in header.get("sources", ())],
    }


def approval_of(document: Any) -> Record | None:
    """Return who approved these very words, and when; None when nobody did."""
    approval = document and document.approval
    return {"by": approval.by, "date": approval.date.isoformat()} if approval else None


def notice_of(content: Any, state: str) -> Record:
    """Return what is kept of one version of a notice; the hash is that of the words as they stand here, in UTF-8."""
    document = content.document
    words = words_of(content.content)
    return {
        "id": document.place.slug,
        "language": document.place.lang,
        "version": document.header.version,
        "state": state,
        "title": document.header.title,
        "words": words,
        "sha256": hashlib.sha256(words.encode()).hexdigest(),
        "effective": document.header.effective.isoformat(),
        "approval": approval_of(document),
        "sample": document.header.status == "sample",
        "source": document.file,
    }


def document_of(file: Path) -> Record:
    """Return what is kept of a PDF beside its hash; null where it cannot be opened, or does not say it."""
    import pikepdf  # noqa: PLC0415 - a site without PDFs does not need it

    try:
        with pikepdf.open(file) as pdf, pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            lang = str(pdf.Root.get("/Lang", "")) or None
            return {"title": str(said.get("dc:title") or "") or None, "language": lang, "pages": len(pdf.pages), "bytes": file.stat().st_size}
    except pikepdf.PdfError:
        return {"title": None, "language": None, "pages": None, "bytes": file.stat().st_size}


def _day(fields: Mapping[str, Any], field: str) -> str | None:
    day = fields.get(field)
    return day.isoformat() if day else None


def _review(review: Any) -> Record | None:
    return review and {"by": review.by, "checked": review.checked, "date": _day(vars(review), "date"), "next": _day(vars(review), "next")}


def _source(source: Any) -> Record:
    return {"title": source.title, "publisher": source.publisher, "url": source.url, "date": _day(vars(source), "date")}
