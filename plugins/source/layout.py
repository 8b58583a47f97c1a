"""Where a file may stand below content/: folder gives the kind and the topic, the file's name the slug and the language."""

import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from plugins.page.findings import Finding, did_you_mean
from plugins.page.pictures import SUFFIXES
from plugins.page.rules import Rule
from plugins.source.svg_files import svg_findings

ContentKind = Literal["article", "topic", "legal", "page", "notice", "language"]
FOLDERS: dict[str, ContentKind] = {
    "health": "article",
    "legal": "legal",
    "pages": "page",
    "notices": "notice",
    "languages": "language",
}
OTHER_FOLDERS = ("data", "images")
VERSIONED: tuple[ContentKind, ...] = ("legal", "notice")
"""Kinds of which several versions may stand side by side: `<id>.md` and `<id>--<anything>.md` (versions.py)."""
BETWEEN = "--"
INDEX = "index"
"""The file whose words stand on the page of its folder: the home page, a topic, the legal pages."""
STATIC_SUFFIXES = tuple(sorted((*SUFFIXES, ".pdf")))
HEIC_REMEDY = "save it as JPEG, which on an iPhone is Settings, Camera, Formats, Most Compatible"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
STATIC_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
PLAIN_PATH = re.compile(r"(?:[a-z0-9-]+/)+[a-z0-9-][a-z0-9.-]*")
"""A path of which nothing is left when it is taken apart at its slashes; nearly all are."""
TAKEN = {
    "legal": ("archive",),
    "page": ("404", "a-z", "drafts", "glossary", "health", "images", "legal", "new", "news", "pages", "reviewed", "search", "sources", "theme"),
}
"""Slugs that would give a page the address of another one."""


class Place(NamedTuple):
    """What the path of a Markdown file says: `topic` only below health/, `variant` only where several versions stand side by side."""

    kind: ContentKind
    slug: str
    lang: str
    topic: str | None = None
    variant: str = ""


class MisplacedError(ValueError):
    """A file that no rule of the house places; holds the finding."""

    def __init__(self, path: str, rule: Rule, says: str, remedy: str) -> None:
        super().__init__(says)
        self.finding = Finding(path, 0, rule, says, remedy)


def place_of(path: str, topics: Collection[str] | None, languages: list[str]) -> Place:
    """Return what the path (below content/, with slashes) says; topics of None are not judged.

    Raises MisplacedError when it says nothing.
    """
    folder, *between, name = path.split("/") if PLAIN_PATH.fullmatch(path) else PurePosixPath(path).parts if "/" in path else (path, "")
    kind = FOLDERS.get(folder)
    if folder in OTHER_FOLDERS:
        raise MisplacedError(path, "misplaced-file", f"content/{folder}/ holds no pages", f"put it into one of {', '.join(FOLDERS)}")
    if kind is None:
        raise _unknown_folder(path, folder)
    if len(between) != (kind == "article"):
        where = "content/health/<topic>/" if kind == "article" else f"content/{folder}/"
        raise MisplacedError(path, "misplaced-file", "the file does not lie where files of its kind lie", f"put it into {where}")
    if between and topics is not None and between[0] not in topics:
        remedy = did_you_mean(between[0], topics) + " (topics are in content/data/topics.yml)"
        raise MisplacedError(path, "unknown-topic", f'"{between[0]}" is no topic', remedy)
    stem = name.removesuffix(".md")
    if stem == name:
        raise MisplacedError(path, "bad-file-name", f'"{name}" does not end in ".md"', "write the ending in small letters")
    stem, variant = _without_variant(path, stem) if kind in VERSIONED and BETWEEN in stem else (stem, "")
    slug, lang = _slug_and_language(path, stem, kind, languages)
    if between and slug == INDEX:
        return Place("topic", between[0], lang, between[0])
    return Place(kind, slug, lang, between[0] if between else None, variant)


def _without_variant(path: str, stem: str) -> tuple[str, str]:
    """Take `email--2027.es` apart: what stands between the hyphens and the language only tells the files apart."""
    slug, _, rest = stem.partition(BETWEEN)
    variant, dot, lang = rest.rpartition(".")
    if not variant or not LANGUAGE_TAG.fullmatch(lang):
        variant, dot, lang = rest, "", ""
    if not STATIC_NAME.fullmatch(variant):
        says = f'"{variant}" cannot tell two versions apart'
        raise MisplacedError(path, "bad-file-name", says, "use letters a to z, digits, hyphens and dots behind the two hyphens")
    return f"{slug}{dot}{lang}", variant


def _slug_and_language(path: str, stem: str, kind: ContentKind, languages: list[str]) -> tuple[str, str]:
    if kind == "language":
        if not LANGUAGE_TAG.fullmatch(stem):
            raise MisplacedError(path, "unknown-language", f'"{stem}" is no language tag', "name the file like ht.md, zh-Hant.md or ar.md")
        return stem, stem
    slug, dot, lang = stem.partition(".")
    _check_language(path, slug, lang, languages, has_suffix=bool(dot))
    if not SLUG.fullmatch(slug):
        raise MisplacedError(path, "bad-file-name", f'"{slug}" cannot stand in an address', "use small letters a to z, digits and single hyphens")
    if slug in TAKEN.get(kind, ()) or (kind == "page" and slug in languages):
        raise MisplacedError(path, "bad-file-name", f'the address of "{slug}" belongs to another page', "give the file another name")
    return slug, lang or languages[0]


