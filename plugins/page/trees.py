"""The folders of a site and what stands in them: a folder in which no name came or went since the last look is not read again.

Two trees take turns, the site and the one before it: what is known of each is kept by the number of its root.
"""

import marshal
import os
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from plugins.page.fingerprints import of_program
from plugins.page.packing import plain
from plugins.page.shelf import Kept, Shelf
from plugins.page.stamps import Stamp, settled, stamp_of

KIND = "tree"
PROVED = "proved"
"""The name of what is known of files; all other names are those of trees."""
TREES = 2
_WHEN = 8
"""What is kept begins with the time: so many bytes. What other code kept is of a form that nobody knows here."""
Proved = dict[str, tuple[Stamp, str]]
"""The stamp of each finished file when its bytes had a hash, and that."""


class Names(NamedTuple):
    """What stands in a folder; `others` are links and all else that no build makes."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class SiteTree:
    """What stands below `root`; `known` has names by folder (with a slash at its end, "" is the root), each with the stamp of the folder.

    `listed` are the files that were found when somebody asked last; `is_listed` says whether they are still all.
    """

    def __init__(self, root: str, known: Mapping[str, tuple[Stamp, Names]] | None = None) -> None:
        self.root, self.known = root, dict(known or {})
        self.listed: list[str] = []
        self.is_listed = False

    def look(self, folder: str) -> Names:
        """Return what stands in a folder now, and note it where a stamp can tell when it changes."""
        path = f"{self.root}/{folder}"
        now, stamp = time.time_ns(), stamp_of(path.rstrip("/"))
        known = self.known.get(folder)
        if known is not None and stamp == known[0]:
            return known[1]
        names = _names_in(path)
        self.known.pop(folder, None)
        if settled(stamp, now):
            self.known[folder] = stamp, names
        return names

    def files(self) -> list[str]:
        """Return every file; folders that are gone are forgotten."""
        self.listed, seen = [], set[str]()
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            seen.add(folder)
            names = self.look(folder)
            waiting += [f"{folder}{name}/" for name in names.folders]
            self.listed += [folder + name for name in names.files]
        for folder in self.known.keys() - seen:
            del self.known[folder]
        self.is_listed = True
        return self.listed


def _names_in(path: str) -> Names:
    files, folders, others = list[str](), list[str](), list[str]()
    with os.scandir(path) as entries:
        for entry in entries:
            is_folder, is_file = entry.is_dir(follow_symlinks=False), entry.is_file(follow_symlinks=False)
            (folders if is_folder else files if is_file else others).append(entry.name)
    return Names(tuple(files), tuple(folders), tuple(others))


def what_is_known(shelf: Shelf, root: str) -> tuple[Proved, SiteTree]:
    """Return what the builds before this one left of files, and of the tree that it begins with."""
    kept = {name: plain(row.data[_WHEN:]) for name, row in shelf.named(KIND, (PROVED, _name_of(root))).items() if row.fingerprint == of_program()}
    known = {folder: (stamp, Names(*names)) for folder, (stamp, names) in kept.get(_name_of(root), {}).items()}
    return kept.get(PROVED, {}), SiteTree(root, known)


def keep_what_is_known(shelf: Shelf, proved: Proved, tree: SiteTree) -> None:
    """Leave it to the next build, and forget what is known of trees that are no more."""
    name = _name_of(tree.root)
    kept = shelf.kept(KIND)
    others = sorted((row.data[:_WHEN], other) for other, row in kept.items() if other not in {name, PROVED} and row.fingerprint == of_program())
    stay = {name, PROVED, *(other for _, other in others[1 - TREES :])}
    folders = {folder: (stamp, tuple(names)) for folder, (stamp, names) in tree.known.items()}
    when = time.time_ns().to_bytes(_WHEN)
    values: dict[str, Any] = {PROVED: proved, name: folders}
    data = {each: Kept(of_program(), when + marshal.dumps(value)) for each, value in values.items()}
    shelf.keep(KIND, data, kept.keys() - stay)


def _name_of(root: str) -> str:
    stamp: Any = stamp_of(root) or (0, 0, 0)
    return f"{stamp[1]}.{stamp[2]}"
