"""The header of a Markdown file: YAML between two `---` lines, read by the schema of its kind; every mistake has its line."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from plugins.page.findings import Finding, did_you_mean
from plugins.source.front_matter import SCHEMAS, ArticleHeader, Header
from plugins.source.layout import ContentKind
from plugins.source.review_days import last_day
from plugins.source.schema_errors import findings_of
from plugins.source.yaml_nodes import BrokenYamlError, Document, load

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
THINGS: dict[ContentKind, str] = {
    "article": "a health article",
    "topic": "the words of a topic",
    "legal": "a legal page",
    "page": "a page",
    "notice": "a notice",
    "language": "a language block",
}
REVIEW_REMEDY = "let the command sign-off write it"
PROSE = ("title", "summary", "publisher")


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
        yield from _wrong_review(header, document, file)


def _unknown_tags(header: ArticleHeader, document: Document, file: str, tags: Collection[str] | None) -> Iterator[Finding]:
    for at, tag in enumerate(header.tags):
        if tags is not None and tag not in tags:
            remedy = did_you_mean(tag, tags) + " (tags are in content/data/tags.yml)"
            yield Finding(file, document.line(("tags", at)), "unknown-tag", f'"{tag}" is no tag', remedy)


def _wrong_review(header: ArticleHeader, document: Document, file: str) -> Iterator[Finding]:
    """Facts that age fast are looked at again within a year, all others within three (GOV-1)."""
    review = header.review
    if review is None:
        return
    place, last = ("review", "next"), last_day(review.date, is_volatile=header.volatile)
    if review.next <= review.date:
        says = f'"review.next" ({review.next}) is not after "review.date" ({review.date})'
        yield Finding(file, document.line(place), "wrong-value", says, REVIEW_REMEDY)
    elif review.next > last:
        says = f'"review.next" is {review.next}, and words of {review.date} have to be reviewed again by {last}'
        yield Finding(file, document.line(place), "wrong-value", says, REVIEW_REMEDY)


def _repeated_sources(header: ArticleHeader, document: Document, file: str) -> Iterator[Finding]:
    keys = [source.key for source in header.sources]
    for at, key in enumerate(keys):
        if key in keys[:at]:
            yield Finding(file, document.line(("sources", at, "key")), "repeated-key", f'two sources have the key "{key}"', "rename one")
