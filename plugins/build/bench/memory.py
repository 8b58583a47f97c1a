"""The memory that a command and all processes below it use at the same moment, by Linux' own books.

The proportional set size counts a page that several processes share once, shared out among them: copies of a process are not
counted as if each had everything for itself.
"""

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

PROC = Path("/proc")
SECONDS_BETWEEN_LOOKS = 0.05
REST = 20
"""A look at much memory takes long, and holds up the one who has it: so many times as long nobody looks."""


class PeakMemory:
    """Watches a process and those below it while the block lasts; `peak` is the most that they had together, in bytes.

    It is None where the system does not tell.
    """

    def __init__(self, process: int) -> None:
        self.process, self.peak = process, None if not (PROC / "self" / "smaps_rollup").exists() else 0
        self._over = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watching.start()
        return self

    def __exit__(self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._over.set()
        self._watching.join()

    def _watch(self) -> None:
        while self.peak is not None and not self._over.is_set():
            started = time.perf_counter()
            self.peak = max(self.peak, memory_of(self.process))
            self._over.wait(max(SECONDS_BETWEEN_LOOKS, REST * (time.perf_counter() - started)))


def memory_of(process: int) -> int:
    """Return how many bytes a process and all below it use now; 0 when it is gone."""
    return sum(map(_proportional_size, (process, *_below(process))))


def _below(process: int) -> Iterator[int]:
    """Yield the processes that a process has started, and those that they have started."""
    children: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            children.setdefault(_parent(folder), []).append(int(folder.name))
    waiting = [process]
    while waiting:
        found = children.get(waiting.pop(), [])
        waiting += found
        yield from found


def _parent(folder: Path) -> int:
    """Return who started a process; 0 when it is gone. Its own name stands in brackets before, and may hold anything."""
    with contextlib.suppress(OSError):
        return int((folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
    return 0


def _proportional_size(process: int) -> int:
    with contextlib.suppress(OSError):
        lines = (PROC / str(process) / "smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0
