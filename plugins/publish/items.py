"""What templates print: one thing each, in one language, in plain words and addresses."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from plugins.page.fingerprints import plain
from plugins.page.once import once

_ID = re.compile(r'<[^<>]* id="([^"]*)"')
OTHER_LETTERS = "#"
BEHIND_N = "n\U0010ffff"
"""How ñ is sorted: Spanish has it between n and o."""


class PhoneView(NamedTuple):
    """A telephone line in one language."""

    number: str
    tel: str
    label: str
    tty: str | None
    tty_tel: str | None
    hours: str | None


class TopicView(NamedTuple):
    """A topic in one language; `emergency` has the names of the telephone lines that stand above the text of its pages."""

    slug: str
    name: str
    summary: str
    url: str
    emergency: tuple[str, ...] = ()


class SourceView(NamedTuple):
    """A source of an article; `number` is the one that citations show, `line` where the editor typed its address, `lang` if it is not ours."""

    number: int
    key: str
    title: str
    publisher: str
    url: str
    date: dt.date | None
    line: int
    lang: str | None = None


class LinkView(NamedTuple):
    """A link to one of the site's own pages, as lists show it."""

    title: str
    url: str
    lang: str
    summary: str = ""


@dataclass
class Item:
    """An article, legal page or plain page, for templates; `body` is safe HTML.

    A template can get at nothing through it that is not in its fingerprint: its `text` is that of one document, of its neighbours it
    knows the links only. `next` is the one to read next in a topic that has an order, `emergency` has the names of the telephone lines that
    stand above the text. Advice whose review is long overdue is not there at all: of the text only the `anchors` are left, to which
    links lead.
    """

    text: Any
    title: str
    summary: str
    slug: str
    lang: str
    url: str
    date: dt.date
    updated: dt.date | None
    is_sample: bool
    is_draft: bool
    kind: str
    topic: TopicView | None = None
    related: tuple[LinkView, ...] = ()
    next: LinkView | None = None
    emergency: tuple[str, ...] = ()
    version: str | None = None
    effective: dt.date | None = None
    approval: Any = None
    review: Any = None
    stale_since: dt.date | None = None
    redirect_from: tuple[str, ...] = ()
    index_words: tuple[str, ...] = ()
    is_in_search: bool = True

    @property
    def body(self) -> Markup:
        """Return the HTML with its links resolved; the sanitiser has judged it (plugins/source/sanitiser.py)."""
        return Markup("" if self.is_expired else self.text.html)  # noqa: S704

    @property
    def headings(self) -> tuple[Any, ...]:
        """Return the sections of the text."""
        return () if self.is_expired else tuple(self.text.document.body.headings)

    @property
    def cited(self) -> tuple[Any, ...]:
        """Return the sources of the text as its header has them, for lists that ask ten thousand articles."""
        return () if self.is_expired else vars(self.text.document.header).get("sources", ())

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """Return the sources as the page of the text shows them."""
        lines = self.text.document.source_lines if self.cited else {}
        return tuple(
            SourceView(number, source.key, source.title, source.publisher, source.url, source.date, lines[source.key], source.lang)
            for number, source in enumerate(self.cited, 1)
        )

    @property
    def anchors(self) -> tuple[str, ...]:
        """Return the places of an article that links lead to, its sources too, where it is not shown."""
        document = self.text.document
        sources = (f"source-{key}" for key in document.source_lines)
        return tuple(dict.fromkeys((*_ID.findall(document.body.html), *sources))) if self.is_expired else ()

    @property
    def is_expired(self) -> bool:
        """Tell whether the advice may not be shown any more."""
        return self.review is not None and self.review.state == "expired"

    @once
    def changed(self) -> dt.date:
        """Return the day of what visitors read now: a text is another one when it comes into force, is taken down or falls behind its original.

        Feed readers keep a text until another day stands beside it, search engines too.
        """
        down_since: dt.date | None = self.review.down_since if self.review else None
        return max(day for day in (self.date, down_since or self.updated, self.effective, self.stale_since) if day)

    @once
    def sort_key(self) -> tuple[str, str]:
        """Return what lists sort it by."""
        return sort_key(self.title), self.url

    @once
    def link(self) -> LinkView:
        """Return what lists show of it."""
        return LinkView(self.title, self.url, self.lang, self.summary)

    @property
    def fingerprint(self) -> tuple[Any, ...]:
        """Return what decides all that a template can see of it, in plain values; everything else comes from the document."""
        neighbors = (self.topic and tuple(self.topic), tuple(map(tuple, self.related)), self.next and tuple(self.next))
        standing = plain((self.review, self.stale_since)) if self.review or self.stale_since else ()
        return (self.text.fingerprint, self.url, *neighbors, self.emergency, standing)


@dataclass(frozen=True, slots=True)
class LanguageBlock:
    """The publisher's language-assistance text in one more language."""

    lang: str
    dir: str
    name: str
    body: Markup


def sort_key(title: str) -> str:
    """Return what a list is sorted by: without case, accents or the opening marks of Spanish questions."""
    return (title if title.isascii() else _plain(title)).lstrip("¿¡\"'«“ ").casefold()


def _plain(title: str) -> str:
    """Return the letters alone; ñ is one of its own, behind every n."""
    apart = unicodedata.normalize("NFKD", title).replace("n\u0303", BEHIND_N).replace("N\u0303", BEHIND_N)
    return "".join(c for c in apart if not unicodedata.combining(c))


def letter_of(key: str) -> str:
    """Return the letter under which a list has what it sorts by this key; digits and signs come together."""
    letter = key[:1].upper()
    return "Ñ" if key.startswith(BEHIND_N) else letter if letter.isalpha() else OTHER_LETTERS


def item_of(content: Any) -> Item:
    """Return a content for templates; its topic and neighbours come later."""
    document = content.document
    header, fields = document.header, vars(document.header)  # to ask a model for a field that it lacks takes long
    is_expired = content.review is not None and content.review.state == "expired"
    return Item(
        text=content.text,
        title=header.title,
        summary="" if is_expired else header.summary,
        slug=document.place.slug,
        lang=document.place.lang,
        url=content.url,
        date=header.date,
        updated=header.updated,
        is_sample=header.status == "sample",
        is_draft=header.status == "draft",
        kind=document.place.kind,
        version=fields.get("version"),
        effective=fields.get("effective"),
        approval=document.approval,
        review=content.review,
        stale_since=content.stale_since,
        redirect_from=header.redirect_from,
        index_words=fields.get("index_words", ()),
        is_in_search=fields.get("search", True),
    )
