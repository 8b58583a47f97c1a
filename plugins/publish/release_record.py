"""The record of a release: what every page told visitors on this day, in which words, and who answers for them.

Years later somebody asks what the plan said. `python3 tasks.py record` answers from this file, which lies in the built site
(visitors never get it) and belongs in the archive of whoever publishes. The same content on the same day gives the same bytes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from plugins.page import pipeline
from plugins.page.facts import PageFacts
from plugins.page.findings import Finding
from plugins.page.json_lines import json_bytes
from plugins.page.pipeline import FinishedSite, Reduction
from plugins.page.seam import MARK
from plugins.page.site import Hosts
from plugins.publish.leaving import Leaving
from plugins.publish.record_entries import Record, document_of, note_of, notice_of
from plugins.publish.record_pages import (
    PackedNote,
    Pages,
    frames_of,
    hosts_of,
    keep_pages,
    kept_pages,
    lines_of,
    packed_note,
    recorded_pages,
)

FILE, NAME = ".release-record.json", "release record"
FORMAT = 1
"""Whoever changes the meaning of a field counts this up; plugins/check/release_record.py says what it can read."""


def record_of(site: FinishedSite) -> Record:
    """Return the record of a site that is whole."""
    shared = site.shared
    publisher = shared["SITE"].publisher
    documents = documents_of(shared)
    others = other_files(site.names(), site.notes[NAME])
    standings = {content.document.file: content.review for content in shared["contents"]}
    kept = {} if shared["ANEW"] else kept_pages(shared["SHELF"])
    pages = recorded_pages(site.notes[NAME], site.sha256, documents, standings, kept)
    keep_pages(shared["SHELF"], pages, kept)
    return {
        "format": FORMAT,
        "day": shared["TODAY"].isoformat(),
        "publisher": {"name": publisher.name, "contract_number": publisher.contract_number, "site_url": publisher.site_url},
        "languages": list(shared["LANGUAGES"]),
        "reductions": [reduction.run.__module__ for reduction in pipeline.reductions],
        "pages": lines_of(pages),
        "frame": frames_of(pages),
        "notices": sorted(notices_of(shared), key=lambda notice: (notice["id"], notice["language"], notice["effective"])),
        "files": {path: site.sha256.get(path) or digest_of(f"{site.output}/{path}") for path in others},
        "documents": {path: document_of(site.output / path) for path in others if path.endswith(".pdf")},
        "hosts": hosts_of(pages),
        "unsigned": unsigned(pages, shared),
        "warnings": [warning_of(finding) for finding in sorted({*shared["FINDINGS"], *site.findings})],
    }


def documents_of(shared: Mapping[str, Any]) -> dict[str, Any]:
    """Return the documents behind the pages by file, those of earlier versions in the archive too."""
    return {content.document.file: content.document for content in (*shared["contents"], *shared["SUPERSEDED"])}


def notices_of(shared: Mapping[str, Any]) -> Iterator[Record]:
    """Yield every version of a notice that visitors can read somewhere."""
    for state, contents in (("in force", shared.get("DEFAULT_NOTICES") or shared["contents"]), ("superseded", shared["SUPERSEDED"])):
        for content in contents:
            if content.document.place.kind == "notice" and content.document.header.status != "draft":
                yield notice_of(content, state)


def unsigned(pages: Pages, shared: Mapping[str, Any]) -> Record:
    """Return which pages and notices went out although nobody answers for their words, and whether the settings let them."""
    notices = (notice for notice in notices_of(shared) if notice["sample"] and notice["state"] == "in force")
    return {
        "allowed": shared["SAMPLES_ALLOWED"],
        "pages": [path for path, page in pages.items() if page.is_unsigned],
        "notices": sorted(notice["source"] for notice in notices),
    }


def other_files(names: Iterable[str], pages: Mapping[str, Any]) -> list[str]:
    """Return every file of the site that is no page, in order, without those that only the tools read."""
    return sorted({*names} - {*pages, FILE, MARK})


def warning_of(finding: Finding) -> Record:
    """Return what the build warned of; had it been an error, there would be no site."""
    return {"file": finding.file, "line": finding.line, "rule": finding.rule, "says": finding.says, "remedy": finding.remedy}


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - half the time of Path.open on ten thousand pages
        return hashlib.sha256(file.read()).hexdigest()


def note_page(facts: PageFacts, shared: Mapping[str, Any]) -> PackedNote:
    """Return what the record keeps of a page itself."""
    return packed_note(note_of(facts, _leaving(f"{shared['SITE'].publisher.site_url}/", shared["SITE"].hosts)))


@lru_cache(maxsize=1)
def _leaving(home: str, hosts: Hosts) -> Leaving:
    return Leaving(home, hosts)


def write_record(site: FinishedSite) -> Iterable[Finding]:
    """Write the record into the site; nothing can be found wrong here."""
    (site.output / FILE).write_bytes(json_bytes(record_of(site)))
    return ()


def register() -> None:
    """Add the reduction; it sees every file that those before it wrote."""
    pipeline.reductions.append(Reduction(NAME, write_record, note_page))
