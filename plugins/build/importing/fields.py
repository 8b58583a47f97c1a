"""What our own header asks for, out of the fields of another generator."""

import datetime as dt
import html
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

TITLES = ("title", "display_title", "heading", "name", "title-short", "meta-title")
SUMMARIES = ("summary", "description", "meta-description", "bite", "deck", "abstract", "excerpt")
DATES = ("date", "publishdate", "pubdate", "date_published")
UPDATES = ("updated", "modified", "lastmod", "last_updated", "last_modified_at")
LANGUAGES = ("lang", "language", "locale")
LONGEST_SUMMARY = 200
FIRST_YEAR = 1990
"""Earlier dates stand for none: generators ask for one, and 0001-01-01 is what people write then."""
_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%m/%d/%Y")
_MARKUP = re.compile(r"<[^<>]*>|!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])|\{[{%].*?[}%]\}|\{[:#][^}]*\}", re.MULTILINE)
_SIGNS = re.compile(r"\*+|`+|(?<!\w)_+|_+(?!\w)|^\s*(?:#+|>|[-+])\s+|\|", re.MULTILINE)


def text_in(fields: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return the first of the fields that is text, on one line."""
    small = {name.lower(): value for name, value in fields.items()}
    return next((line for name in names if isinstance(small.get(name), str) and (line := one_line(small[name]))), "")


def one_line(text: str) -> str:
    """Return text without tags, links and line ends, so that it can stand in a list of pages."""
    plain = re.sub(r"\{\{|\}\}|\{%|%\}", " ", _MARKUP.sub(lambda found: found[1] or "", text))
    return " ".join(html.unescape(plain).split())


def without_signs(text: str) -> str:
    """Return Markdown on one line, as words only."""
    return one_line(_SIGNS.sub("", text))


def title_of(fields: Mapping[str, Any], body: str, name: str) -> str:
    """Return the title: from the header, else the first heading, else the name of the file."""
    heading = re.search(r"^(?:#{1,6}[ \t]+(.+?)[ \t]*#*|(.+)\n(?:=+|-{3,})[ \t]*)$", body, re.MULTILINE)
    words = re.sub(r"[-_\s]+", " ", _stem(name)).strip().capitalize()
    return text_in(fields, TITLES) or (heading and without_signs(heading[1] or heading[2])) or words or "Untitled"


def _stem(name: str) -> str:
    path = PurePosixPath(name)
    stem = re.sub(r"^\d{4}-\d{2}-\d{2}-", "", path.name.split(".")[0])
    return path.parent.name or stem if stem.lower() in {"index", "_index"} else stem


def summary_of(fields: Mapping[str, Any], body: str, title: str) -> str:
    """Return the summary: from the header, else the first words of the text."""
    if written := text_in(fields, SUMMARIES):
        return without_signs(written)
    without_headings = re.sub(r"^ {0,3}#{1,6}[ \t].*$|^.+\n(?:=+|-{3,})[ \t]*$", "\n", body, flags=re.MULTILINE)
    paragraphs = (without_signs(block) for block in re.split(r"\n\s*\n", without_headings) if not re.match(r"\s*(?:#|\||!\[|```|<|\{)", block))
    return _shortened(next(filter(None, paragraphs), "")) or title


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_SUMMARY:
        return text
    return text[:LONGEST_SUMMARY].rpartition(" ")[0].rstrip(",;:") + " …"


def date_of(fields: Mapping[str, Any], names: Iterable[str], file: str = "") -> dt.date | None:
    """Return the first of the dates that a calendar has, or that in the name of a file."""
    dated = re.match(r"\d{4}-\d{2}-\d{2}", PurePosixPath(file).name)
    return next((day for text in (text_in(fields, names), dated[0] if dated else "") if (day := _date(text))), None)


def _date(text: str) -> dt.date | None:
    for form in _FORMATS:
        for written in (text, text[:10]):
            try:
                day = dt.datetime.strptime(written, form).replace(tzinfo=dt.UTC).date()
            except ValueError:
                continue
            return day if day.year >= FIRST_YEAR else None
    return None


def is_draft(fields: Mapping[str, Any]) -> bool:
    """Tell whether the old site did not show the page."""
    said = {name.lower(): str(value).lower() for name, value in fields.items()}
    hidden = {"draft": "true", "published": "false", "publish": "false", "status": "draft"}
    return any(said.get(name) == value for name, value in hidden.items())


def language_of(fields: Mapping[str, Any], name: str, languages: Iterable[str], otherwise: str) -> str:
    """Return the language that the header, a folder or the end of the file's name tells, like `es/`, `.es.md` or `_es.md`."""
    if written := text_in(fields, LANGUAGES):
        return written.lower().replace("_", "-").split("-")[0]
    ending = "|".join(map(re.escape, languages))
    folder = next((part for part in PurePosixPath(name).parts[:-1] if re.fullmatch(ending, part)), "")
    found = re.search(rf"[._]({ending})\.\w+$", name)
    return folder or (found[1] if found else otherwise)
