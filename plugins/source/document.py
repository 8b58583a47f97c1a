"""One Markdown file to one document: its place, header and body, with every mistake in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.page.findings import Finding
from plugins.page.site import Site
from plugins.page.words import words_of
from plugins.source.body import Body, Surroundings, render
from plugins.source.front_matter import (
    ArticleHeader,
    Header,
    LegalHeader,
    NoHeaderError,
    Parts,
    read_header,
    split,
)
from plugins.source.layout import MisplacedError, Place, place_of
from plugins.source.lines import Locator
from plugins.source.references import SYNTAX, References
from plugins.source.text_files import read_text
from plugins.source.yaml_nodes import Document as Lines


@dataclass(frozen=True, slots=True)
class Document:
    """A file that has been read; `place`, `header` and `body` are None where a mistake came before them."""

    file: str
    place: Place | None = None
    header: Header | None = None
    body: Body | None = None
    source_lines: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_document(content: Path, file: str, site: Site, languages: list[str], theme: Path) -> Document:
    """Return the document in `file` (below `content`, with slashes)."""
    try:
        place = place_of(file, site.topics, languages)
    except MisplacedError as misplaced:
        return Document(file, findings=(misplaced.finding,))
    text, findings = read_text(content / file, file)
    if not text and findings:
        return Document(file, place, findings=tuple(findings))
    try:
        parts = split(text, file)
    except NoHeaderError as broken:
        return Document(file, place, findings=(*findings, broken.finding))
    header, lines, found = read_header(parts, place.kind, file, site.tags)
    words_lang = place.lang if place.lang in languages else languages[0]
    references = References(site, words_lang)
    findings += found
    findings += _unknown_in_header(parts, file, references)
    keys = [source.key for source in header.sources] if isinstance(header, ArticleHeader) else []
    body = render(
        parts.body,
        Surroundings(file, parts.body_line, references, words_of(theme, words_lang).gettext, keys if header else _AnyKey()),
    )
    findings += body.findings
    if isinstance(header, LegalHeader):
        findings += _provisions_that_disagree(header, body, lines, file)
    if header:
        filled = {name: references.fill(getattr(header, name)) for name in ("title", "summary")}
        header = header.model_copy(update=filled)
    source_lines = {key: lines.line(("sources", at, "url")) for at, key in enumerate(keys)}
    return Document(file, place, header, body, source_lines, tuple(findings))


class _AnyKey(list[str]):
    """Stands for the sources of a header that could not be read: its citations are not judged."""

    def __contains__(self, key: object) -> bool:
        return True

    def index(self, *_: object) -> int:
        return 0


def _unknown_in_header(parts: Parts, file: str, references: References) -> list[Finding]:
    locator = Locator(parts.header, parts.header_line)
    return [
        Finding(
            file,
            locator.line_of(found[0]) or parts.header_line,
            "unknown-reference",
            f'nothing that a title or summary can hold stands behind "{found[0]}"',
            "here only these can stand: " + ", ".join(references.texts),
        )
        for found in SYNTAX.finditer(parts.header)
        if found[1] not in references.texts
    ]


def _provisions_that_disagree(header: LegalHeader, body: Body, lines: Lines, file: str) -> list[Finding]:
    """The list in the header is what the page promises; the marks in the body are where it keeps that."""
    listed, marked = set(header.provisions), body.provisions
    return [
        Finding(file, lines.line(("provisions",)), "provision", f'the header lists "{name}", but no element carries it', f'put {{: data-provision="{name}" }} behind the paragraph that does')
        for name in header.provisions
        if name not in marked
    ] + [
        Finding(file, line, "provision", f'the mark "{name}" is not in the list "provisions" of the header', "add it there, or correct the mark")
        for name, line in marked.items()
        if name not in listed
    ]
