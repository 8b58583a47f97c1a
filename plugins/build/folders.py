"""Where a site is made: a folder beside the last good one, whose place it takes when it is whole."""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from plugins.build.exits import WrongUseError, check_day
from plugins.page.seam import MARK

OLD = ".old"
"""Behind the name of a new site: where the last one stands while the new one takes its place."""

_at_work: set[str] = set()
"""The names of the folders in which this process builds."""


class Place(NamedTuple):
    """Where a site is made and from what: `fresh` is the folder of the new one, `spare` becomes the tree of the last one."""

    content: Path
    output: Path
    fresh: Path
    spare: Path | None


@contextlib.contextmanager
def place_for_site(content: Path, output: Path, today: str | None, override: Mapping[str, Any] | None) -> Iterator[Place]:
    """Give the place of a build; WrongUseError when a folder or the day cannot be used."""
    check_day(today)
    content, output = content.resolve(), output.resolve()
    _check_folders(content, output)
    output.parent.mkdir(parents=True, exist_ok=True)
    kept = Path(override["KEPT"]) if override and override.get("KEPT") else None
    spare = kept and kept / "spare"
    with _new_folder(output, spare) as fresh:
        yield Place(content, output, fresh, spare)


def cache_of(output: Path) -> Path:
    """Return the folder of all that is kept from one run to the next; on the disk of the output, so that files can have two names."""
    output = output.resolve()
    return output.with_name(f".{output.name}.cache")


def switch(fresh: Path, output: Path, spare: Path | None = None) -> None:
    """Put the new site in the place of the old one, which goes away, or becomes a `spare` tree."""
    old = fresh.with_name(fresh.name + OLD)
    if output.exists():
        output.rename(old)
    try:
        fresh.rename(output)
    except BaseException:  # whoever interrupts a build has a site all the same
        if old.exists():
            old.rename(output)
        raise
    _put_aside(old, spare)


def _put_aside(tree: Path, spare: Path | None) -> None:
    """Make a tree the spare one; what cannot be that goes away."""
    if spare is not None and tree.is_dir():
        unused = tree.with_name(f"{tree.name}.unused")
        with contextlib.suppress(OSError):  # moved first: a build that begins now would get a tree that is being removed
            spare.rename(unused)
        with contextlib.suppress(OSError):
            tree.rename(spare)
        shutil.rmtree(unused, ignore_errors=True)
    shutil.rmtree(tree, ignore_errors=True)


def folder_for(to: Path) -> Path:
    """Make the folder for what a command writes beside a site, and return it; WrongUseError when a file is in the way."""
    try:
        to.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        message = f"{to} is no folder: give one with --to."
        raise WrongUseError(message) from None
    return to


def _check_folders(content: Path, output: Path) -> None:
    if not content.is_dir():
        message = f"There is no folder {content}: give the folder of the Markdown files with --content."
        raise WrongUseError(message)
    if output == content or output in content.parents or content in output.parents:
        message = f"The site cannot be built into {output}: that folder holds the content or lies in it."
        raise WrongUseError(message)
    is_ours = (output / MARK).exists() or (output.is_dir() and not any(output.iterdir()))
    if output.exists() and not is_ours:
        message = f"{output} holds something that is not a site built here: give an empty or a new folder with --output."
        raise WrongUseError(message)


@contextlib.contextmanager
def _new_folder(output: Path, spare: Path | None = None) -> Iterator[Path]:
    """Give a folder beside the output, on the same disk: a new one, or the spare tree; at the end it is the spare one again, or goes away."""
    prefix = f".{output.name}.{os.getpid()}."
    fresh = Path(tempfile.mkdtemp(prefix=prefix, dir=output.parent))
    fresh.chmod(0o755)
    _at_work.add(fresh.name)
    _remove_what_killed_builds_left(output)
    if spare is not None:
        with contextlib.suppress(OSError):
            spare.rename(fresh)
    try:
        yield fresh
    finally:
        _put_aside(fresh, spare)
        _at_work.discard(fresh.name)


def _remove_what_killed_builds_left(output: Path) -> None:
    """Remove the folders of builds that are no more; the last good site, when one was killed while it switched, gets its place again."""
    name = re.compile(rf"\.{re.escape(output.name)}\.(\d+)\.\w{{8}}(?:\.\w+)*")  # not that of another output, which may end with a number
    for folder in output.parent.iterdir():
        found = name.fullmatch(folder.name)
        if found and not (_is_at_work(folder) if int(found[1]) == os.getpid() else _is_running(int(found[1]))):
            if folder.suffix == OLD and not output.exists():
                folder.rename(output)
            shutil.rmtree(folder, ignore_errors=True)


def _is_at_work(folder: Path) -> bool:
    """Tell whether a folder is of a build of this process; in containers an earlier one often had the same number."""
    return any(folder.name.startswith(name) for name in _at_work)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
