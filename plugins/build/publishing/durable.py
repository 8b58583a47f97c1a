"""Files that are on the disk, and not only on their way to it, before anything refers to them."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_AT_ONCE = 32


def sync(path: str | Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def sync_tree(folder: Path) -> None:
    """Wait until every file and every folder of a tree is on the disk: for many at a time, as a disk takes as long for all as for one."""
    paths = [path for parent, _, names in os.walk(folder) for path in (parent, *(f"{parent}/{name}" for name in names))]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(sync, paths))


def point(link: Path, to: str) -> None:
    """Let a symbolic link point elsewhere in one step: whoever asks meanwhile gets the old place or the new one."""
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(to)
    new.replace(link)
    sync(link.parent)
