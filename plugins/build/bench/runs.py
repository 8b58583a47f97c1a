"""One command in a new process: how long it takes, how busy it and everything that it starts keeps the processors, what memory it needs."""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from plugins.build.bench.memory import PeakMemory

LAST_WORDS = 2000
"""Characters of what a failed command said."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: `seconds`, `cpu` seconds of all its processes, and bytes of memory if somebody looked; `said` is its output."""

    seconds: float
    cpu: float
    memory: int | None = None
    said: str = ""


class RunFailedError(RuntimeError):
    """A command did not do what is measured."""


def timed(command: Sequence[str], folder: Path, *, good: Iterable[int] = (0,), with_memory: bool = False, words: str = "") -> Run:
    """Run a command in `folder` to its end; `words` is its input, `good` are exit codes that are no failure, else RunFailedError."""
    os.sync()  # what the run before has written is not this one's work
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as heard:
        heard.write(words.encode())
        heard.seek(0)
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=heard, stdout=said, stderr=subprocess.STDOUT)
        with PeakMemory(process.pid) if with_memory else nullcontext() as watched:
            _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode not in set(good):
        message = f"{' '.join(map(str, command))} ended with {process.returncode}: {text[-LAST_WORDS:].strip()}"
        raise RunFailedError(message)
    return Run(seconds, used.ru_utime + used.ru_stime, watched.peak if watched else None, text)


def median_of(runs: Sequence[Run]) -> Run:
    """Return the medians of some runs, and the most memory that any of them needed."""
    memory = [run.memory for run in runs if run.memory is not None]
    return Run(statistics.median(run.seconds for run in runs), statistics.median(run.cpu for run in runs), max(memory, default=None))


def median_ratio(runs: Iterable[Run], others: Iterable[Run]) -> float:
    """Return the median of how many times as long each run took as the one that was made beside it."""
    return statistics.median(run.seconds / other.seconds for run, other in zip(runs, others, strict=True))
