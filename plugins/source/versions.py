"""Which version of a legal page or notice is in force on the day of the build, and what an earlier one was followed by.

Two versions of one text stand side by side as `<id>.md` and `<id>--<anything>.md`. The one in force is the latest whose day
has come; later ones are nobody's business yet; earlier ones stay readable in the archive.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from plugins.page.findings import Finding, Severity
from plugins.source.document import Document
from plugins.source.front_matter import VersionedHeader

Documents = Mapping[str, Document]
Text = tuple[str, str, str]
"""Kind, id and language of a text."""
ORDERING = ("version", "effective")


@dataclass(frozen=True, slots=True)
class Edition:
    """Where one version stands on the day of the build.

    `last` is the last day of a superseded one; `current` is the file of the version in force, "" when there is none.
    """

    state: Literal["in force", "superseded", "future"]
    current: str
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a text: its document and the two fields that order it."""

    document: Document
    version: str
    effective: dt.date


def editions(documents: Documents, today: dt.date) -> dict[str, Edition]:
    """Return where each version of each text stands, by its file."""
    found = {}
    for versions in texts(documents).values():
        begun = [version for version in versions if version.effective <= today]
        current = begun[-1].document.file if begun else ""
        for version in versions:
            found[version.document.file] = Edition("in force" if version.document.file == current else "future", current)
        for earlier, later in pairwise(begun):
            found[earlier.document.file] = Edition("superseded", current, later.effective - dt.timedelta(days=1))
    return found


def texts(documents: Documents) -> dict[Text, list[Version]]:
    """Return the versions of each text, first to last; drafts are none yet."""
    found: dict[Text, list[Version]] = {}
    for document in documents.values():
        header, place = document.header, document.place
        if place and isinstance(header, VersionedHeader) and header.status != "draft":
            version = Version(document, header.version, header.effective)
            found.setdefault((place.kind, place.slug, place.lang), []).append(version)
    return {text: sorted(found[text], key=lambda version: (version.effective, version.document.file)) for text in sorted(found)}


def disputed_versions(documents: Documents) -> Iterator[Finding]:
    """Yield a finding for each version whose number or first day is that of another version of its text."""
    for versions in texts(documents).values():
        by_file = sorted(versions, key=lambda version: len(version.document.file))
        for field in ORDERING:
            first: dict[str, str] = {}
            for version in by_file:
                file, value = version.document.file, str(getattr(version, field))
                if (other := first.setdefault(value, file)) != file:
                    says = f'"{field}" is {value}, as in {other}'
                    yield Finding(file, _line(version, field), "repeated-version", says, "give each version its own number and first day")


def without_version(documents: Documents, today: dt.date) -> Iterator[Finding]:
    """Yield a finding for each text of which no version is in force."""
    for versions in texts(documents).values():
        first = versions[0]
        if first.effective > today:
            says = f"no version of this text is in force on {today}: the first one is from {first.effective} on"
            yield Finding(
                first.document.file, _line(first, "effective"), "not-in-force", says, "put the version before it beside it, or correct the date"
            )


def differing_languages(documents: Documents, today: dt.date, languages: list[str]) -> Iterator[Finding]:
    """Yield a finding for each translation whose version in force is not that of its original."""
    in_force = {
        text: next((version for version in reversed(versions) if version.effective <= today), None) for text, versions in texts(documents).items()
    }
    for (kind, slug, lang), version in in_force.items():
        original = in_force.get((kind, slug, languages[0]))
        if version and original and lang != languages[0]:
            yield from _difference(version, original, "error" if kind == "notice" else "warning")


def _difference(version: Version, original: Version, severity: Severity) -> Iterator[Finding]:
    for field in ORDERING:
        own, other = getattr(version, field), getattr(original, field)
        if own != other:
            says = f'"{field}" of the version in force is {own}, and in {original.document.file} it is {other}'
            remedy = "translate that version, or correct one of the two"
            yield Finding(version.document.file, _line(version, field), "different-versions", says, remedy, severity)
            return


def _line(version: Version, field: str) -> int:
    return version.document.lines.line((field,))
