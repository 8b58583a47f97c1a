"""What the files of content/ say of themselves, by the finished page that each becomes; read by the audit's own code."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

_HEADER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_STATUS = re.compile(r"^status:[ \t]*[\"']?(\w+)", re.MULTILINE)


class Source(NamedTuple):
    """A content file: `status` as in its header ("draft", "sample", "published"), and the `provisions` that a legal page says it carries."""

    status: str
    provisions: frozenset[str] = frozenset()


def read_sources(content: Path, languages: tuple[str, ...], today: str) -> Mapping[str, Source]:
    """Return the source of each finished page that stands for a file; of a legal page the version in force on the day `today`.

    A draft stands under drafts/, where the site has drafts at all. A file without a readable header is left out: no page comes of it.
    """
    articles = (_plain(path, languages, "health", path.parent.name) for path in content.glob("health/*/*.md"))
    pages = (_plain(path, languages) for path in content.glob("pages/*.md"))
    found = {place: source for place, source in (*articles, *pages) if source.status}
    return found | dict(_legal(content / "legal", languages, today))


def page_of(*steps: str, lang: str, languages: tuple[str, ...], is_draft: bool = False) -> str:
    """Return the finished file of a page; a language has its own folder, the first one excepted."""
    folders = [*(["drafts"] if is_draft else []), *([] if lang == languages[0] else [lang]), *(step for step in steps if step != "index")]
    return "/".join([*folders, "index.html"])


def languages_of_assistance(content: Path) -> tuple[str, ...]:
    """Return the language tags of the publisher's texts of language assistance; a draft is none yet."""
    return tuple(sorted(path.stem for path in content.glob("languages/*.md") if _status(path) != "draft"))


def _plain(path: Path, languages: tuple[str, ...], *folders: str) -> tuple[str, Source]:
    slug, _, lang = path.stem.partition(".")
    source = Source(_status(path))
    return page_of(*folders, slug, lang=lang or languages[0], languages=languages, is_draft=source.status == "draft"), source


def _legal(folder: Path, languages: tuple[str, ...], today: str) -> Iterator[tuple[str, Source]]:
    """Yield the drafts, then the versions that have begun, the one in force last."""
    versions = []
    for path in sorted(folder.glob("*.md")):
        if header := yaml.load(_header(path), yaml.CSafeLoader):
            slug, _, variant = path.stem.partition("--")
            lang = (variant or slug).rpartition(".")[2]
            versions.append((str(header.get("effective", "")), slug.partition(".")[0], lang if lang in languages else languages[0], header))
    for effective, slug, lang, header in sorted(versions, key=lambda version: version[:3]):
        is_draft = header.get("status") == "draft"
        if is_draft or effective <= today:
            source = Source(str(header.get("status")), frozenset(map(str, header.get("provisions") or ())))
            yield page_of("legal", slug, lang=lang, languages=languages, is_draft=is_draft), source


def _status(path: Path) -> str:
    found = _STATUS.search(_header(path))
    return found[1] if found else ""


def _header(path: Path) -> str:
    found = _HEADER.match(path.read_text(encoding="utf-8", errors="replace"))
    return found[1] if found else ""
