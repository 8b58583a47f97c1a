"""Where each page of an import goes: one slug for a page and its translations, the same in every run."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from plugins.build.importing.model import Page
from plugins.source.layout import TAKEN, ContentKind

LONGEST = 80
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}-")


def slug_of(text: str) -> str:
    """Return text as it can stand in an address."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST].strip("-")


def key_of(name: str, languages: Collection[str]) -> str:
    """Return what a page and its translations have in common: the path without folder, ending or date of one of them."""
    path = PurePosixPath(name)
    stem = re.sub(rf"[._](?:{'|'.join(languages)})$", "", _DATE.sub("", path.stem))
    folders = [part for part in path.parts[:-1] if part not in languages]
    return "/".join([*folders, stem])


def place_pages(pages: Iterable[Page], kind: ContentKind, folder: str, languages: list[str]) -> None:
    """Give each page its file below the content folder; two pages of one language never get the same one."""
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        groups[page.key].append(page)
    keys = {key for group in groups for key in _keys(group, groups[group])}
    slugs = _slugs(sorted(keys), {*TAKEN.get(kind, ()), *languages, "index"})
    for group, members in groups.items():
        for key, page in zip(_keys(group, members), members, strict=True):
            ending = "" if page.lang == languages[0] else f".{page.lang}"
            page.place = f"{folder}/{slugs[key]}{ending}.md"


def _keys(group: str, members: list[Page]) -> list[str]:
    """One key for a page and its translations; pages that differ only in their date have one each."""
    seen: dict[str, int] = defaultdict(int)
    keys = []
    for page in members:
        seen[page.lang] += 1
        keys.append(group if seen[page.lang] == 1 else f"{group}-{seen[page.lang]}")
    return keys


def _slugs(keys: list[str], taken: Collection[str]) -> dict[str, str]:
    """Return a slug for each key: its last part, or more of the path where several have the same one."""
    short: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        short[_short(key)].append(key)
    found: dict[str, str] = {}
    used = {*taken, *short}
    for slug, rivals in sorted(short.items()):
        for key in rivals:
            is_free = len(rivals) == 1 and slug not in taken
            found[key] = slug if is_free else _free(slug_of(key.replace("_", "-")) or "page", used)
            used.add(found[key])
    return found


def _short(key: str) -> str:
    parts = [part for part in (slug_of(part) for part in key.split("/")) if part and part != "index"]
    if parts:
        return parts[-1]
    return "home" if key.rpartition("/")[2] in {"index", "_index"} else "page"


def _free(slug: str, used: Collection[str]) -> str:
    number, free = 1, slug
    while free in used:
        number += 1
        free = f"{slug}-{number}"
    return free
