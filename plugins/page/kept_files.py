"""Finished files of the last build, each put into the new site again when it is still what was written.

A file takes no space twice where the disk can give it two names. The new site may begin as the tree of an older one: making and
removing ten thousand folders takes longer than everything else that an unchanged site costs. So kept files have none of their own: they lie
in 256 folders, each under a name that its path decides. A file or folder whose stamp is that of the last look is not looked into again
(plugins/page/stamps.py).
"""

import contextlib
import hashlib
import os
import re
import shutil
import time
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from plugins.page.stamps import NOTHING, Stamp, ours, set_before, settled, stamp_of
from plugins.page.trees import Names, Proved, SiteTree

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = re.compile(r"[0-9a-f]{2}")
_NEVER_IN_THE_WAY = re.compile(r"(?:[^/.]+/)*(?:index\.html|feed\.atom)")
"""Where no file of the new site can need a folder, and no folder a file: an old address may look like a file and be a folder."""


class Looked(NamedTuple):
    """What was seen in the tree of an older site: folders that are news or gone, and files that are proved but do not stand there."""

    news: dict[str, tuple[Stamp, Names]]
    gone: list[str]
    lacking: list[str]


class KeptFiles:
    """Finished files below `folder`, by their path in the site that is built in `site`; without a folder there are none.

    `proved` has those of which a stamp says as much as their bytes, `tree` what stands in the folders of the site.
    """

    def __init__(self, folder: Path | None, site: Path, proved: Proved | None = None, tree: SiteTree | None = None) -> None:
        self.folder, self.site = folder, site
        self.proved: Proved = {} if proved is None else proved
        self.tree = tree or SiteTree(str(site))
        self._made: set[str] = set()
        self._standing: set[str] = set()

    def put(self, path: str, sha256: str) -> Stamp | None:
        """Give a kept file its place in the new site; None when it is not there, or is not what was written.

        The stamp says what it is as long as it is the same; an empty one says nothing of later.
        """
        if self.folder is None:
            return None
        known = self.take_known(path, sha256)
        target = f"{self.site}/{path}"
        found = _read(target, sha256) if known is None else known
        return self._linked(path, target, sha256) if found is None else found

    def take_known(self, path: str, sha256: str) -> Stamp | None:
        """Give a kept file its place, if its stamp says what it is; one file with two names has one stamp in both trees."""
        if self.folder is None:
            return None
        if path in self._standing:
            stamp, proved = self.proved[path]
            if proved == sha256:
                return stamp
        target = f"{self.site}/{path}"
        if self._is_proved(path, stamp := stamp_of(target), sha256):
            return stamp
        return self._linked(path, target, sha256) if self._is_proved(path, stamp_of(self._kept(path)), sha256) else None

    def write(self, path: str, data: bytes, *, keep: bool) -> Stamp:
        """Write a file of the new site, and keep it if that is wanted and can be done."""
        target = f"{self.site}/{path}"
        self._standing.discard(path)
        if not self._make_folder(target):
            _remove(target)  # it may be the last good site's file under a second name
        with open(target, "wb") as opened:  # noqa: PTH123 - pathlib takes longer
            opened.write(data)
        if self.folder is None or not keep:
            return NOTHING
        kept = self._kept(path)
        with contextlib.suppress(OSError):
            self._make_folder(kept)
            set_before(target)
            _same_file(target, kept)
            return ours(target)
        return NOTHING

    def clear(self, known: Collection[str]) -> None:
        """Take everything out of the tree of an older site but the files that are `known`: each of those is judged when its turn comes.

        Links to files and folders elsewhere go too: nobody here made them, and a build would write through them.
        """
        if self.folder is not None and self.site.is_dir():
            self._clear("", {path for path in known if _NEVER_IN_THE_WAY.fullmatch(path)})

    def look(self) -> Looked:
        """Clear the tree of all files of which nothing is proved, and return what is news about it and which of the others do not stand there."""
        before = dict(self.tree.known)
        self.clear(self.proved)
        news = {folder: seen for folder, seen in self.tree.known.items() if before.pop(folder, None) is not seen}
        lacking = [path for path, (stamp, _) in self.proved.items() if stamp_of(f"{self.site}/{path}") != stamp]
        return Looked(news, list(before), lacking)

    def take_look(self, looked: Looked, known: Collection[str]) -> None:
        """Take what somebody has seen as seen, and away what is not `known`."""
        self.tree.known.update(looked.news)
        for folder in looked.gone:
            self.tree.known.pop(folder, None)
        self._standing = {*self.proved}.difference(looked.lacking)
        for path in self._standing.difference(known):
            self._standing.discard(path)
            self.drop(path)

    def drop(self, path: str) -> None:
        """Forget a file that the site no longer has, and the folders that it leaves empty."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            _remove(self._kept(path))
        with contextlib.suppress(OSError):
            (self.site / path).unlink(missing_ok=True)
            for folder in Path(path).parents[:-1]:
                (self.site / folder).rmdir()

    def tidy(self) -> None:
        """Take away what lies beside the kept files: an earlier version kept each below folders of its own."""
        if self.folder is not None and self.folder.is_dir():
            for entry in os.scandir(self.folder):
                if not _FOLDER.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)

    def _kept(self, path: str) -> str:
        """Return where a file is kept; a hash stands for its path, as names may not be as long as paths."""
        name = hashlib.blake2b(path.encode(), digest_size=16).hexdigest()
        return f"{self.folder}/{name[:2]}/{name[2:]}"

    def _is_proved(self, path: str, stamp: Stamp, sha256: str) -> bool:
        """Tell whether a file with this stamp was read before, and was what was written."""
        return bool(stamp) and self.proved.get(path) == (stamp, sha256)

    def _linked(self, path: str, target: str, sha256: str) -> Stamp | None:
        kept = self._kept(path)
        try:
            self._make_folder(target)
            before = stamp_of(kept)
            _same_file(kept, target)
        except OSError:
            return None
        stamp = ours(target)  # the second name is a change too, of which we know that it is nothing else
        if stamp[:5] == before[:5] and self._is_proved(path, before, sha256):
            return stamp
        return _read(target, sha256)  # judged where it stands now: another build may replace what is kept

    def _make_folder(self, file: str) -> bool:
        """Make the folder that a file stands in, and tell whether it is new, so that nothing stands in it; the system is asked once."""
        parent = file.rpartition("/")[0]
        if parent in self._made:
            return False
        try:
            os.mkdir(parent)  # noqa: PTH102 - pathlib takes ten times as long
            is_new = True
        except OSError:  # it is there, or the one around it is not
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - likewise
            is_new = False
        self._made.add(parent)
        return is_new

    def _clear(self, folder: str, known: Collection[str]) -> bool:
        """Take what is not known out of a folder; return whether nothing is left in it. Asks the system for no name alone: there are many."""
        is_empty = True
        names = self.tree.look(folder)
        for name in names.folders:
            if self._clear(f"{folder}{name}/", known):
                os.rmdir(f"{self.site}/{folder}{name}")  # noqa: PTH106 - pathlib takes ten times as long
            else:
                is_empty = False
        for name in names.files:
            if folder + name in known:
                is_empty = False
            else:
                os.unlink(f"{self.site}/{folder}{name}")  # noqa: PTH108 - likewise
        for name in names.others:
            os.unlink(f"{self.site}/{folder}{name}")  # noqa: PTH108 - likewise
        return is_empty


def _read(file: str, sha256: str) -> Stamp | None:
    """Return the stamp of a file that is read, and is what was written; None of any other."""
    now, stamp = time.time_ns(), stamp_of(file)
    return settled(stamp, now) if _is(file, sha256) else None


def _is(file: str, sha256: str) -> bool:
    """Tell whether a file is what was written; a link to one is not: whoever changes that would change the site."""
    try:
        with open(os.open(file, os.O_RDONLY | _NO_LINK), "rb", buffering=0) as opened:  # noqa: PTH123 - pathlib takes no descriptor
            return hashlib.sha256(opened.read()).hexdigest() == sha256
    except OSError:
        return False


def _remove(file: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(file)  # noqa: PTH108 - likewise


class FilesOfSite(KeptFiles):
    """Those of a site that stands in `folder`, each at its own path."""

    def _kept(self, path: str) -> str:
        """Return where a file stands."""
        return f"{self.folder}/{path}"


def _same_file(source: str, target: str) -> None:
    """Give a file a second name, which another one may have had."""
    try:
        os.link(source, target)
    except OSError:
        _remove(target)
        _second_name(source, target)


def _second_name(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except (FileExistsError, FileNotFoundError):
        raise  # another build was quicker: its file may be one with a page that it has finished, and is not written to
    except OSError:  # another disk, or one that knows no second names
        shutil.copyfile(source, target)
