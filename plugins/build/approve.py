"""Somebody who may approves the words of a notice or legal page: role, date and a hash that pins them, in the file's header."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.build.exits import Exit, WrongUseError, check_day
from plugins.build.signing import NO_HASH, made_from, read_to_sign, refuse_other_words, role_of, write_fields
from plugins.build.site import SETTINGS
from plugins.source.document import Document
from plugins.source.front_matter import VersionedHeader
from plugins.source.layout import FOLDERS, VERSIONED
from plugins.source.today import read_day


def approve(file: Path, by: str, today: str | None = None, settings: Path = SETTINGS, *, sheet: str | None = None) -> Exit:
    """Record the approval, say so, and return the exit code; a refusal is one line, and the file stays as it is.

    `sheet` is what stands on the sheet of the review pack that came back signed.
    """
    try:
        check_day(today)
        values: dict[str, Any] = read_settings(str(settings))
        role = role_of(by)
        content, name = _below_content(file)
        day = read_day(today, values["TIMEZONE"])
        document = read_to_sign(content, name, values, "approval", _approval(role, day))
        header = _approvable(document)
        if header is not None:
            refuse_other_words(document, sheet)
        fields = {"approval": _approval(role, day, document.hash)} | made_from(content, document, values)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    errors = [finding for finding in document.findings if finding.severity == "error"]
    if errors or header is None:
        print(f"{file} has errors and was not approved: {errors[0]}", file=sys.stderr)
        return Exit.CONTENT_HAS_ERRORS
    write_fields(content / name, fields)
    print(f"{name}: version {header.version}, effective {header.effective}, was approved by {role} on {day}.")
    if header.status == "sample":
        print('It is a sample still: pages say so until its status is "published".')
    return Exit.DONE


def _approval(role: str, day: dt.date, pinned: str = NO_HASH) -> dict[str, Any]:
    return {"by": role, "date": day, "hash": pinned}


def _below_content(file: Path) -> tuple[Path, str]:
    """Return the content folder and the name of the file below it."""
    path = file.absolute()
    if not path.is_file():
        message = f"There is no file {file}: give the path of a notice or legal page."
        raise WrongUseError(message)
    if path.is_symlink() or FOLDERS.get(path.parent.name) not in VERSIONED:
        raise _not_approvable(file)
    return path.parent.parent, f"{path.parent.name}/{path.name}"


def _approvable(document: Document) -> VersionedHeader | None:
    header = document.header
    if header is not None and header.status == "draft":
        message = f"{document.file} is a draft: only a finished text can be approved."
        raise WrongUseError(message)
    return header if isinstance(header, VersionedHeader) else None


def _not_approvable(file: Path) -> WrongUseError:
    return WrongUseError(f"{file} is no notice and no legal page: only those are approved.")
