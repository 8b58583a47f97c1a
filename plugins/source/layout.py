"""Where a file may stand below content/: folder gives the kind and the topic, the file's name the slug and the language."""

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from plugins.page.findings import Finding, did_you_mean

ContentKind = Literal["article", "legal", "page", "notice", "language"]
FOLDERS: dict[str, ContentKind] = {
    "health": "article",
    "legal": "legal",
    "pages": "page",
    "notices": "notice",
    "languages": "language",
}
OTHER_FOLDERS = ("data", "images")
STATIC_SUFFIXES = (".avif", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")


@dataclass(frozen=True, slots=True)
class Place:
    """What the path of a Markdown file says: `topic` only for articles."""

    kind: ContentKind
    slug: str
    lang: str
    topic: str | None = None


class MisplacedError(ValueError):
    """A file that no rule of the house places; holds the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def place_of(path: str, topics: Collection[str], languages: list[str]) -> Place:
    """Return what the path (below content/, with slashes) says; raise MisplacedError when it says nothing."""
    parts = PurePosixPath(path).parts
    kind = FOLDERS.get(parts[0])
    if kind is None or len(parts) == 1:
        raise MisplacedError(_unknown_folder(path, parts[0]))
    slug, lang = _slug_and_language(path, parts[-1], kind, languages)
    topic = parts[1] if kind == "article" and len(parts) > 2 else None  # noqa: PLR2004 - health/<topic>/<file>
    depth = 3 if kind == "article" else 2
    if len(parts) != depth:
        where = "content/health/<topic>/" if kind == "article" else f"content/{parts[0]}/"
        raise MisplacedError(Finding(path, 0, "misplaced-file", "the file does not lie where files of its kind lie", f"put it into {where}"))
    if topic is not None and topic not in topics:
        raise MisplacedError(Finding(path, 0, "unknown-topic", f'"{topic}" is no topic', did_you_mean(topic, topics) + " (topics are in content/data/topics.yml)"))
    return Place(kind, slug, lang, topic)


def check_layout(content: Path, topics: Collection[str], languages: list[str]) -> list[Finding]:
    """Return a finding for each file that the build would pass over in silence or publish without its notices."""
    findings = []
    for path in _files(content):
        try:
            _check_file(path, topics, languages)
        except MisplacedError as misplaced:
            findings.append(misplaced.finding)
    return findings


def _check_file(path: str, topics: Collection[str], languages: list[str]) -> None:
    name = PurePosixPath(path)
    suffix = name.suffix.lower()
    if name.parts[0] == "data":
        if suffix not in (".yml", ".txt"):
            raise MisplacedError(Finding(path, 0, "misplaced-file", "content/data/ holds .yml files only", "move or delete it"))
    elif suffix == ".md":
        place_of(path, topics, languages)
    elif suffix in (".html", ".htm", ".xhtml"):
        says = "a finished HTML file would be published without the notices"
        raise MisplacedError(Finding(path, 0, "static-html", says, "write the page in Markdown, or delete the file"))
    elif suffix not in STATIC_SUFFIXES:
        known = ", ".join((".md", *STATIC_SUFFIXES))
        raise MisplacedError(Finding(path, 0, "unknown-file-type", f'files of the type "{suffix or name.name}" are not published', f"use one of {known}"))
    elif name.parts[0] not in (*FOLDERS, *OTHER_FOLDERS):
        raise MisplacedError(_unknown_folder(path, name.parts[0]))


def _unknown_folder(path: str, folder: str) -> Finding:
    remedy = did_you_mean(folder, (*FOLDERS, *OTHER_FOLDERS))
    return Finding(path, 0, "unknown-folder", f'"{folder}" is no folder of content/', remedy)


def _slug_and_language(path: str, name: str, kind: ContentKind, languages: list[str]) -> tuple[str, str]:
    stem = name.removesuffix(".md")
    slug, dot, lang = stem.partition(".")
    if kind == "language":
        if not LANGUAGE_TAG.fullmatch(stem):
            raise MisplacedError(Finding(path, 0, "unknown-language", f'"{stem}" is no language tag', "name the file like ht.md, zh-Hant.md or ar.md"))
        return stem, stem
    lang = lang if dot else languages[0]
    if lang not in languages:
        known = ", ".join(f"{slug}.{other}.md" for other in languages[1:])
        raise MisplacedError(Finding(path, 0, "unknown-language", f'"{lang}" is no language of this site', f"name a translation like {known}"))
    if not SLUG.fullmatch(slug):
        says = f'"{slug}" cannot stand in an address'
        raise MisplacedError(Finding(path, 0, "bad-file-name", says, "use small letters a to z, digits and single hyphens"))
    return slug, lang


def _files(content: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith("~"):
                yield (Path(folder) / name).relative_to(content).as_posix()
