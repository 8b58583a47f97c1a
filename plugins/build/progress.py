"""What somebody who waits is told: a bar with the time that is left on a terminal, a line for each stage elsewhere; a table of times if asked."""

import sys
from collections.abc import Mapping
from typing import Any, TextIO

from plugins.page.stages import Stages, Teller

WORTH_A_LINE = 0.5
"""Seconds; a stage that is over sooner is not worth one."""


def stages_for(stream: TextIO = sys.stderr) -> Stages:
    """Return stages that are told on a stream, as its reader can take it."""
    teller: Teller = Bar() if stream.isatty() else Lines(stream)
    return Stages(teller)


class Lines:
    """A plain line behind each stage that took a while."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def begin(self, name: str, total: int) -> None:
        """Say nothing: a log shows when the line before was written."""

    def advance(self, steps: int) -> None:
        """Say nothing."""

    def end(self, name: str, total: int, seconds: float) -> None:
        """Write the line."""
        if seconds >= WORTH_A_LINE:
            print(f"{name}{f' ({total:,})' if total else ''}: {seconds:.1f} s", file=self._stream, flush=True)


class Bar:
    """A bar that goes away when the stage is over."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None

    def begin(self, name: str, total: int) -> None:
        """Show the bar."""
        from rich.console import Console  # noqa: PLC0415 - nobody else pays for it
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - likewise

        known = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) if total else ()
        self._bar = Progress(SpinnerColumn(), TextColumn("{task.description}"), *known, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(name, total=total or None)
        self._bar.start()

    def advance(self, steps: int) -> None:
        """Move it on."""
        self._bar.advance(self._task, steps)

    def end(self, name: str, total: int, seconds: float) -> None:
        """Take it away."""
        del name, total, seconds
        self._bar.stop()


def table_of(seconds: Mapping[str, float], whole: float) -> str:
    """Return the time of each stage, and its share of the whole; the rest is what no stage covers."""
    rows = {**seconds, "everything else": max(0.0, whole - sum(seconds.values())), "all of it": whole}
    width = max(map(len, rows))
    return "\n".join(f"{name:<{width}}  {spent:8.2f} s  {100 * spent / whole:5.1f} %" for name, spent in rows.items())
