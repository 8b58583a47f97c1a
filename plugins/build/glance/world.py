"""Everything that a site is made from beside the words of its texts, as one mark: with another mark, nothing of the last run holds.

It is taken before a run begins to read, so what changes meanwhile has another mark the next time.
"""

import hashlib
import marshal
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.page.fingerprints import UnknownKindError, fingerprint, of_files, of_program
from plugins.page.packing import plain
from plugins.page.shelf import Kept, Shelf
from plugins.page.stamps import Stamp, settled, stamp_of
from plugins.page.trees import Names, SiteTree
from plugins.publish.pdf_files import FONT, missing, recipe
from plugins.publish.picture_files import recipe as recipe_of_pictures
from plugins.source.today import read_day

KIND, SEEN = "world", "content"
OURS = "plugins."
OF_THE_RUN = frozenset(("ANEW", "KEPT", "LOOKED_AT", "OUTPUT_PATH", "PROCESSES", "STAGES", "TODAY"))
"""Settings that change nothing in any file of the site; the day counts as what it comes to."""


@dataclass(frozen=True, slots=True)
class World:
    """The mark, and the texts by their files, in order; what each says is no part of it."""

    mark: bytes
    texts: tuple[str, ...]


def world_of(settings: Mapping[str, Any], file: Path) -> World | None:
    """Return the world of a run with these settings, which stand in `file`; None of one of which nobody can say when it is another.

    That is so with plugins that are not ours: they may read anything. A run that keeps nothing has no use for it.
    """
    if not settings["KEPT"] or not all(isinstance(plugin, str) and plugin.startswith(OURS) for plugin in settings["PLUGINS"]):
        return None
    content, default = Path(settings["PATH"]), Path(settings["DEFAULT_CONTENT"])
    try:
        day = read_day(settings["TODAY"], settings["TIMEZONE"])
        seen = [(name, value) for name, value in sorted(settings.items()) if name.isupper() and name not in OF_THE_RUN]
        defaults = [] if default == content else [of_files(default / name, "*") for name in ("data", "notices")]
        own = [(content / name).is_dir() for name in ("data", "notices")]
        theme = of_files(Path(settings["THEME"]), "*")
        files = _files_of(content, Shelf(Path(settings["KEPT"])))
        tools = (of_program(), of_files(Path(__file__).parents[1], "*.yml"), _installed(), recipe_of_pictures(), _of_pdfs(settings))
        mark = fingerprint(tools, seen, file.read_bytes(), day, theme, defaults, own, files)
    except (OSError, ValueError, TypeError, AttributeError, UnknownKindError):
        return None  # the run meets it itself, and can say what it is
    return World(mark, tuple(path for path, sha256 in files if not sha256))


def _of_pdfs(settings: Mapping[str, Any]) -> tuple[Any, ...]:
    font = settings.get("PDF", {}).get("font", FONT)
    return missing(font), recipe(font)


def _installed() -> list[str]:
    """Return all libraries that are there with their versions, which are the names of the folders that say so."""
    folders = [Path(step) for step in sys.path if Path(step).is_dir()]
    return sorted(file.name for folder in folders for file in folder.iterdir() if file.suffix in {".dist-info", ".egg-info"})


def _files_of(content: Path, shelf: Shelf) -> list[tuple[str, str]]:
    """Return each file below content/ with its hash, in order; that of a text is empty. Raises ValueError for what is neither file nor folder."""
    kept = shelf.named(KIND, [SEEN]).get(SEEN)
    hashes, folders = plain(kept.data) if kept and kept.fingerprint == of_program() else ({}, {})
    tree = SiteTree(str(content), {folder: (stamp, Names(*names)) for folder, (stamp, names) in folders.items()})
    files, found = [], dict[str, tuple[Stamp, str]]()
    for path in sorted(_below(tree, "")):
        if path.endswith(".md") and not path.startswith("data/"):
            files.append((path, ""))
            continue
        now, stamp = time.time_ns(), stamp_of(f"{content}/{path}")
        known = hashes.get(path)
        sha256 = known[1] if known and known[0] == stamp else hashlib.sha256((content / path).read_bytes()).hexdigest()
        files.append((path, sha256))
        if settled(stamp, now):
            found[path] = stamp, sha256
    data = marshal.dumps((found, {folder: (stamp, tuple(names)) for folder, (stamp, names) in tree.known.items()}))
    if kept is None or data != kept.data:
        shelf.keep(KIND, {SEEN: Kept(of_program(), data)})
    return files


def _below(tree: SiteTree, folder: str) -> Iterator[str]:
    """Yield what a run looks at: neither hidden files nor what editors leave behind."""
    names = tree.look(folder)
    if any(_is_seen(name) for name in names.others):
        raise ValueError(folder)
    yield from (folder + name for name in names.files if _is_seen(name))
    for name in names.folders:
        if not name.startswith("."):
            yield from _below(tree, f"{folder}{name}/")


def _is_seen(name: str) -> bool:
    return not name.startswith(".") and not name.endswith("~")
