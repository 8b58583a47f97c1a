"""What the commands that sign words have in common: a role, the words as a build reads them, and a header with one field more."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.build.exits import WrongUseError
from plugins.page.site import Site
from plugins.source.data import read_site
from plugins.source.document import Document, read_document
from plugins.source.header_field import with_field
from plugins.source.layout import FOLDERS
from plugins.source.reader import data_folder
from plugins.source.sections import hash_of

NO_HASH = "0" * 64
"""Stands where the hash of the words will."""
SHEET = re.compile(r"[0-9a-f]{16,64}")
ROLE = re.compile(r"\w[\w .,&()/'-]*")


def role_of(by: str) -> str:
    """Return the role that signs; WrongUseError when it is none."""
    role = by.strip()
    if not ROLE.fullmatch(role):
        message = f'"{by}" is no role: give one in plain words on one line, like --by "Privacy Officer".'
        raise WrongUseError(message)
    return role


def place_of_file(file: Path, content: Path | None) -> tuple[Path, str]:
    """Return the content folder and the name of a Markdown file below it; without `content`, the folders around the file tell."""
    path = file.absolute()
    if not path.is_file() or path.is_symlink():
        message = f"There is no file {file}: give the path of a Markdown file."
        raise WrongUseError(message)
    folder = content.absolute() if content else next((step.parent for step in path.parents if step.name in FOLDERS), None)
    if folder is None or not path.is_relative_to(folder):
        message = f"{file} does not lie below {folder or 'a content folder'}: give a Markdown file of it, or its folder with --content."
        raise WrongUseError(message)
    return folder, path.relative_to(folder).as_posix()


def read(content: Path, name: str, settings: Mapping[str, Any], *, data: bytes | None = None) -> Document:
    """Return a document as a build reads it; `data` is read in the place of what the file holds."""
    site, document = facts(content, settings, name)
    if site is None:
        return document
    return read_document(content, name, site, settings["LANGUAGES"], Path(settings["THEME"]), data=data)


def read_to_sign(content: Path, name: str, settings: Mapping[str, Any], field: str, stand_in: Mapping[str, Any]) -> Document:
    """Return a document as a build reads it; a `field` that is wrong, and that the command is about to write, is no mistake of its words."""
    document = read(content, name, settings)
    if not first_error(document) or field not in document.lines.values:
        return document
    text = (content / name).read_bytes().decode()
    without = read(content, name, settings, data=with_field(text, field, stand_in).encode())
    return document if first_error(without) else without


def facts(content: Path, settings: Mapping[str, Any], name: str) -> tuple[Site | None, Document]:
    """Return the shared facts; without them, a document that says what is wrong."""
    site, findings = read_site(data_folder(content, dict(settings)), settings["LANGUAGES"])
    return site, Document(name, findings=tuple(findings))


def first_error(document: Document) -> str:
    """Return what is wrong with a document first, in words; "" when nothing stops a build."""
    return next((str(finding) for finding in document.findings if finding.severity == "error"), "")


def refuse_other_words(document: Document, sheet: str | None) -> None:
    """Raise WrongUseError when the words are not those of the sheet that somebody has signed: they were edited meanwhile."""
    if sheet is not None and not (SHEET.fullmatch(sheet) and document.hash.startswith(sheet)):
        message = f"{document.file} does not have the words of sheet {sheet} any more: make a new pack with review-pack, and have its sheet signed."
        raise WrongUseError(message)


def sheet_of(document: Document) -> str:
    """Return what stands on the sheet to sign, and tells its words from all others."""
    return document.hash[:16]


def made_from(content: Path, document: Document, settings: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the field that says from which words a translation was made; nothing for an original."""
    name = original_name(document)
    if name == document.file or not (content / name).is_file():
        return {}
    original = read(content, name, settings)
    if error := first_error(original):
        message = f"{name} has errors, and nothing can be said of its translation: {error}"
        raise WrongUseError(message)
    return {"translated": {"of": hash_of(original.sections), "sections": {section.name: section.hash for section in original.sections}}}


def original_name(document: Document) -> str:
    """Return the file that a translation was made from; the file itself for an original."""
    lang = document.place.lang if document.place else ""
    ending = f".{lang}.md"
    return document.file.removesuffix(ending) + ".md" if document.file.endswith(ending) else document.file


def write_fields(path: Path, fields: Mapping[str, Mapping[str, Any]]) -> None:
    """Set fields in the header of a file, whole or not at all."""
    text = path.read_bytes().decode()
    for name, value in fields.items():
        text = with_field(text, name, value)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(text.encode())
    shutil.copymode(path, new)
    new.replace(path)
