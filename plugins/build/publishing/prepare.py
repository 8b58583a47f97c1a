"""The folder of a new release, made beside those that there are: bytes that were proven, and nothing else."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from plugins.build.publishing.carried import carry
from plugins.build.publishing.compressed import FORMS, becomes, is_compressible, write_forms
from plugins.build.publishing.durable import sync_tree
from plugins.build.publishing.errors import PublishError
from plugins.build.publishing.release import FOLDERS, RECORD, SERVER, SITE, UNFINISHED, Release, place_of, same_file
from plugins.check.finished import RECORD as RECORD_OF_SITE

READABLE = 0o644
"""By the server, whatever the publisher's own files are like."""


def prepare(site: Path, release: Release, last: Release | None, *, is_static: bool, carry_days: int) -> None:
    """Fill the folder of a release from a built site with its record; what the last one has already is not made or stored again."""
    for part in (SITE, SERVER):
        (release.folder / part).mkdir(parents=True)
    shutil.copyfile(site / RECORD_OF_SITE, release.folder / RECORD)
    places = {path: release.folder / place_of(path, is_static=is_static) for path in release.hashes}
    unpacked = [target for path, target in places.items() if _bring(site, path, target, release, last)]
    if not is_static:
        write_forms([target for target in unpacked if target.is_relative_to(release.folder / SITE)])
    if last:
        carry(last, release, carry_days, release.name.removeprefix(UNFINISHED))
    _let_read(release.folder)
    sync_tree(release.folder)


def _bring(site: Path, path: str, target: Path, release: Release, last: Release | None) -> bool:
    """Put a file into its place; return whether it can be compressed and is not yet."""
    data = (site / path).read_bytes()
    if hashlib.sha256(data).hexdigest() != release.hashes[path]:
        message = f"{path} has changed since it was checked, and nothing was published: publish again."
        raise PublishError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    if last and last.hashes.get(path) == release.hashes[path] and _has(old := last.file(path), data):
        same_file(old, target)
        if all(_linked(old, target, ending, data) for ending in FORMS):
            return False
    else:
        target.write_bytes(data)
    return is_compressible(path, len(data))


def _has(file: Path, data: bytes) -> bool:
    """Tell whether a file is there, and has these bytes."""
    return file.is_file() and file.read_bytes() == data


def _linked(old: Path, target: Path, ending: str, data: bytes) -> bool:
    form = old.with_name(old.name + ending)
    if form.is_file() and becomes(form.read_bytes(), ending, data):
        same_file(form, target.with_name(target.name + ending))
        return True
    return False


def _let_read(folder: Path) -> None:
    """Let a server of another user read everything."""
    for parent, _, names in os.walk(folder):
        Path(parent).chmod(FOLDERS)
        for name in names:
            _chmod(f"{parent}/{name}", READABLE)


_chmod: Callable[[str, int], None] = os.chmod
