"""A cold build with a clock inside: how much processor time the passes and the link check take of it. A process of its own runs it.

Passes run in copies of the process that builds; the clock is memory that all of them share.
"""

import functools
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from plugins.build.site import build_and_report
from plugins.page import pipeline
from plugins.page.findings import Finding
from plugins.page.pipeline import FinishedSite, Pass, Reduction

Result = TypeVar("Result")
LINK_CHECK = "plugins.check.internal_links"
FACTS = "read_facts"
"""The name by which the pipeline calls what reads the facts of a page."""
PROGRAM = "import sys; from plugins.build.bench.clock import main; main(*sys.argv[1:])"


class Clock:
    """Adds up the processor time of some functions, in whichever process they run."""

    def __init__(self) -> None:
        self._total = multiprocessing.get_context("fork").Value("d", 0.0)

    def on(self, work: Callable[..., Result]) -> Callable[..., Result]:
        """Return the function with the clock on it; it keeps its name."""

        @functools.wraps(work)
        def clocked(*args: Any, **kwargs: Any) -> Result:
            started = time.thread_time()
            try:
                return work(*args, **kwargs)
            finally:
                with self._total.get_lock():
                    self._total.value += time.thread_time() - started

        return clocked

    @property
    def seconds(self) -> float:
        """Return the time so far."""
        return float(self._total.value)


class ClockedPasses(list[Pass]):
    """The list of passes, with a clock on each that is registered."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock

    def append(self, step: Pass) -> None:
        """Add a pass."""
        super().append(replace(step, run=self.clock.on(step.run)))


class ClockedReductions(list[Reduction]):
    """The list of reductions, with a clock on the link check."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock

    def append(self, reduction: Reduction) -> None:
        """Add a reduction."""
        super().append(self._clocked(reduction) if reduction.run.__module__ == LINK_CHECK else reduction)

    def _clocked(self, reduction: Reduction) -> Reduction:
        return replace(reduction, run=self.clock.on(at_once(reduction.run)), note=self.clock.on(reduction.note))


def at_once(run: Callable[[FinishedSite], Iterable[Finding]]) -> Callable[[FinishedSite], list[Finding]]:
    """Return what gives all findings at once: one that yields them works while they are taken."""

    @functools.wraps(run)
    def whole(site: FinishedSite) -> list[Finding]:
        return list(run(site))

    return whole


def main(content: str, output: str, to: str) -> None:
    """Build, and write the seconds of the passes (facts among them) and of the link check to a file."""
    passes, links = Clock(), Clock()
    pipeline.passes, pipeline.reductions = ClockedPasses(passes), ClockedReductions(links)
    vars(pipeline)[FACTS] = passes.on(vars(pipeline)[FACTS])
    code = build_and_report(Path(content), Path(output))
    Path(to).write_text(f"{passes.seconds} {links.seconds}", encoding="utf-8")
    sys.exit(code)
