"""Finished files of the last build, each put into the new site again when it is still what was written.

A file takes no space twice where the disk can give it two names, and none is written again that did not change.
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path


class KeptFiles:
    """The files below `folder`, by their path in the site; without a folder there are none."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._made: set[str] = set()

    def put(self, path: str, sha256: str, target: Path) -> bool:
        """Give a kept file its place in the new site; False when it is not there, or is not what was written."""
        if self.folder is None:
            return False
        try:
            self.make_folder(target)
            _same_file(f"{self.folder}/{path}", str(target))
            if _sha256(str(target)) == sha256:  # judged where it stands now: another build may replace what is kept
                return True
            target.unlink()
        except OSError:
            return False
        return False

    def keep(self, path: str, target: Path) -> None:
        """Keep a file of the new site; where that cannot be done, it will be made again."""
        if self.folder is None:
            return
        kept = self.folder / path
        with contextlib.suppress(OSError):
            self.make_folder(kept)
            kept.unlink(missing_ok=True)
            _same_file(str(target), str(kept))

    def drop(self, path: str) -> None:
        """Forget a file that the site no longer has, and the folders that it leaves empty."""
        if self.folder is None:
            return
        kept = self.folder / path
        with contextlib.suppress(OSError):
            kept.unlink(missing_ok=True)
            for folder in kept.relative_to(self.folder).parents:
                (self.folder / folder).rmdir()

    def make_folder(self, file: Path) -> None:
        """Make the folder that a file stands in; the system is asked once."""
        parent = os.path.dirname(file)  # noqa: PTH120 - pathlib takes ten times as long
        if parent not in self._made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - likewise
            self._made.add(parent)


def _sha256(file: str) -> str:
    with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - half the time of Path.open on ten thousand pages
        return hashlib.sha256(opened.read()).hexdigest()


def _same_file(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one that knows no second names
        shutil.copyfile(source, target)
