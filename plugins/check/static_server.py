"""What a static server answers at an address, told from the names of its files alone.

Exact, as nginx looks files up: it decodes an address once, takes doubled slashes for one and resolves dots behind decoding. No
file system is asked, since some take "About" for "about", and no server in production does.
"""

import difflib
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote

INDEX = "index.html"
NOT_SERVED = ("_headers", "_redirects")
WELL_KNOWN = ".well-known"
"""The one folder whose dot keeps it from nobody (RFC 8615)."""

_WRONG_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})|%00")
_ESCAPED = re.compile(r"""[\x00-\x20"#%<>?\\^`{|}\x7f\ud800-\udfff]+""")
_ENDING = re.compile(rf"(?:^|(?<=/)){re.escape(INDEX)}$|/$|\.html?$")


class Answer(NamedTuple):
    """What comes back: the `file` that is sent, a redirect to the address with a `slash`, or nothing, and why.

    `path` is the address as the server looks it up; `is_plain` tells that it was written so.
    """

    kind: Literal["file", "slash", "no index", "hidden", "missing", "refused"]
    path: str
    file: str = ""
    is_plain: bool = True


class Files:
    """The names of all files below the root of a site, with slashes."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)

    def answer(self, path: str) -> Answer:
        """Return what a server sends for the path of an address, percent-encoded as in a request."""
        looked = looked_up(path)
        if looked is None:
            return Answer("refused", path)
        name = looked[1:] + (INDEX if looked.endswith("/") else "")
        is_plain = "%2f" not in path.lower() and looked == unquote(path, errors="surrogateescape")
        if name in self.names:
            return Answer("hidden" if is_hidden(name) else "file", looked, name, is_plain)
        if f"{name}/{INDEX}" in self.names:
            return Answer("slash", looked, is_plain=is_plain)
        return Answer("no index" if looked[1:].rstrip("/") in self.folders else "missing", looked, is_plain=is_plain)

    @cached_property
    def folders(self) -> frozenset[str]:
        """Return every folder that holds something."""
        return frozenset(folder for name in self.names for folder in _folders_above(name))

    def nearest(self, path: str) -> str | None:
        """Return the address of a file that somebody may have meant with a looked-up path where nothing stands."""
        return next(self._near(path), None)

    def _near(self, path: str) -> Iterator[str]:
        """Capital letters, another form of an accent, a missing or needless ending; then the same name elsewhere; then a like one beside it."""
        yield from self._by_stem.get(_stem(path), ())
        folder, step = _parted(path)
        yield from difflib.get_close_matches(path, self._by_step.get(step, ()), n=1, cutoff=0)
        beside = self._beside.get(folder, {})
        yield from (beside[name] for name in difflib.get_close_matches(step, beside, n=1))

    @cached_property
    def _urls(self) -> list[str]:
        return sorted(url_path(name) for name in self.names if not is_hidden(name))

    @cached_property
    def _by_stem(self) -> Mapping[str, list[str]]:
        found = defaultdict(list)
        for url in self._urls:
            found[_stem(url)].append(url)
        return found

    @cached_property
    def _by_step(self) -> Mapping[str, list[str]]:
        found = defaultdict(list)
        for url in self._urls:
            found[_parted(url)[1]].append(url)
        return found

    @cached_property
    def _beside(self) -> Mapping[str, dict[str, str]]:
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for url in self._urls:
            folder, step = _parted(url)
            found[folder][step] = url
        return found


def names_below(root: Path) -> Iterator[str]:
    """Yield the name of every file below a folder, as a server knows it."""
    for folder, _, files in os.walk(root):
        start = folder.removeprefix(str(root)).replace(os.sep, "/").strip("/")
        yield from (f"{start}/{file}" if start else file for file in files)


def looked_up(path: str) -> str | None:
    """Return the path that a server looks for; None where it refuses to: a wrong escape, a NUL, a way out of the root."""
    if _WRONG_ESCAPE.search(path):
        return None
    steps: list[str] = []
    parts = unquote(path, errors="surrogateescape").split("/")
    for part in parts:
        if part == ".." and not steps:
            return None
        if part == "..":
            steps.pop()
        elif part not in {"", "."}:
            steps.append(part)
    is_folder = parts[-1] in {"", ".", ".."} and bool(steps)
    return "/" + "/".join(steps) + ("/" if is_folder else "")


def is_hidden(name: str) -> bool:
    """Tell whether no server should give a file out: dot-files, and those that are orders to the server."""
    return name in NOT_SERVED or any(step.startswith(".") for step in name.removeprefix(f"{WELL_KNOWN}/").split("/"))


def url_path(name: str) -> str:
    """Return the root-relative address of a file, not encoded."""
    return "/" + (name.removesuffix(INDEX) if name == INDEX or name.endswith(f"/{INDEX}") else name)


def as_written(path: str) -> str:
    """Return a looked-up path as an editor writes it: what would end or break an address is encoded, letters of any script are not."""
    return _ESCAPED.sub(lambda found: quote(found[0], errors="surrogateescape"), path)


def _stem(path: str) -> str:
    """Return what two addresses share that differ by case, form of accents, or ending only."""
    return unicodedata.normalize("NFC", _ENDING.sub("", path)).casefold().rstrip("/")


def _parted(path: str) -> tuple[str, str]:
    """Return the folder of an address and its last step."""
    folder, _, step = path.strip("/").rpartition("/")
    return folder, step


def _folders_above(name: str) -> Iterator[str]:
    while name:
        name = name.rpartition("/")[0]
        yield name
