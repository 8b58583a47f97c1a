"""The command `import`: reads a source, decides where everything goes, writes it, and accounts for every file."""

import datetime as dt
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from pelican.settings import read_settings

from plugins.build.importing.converting import Converting
from plugins.build.importing.files import files_of, left_out, path_of
from plugins.build.importing.generator import guess
from plugins.build.importing.model import GENERATORS, Generator, Left, Page
from plugins.build.importing.places import place_pages, slug_of
from plugins.build.importing.reading import Reading
from plugins.build.importing.redirects import addresses_in, redirects_of
from plugins.build.importing.report import Imported, write_report
from plugins.build.importing.targets import Targets
from plugins.build.importing.written import date_in, is_untouched
from plugins.build.site import SETTINGS, Exit, WrongUseError, check_day
from plugins.page.site import Site, names_in
from plugins.source.data import read_site
from plugins.source.layout import STATIC_SUFFIXES, ContentKind
from plugins.source.reader import data_folder
from plugins.source.today import read_day

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command was asked for; `kind` is empty when it is to be guessed."""

    source: Path
    content: Path
    kind: str = ""
    topic: str = ""
    lang: str = ""
    origin: str = ""
    publisher: str = ""
    report: Path | None = None
    today: str | None = None


def import_and_report(wish: Wish) -> Exit:
    """Import, say what came of it, and return the exit code; when a file stands in the way, nothing is written."""
    try:
        imported = plan(wish)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    if blocked := list(_in_the_way(wish, imported)):
        print("\n".join(blocked), file=sys.stderr)
        print(f"{len(blocked)} files stand in the way, and nothing was imported: move them, or import into another folder.", file=sys.stderr)
        return Exit.CONTENT_HAS_ERRORS
    try:
        _write(wish, imported)
    except OSError as error:
        print(f"The import could not be written: {error}; see to it and import again.", file=sys.stderr)
        return Exit.FAILED
    print(imported.summary)
    print(f"What became of every file: {_report_folder(wish) / 'import.txt'}")
    return Exit.DONE


def plan(wish: Wish) -> Imported:
    """Return all that an import would write, without writing it."""
    settings: dict[str, Any] = read_settings(str(SETTINGS))
    languages: list[str] = settings["LANGUAGES"]
    site = _check(wish, settings)
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
    name = wish.source.resolve().name
    publisher = wish.publisher or urlsplit(wish.origin).netloc
    converting = Converting(content_kind, wish.content, site, languages, Path(settings["THEME"]), targets, name, day, publisher)
    imported = Imported(name, kind, pages, pictures, [*left.values(), *empty])
    _convert(wish, converting, imported)
    return imported


def _convert(wish: Wish, converting: Converting, imported: Imported) -> None:
    """Read every page once to know the places on it and the addresses in use, and again where a link leads to a place."""
    targets, kept = converting.targets, {page.place: _earlier(wish, page) for page in imported.pages}
    notes = {page.name: list(page.notes) for page in imported.pages}
    for page in imported.pages:
        converting.text_of(page, [], kept[page.place])
    targets.ids = converting.ids
    redirects = redirects_of(
        imported.pages, targets, converting.languages, list(addresses_in(wish.content, kept, converting.languages, converting.theme))
    )
    fit = []
    for page in imported.pages:
        page.notes = notes[page.name]
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
    origin = f"{wish.source.resolve().name}/{page.name}"
    found = date_in(text) if is_untouched(text, origin) else None
    return dt.date.fromisoformat(found) if found else None


def _check(wish: Wish, settings: dict[str, Any]) -> Site:
    check_day(wish.today)
    site, faults = read_site(data_folder(wish.content, settings), settings["LANGUAGES"])
    known = ", ".join(GENERATORS)
    complaints = {
        f"There is no {wish.source}: give the folder or file to import.": not wish.source.exists(),
        f"{wish.content} is a file: give a content folder.": wish.content.is_file(),
        f"{wish.source} and {wish.content} lie in one another: import from a folder of its own.": _overlap(wish.source, wish.content),
        f'"{wish.kind}" is no kind of source: give one of {known}.': bool(wish.kind) and wish.kind not in GENERATORS,
        f'"{wish.lang}" is no language of this site: give one of {", ".join(settings["LANGUAGES"])}.': wish.lang not in {"", *settings["LANGUAGES"]},
        f'"{wish.origin}" is no origin: give one like https://www.example.com.': bool(wish.origin) and not _ORIGIN.fullmatch(wish.origin.rstrip("/")),
        "An article needs a source: with --topic give the --origin of the old site too.": bool(wish.topic) and not wish.origin,
    }
    if wrong := next((says for says, applies in complaints.items() if applies), None):
        raise WrongUseError(wrong)
    if site is None:
        message = f"The shared facts have errors: {faults[0]}"
        raise WrongUseError(message)
    if wish.topic and wish.topic not in (names_in(site, "topics") or ()):
        message = f'"{wish.topic}" is no topic: topics are in content/data/topics.yml.'
        raise WrongUseError(message)
    return site


def _overlap(one: Path, other: Path) -> bool:
    one, other = one.resolve(), other.resolve()
    return one == other or one in other.parents or other in one.parents


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


def _in_the_way(wish: Wish, imported: Imported) -> Iterator[str]:
    """Yield a line for each file that an import would overwrite although it is not its own, or was edited since."""
    for page in imported.pages:
        path = wish.content / page.place
        if path.is_symlink() or path.exists():
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() and not path.is_symlink() else ""
            if not is_untouched(text, f"{imported.source}/{page.name}"):
                yield f"{path}: is not as an import of {page.name} has written it"
    for name, place in imported.pictures.items():
        path = wish.content / place
        if path.is_symlink() or (path.exists() and (not path.is_file() or path.read_bytes() != path_of(wish.source, name).read_bytes())):
            yield f"{path}: is another file than {name}"


def _write(wish: Wish, imported: Imported) -> None:
    for place, text in imported.texts.items():
        path = wish.content / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    for name, place in imported.pictures.items():
        path = wish.content / place
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path_of(wish.source, name), path)
    write_report(imported, _report_folder(wish))


def _report_folder(wish: Wish) -> Path:
    return wish.report or wish.content.resolve().parent / f"import-{slug_of(wish.source.resolve().name) or 'report'}"
