"""Somebody who may approves the words of a notice or legal page: role, date and a hash that pins them, in the file's header."""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.build.site import SETTINGS, Exit, WrongUseError, check_day
from plugins.source.data import read_site
from plugins.source.document import Document, read_document
from plugins.source.front_matter import VersionedHeader
from plugins.source.header_field import with_field
from plugins.source.layout import FOLDERS, VERSIONED
from plugins.source.reader import data_folder
from plugins.source.today import read_day

ROLE = re.compile(r"\w[\w .,&()/'-]*")


def approve(file: Path, by: str, today: str | None = None, settings: Path = SETTINGS) -> Exit:
    """Record the approval, say so, and return the exit code; a refusal is one line, and the file stays as it is."""
    try:
        check_day(today)
        values: dict[str, Any] = read_settings(str(settings))
        role = _role(by)
        content, name = _below_content(file)
        document = _read(content, name, values)
        header = _approvable(document)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    errors = [finding for finding in document.findings if finding.severity == "error"]
    if errors or header is None:
        print(f"{file} has errors and was not approved: {errors[0]}", file=sys.stderr)
        return Exit.CONTENT_HAS_ERRORS
    day = read_day(today, values["TIMEZONE"])
    write(content / name, {"by": role, "date": day, "hash": document.hash})
    print(f"{name}: version {header.version}, effective {header.effective}, was approved by {role} on {day}.")
    if header.status == "sample":
        print('It is a sample still: pages say so until its status is "published".')
    return Exit.DONE


def write(path: Path, approval: dict[str, Any]) -> None:
    """Set the approval in a file, whole or not at all."""
    text = with_field(path.read_bytes().decode(), "approval", approval)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(text.encode())
    shutil.copymode(path, new)
    new.replace(path)


def _role(by: str) -> str:
    role = by.strip()
    if not ROLE.fullmatch(role):
        message = f'"{by}" is no role: give one in plain words on one line, like --by "Privacy Officer".'
        raise WrongUseError(message)
    return role


def _below_content(file: Path) -> tuple[Path, str]:
    """Return the content folder and the name of the file below it."""
    path = file.absolute()
    if not path.is_file():
        message = f"There is no file {file}: give the path of a notice or legal page."
        raise WrongUseError(message)
    if path.is_symlink() or FOLDERS.get(path.parent.name) not in VERSIONED:
        raise _not_approvable(file)
    return path.parent.parent, f"{path.parent.name}/{path.name}"


def _read(content: Path, name: str, settings: dict[str, Any]) -> Document:
    site, findings = read_site(data_folder(content, settings), settings["LANGUAGES"])
    if site is None:
        return Document(name, findings=tuple(findings))
    return read_document(content, name, site, settings["LANGUAGES"], Path(settings["THEME"]))


def _approvable(document: Document) -> VersionedHeader | None:
    header = document.header
    if header is not None and header.status == "draft":
        message = f"{document.file} is a draft: only a finished text can be approved."
        raise WrongUseError(message)
    return header if isinstance(header, VersionedHeader) else None


def _not_approvable(file: Path) -> WrongUseError:
    return WrongUseError(f"{file} is no notice and no legal page: only those are approved.")
