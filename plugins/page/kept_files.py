"""Finished files of the last build, each put into the new site again when it is still what was written.

A file takes no space twice where the disk can give it two names. The new site may begin as the tree of an older one: making and
removing ten thousand folders takes longer than everything else that an unchanged site costs.
"""

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Collection
from pathlib import Path

_NEVER_IN_THE_WAY = re.compile(r"(?:[^/.]+/)*(?:index\.html|feed\.atom)")
"""Where no file of the new site can need a folder, and no folder a file: an old address may look like a file and be a folder."""


class KeptFiles:
    """The files below `folder`, by their path in the site that is built in `site`; without a folder there are none."""

    def __init__(self, folder: Path | None, site: Path) -> None:
        self.folder, self.site = folder, site
        self._made: set[str] = set()

    def put(self, path: str, sha256: str) -> bool:
        """Give a kept file its place in the new site; False when it is not there, or is not what was written."""
        if self.folder is None:
            return False
        target = f"{self.site}/{path}"
        return _is(target, sha256) or self._linked(f"{self.folder}/{path}", target, sha256)

    def write(self, path: str, data: bytes, *, keep: bool) -> None:
        """Write a file of the new site, and keep it if that is wanted and can be done."""
        target = f"{self.site}/{path}"
        self._make_folder(target)
        _remove(target)  # it may be the last good site's file under a second name
        Path(target).write_bytes(data)
        if self.folder is not None and keep:
            kept = f"{self.folder}/{path}"
            with contextlib.suppress(OSError):
                self._make_folder(kept)
                _remove(kept)
                _same_file(target, kept)

    def clear(self, known: Collection[str]) -> None:
        """Take everything out of the tree of an older site but the files that are `known`: each of those is judged when its turn comes.

        Links to files and folders elsewhere go too: nobody here made them, and a build would write through them.
        """
        if self.folder is not None and self.site.is_dir():
            _clear(str(self.site), "", {path for path in known if _NEVER_IN_THE_WAY.fullmatch(path)})

    def drop(self, path: str) -> None:
        """Forget a file that the site no longer has, and the folders that it leaves empty."""
        for root in (self.folder, self.site) if self.folder else ():
            with contextlib.suppress(OSError):
                (root / path).unlink(missing_ok=True)
                for folder in Path(path).parents[:-1]:
                    (root / folder).rmdir()

    def _linked(self, kept: str, target: str, sha256: str) -> bool:
        try:
            self._make_folder(target)
            _remove(target)
            _same_file(kept, target)
        except OSError:
            return False
        return _is(target, sha256)  # judged where it stands now: another build may replace what is kept

    def _make_folder(self, file: str) -> None:
        """Make the folder that a file stands in; the system is asked once."""
        parent = os.path.dirname(file)  # noqa: PTH120 - pathlib takes ten times as long
        if parent not in self._made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - likewise
            self._made.add(parent)


def _clear(folder: str, prefix: str, known: Collection[str]) -> bool:
    """Take what is not known out of a folder; return whether nothing is left in it. Asks the system for no name alone: there are many."""
    is_empty = True
    with os.scandir(folder) as entries:
        for entry in list(entries):
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if _clear(entry.path, f"{name}/", known):
                    os.rmdir(entry.path)  # noqa: PTH106 - pathlib takes ten times as long
                else:
                    is_empty = False
            elif name not in known or entry.is_symlink():
                os.unlink(entry.path)  # noqa: PTH108 - likewise
            else:
                is_empty = False
    return is_empty


def _is(file: str, sha256: str) -> bool:
    try:
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - likewise
            return hashlib.sha256(opened.read()).hexdigest() == sha256
    except OSError:
        return False


def _remove(file: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(file)  # noqa: PTH108 - likewise


def _same_file(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except (FileExistsError, FileNotFoundError):
        raise  # another build was quicker: its file may be one with a page that it has finished, and is not written to
    except OSError:  # another disk, or one that knows no second names
        shutil.copyfile(source, target)
