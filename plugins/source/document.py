"""One Markdown file to one document: its place, header and body, with every mistake in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.page.addresses import address
from plugins.page.findings import Finding, Severity
from plugins.page.plans import text_stands_apart
from plugins.page.site import Site, names_in
from plugins.page.turns import Steps, at_once
from plugins.page.words import words_of
from plugins.source.body import Body, rendering
from plugins.source.contacts import TYPED, Calls, bare_contacts, calls_of
from plugins.source.conversion import Surroundings
from plugins.source.front_matter import Approval, ArticleHeader, Header, LegalHeader, Review, VersionedHeader
from plugins.source.headers import NoHeaderError, Parts, read_header, split
from plugins.source.layout import MisplacedError, Place, place_of
from plugins.source.lines import Locator
from plugins.source.notice_words import faults_of_notice
from plugins.source.old_anchors import OldAnchor
from plugins.source.pinned_words import pin_words
from plugins.source.references import SYNTAX, References, references_of
from plugins.source.sections import Section, section_of_header, sections_of
from plugins.source.terms import explained_in
from plugins.source.text_files import read_text
from plugins.source.two_parts import LATER, InTwoParts
from plugins.source.yaml_nodes import Document as Lines

TODO = "TODO:"


@dataclass(frozen=True, slots=True)
class Document(InTwoParts):
    """A file that has been read; `place`, `header` and `body` are None where a mistake came before them.

    `lines` has the lines of the header's fields, `source_lines` and `old_lines` those of sources (by key) and of old
    addresses. `hash` pins the words of a text that somebody has to approve or review; `fingerprint` is that of all that was read.
    `sections` are those that a translation follows one by one.
    `head` tells whether the header is typed as it was.
    `unlisted` has the hosts that no class names, each with the line where it comes up first.
    """

    file: str
    place: Place | None = None
    header: Header | None = None
    body: Body | None = None
    source_lines: Mapping[str, int] = field(default_factory=dict, metadata=LATER)
    old_lines: Mapping[str, int] = field(default_factory=dict, metadata=LATER)
    findings: tuple[Finding, ...] = ()
    lines: Lines = field(default_factory=Lines, metadata=LATER)
    hash: str = ""
    fingerprint: bytes = b""
    unlisted: tuple[tuple[str, int], ...] = ()
    sections: tuple[Section, ...] = field(default=(), metadata=LATER)
    head: bytes = field(default=b"", metadata=LATER)

    @property
    def approval(self) -> Approval | None:
        """Return the approval of these very words; a sample has none that counts."""
        header = self.header
        if not isinstance(header, VersionedHeader) or header.status != "published" or header.approval is None:
            return None
        return header.approval if header.approval.hash == self.hash else None

    @property
    def review(self) -> Review | None:
        """Return the review of these very words; a sample has none that counts."""
        header = self.header
        if not isinstance(header, ArticleHeader) or header.status != "published" or header.review is None:
            return None
        return header.review if header.review.hash == self.hash else None


text_stands_apart(Document)


def read_document(  # noqa: PLR0913 - the surroundings of a file
    content: Path, file: str, site: Site | None, languages: list[str], theme: Path, *, data: bytes | None = None
) -> Document:
    """Return the document in `file` (below `content`, with slashes); without shared facts, all but its body is read.

    `data` is what the file holds, for whoever has read it already.
    """
    return at_once(reading_document(content, file, site, languages, theme, data))


def reading_document(  # noqa: PLR0913, PLR0917 - likewise
    content: Path, file: str, site: Site | None, languages: list[str], theme: Path, data: bytes | None
) -> Steps[Document]:
    """Return the same in steps."""
    try:
        place = place_of(file, names_in(site, "topics") if site else None, languages)
    except MisplacedError as misplaced:
        return Document(file, findings=(misplaced.finding,))
    text, findings = read_text(content / file, file, data)
    if text is None:
        return Document(file, place, findings=tuple(findings))
    try:
        parts = split(text, file)
    except NoHeaderError as broken:
        return Document(file, place, findings=(*findings, broken.finding))
    header, lines, found = read_header(parts, place.kind, file, names_in(site, "tags") if site else None)
    findings += found
    if site is None:
        return Document(file, place, findings=tuple(findings))
    lang = place.lang if place.lang in languages else languages[0]
    yield
    references = references_of(site, lang, address(lang, languages[0]).url)
    document = yield from _with_body(Document(file, place, header, findings=tuple(findings)), parts, lines, references, theme)
    empty = tuple(_empty(document, parts, site))
    return replace(document, findings=(*document.findings, *empty)) if empty else document


def _empty(document: Document, parts: Parts, site: Site) -> Iterator[Finding]:
    """What must be said somewhere cannot be said by nothing."""
    place, body = document.place, document.body
    if place is None or body is None or any(finding.severity == "error" for finding in body.findings):
        return
    if place.kind == "notice":
        yield from faults_of_notice(place.slug, body.html, document.file, parts.body_line, site)
    elif place.kind == "legal" and not body.html.strip():
        yield Finding(document.file, parts.body_line, "empty-page", "the page has no words", "write them below the header")


def _with_body(document: Document, parts: Parts, lines: Lines, references: References, theme: Path) -> Steps[Document]:
    file, header, findings = document.file, document.header, list(document.findings)
    sources = header.sources if isinstance(header, ArticleHeader) else ()
    keys = [source.key for source in sources]
    gettext = words_of(theme, references.lang).gettext
    is_published = header is not None and header.status == "published" and header.imported is None
    calls = calls_of(references, gettext, is_published=is_published)
    anchors = {old: OldAnchor(now, lines.line(("old_anchors", old))) for old, now in getattr(header, "old_anchors", {}).items()}
    about = Surroundings(file, parts.body_line, references, gettext, keys if header else _AnyKey(), is_published, anchors)
    body = yield from rendering(parts.body, about)
    yield
    findings += [
        *_unfinished(header, parts, file),
        *_unknown_in_header(parts, file, references),
        *_contacts_in_header(header, lines, file, calls),
        *body.findings,
    ]
    if isinstance(header, LegalHeader):
        findings += _provisions_that_disagree(header, body, lines, file)
    words = pin_words(header, references.lang, parts.body, explained_in(parts.body, references))
    sections = sections_of(parts.body, parts.body_line)
    if header:
        sections = (section_of_header(f"{header.title}\n{header.summary}", lines.line(("title",))), *sections)
    if header and ("{{" in header.title or "{{" in header.summary):
        header = header.model_copy(update={name: references.fill(getattr(header, name)) for name in ("title", "summary")})
    source_lines = {key: lines.line(("sources", at, "url")) for at, key in enumerate(keys)}
    old_lines = {old: lines.line(("redirect_from", at)) for at, old in enumerate(header.redirect_from if header else ())}
    return Document(file, document.place, header, body, source_lines, old_lines, tuple(findings), lines, words, sections=sections)


class _AnyKey(list[str]):
    """Stands for the sources of a header that could not be read: its citations are not judged."""

    def __contains__(self, key: object) -> bool:
        return True

    def index(self, *_: object) -> int:
        return 0


def _unfinished(header: Header | None, parts: Parts, file: str) -> Iterator[Finding]:
    """What the command `new` leaves for its editor must not be read by visitors."""
    if header is None or header.status == "draft":
        return
    severity: Severity = "warning" if header.imported is not None else "error"
    for text, first in ((parts.header, parts.header_line), (parts.body, parts.body_line)):
        if TODO not in text:
            continue
        locator = Locator(text, first)
        for found in re.finditer(TODO, locator.text):
            says = f'"{TODO}" stands where words are missing'
            yield Finding(file, locator.line_at(found.start()), "unfinished", says, "write them, or let the text be a draft", severity)


def _unknown_in_header(parts: Parts, file: str, references: References) -> Iterator[Finding]:
    for found in SYNTAX.finditer(parts.header) if "{{" in parts.header else ():
        if found[1] not in references.texts:
            locator = Locator(parts.header, parts.header_line)
            says = f'nothing that a title or summary can hold stands behind "{found[0]}"'
            remedy = "here only these can stand: " + ", ".join(references.texts)
            yield Finding(file, locator.line_at(found.start()), "unknown-reference", says, remedy)


def _contacts_in_header(header: Header | None, lines: Lines, file: str, calls: Calls) -> Iterator[Finding]:
    """A title and a summary stand in lists, where no hours and no warning can follow."""
    for name in ("title", "summary") if header else ():
        said = getattr(header, name)
        for contact in bare_contacts(said):
            remedy = "leave it to the text, with a reference"
            yield Finding(file, lines.line((name,)), "bare-contact", TYPED.format(contact), remedy, calls.severity(contact, said))


def _provisions_that_disagree(header: LegalHeader, body: Body, lines: Lines, file: str) -> Iterator[Finding]:
    """The list in the header is what the page promises; the marks in the body are where it keeps that."""
    for name in header.provisions:
        if name not in body.provisions:
            remedy = f'put {{: data-provision="{name}" }} below the paragraph that does'
            yield Finding(file, lines.line(("provisions",)), "provision", f'the header lists "{name}", but no element carries it', remedy)
    for name, line in body.provisions.items():
        if name not in header.provisions:
            says = f'the mark "{name}" is not in the list "provisions" of the header'
            yield Finding(file, line, "provision", says, "add it there, or correct the mark")
