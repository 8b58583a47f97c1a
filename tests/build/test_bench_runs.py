"""A command is measured with all that it starts: time, use of processors, memory."""

import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.build.bench.articles import articles
from plugins.build.bench.clock import PROGRAM, Clock
from plugins.build.bench.generators import ours
from plugins.build.bench.memory import PeakMemory, memory_of
from plugins.build.bench.runs import Run, RunFailedError, median_of, median_ratio, timed
from plugins.build.site import ROOT

MIB = 2**20
HOLDER = """
import subprocess, sys
held = bytearray(b"x") * ({own} << 20)
child = subprocess.Popen([sys.executable, "-c", {below!r}]) if {below!r} else None
{wait}
child and child.wait()
"""
BUSY = "print(sum(range(3_000_000)))"


def holder(own: int, below: str = "", wait: str = "print('ready', flush=True); sys.stdin.read()") -> str:
    """Return a program that holds so many MiB, and starts another."""
    return HOLDER.format(own=own, below=below, wait=wait)


def test_a_command_is_timed_with_its_use_of_processors(tmp_path: Path) -> None:
    """Its output is kept; what it starts counts too."""
    alone = timed([sys.executable, "-c", BUSY], tmp_path)
    assert alone.said == f"{sum(range(3_000_000))}\n"
    assert alone.memory is None
    idle = timed([sys.executable, "-c", "pass"], tmp_path)
    below = timed([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"], tmp_path)
    assert below.said == alone.said
    assert below.cpu > alone.cpu - idle.cpu > 0


def test_a_command_reads_what_it_is_given_where_it_is_run(tmp_path: Path) -> None:
    """Words as its input, a folder as its own."""
    run = timed([sys.executable, "-c", "import os; print(input(), os.getcwd())"], tmp_path, words="hello\n")
    assert run.said == f"hello {tmp_path}\n"


def test_a_failure_is_no_measurement(tmp_path: Path) -> None:
    """Unless its exit code is a good one; what it said last is told."""
    command = [sys.executable, "-c", "print('no such file'); raise SystemExit(3)"]
    with pytest.raises(RunFailedError, match=r"ended with 3: no such file$"):
        timed(command, tmp_path)
    assert timed(command, tmp_path, good=(0, 3)).said == "no such file\n"


def test_the_memory_of_all_processes_together_is_seen() -> None:
    """A child that holds 96 MiB below one that holds 64."""
    below = holder(96, wait="print('ready', flush=True); sys.stdin.read()")
    process = subprocess.Popen([sys.executable, "-c", holder(64, below)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == ["ready\n"] * 2
    assert 160 * MIB < memory_of(process.pid) < 240 * MIB
    process.communicate("")
    assert memory_of(process.pid) == 0


def test_the_peak_stays_when_memory_is_given_back() -> None:
    """What the process has now is less."""
    program = "import sys\nheld = bytearray(b'x') * (64 << 20)\nprint(1, flush=True); input(); del held; print(2, flush=True); input()"
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.readline()
    with PeakMemory(process.pid) as watched:
        while not watched.peak:
            time.sleep(0.01)
        process.stdin.write("\n")
        process.stdin.flush()
        process.stdout.readline()
        assert memory_of(process.pid) < 64 * MIB < watched.peak
    process.communicate("\n")


def test_a_run_is_watched_when_it_is_asked_for(tmp_path: Path) -> None:
    """From its beginning to its end."""
    run = timed([sys.executable, "-c", holder(64, wait="import time; time.sleep(3)")], tmp_path, with_memory=True)
    assert run.memory is not None
    assert 64 * MIB < run.memory < 120 * MIB


def test_medians() -> None:
    """Of times, and of how many times as long the run beside it took; of memory the most."""
    runs = [Run(3.0, 1.0, 5), Run(1.0, 9.0, None), Run(2.0, 2.0, 7)]
    assert median_of(runs) == Run(2.0, 2.0, 7)
    assert median_of([Run(1.0, 1.0)]).memory is None
    assert median_ratio(runs, [Run(1.0, 0), Run(2.0, 0), Run(2.0, 0)]) == 1.0


def work(number: int) -> int:
    """Keep a processor busy."""
    return sum(range(number))


def test_a_clock_adds_up_the_work_of_copies_too() -> None:
    """Its memory is shared; the function keeps its name and its result."""
    clock = Clock()
    clocked = clock.on(work)
    assert clocked.__name__ == "work"
    assert clocked(3_000_000) == work(3_000_000)
    here = clock.seconds
    process = multiprocessing.get_context("fork").Process(target=clocked, args=(3_000_000,))
    process.start()
    process.join()
    assert clock.seconds > here > 0


def test_a_build_tells_what_its_passes_and_its_link_check_take(tmp_path: Path) -> None:
    """Less than all of it, and the site is the one that every build makes."""
    made = ours(tmp_path / "site", ROOT)
    made.write(articles(12))
    command = [sys.executable, "-c", PROGRAM, str(made.content), str(made.output), str(tmp_path / "seconds")]
    run = timed(command, ROOT)
    passes, links = map(float, (tmp_path / "seconds").read_text(encoding="utf-8").split())
    assert 0 < links < passes < run.cpu
    record = (made.output / ".release-record.json").read_text(encoding="utf-8")
    assert "plugins.check.internal_links" in record