def _check_language(path: str, slug: str, lang: str, languages: list[str], *, has_suffix: bool) -> None:
    if has_suffix and lang == languages[0]:
        says = f'"{lang}" is the language of files without a language in their name'
        raise MisplacedError(path, "unknown-language", says, f"name the file {slug}.md")
    if has_suffix and lang not in languages:
        known = ", ".join(f"{slug}.{other}.md" for other in languages[1:])
        raise MisplacedError(path, "unknown-language", f'"{lang}" is no language of this site', f"name a translation like {known}")


def check_layout(
    content: Path, topics: Collection[str] | None, languages: list[str], kinds: Mapping[str, int] | None = None, placed: Collection[str] = ()
) -> list[Finding]:
    """Return a finding for each file that the build would pass over in silence or publish without its notices.

    `kinds` are known already; `placed` are texts of which `place_of` has said where they stand, with the same topics and languages.
    """
    findings = []
    for path, kind in (kinds_below(content) if kinds is None else kinds).items():
        if path in placed and stat.S_ISREG(kind):  # a link to a text is read as one, and refused here
            continue
        try:
            _check_file(kind, path, topics, languages)
        except MisplacedError as misplaced:
            findings.append(misplaced.finding)
        else:
            findings += svg_findings(content / path, path) if path.lower().endswith(".svg") else []
    return findings


def _check_file(kind: int, path: str, topics: Collection[str] | None, languages: list[str]) -> None:
    if stat.S_ISLNK(kind):
        raise MisplacedError(path, "symbolic-link", "a link to another file or folder is not followed", "put the file itself here")
    if not _is_readable(kind):
        raise MisplacedError(path, "unreadable-file", "this is no file but a way to a program or device, which may never end", "delete it")
    if path.endswith(".md") and not path.startswith("data/"):
        place_of(path, topics, languages)
        return
    name = PurePosixPath(path)
    suffix = name.suffix.lower()
    if name.parts[0] == "data":
        if suffix not in {".yml", ".txt"}:
            raise MisplacedError(path, "misplaced-file", "content/data/ holds .yml files only", "move or delete it")
    elif suffix == ".md":
        place_of(path, topics, languages)
    else:
        _check_static(path, name, suffix)


def _check_static(path: str, name: PurePosixPath, suffix: str) -> None:
    if suffix in {".html", ".htm", ".xhtml"}:
        says = "a finished HTML file would be published without the notices"
        raise MisplacedError(path, "static-html", says, "write the page in Markdown, or delete the file")
    if suffix not in STATIC_SUFFIXES:
        remedy = HEIC_REMEDY if suffix in {".heic", ".heif"} else f"use one of {', '.join(('.md', *STATIC_SUFFIXES))}"
        raise MisplacedError(path, "unknown-file-type", f'files of the type "{suffix or name.name}" are not published', remedy)
    if len(name.parts) == 1 or name.parts[0] not in {*FOLDERS, *OTHER_FOLDERS}:
        raise _unknown_folder(path, name.parts[0])
    if name.parts[0] == "images" and suffix not in SUFFIXES:
        raise MisplacedError(path, "misplaced-file", "content/images/ holds pictures only", "put it beside the page that links to it")
    if suffix not in SUFFIXES and not STATIC_NAME.fullmatch(name.name):  # a picture gets a name of its own
        raise MisplacedError(path, "bad-file-name", f'"{name.name}" cannot stand in an address', "use letters a to z, digits, hyphens and dots")


def _unknown_folder(path: str, folder: str) -> MisplacedError:
    if folder == path:
        return MisplacedError(path, "misplaced-file", "the file lies in no folder of content/", f"put it into one of {', '.join(FOLDERS)}")
    return MisplacedError(path, "unknown-folder", f'"{folder}" is no folder of content/', did_you_mean(folder, (*FOLDERS, *OTHER_FOLDERS)))


def files_below(content: Path) -> Iterator[str]:
    """Yield every file, and every symbolic link to a folder, relative to `content` and with slashes; hidden ones are passed over.

    Pipes and devices are passed over too: whoever read one might wait forever.
    """
    return files_of(kinds_below(content))


def files_of(kinds: Mapping[str, int]) -> Iterator[str]:
    """Yield those of what was found."""
    return (path for path, kind in kinds.items() if _is_readable(kind))


def kinds_below(content: Path) -> dict[str, int]:
    """Return of everything below `content` that is no folder what it is, as a mode has it."""
    return dict(_everything_below(content, ""))


def _is_readable(mode: int) -> bool:
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)


def _everything_below(content: Path, folder: str) -> Iterator[tuple[str, int]]:
    """Yield what is no folder, with its mode: first what stands in the folder itself, by name. A folder's own list tells what most names are."""
    folders = []
    for entry in sorted(_entries(content / folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            folders.append(f"{folder}{entry.name}/")
        elif not entry.name.endswith("~"):
            yield folder + entry.name, stat.S_IFREG if entry.is_file(follow_symlinks=False) else entry.stat(follow_symlinks=False).st_mode
    for below in folders:
        yield from _everything_below(content, below)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what stands in a folder; nothing of one that nobody may read, which the readers of files meet themselves."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
