"""Whoever builds the same commit for the same day gets the same bytes: so anybody can prove what a published site was made from."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT, TODAY

BUILD = """
import os, sys
from pathlib import Path
from plugins.build.gate import Asked
from plugins.build.site import build

os.umask(int(sys.argv[1], 8))
asked = Asked(Path("content"), Path("output"), Path("report"), sys.argv[2], is_production=True, are_samples_allowed=True)
build(asked.content, asked.output, asked.settings, asked.today, {**asked.override, "PROCESSES": int(sys.argv[3])})
"""
ANOTHER_DISK = Path("/dev/shm")  # noqa: S108 - it lists files in another order than most disks


class Machine(NamedTuple):
    """What is not the same wherever a site is built."""

    folder: str
    umask: str
    processes: int
    environment: dict[str, str]


MACHINES = (
    Machine("clone", "022", 1, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "HOME": "/", "COLUMNS": "40"}),
    Machine("ein zweiter ñ", "077", 3, {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "HOME": "/none", "LANGUAGE": "es"}),
)


@pytest.fixture
def another_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk in memory, where there is one."""
    if not (ANOTHER_DISK.is_dir() and os.access(ANOTHER_DISK, os.W_OK)):
        yield tmp_path / "other"
        return
    with tempfile.TemporaryDirectory(dir=ANOTHER_DISK) as folder:
        yield Path(folder)


def test_two_clones_give_the_same_bytes(tmp_path: Path, another_disk: Path) -> None:
    """Of the last commit and what has changed since, as production has it: whatever the folder, disk, time zone, language, order of hashes, rights, home and number of processes."""
    clones = [folder / machine.folder for machine, folder in zip(MACHINES, (tmp_path, another_disk), strict=True)]
    for clone in clones:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        bring_along_what_is_not_committed(clone)
    building = [begin(machine, clone) for machine, clone in zip(MACHINES, clones, strict=True)]
    assert [(build.communicate()[1], build.returncode) for build in building] == [("", 0), ("", 0)]
    one, other = (hashes(clone / "output") for clone in clones)
    assert sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path)) == []
    assert {".release-record.json", "_headers", "cards/en.png", "search-index/pagefind-entry.json", ".server/apache.conf"} <= one.keys()
    assert len([path for path in one if path.endswith(".pdf")]) >= 2


def bring_along_what_is_not_committed(clone: Path) -> None:
    """Change, add and delete in a clone what was so in this folder, or a break would be noticed by whoever commits after it."""
    changed, new = ("diff", "HEAD", "--name-only", "--no-renames"), ("ls-files", "--others", "--exclude-standard")
    listed = [subprocess.run(["git", *what, "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout for what in (changed, new)]
    for name in filter(None, "".join(listed).split("\0")):
        (clone / name).unlink(missing_ok=True)
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, clone / name)


def begin(machine: Machine, clone: Path) -> "subprocess.Popen[str]":
    """Begin to build as the machine does."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": "1", **machine.environment}
    command = [sys.executable, "-c", BUILD, machine.umask, TODAY, str(machine.processes)]
    return subprocess.Popen(command, cwd=clone, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def hashes(output: Path) -> dict[str, str]:
    """Return the hash of every file of a site, of those that only tools read too."""
    return {path.relative_to(output).as_posix(): sha256(path.read_bytes()).hexdigest() for path in output.rglob("*") if path.is_file()}
