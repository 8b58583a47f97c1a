"""Small built sites, cut out of the project's own: real files, and a record of just those."""

import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.build.publishing.live import catch_up, go_back, go_live, in_way_back
from plugins.build.publishing.place import directory
from plugins.build.publishing.release import Release
from plugins.build.publishing.stage import out_of_the_door
from plugins.build.publishing.targets import DirectoryTarget
from plugins.build.site import Built
from plugins.check.release_record import read_record, write_record
from tests.conftest import theme_file

RECORD = ".release-record.json"
PAGES = ("index.html", "404.html", "es/index.html", "health/index.html", "legal/cookies/index.html", "contact/index.html")
FILES = ("_headers", "robots.txt", theme_file("site.css"), theme_file("js/opt-out.js"), "cards/en.png", "search-index/pagefind-entry.json")
PICTURE = "images/scale.0123456789ab.svg"
SmallSite = Callable[..., Path]
Publish = Callable[..., Release]


@pytest.fixture
def small_site(site: Built, tmp_path: Path) -> SmallSite:
    """A function that cuts a small site out of the project's; `files` are others, or have other bytes."""

    def cut(name: str, files: Mapping[str, bytes] | None = None) -> Path:
        folder = tmp_path / name
        every = {path: (site.output / path).read_bytes() for path in (*PAGES, *FILES)} | dict(files or {})
        for path, data in every.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        write_record(folder / RECORD, _record(site, every))
        return folder

    return cut


def _record(site: Built, every: Mapping[str, bytes]) -> dict[str, object]:
    whole = read_record(site.output / RECORD)
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in every.items()}
    pages = {path: {**whole["pages"].get(path, whole["pages"]["index.html"]), "sha256": digests[path]} for path in every if path.endswith(".html")}
    return {**whole, "pages": pages, "files": {path: digest for path, digest in digests.items() if path not in pages}}


def served(site: Path) -> dict[str, bytes]:
    """Return what visitors get of a built site, by path."""
    hidden = {RECORD, "_headers", "_redirects"}
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {path: data for path, data in files.items() if path not in hidden and not path.startswith(".server/")}


def live(root: Path) -> dict[str, bytes]:
    """Return what visitors get of a target, without compressed forms."""
    folder = root / "current" / "site"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: data for path, data in files.items() if not path.endswith((".br", ".gz"))}


def break_file(file: Path) -> None:
    """Give a file other bytes, and other releases that share it keep theirs."""
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data + b" ")


def history(root: Path) -> list[tuple[str, str]]:
    """Return what happened to which release."""
    entries = map(json.loads, (root / "history.jsonl").read_text(encoding="utf-8").splitlines())
    return [(entry["what"], entry["release"]) for entry in entries]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the target."""
    return tmp_path / "target"


@pytest.fixture
def publish(root: Path) -> Publish:
    """A function that publishes a built site, with options of the target."""

    def run(site: Path, **options: object) -> Release:
        target = DirectoryTarget(kind="directory", path=str(root), **options)  # type: ignore[arg-type]  # a test's own
        with directory(root, 5) as place:
            catch_up(place)
            return out_of_the_door(place, lambda: go_live(place, target, site))

    return run


@pytest.fixture
def back(root: Path) -> Callable[..., Release]:
    """A function that goes back to a release, or to the one before."""

    def run(name: str = "", **options: object) -> Release:
        with directory(root, 5) as place:
            release = place.release(name or in_way_back(place) or "")
            return go_back(place, DirectoryTarget(kind="directory", path=str(root), **options), release)  # type: ignore[arg-type]

    return run


def writes(file: Path, code: int = 0) -> list[str]:
    """Return a command that adds a line to a file, says "no" and ends with a code."""
    return [sys.executable, "-c", f"open({str(file)!r}, 'a').write('x'); print('no'); raise SystemExit({code})"]
