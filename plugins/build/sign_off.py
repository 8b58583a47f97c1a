"""A reviewer signs off the words of a health article: role, what was checked, date, next review and a hash that pins the words."""

import datetime as dt
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.build.exits import Exit, WrongUseError, check_day
from plugins.build.signing import (
    NO_HASH,
    first_error,
    made_from,
    original_name,
    place_of_file,
    read_to_sign,
    refuse_other_words,
    role_of,
    write_fields,
)
from plugins.build.site import SETTINGS
from plugins.source.document import Document
from plugins.source.front_matter import ArticleHeader
from plugins.source.review_days import MONTHS, MONTHS_VOLATILE, last_day
from plugins.source.today import read_day

CHECKED = re.compile(r"\w[\w .,;:&()/'-]*")
WORDS = "words, numbers and sources"
"""What the hash pins."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """What a reviewer says: without `next` the words are due as late as may be, without `today` they were checked today.

    `sheet` is what stands on the sheet of the review pack that came back signed.
    """

    file: Path
    by: str
    checked: str = WORDS
    next: str | None = None
    today: str | None = None
    content: Path | None = None
    sheet: str | None = None


def sign_off(asked: SignOff, settings: Path = SETTINGS) -> Exit:
    """Record the review, say so, and return the exit code; a refusal is one line, and the file stays as it is."""
    return in_one_line(lambda: _sign_off(asked, read_settings(str(settings))))


def translated(file: Path, content: Path | None = None, settings: Path = SETTINGS) -> Exit:
    """Record that a translation says what its original says now; a refusal is one line, and the file stays as it is."""
    return in_one_line(lambda: _translated(file, content, read_settings(str(settings))))


def in_one_line(work: Callable[[], Exit]) -> Exit:
    """Do what a command is for; wrong use is said in one line."""
    try:
        return work()
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE


def _sign_off(asked: SignOff, settings: Mapping[str, Any]) -> Exit:
    check_day(asked.today)
    role, checked = role_of(asked.by), _checked(asked.checked)
    content, name = place_of_file(asked.file, asked.content)
    day = read_day(asked.today, settings["TIMEZONE"])
    document = read_to_sign(content, name, settings, "review", _review(role, checked, day, last_day(day, is_volatile=True)))
    if document.place is not None and document.place.kind != "article":
        message = f"{asked.file} is no health article: only those are signed off; notices and legal pages are approved."
        raise WrongUseError(message)
    if (error := first_error(document)) or not isinstance(document.header, ArticleHeader):
        print(f"{asked.file} has errors and was not signed off: {error}", file=sys.stderr)
        return Exit.CONTENT_HAS_ERRORS
    _refuse_drafts(document)
    refuse_other_words(document, asked.sheet)
    due = _next(asked.next, day, document.header)
    write_fields(content / name, {"review": _review(role, checked, day, due, document.hash)} | made_from(content, document, settings))
    print(f"{name}: {checked} were signed off by {role} on {day}; the next review is due on {due}.")
    if document.header.status == "sample":
        print('It is a sample still: the page says so until its status is "published".')
    return Exit.DONE


def _review(role: str, checked: str, day: dt.date, due: dt.date, pinned: str = NO_HASH) -> dict[str, Any]:
    return {"by": role, "checked": checked, "date": day, "next": due, "hash": pinned}


def _translated(file: Path, content: Path | None, settings: Mapping[str, Any]) -> Exit:
    content, name = place_of_file(file, content)
    document = read_to_sign(content, name, settings, "translated", {"of": NO_HASH[:32], "sections": {}})
    if (error := first_error(document)) or document.header is None:
        print(f"{file} has errors and nothing was recorded: {error}", file=sys.stderr)
        return Exit.CONTENT_HAS_ERRORS
    fields = made_from(content, document, settings)
    if not fields:
        message = f"{file} is no translation of another file: the original has the same name without the language."
        raise WrongUseError(message)
    write_fields(content / name, fields)
    print(f"{name}: recorded that it says what {original_name(document)} says now, in {len(fields['translated']['sections'])} sections.")
    return Exit.DONE


def _checked(written: str) -> str:
    checked = written.strip()
    if not CHECKED.fullmatch(checked):
        message = f'"{written}" does not say what was checked: give plain words on one line, like --checked "{WORDS}".'
        raise WrongUseError(message)
    return checked


def _next(written: str | None, day: dt.date, header: ArticleHeader) -> dt.date:
    last = last_day(day, is_volatile=header.volatile)
    if written is None:
        return last
    try:
        due = read_day(written, "UTC")
    except ValueError:
        message = f'"{written}" is no date: give --next as year-month-day, like {last}.'
        raise WrongUseError(message) from None
    if not day < due <= last:
        why = f"{MONTHS_VOLATILE} months, as its facts age fast" if header.volatile else f"{MONTHS} months"
        message = f"The next review cannot be on {due}: give a day after {day} and not after {last} ({why})."
        raise WrongUseError(message)
    return due


def _refuse_drafts(document: Document) -> None:
    if document.header and document.header.status == "draft":
        message = f"{document.file} is a draft: only a finished text can be signed off."
        raise WrongUseError(message)
