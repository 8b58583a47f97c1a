"""The last stage of a publish is killed at random points, again and again: after each, visitors must have one whole release.

A process of its own publishes a built site to a folder and gets SIGKILL, which it cannot hear. Then every file of what is live is held
against its record, every compressed form against its file, and the next publish has to go through.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from plugins.build.exits import Exit, exit_code_of
from plugins.build.publishing.live import last_release
from plugins.build.publishing.place import Directory
from plugins.build.publishing.release import UNFINISHED
from plugins.build.publishing.stage import FAILED
from plugins.build.publishing.stage import main as publish
from plugins.build.site import ROOT, build

DAYS = ("2026-11-30", "2027-11-30")
"""Sites of two days differ as two releases do: in some pages."""
MOMENTS = ((0.0, 1.2), (0.8, 1.2))
"""Parts of the time that a publish takes: kills come at any moment, and every second one where the switch is near. Some come too late."""


class NotWholeError(AssertionError):
    """Visitors had less than a whole release, or nobody could publish any more."""


def soak_and_report(content: Path, kills: int) -> Exit:
    """Build two sites, soak, and say how it went; return the exit code."""

    def work() -> Exit:
        with tempfile.TemporaryDirectory() as folder:
            sites = [build(content, Path(folder) / day, today=day).output for day in DAYS]
            try:
                found = soak(sites, Path(folder) / "target", kills)
            except NotWholeError as error:
                print(error, file=sys.stderr)
                return Exit.FAILED
        counts = ", ".join(f"{number} {when}" for when, number in found.most_common())
        print(f"{kills} kills ({counts}): after each, visitors had one whole release, and the next publish went through.")
        return Exit.DONE

    return exit_code_of(work, content)


def soak(sites: Sequence[Path], root: Path, kills: int, seed: int = 1) -> Counter[str]:
    """Return how many kills came before the switch, behind it, and too late; raises NotWholeError."""
    chance, found = random.Random(seed), Counter[str]()  # noqa: S311 - no secret
    for site in sites:
        _must_work(publish(site, root), "the first publish")
    started = time.perf_counter()
    _must_work(publish(sites[0], root), "a publish")
    seconds = time.perf_counter() - started
    for number, site in zip(range(1, kills + 1), cycle(sites[::-1])):
        before = Directory(root).current()
        was_over = _killed(site, root, seconds * chance.uniform(*MOMENTS[number % 2]))
        what = f"kill {number}"
        _must_be_whole(root, what)
        found["too late" if was_over else "before the switch" if Directory(root).current() == before else "behind the switch"] += 1
        started = time.perf_counter()
        _must_work(publish(site, root), f"the publish behind {what}")
        seconds = time.perf_counter() - started  # measured anew, as machines have other work too
        _must_be_whole(root, f"the publish behind {what}")
        if left := [path.name for path in Directory(root).releases.iterdir() if path.name.startswith(UNFINISHED)]:
            raise NotWholeError(_told(f"the publish behind {what}", f"{left} is left over"))
    return found


def _killed(site: Path, root: Path, seconds: float) -> bool:
    """Publish in a process of its own and kill it so many seconds after it has begun; return whether it was over by then."""
    command = [sys.executable, "-m", "plugins.build.publishing.stage", str(site), str(root)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        process.stdout.readline()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return False
        _must_work(process.returncode, "a publish that nobody killed")
        return True


def _must_work(code: int, what: str) -> None:
    if code:
        raise NotWholeError(_told(what, "it failed" if code == FAILED else f"it ended with {code}"))


def _must_be_whole(root: Path, what: str) -> None:
    live = last_release(Directory(root))
    if live is None or (wrong := live.damage()):
        raise NotWholeError(_told(what, f"visitors do not have {wrong[:3] if live else 'anything'}"))


def _told(what: str, says: str) -> str:
    return f"After {what}: {says}."
