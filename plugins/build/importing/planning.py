"""All that an import would write, and what becomes of every file, before anything is written."""

import datetime as dt
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from pelican.settings import read_settings

from plugins.build.importing.converting import Converting
from plugins.build.importing.files import files_of, left_out
from plugins.build.importing.generator import guess
from plugins.build.importing.model import GENERATORS, Generator, Left, Page
from plugins.build.importing.places import place_pages, slug_of
from plugins.build.importing.reading import Reading
from plugins.build.importing.redirects import addresses_in, redirects_of
from plugins.build.importing.report import Imported
from plugins.build.importing.targets import Targets
from plugins.build.importing.wish import Wish, checked
from plugins.build.importing.written import date_in, is_untouched
from plugins.build.site import SETTINGS
from plugins.source.data import read_site
from plugins.source.layout import STATIC_SUFFIXES, ContentKind
from plugins.source.reader import data_folder
from plugins.source.today import read_day


def plan(wish: Wish) -> Imported:
    """Return all that an import would write, without writing it."""
    settings: dict[str, Any] = read_settings(str(SETTINGS))
    languages: list[str] = settings["LANGUAGES"]
    site = checked(wish, read_site(data_folder(wish.content, settings), languages), languages)
    names = list(files_of(wish.source))
    kind: Generator = guess(wish.source, names)
    kind = next((known for known in GENERATORS if known == wish.kind), kind)
    left = {name: found for name in names if (found := left_out(wish.source, name, kind))}
    static = [name for name in names if name not in left and name.lower().endswith(STATIC_SUFFIXES)]
    texts = [name for name in names if name not in left and name not in static]
    pages, empty = Reading(wish.source, kind, languages, wish.lang or languages[0]).pages(texts)
    content_kind, folder = _place_of_all(wish, kind)
    place_pages(pages, content_kind, folder, languages)
    pictures = _places_of_pictures(static)
    targets = Targets(pages, pictures, site.publisher.site_url, site.hosts, wish.origin.rstrip("/"))
    day = read_day(wish.today, settings["TIMEZONE"])
    publisher = wish.publisher or urlsplit(wish.origin).netloc
    converting = Converting(content_kind, wish.content, site, languages, Path(settings["THEME"]), targets, wish.name, day, publisher)
    imported = Imported(wish.name, kind, pages, pictures, [*left.values(), *empty])
    _convert(wish, converting, imported)
    return imported


def _convert(wish: Wish, converting: Converting, imported: Imported) -> None:
    """Read every page once to know the places on it and the addresses in use, and again where a link leads to a place."""
    targets, kept = converting.targets, {page.place: _earlier(wish, page) for page in imported.pages}
    notes = {page.name: list(page.notes) for page in imported.pages}
    for page in imported.pages:
        converting.text_of(page, [], kept[page.place])
        page.notes = list(notes[page.name])
    targets.ids = converting.ids
    redirects = redirects_of(
        imported.pages, targets, converting.languages, list(addresses_in(wish.content, kept, converting.site, converting.languages, converting.theme))
    )
    fit = []
    for page in imported.pages:
        text = converting.text_of(page, redirects[page.place], kept[page.place])
        if isinstance(text, str):
            imported.texts[page.place] = text
            fit.append(page)
        else:
            imported.left.append(Left(page.name, f"nothing could be made of it that this site can read: {text.says}"))
    imported.pages = fit


def _earlier(wish: Wish, page: Page) -> dt.date | None:
    """A page without a date keeps the one that its first import gave it."""
    path = wish.content / page.place
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    origin = f"{wish.name}/{page.name}"
    found = date_in(text) if is_untouched(text, origin) else None
    return dt.date.fromisoformat(found) if found else None


def _place_of_all(wish: Wish, kind: Generator) -> tuple[ContentKind, str]:
    """Return where pages go: articles only below a topic, a pasted text among the legal pages, everything else among the others."""
    if wish.topic:
        return "article", f"health/{wish.topic}"
    return ("legal", "legal") if kind == "text" else ("page", "pages")


def _places_of_pictures(names: list[str]) -> dict[str, str]:
    """Return a place for each picture, whose names cannot collide on a disk that does not tell capital letters apart."""
    used: set[str] = set()
    found = {}
    for name in names:
        path = PurePosixPath(name)
        stem = "/".join(slug_of(part) or "picture" for part in path.with_suffix("").parts)
        place, number = f"images/{stem}{path.suffix.lower()}", 1
        while place in used:
            number += 1
            place = f"images/{stem}-{number}{path.suffix.lower()}"
        used.add(place)
        found[name] = place
    return found
