"""One page of the source to one file of this site, without an error that would stop a build."""

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.build.importing.fields import DATES, UPDATES, date_of, summary_of, title_of
from plugins.build.importing.first_heading import without_title
from plugins.build.importing.html_tags import show_refused_elements, with_allowed_tags, with_table_headers
from plugins.build.importing.links import Links
from plugins.build.importing.lists import with_read_lists
from plugins.build.importing.model import Page
from plugins.build.importing.readable import make_readable
from plugins.build.importing.stray_tags import with_our_signs, with_plain_headings, with_short_code_spans, without_stray_tags
from plugins.build.importing.targets import Targets
from plugins.build.importing.template_tags import beside_headings, show_template_tags, without_attributes
from plugins.build.importing.written import written
from plugins.page.findings import Finding
from plugins.page.site import Site
from plugins.source.document import read_document
from plugins.source.layout import ContentKind
from plugins.source.outside_links import forbidden_links

_ID = re.compile(r' id="([^"]+)"')


@dataclass(slots=True)
class Converting:
    """What every page of an import needs to know.

    `name` is that of the source, `day` stands for a date that is not known, `publisher` is the old site's; `ids` collects the places on
    each page that has been read.
    """

    kind: ContentKind
    content: Path
    site: Site
    languages: list[str]
    theme: Path
    targets: Targets
    name: str
    day: dt.date
    publisher: str
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def text_of(self, page: Page, redirects: list[str], day: dt.date | None = None) -> str | Finding:
        """Return the file of a page, or the error that nothing could mend."""
        header = self._header(page, redirects, day)
        body, errors = make_readable(self._body(page, header["title"]), lambda body: self._errors(page, header, body), page.note)
        return errors[0] if errors else written(header, body)

    def _body(self, page: Page, title: str) -> str:
        links = Links(page, self.targets, page.line)
        steps = (
            lambda body: without_title(body, title),
            with_short_code_spans,
            with_plain_headings,
            with_our_signs,
            lambda body: without_attributes(body, page.note, page.line),
            lambda body: show_refused_elements(body, page.note, page.line),
            links.led,
            beside_headings,
            lambda body: show_template_tags(body, page.note, page.line),
            lambda body: with_table_headers(body, page.note, page.line),
            lambda body: with_allowed_tags(body, links.address, page.note, page.line),
            without_stray_tags,
            with_plain_headings,
            with_read_lists,
        )
        body = page.body
        for step in steps:
            body = step(body)
        return body

    def _errors(self, page: Page, header: dict[str, Any], body: str) -> tuple[list[Finding], int]:
        text = written(header, body)
        document = read_document(self.content, page.place, self.site, self.languages, self.theme, data=text.encode())
        if document.body:
            self.ids[page.place] = frozenset(_ID.findall(document.body.html))
        found = (*document.findings, *forbidden_links(document, self.site))
        lead = text[: text.index("\n---\n", 4)].count("\n") + 3
        skipped = len(body) - len(body.lstrip("\n"))
        return [finding for finding in found if finding.severity == "error"], lead - skipped

    def _header(self, page: Page, redirects: list[str], day: dt.date | None) -> dict[str, Any]:
        title = title_of(page.header, page.body, page.name)
        date = date_of(page.header, DATES, page.name) or day or self.day
        updated = date_of(page.header, UPDATES)
        header: dict[str, Any] = {"title": title, "summary": summary_of(page.header, page.body, title), "date": date}
        if updated and updated > date:
            header["updated"] = updated
        header["status"] = "draft" if page.is_draft else "sample"
        if self.kind == "legal":
            header |= {"version": "1.0", "effective": date}
        if self.kind == "article":
            url = self.targets.origin + (page.addresses[0] if page.addresses else "/")
            header["sources"] = [{"key": "original", "title": title, "publisher": self.publisher, "url": url}]
        if redirects:
            header["redirect_from"] = redirects
        imported: dict[str, Any] = {"from": f"{self.name}/{page.name}"}
        header["imported"] = imported | ({"fields": dict(page.header)} if page.header and page.form != "text" else {})
        return header
