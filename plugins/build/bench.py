"""What the link check costs: a build with and without it, and the check of finished files against lychee and linkchecker.

Builds run in fresh processes in pairs, each pair in the other order. On a machine that does other work too, the use of processors
says more than the time.
"""

import json
import os
import platform
import re
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from plugins.build import bench_runs
from plugins.build.bench_content import write_content
from plugins.build.bench_runs import Run, timed_build
from plugins.build.site import Exit
from plugins.check.finished import HTML
from plugins.check.static_server import names_below

PAGES_FOR_LINKCHECKER = 200
"""It asks a server for every address, one page after the other: a share is enough to tell its speed."""


class Row(NamedTuple):
    """One line of the table: medians of `runs`, for so many `pages`; `broken` targets that were found, if it looks for them."""

    what: str
    pages: int
    runs: int
    seconds: float
    cpu: float
    broken: int | None = None

    def __str__(self) -> str:
        """Return the line."""
        found = "" if self.broken is None else f"{self.broken:>8}"
        return f"{self.what:<42}{self.pages:>8}{self.runs:>6}{self.seconds:>11.2f}{self.cpu:>11.2f}{1000 * self.cpu / self.pages:>13.2f}{found}"


def bench(pages: int, pairs: int, to: Path | None = None) -> Exit:
    """Measure, print a table, and write the figures to a file if one is named."""
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        content, output = Path(work) / "content", Path(work) / "output"
        planted = write_content(content, pages)
        builds = list(_builds(content, output, pairs))
        names = [name for name in names_below(output) if name.lower().endswith(HTML)]
        try:
            rows = [*_medians(len(names), builds), *_checks(output, names)]
        except FileNotFoundError as missing:
            print(missing, file=sys.stderr)
            return Exit.WRONG_USE
    more = _share([with_check.cpu / without.cpu for without, with_check in builds])
    print(f"{'':<42}{'pages':>8}{'runs':>6}{'seconds':>11}{'CPU s':>11}{'CPU ms/page':>13}{'broken':>8}")
    print("\n".join(map(str, rows)))
    print(f"The link check adds {more} of CPU time to a build (each pair). {planted} broken targets were planted.")
    if to:
        about = {"machine": platform.platform(), "processors": os.cpu_count(), "python": platform.python_version(), "planted": planted}
        pairs_of = [{"without": without.cpu, "with": with_check.cpu} for without, with_check in builds]
        to.write_text(json.dumps({**about, "pairs": pairs_of, "rows": [row._asdict() for row in rows]}, indent=2) + "\n", encoding="utf-8")
    return Exit.DONE


def _builds(content: Path, output: Path, pairs: int) -> Iterator[tuple[Run, Run]]:
    """Yield pairs of a build without and one with the link check, every other pair in the other order."""
    for number in range(pairs):
        runs = {with_check: timed_build(content, output, with_check=with_check) for with_check in ((False, True), (True, False))[number % 2]}
        print(f"pair {number + 1}: {runs[False].cpu:.1f} s of CPU time without the link check, {runs[True].cpu:.1f} s with it", flush=True)
        yield runs[False], runs[True]


def _medians(pages: int, builds: Sequence[tuple[Run, Run]]) -> Iterator[Row]:
    for what, runs in zip(("build without the link check", "build with it"), zip(*builds, strict=True), strict=True):
        yield Row(what, pages, len(runs), _median(run.seconds for run in runs), _median(run.cpu for run in runs))


def _checks(root: Path, names: Sequence[str]) -> Iterator[Row]:
    own, other, few = bench_runs.own_check(root), bench_runs.lychee(root), sorted(names)[:PAGES_FOR_LINKCHECKER]
    slow = bench_runs.linkchecker(root, few)
    yield Row("linkcheck", len(names), 1, own.seconds, own.cpu, len(re.findall(r"^stop ", own.said, re.MULTILINE)))
    yield Row("lychee", len(names), 1, other.seconds, other.cpu, len(_broken_by_lychee(other.said)))
    yield Row("linkchecker, on some of them", len(few), 1, slow.seconds, slow.cpu, slow.said.count(";False;"))


def _broken_by_lychee(said: str) -> set[str]:
    return {error["url"] for errors in json.loads(said)["error_map"].values() for error in errors}


def _share(ratios: Iterable[float]) -> str:
    return ", ".join(f"{100 * (ratio - 1):+.1f} %" for ratio in ratios)


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)
