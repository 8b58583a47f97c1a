"""The header of a Markdown file: YAML between two `---` lines, one schema for each kind of content (DESIGN 10)."""

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from plugins.page.findings import Finding, did_you_mean
from plugins.page.site import Slug, Text, like
from plugins.source.layout import ContentKind
from plugins.source.schema_errors import findings_of
from plugins.source.yaml_nodes import BrokenYamlError, Document, load

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
THINGS: dict[ContentKind, str] = {
    "article": "a health article",
    "legal": "a legal page",
    "page": "a page",
    "notice": "a notice",
    "language": "a language block",
}
OLD_ADDRESS = r"(?:/(?!\.{1,2}(?:/|$))(?:[A-Za-z0-9._~-]|%[89A-Fa-f][0-9A-Fa-f])+)+/?"
"""A page is written there: no step of it leads out of the site's folder."""
PROVISIONS = tuple(f"P{number}" for number in range(1, 42))
"""The provisions of the plan's legal practices that the site carries out (REQUIREMENTS, section 8)."""
PROSE = ("title", "summary", "publisher")


def _written_as_date(value: Any) -> Any:
    """A date has one form: pydantic alone would read 20261124 as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_form", "year-month-day")  # noqa: EM101 - the first is the name of the error
    return value


def _one_line(text: str) -> str:
    if "\n" in text:
        message = "write it on one line"
        raise ValueError(message)
    return text


Line = Annotated[Text, AfterValidator(_one_line)]
Date = Annotated[dt.date, BeforeValidator(_written_as_date)]
WebAddress = Annotated[str, like(r"(?i:https?:)?[\\/]{2}[^\s<>\"\\/][^\s<>\"]*", "write the whole address, like https://www.cdc.gov/flu/")]
OldAddress = Annotated[str, like(OLD_ADDRESS, "write an old address of this site from the first slash on, like /old/page/")]
Provision = Annotated[str, like("|".join(PROVISIONS), f"the provisions are {PROVISIONS[0]} to {PROVISIONS[-1]}")]


class Header(BaseModel):
    """The fields of every kind; `imported` keeps what another generator's header said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    summary: Line
    date: Date
    updated: Date | None = None
    status: Literal["draft", "sample", "published"]
    redirect_from: tuple[OldAddress, ...] = ()
    imported: dict[str, Any] | None = None


class Source(BaseModel):
    """Where a fact comes from; a date is given when the page that was read showed one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Slug
    title: Line
    publisher: Line
    url: WebAddress
    date: Date | None = None


class ArticleHeader(Header):
    """A health article."""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    tags: tuple[str, ...] = ()
    review: dict[str, Any] | None = None


class LegalHeader(Header):
    """A legal page; `approval` is written by `approve`."""

    version: Line
    effective: Date
    provisions: tuple[Provision, ...] = ()
    approval: dict[str, Any] | None = None


class PageHeader(Header):
    """A page that is neither."""


class NoticeHeader(Header):
    """The words of a notice; `approval` is written by `approve`."""

    version: Line
    effective: Date
    approval: dict[str, Any] | None = None


class LanguageHeader(Header):
    """The publisher's language-assistance text in one more language; the title is the language's own name."""

    version: Line
    effective: Date


SCHEMAS: dict[ContentKind, type[Header]] = {
    "article": ArticleHeader,
    "legal": LegalHeader,
    "page": PageHeader,
    "notice": NoticeHeader,
    "language": LanguageHeader,
}


@dataclass(frozen=True, slots=True)
class Parts:
    """A file taken apart: `body` begins on line `body_line`."""

    header: str
    header_line: int
    body: str
    body_line: int


class NoHeaderError(ValueError):
    """The file does not begin with a header, or the header has no end; holds the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def split(text: str, file: str) -> Parts:
    """Take a file apart at its two `---` lines; raise NoHeaderError when they are not there."""
    lead = len(text) - len(text.lstrip("\n"))
    first = FENCE.match(text, lead)
    if not first:
        says = "the file does not begin with a header"
        raise NoHeaderError(Finding(file, lead + 1, "no-header", says, "begin with a line ---, the fields, and a line ---"))
    end = FENCE.search(text, first.end())
    if not end:
        raise NoHeaderError(Finding(file, lead + 1, "no-header-end", "the header has no end", "put a line --- behind its last field"))
    body = text[end.end() + 1 :]
    return Parts(text[first.end() + 1 : end.start()], lead + 2, body, text.count("\n", 0, end.end()) + 2)


def read_header(parts: Parts, kind: ContentKind, file: str, tags: Collection[str] | None) -> tuple[Header | None, Document, list[Finding]]:
    """Return the header (None when it has errors), its lines, and every mistake in it; tags of None are not judged."""
    document = Document(lines={(): parts.header_line - 1})
    try:
        document = load(parts.header, parts.header_line)
    except BrokenYamlError as error:
        return None, document, [Finding(file, error.line, "broken-yaml", error.says, error.remedy)]
    findings = list(_careless(document, file))
    schema = SCHEMAS[kind]
    try:
        header = schema.model_validate(document.values)
    except ValidationError as error:
        return None, document, findings + findings_of(error, document, file, THINGS[kind], schema)
    findings += _beyond_the_schema(header, document, file, tags)
    return (None if findings else header), document, findings


def _careless(document: Document, file: str) -> Iterator[Finding]:
    for key, line in document.repeated:
        yield Finding(file, line, "repeated-key", f'"{key}" stands twice', "delete one of the two")
    for place in document.cut:
        if place[-1] in PROSE:
            says = f'"{place[-1]}" is cut off at the sign #, which begins a comment'
            yield Finding(file, document.line(place), "cut-text", says, "put the whole text between double quotes")


def _beyond_the_schema(header: Header, document: Document, file: str, tags: Collection[str] | None) -> Iterator[Finding]:
    if header.updated and header.updated < header.date:
        says = f'"updated" ({header.updated}) is before "date" ({header.date})'
        yield Finding(file, document.line(("updated",)), "wrong-value", says, "correct one of the two")
    if isinstance(header, ArticleHeader):
        yield from _unknown_tags(header, document, file, tags)
        yield from _repeated_sources(header, document, file)


def _unknown_tags(header: ArticleHeader, document: Document, file: str, tags: Collection[str] | None) -> Iterator[Finding]:
    for at, tag in enumerate(header.tags):
        if tags is not None and tag not in tags:
            remedy = did_you_mean(tag, tags) + " (tags are in content/data/tags.yml)"
            yield Finding(file, document.line(("tags", at)), "unknown-tag", f'"{tag}" is no tag', remedy)


def _repeated_sources(header: ArticleHeader, document: Document, file: str) -> Iterator[Finding]:
    keys = [source.key for source in header.sources]
    for at, key in enumerate(keys):
        if key in keys[:at]:
            yield Finding(file, document.line(("sources", at, "key")), "repeated-key", f'two sources have the key "{key}"', "rename one")
