"""The fields of a header: one schema for each kind of content (DESIGN 10)."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo
from pydantic_core import PydanticCustomError

from plugins.page.site import Slug, Text, like
from plugins.source.layout import LANGUAGE_TAG, ContentKind

OLD_ADDRESS = r"(?:/(?!\.{1,2}(?:/|$))(?:[A-Za-z0-9._~-]|%[89A-Fa-f][0-9A-Fa-f])+)+/?"
"""A page is written there: no step of it leads out of the site's folder."""
PROVISIONS = tuple(f"P{number}" for number in range(1, 42))
"""The provisions of the plan's legal practices that the site carries out (REQUIREMENTS, section 8)."""


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
OtherArticle = Annotated[str, like(r"(?:[a-z0-9-]+/)?[a-z0-9-]+", "write the name of an article's file without .md, or heart/salt for another topic")]
IndexWord = Annotated[str, like(r"[^\W_](?:[^\n<>{}:]{0,38}[^\s<>{}:.,;])?", "write a word or a few, as they stand in a list, like Falls")]
WebAddress = Annotated[str, like(r"(?i:https?:)?[\\/]{2}[^\s<>\"\\/][^\s<>\"]*", "write the whole address, like https://www.cdc.gov/flu/")]
OldAddress = Annotated[str, like(OLD_ADDRESS, "write an old address of this site from the first slash on, like /old/page/")]
Version = Annotated[str, like(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", "write a version with small letters, digits, dots and hyphens, like 1.0 or 2027-01")]
HASH = r"[0-9a-f]{64}"
Hash = Annotated[str, like(HASH, "let the command approve write it")]
ReviewHash = Annotated[str, like(HASH, "let the command sign-off write it")]
SectionHash = Annotated[str, like(r"[0-9a-f]{32}", "let the command translated write it")]
LanguageTag = Annotated[str, like(LANGUAGE_TAG.pattern, "write a language tag, like en or es")]
Provision = Annotated[str, like("|".join(PROVISIONS), f"the provisions are {PROVISIONS[0]} to {PROVISIONS[-1]}")]

Anchor = Annotated[str, like(r"[^\s#\"<>]+", "write the name of a place alone, as it stands in links behind the sign #")]
OldAnchors = Mapping[Anchor, Anchor]
"""The name that a place has now, by one that it had: links to the old one still lead there (old_anchors.py)."""
Search = bool
"""False: the search of the site does not show the page."""


class Translated(BaseModel):
    """The text that a translation was made from: the hash of the whole, and of each section by its name (sections.py)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: SectionHash
    sections: dict[str, SectionHash]


class Header(BaseModel):
    """The fields of every kind.

    `imported` keeps what another generator's header said, `translated` is written by `translated` and `sign-off`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    summary: Line
    date: Date
    updated: Date | None = None
    status: Literal["draft", "sample", "published"]
    redirect_from: tuple[OldAddress, ...] = ()
    translated: Translated | None = None
    imported: dict[str, Any] | None = None


class Source(NamedTuple):
    """Where a fact comes from; a date is given when the page that was read showed one, `lang` when it is in another language than ours."""

    key: str
    title: str
    publisher: str
    url: str
    date: dt.date | None = None
    lang: str | None = None


class SourceFields(BaseModel):
    """The fields of a source, by which it is judged; then it becomes a row, as a model takes ten times the space, and there are thousands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Slug
    title: Line
    publisher: Line
    url: WebAddress
    date: Date | None = None
    lang: LanguageTag | None = None


class Review(BaseModel):
    """Who checked what of which words, when, and when they are due again; the hash pins the words (reviews.py)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: Line
    checked: Line
    date: Date
    next: Date
    hash: ReviewHash


def _some_unless_draft(sources: tuple[SourceFields, ...], info: ValidationInfo) -> tuple[Source, ...]:
    if not sources and info.data.get("status") != "draft":
        raise PydanticCustomError("too_short", "at least one")  # noqa: EM101 - the first is the name of the error
    return tuple(Source(**vars(source)) for source in sources)


if TYPE_CHECKING:
    Sources = tuple[Source, ...]
else:
    Sources = Annotated[tuple[SourceFields, ...], AfterValidator(_some_unless_draft)]


class ArticleHeader(Header):
    """A health article; a draft may have no source yet, `volatile` says that its facts age fast, `review` is written by `sign-off`.

    `related` names articles to read next, of its own topic or like `heart/salt`. `index_words` are words under which the list from A to Z
    has it too, as many look for it elsewhere than under the first word of its title.
    """

    sources: Sources
    tags: tuple[str, ...] = ()
    related: tuple[OtherArticle, ...] = ()
    index_words: tuple[IndexWord, ...] = ()
    volatile: bool = False
    search: Search = True
    old_anchors: OldAnchors = {}
    review: Review | None = None


class Approval(BaseModel):
    """Who approved which words, and when; the hash pins the words (approvals.py)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: Line
    date: Date
    hash: Hash


class VersionedHeader(Header):
    """A text that the legal department owns; `approval` is written by `approve`."""

    version: Version
    effective: Date
    approval: Approval | None = None


class LegalHeader(VersionedHeader):
    """A legal page; `pdf` says that it is there as a PDF too."""

    provisions: tuple[Provision, ...] = ()
    search: Search = True
    pdf: bool = False
    old_anchors: OldAnchors = {}


class PageHeader(Header):
    """A page that is neither."""

    search: Search = True
    old_anchors: OldAnchors = {}


class TopicHeader(PageHeader):
    """The words of a topic; `order` names the articles that are best read one after the other, all others follow by title."""

    order: tuple[Slug, ...] = ()


class NoticeHeader(VersionedHeader):
    """The words of a notice."""


class LanguageHeader(Header):
    """The publisher's language-assistance text in one more language; the title is the language's own name."""

    version: Line
    effective: Date


SCHEMAS: dict[ContentKind, type[Header]] = {
    "article": ArticleHeader,
    "legal": LegalHeader,
    "topic": TopicHeader,
    "page": PageHeader,
    "notice": NoticeHeader,
    "language": LanguageHeader,
}
