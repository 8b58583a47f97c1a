"""The header of a Markdown file: YAML between two `---` lines, one schema for each kind of content (DESIGN 10)."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from plugins.page.findings import Finding, did_you_mean
from plugins.page.site import Text
from plugins.source.data import broken_yaml
from plugins.source.layout import ContentKind
from plugins.source.schema_errors import findings_of
from plugins.source.yaml_nodes import Document, NotAMappingError, load

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
THINGS: dict[ContentKind, str] = {
    "article": "a health article",
    "legal": "a legal page",
    "page": "a page",
    "notice": "a notice",
    "language": "a language block",
}
REDIRECT = re.compile(r"/(?:[A-Za-z0-9._~%-]+/)*(?:[A-Za-z0-9._~%-]+)?")
PROVISIONS = tuple(f"P{number}" for number in range(1, 42))
"""The provisions of the plan's legal practices that the site carries out (REQUIREMENTS, section 8)."""


def _plain_date(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        message = "it has more than one line; write it on one line"
        raise ValueError(message)
    return text


def _old_address(path: str) -> str:
    if not REDIRECT.fullmatch(path):
        message = f'"{path}" is no address of this site; write it from the first slash on, like /old/page/'
        raise ValueError(message)
    return path


def _known_provision(provision: str) -> str:
    if provision not in PROVISIONS:
        message = f'"{provision}" is no provision; they are P1 to P41'
        raise ValueError(message)
    return provision


def _web_address(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", url) and not re.fullmatch(r"(?:https?:)?[\\/]{2}[^\s<>\"]+", url, re.IGNORECASE):
        message = f'"{url}" is no web address; write it whole, like https://www.cdc.gov/flu/'
        raise ValueError(message)
    return url


Line = Annotated[Text, AfterValidator(_one_line)]
Date = dt.date
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]


class Header(BaseModel):
    """The fields of every kind; `imported` keeps what another generator's header said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    summary: Line
    date: Date
    updated: Date | None = None
    status: Literal["draft", "sample", "published"]
    redirect_from: tuple[Annotated[str, AfterValidator(_old_address)], ...] = ()
    imported: dict[str, Any] | None = None


class Source(BaseModel):
    """Where a fact comes from; a date is given when the page that was read showed one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    title: Line
    publisher: Line
    url: Annotated[str, AfterValidator(_web_address)]
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
    provisions: tuple[Annotated[str, AfterValidator(_known_provision)], ...] = ()
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


def read_header(
    parts: Parts, kind: ContentKind, file: str, tags: Collection[str]
) -> tuple[Header | None, Document, list[Finding]]:
    """Return the header (None when it has errors), its lines, and every mistake in it."""
    document = Document(lines={(): parts.header_line - 1})
    try:
        document = load(parts.header, parts.header_line)
    except yaml.MarkedYAMLError as error:
        return None, document, [broken_yaml(file, error, parts.header_line)]
    except NotAMappingError:
        remedy = "write one field a line, like title: Flu shots"
        return None, document, [Finding(file, parts.header_line, "broken-yaml", "the header is not made of fields", remedy)]
    findings = [Finding(file, line, "repeated-key", f'"{key}" stands twice', "delete one of the two") for key, line in document.repeated]
    schema = SCHEMAS[kind]
    try:
        header = schema.model_validate(document.values)
    except ValidationError as error:
        return None, document, findings + findings_of(error, document, file, THINGS[kind], schema.model_fields)
    findings += _beyond_the_schema(header, document, file, tags)
    return (None if findings else header), document, findings


def _beyond_the_schema(header: Header, document: Document, file: str, tags: Collection[str]) -> list[Finding]:
    findings = []
    if header.updated and header.updated < header.date:
        says = f'"updated" ({header.updated}) is before "date" ({header.date})'
        findings.append(Finding(file, document.line(("updated",)), "wrong-value", says, "correct one of the two"))
    if isinstance(header, ArticleHeader):
        findings += [
            Finding(file, document.line(("tags", at)), "unknown-tag", f'"{tag}" is no tag', did_you_mean(tag, tags) + " (tags are in content/data/tags.yml)")
            for at, tag in enumerate(header.tags)
            if tag not in tags
        ]
        keys = [source.key for source in header.sources]
        findings += [
            Finding(file, document.line(("sources", at, "key")), "repeated-key", f'two sources have the key "{key}"', "rename one")
            for at, key in enumerate(keys)
            if key in keys[:at]
        ]
    return findings
