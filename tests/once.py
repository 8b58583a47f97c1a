"""What all processes of a run need is made by the first that asks for it; the others read what it has left."""

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Made = TypeVar("Made")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]) -> Made:
    """Return what `make` gives for a folder, which nobody may change: it is that of all processes of the run."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # without other processes the parent is that of all runs
    folder, left = shared / name, shared / f"{name}.pickle"
    with (shared / f"{name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not left.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a process that failed
            folder.mkdir()
            left.write_bytes(pickle.dumps(make(folder)))
    made: Made = pickle.loads(left.read_bytes())  # noqa: S301 - our own
    return made
