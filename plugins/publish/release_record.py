"""The record of a release: what every page told visitors on this day, in which words, and who answers for them.

Years later somebody asks what the plan said. `python3 tasks.py record` answers from this file, which lies in the built site
(visitors never get it) and belongs in the archive of whoever publishes. The same content on the same day gives the same bytes.
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.page import dom, pipeline
from plugins.page.destinations import destination
from plugins.page.facts import PageFacts
from plugins.page.findings import Finding
from plugins.page.json_lines import json_lines
from plugins.page.pipeline import FinishedSite
from plugins.page.seam import MARK
from plugins.page.site import Hosts

FILE = ".release-record.json"
FORMAT = 1
"""Whoever changes the meaning of a field counts this up; plugins/check/release_record.py says what it can read."""
BLOCKS = frozenset(("address", "blockquote", "br", "dd", "div", "dt", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "table", "tr", "ul"))
PLAIN_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?=/)")
"""What stands before the path, where nothing in it could be read in two ways."""

Record = dict[str, Any]


class Leaving(dict[str, tuple[str, str]]):
    """The host and host class that an address as written leads to, ("", "") where it stays; each host is judged once a run.

    Whose host it is does not depend on the page: a relative address stays on every page alike.
    """

    def __init__(self, home: str, hosts: Hosts) -> None:
        super().__init__()
        self.home, self.hosts = home, hosts

    def __missing__(self, written: str) -> tuple[str, str]:
        if origin := PLAIN_ORIGIN.match(written):
            self[written] = self[origin[0]]
        else:
            target = destination(written, self.home, self.hosts)
            self[written] = (target.host, target.kind) if target.leaves else ("", "")
        return self[written]


@dataclass(frozen=True, slots=True)
class Recorder:
    """Puts entries together: `documents` by file, `leaving` judges links, `digest` gives the SHA-256 of a file of the site."""

    documents: Mapping[str, Any]
    leaving: Leaving
    digest: Callable[[str], str]

    def page(self, facts: PageFacts) -> Record:
        """Return what is kept of a page; what it has none of is null or empty, so that nobody takes silence for an answer."""
        document = self.documents.get(facts.source or "")
        return {
            "url": facts.url,
            "language": facts.lang,
            "kind": facts.kind,
            "title": facts.title,
            "leads_on": next((found.url for found in facts.resources if found.element == "meta"), None),
            "source": facts.source,
            **header_of(document),
            "sha256": self.digest(facts.path),
            "notices": {notice.id: notice.version for notice in facts.notices},
            "outbound": dict(sorted({self.leaving[link.url] for link in facts.links} - {("", "")})),
            "links": len(facts.links),
        }


def header_of(document: Any) -> Record:
    """Return what the header of a page's file says of its state; all null for a page that the build makes of others."""
    header = document and document.header
    return {
        "status": header and header.status,
        "first_published": _day(header, "date"),
        "updated": _day(header, "updated"),
        "version": getattr(header, "version", None),
        "effective": _day(header, "effective"),
        "approval": approval_of(document),
        "review": getattr(header, "review", None),
        "sources": [_source(source) for source in getattr(header, "sources", ())],
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


def words_of(html: str) -> str:
    """Return the words of a text, a line for each paragraph or item."""
    pieces: list[str] = []
    for node in dom.parse_fragment(html):
        _collect(node, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(node: Any, pieces: list[str]) -> None:
    gap = "\n" if node.tag in BLOCKS else ""
    pieces += [gap, _flowing(node.text) if isinstance(node.tag, str) else ""]  # a comment has no tag
    for child in node:
        _collect(child, pieces)
    pieces += [gap, _flowing(node.tail)]


def _flowing(text: str | None) -> str:
    """Where an editor's line ends, a visitor sees a blank."""
    return (text or "").replace("\n", " ")


def record_of(site: FinishedSite) -> Record:
    """Return the record of a site that is whole."""
    shared = site.shared
    publisher = shared["SITE"].publisher
    recorder = Recorder(
        documents_of(shared), Leaving(f"{publisher.site_url}/", shared["SITE"].hosts), lambda path: digest_of(f"{site.output}/{path}")
    )
    pages = {path: recorder.page(facts) for path, facts in site.facts.items()}
    return {
        "format": FORMAT,
        "day": shared["TODAY"].isoformat(),
        "publisher": {"name": publisher.name, "contract_number": publisher.contract_number, "site_url": publisher.site_url},
        "languages": list(shared["LANGUAGES"]),
        "pages": pages,
        "notices": sorted(notices_of(shared), key=lambda notice: (notice["id"], notice["language"], notice["effective"])),
        "files": {path: recorder.digest(path) for path in other_files(site.output, pages)},
        "hosts": hosts_of(pages.values()),
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


def other_files(output: Path, pages: Mapping[str, Any]) -> list[str]:
    """Return every file of the site that is no page, in order, without those that only the tools read."""
    root = f"{output}{os.sep}"
    found = (f"{folder}{os.sep}{name}".removeprefix(root).replace(os.sep, "/") for folder, _, names in os.walk(output) for name in names)
    return sorted({*found} - {*pages, FILE, MARK})


def hosts_of(pages: Iterable[Record]) -> Record:
    """Return every host that links lead to, with its class and the number of pages that have one."""
    counts = Counter((host, kind) for page in pages for host, kind in page["outbound"].items())
    return {host: {"class": kind, "pages": number} for (host, kind), number in counts.items()}


def warning_of(finding: Finding) -> Record:
    """Return what the build warned of; had it been an error, there would be no site."""
    return {"file": finding.file, "line": finding.line, "rule": finding.rule, "says": finding.says, "remedy": finding.remedy}


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - half the time of Path.open on ten thousand pages
        return hashlib.sha256(file.read()).hexdigest()


def _day(header: Any, field: str) -> str | None:
    day = getattr(header, field, None)
    return day.isoformat() if day else None


def _source(source: Any) -> Record:
    return {"title": source.title, "publisher": source.publisher, "url": source.url, "date": _day(source, "date")}


def write_record(site: FinishedSite) -> Iterable[Finding]:
    """Write the record into the site; nothing can be found wrong here."""
    (site.output / FILE).write_text(json_lines(record_of(site)), encoding="utf-8")
    return ()


def register() -> None:
    """Add the reduction; it sees every file that those before it wrote."""
    pipeline.reductions.append(write_record)
