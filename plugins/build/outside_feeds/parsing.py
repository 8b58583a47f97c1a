"""What a server sent as plain entries: RSS and Atom by feedparser, JSON Feed and a timeline of X by their published shapes."""

import codecs
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import feedparser
from pydantic import BaseModel, ValidationError

from plugins.build.outside_feeds.fetching import Answer
from plugins.build.outside_feeds.refusals import RefusedError
from plugins.page.outside_feeds import OutsideFeed

_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([\w.:-]+)[\"'][^>]*\?>")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARKUP = re.compile(r"<(?:html|!doctype\s+html)", re.IGNORECASE)
_ENTITY = re.compile(r"<!(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)
_X_HOST = "https://x.com"


class Raw(NamedTuple):
    """An entry as its publisher wrote it: `title` may hold markup, `url` may be relative to the feed and be anything, `date` may be missing."""

    title: str
    url: str
    date: dt.date | None = None


def parse(answer: Answer, feed: OutsideFeed) -> list[Raw]:
    """Return the entries of an answer in their order; raises RefusedError when it is not what it should be."""
    text = text_of(answer)
    if _MARKUP.match(text.lstrip()):
        message = "it is a web page and no feed"
        raise RefusedError(message)
    kind = feed.kind
    if kind == "auto":
        kind = "json" if text.lstrip().startswith("{") else "auto"
    return list(_READERS.get(kind, _of_xml)(text, feed))


def text_of(answer: Answer) -> str:
    """Return the text by the order of RFC 7303: the mark at its beginning, what the server says, what the file says, UTF-8; strictly."""
    mark = next(((len(bom), name) for bom, name in _BOMS if answer.body.startswith(bom)), None)
    start, encoding = mark or (0, answer.headers.get_content_charset() or _declared(answer.body) or "utf-8")
    try:
        return answer.body[start:].decode(encoding)
    except (LookupError, UnicodeDecodeError):
        message = "it is not in the encoding that it is said to be in"
        raise RefusedError(message) from None


def _declared(body: bytes) -> str | None:
    found = _DECLARED.match(body[:200].decode("ascii", "replace"))
    return found[1] if found else None


def _of_xml(text: str, feed: OutsideFeed) -> Iterator[Raw]:
    """Read RSS or Atom; feedparser gets bytes in memory only, as it would open a text that looks like an address or a file."""
    if _ENTITY.search(text):
        message = "it defines entities, which no feed needs"
        raise RefusedError(message)
    data = _DECLARATION.sub("", text).encode()
    found = _read(data)
    if found.get("bozo", True) or not found.get("version"):
        message = "it is no feed, or broken"
        raise RefusedError(message)
    if feed.kind in {"rss", "atom"} and not found.version.startswith(feed.kind):
        message = f'it is a feed of another kind than "{feed.kind}"'
        raise RefusedError(message)
    for entry in found.entries:
        yield Raw(entry.get("title", ""), entry.get("link", ""), _day(entry.get("published_parsed") or entry.get("updated_parsed")))


def _read(data: bytes) -> Any:
    try:
        return feedparser.parse(io.BytesIO(data), response_headers={"content-type": "application/xml; charset=utf-8"}, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 - whatever a stranger's file does to the parser, it is no feed
        return {}


def _day(parsed: Any) -> dt.date | None:
    try:
        return dt.date(*parsed[:3]) if parsed else None
    except (TypeError, ValueError):
        return None


class _JsonItem(BaseModel):
    """An item of JSON Feed (jsonfeed.org, 1.1); what is not named here is passed over."""

    title: str = ""
    url: str = ""
    external_url: str = ""
    date_published: str = ""


class _JsonFeed(BaseModel):
    version: str
    items: list[_JsonItem]


class _Post(BaseModel):
    """A post of a timeline (X API v2, GET /2/users/:id/tweets)."""

    id: str
    text: str
    created_at: str = ""


class _Timeline(BaseModel):
    data: list[_Post] = []


def _of_json(text: str, feed: OutsideFeed) -> Iterator[Raw]:
    del feed
    found = _shaped(_JsonFeed, text)
    if not found.version.startswith("https://jsonfeed.org/version/1"):
        message = "it is no JSON Feed"
        raise RefusedError(message)
    for item in found.items:
        yield Raw(item.title, item.url or item.external_url, _written_day(item.date_published))


def _of_x(text: str, feed: OutsideFeed) -> Iterator[Raw]:
    for post in _shaped(_Timeline, text).data:
        if re.fullmatch(r"[0-9]{1,20}", post.id):
            yield Raw(post.text, f"{_X_HOST}/{feed.account}/status/{post.id}", _written_day(post.created_at))


def _shaped(kind: Any, text: str) -> Any:
    try:
        return kind.model_validate(json.loads(text))
    except (ValidationError, ValueError, RecursionError):
        message = "it is JSON of another shape, or none"
        raise RefusedError(message) from None


def _written_day(written: str) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(written).date()
    except ValueError:
        return None


_READERS: Mapping[str, Callable[[str, OutsideFeed], Iterator[Raw]]] = {"json": _of_json, "x": _of_x}
