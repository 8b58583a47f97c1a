"""What is aimed at, what came out, and the verdict: the tables that `bench` prints, in Markdown."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plugins.build.bench.runs import Run, median_of

MIB = 2**20
TARGETS_HOLD_AT = 10_000
"""Articles."""
FORMS = {
    "ratio": lambda value: f"{value:.3g}",
    "times": lambda value: f"{value:.1f}x",
    "share": lambda value: f"{100 * value:.1f} %",
    "ms": lambda value: f"{1000 * value:.0f} ms",
    "s": lambda value: f"{value:.2f} s",
    "MiB": lambda value: f"{value / MIB:.0f} MiB",
    "number": lambda value: f"{value:.0f}",
}
"""How a value is written."""


class Target(NamedTuple):
    """A row of the table: what is measured, in which form, what it `must` be at most, and what is reached for; None: no such aim."""

    what: str
    form: str
    must: float | None = None
    reach: float | None = None


TARGETS = {
    "differs": Target("incremental output equals a clean build's after every kind of edit: files that differ", "number", 0),
    "cold / Pelican": Target("cold full build, wall, against vanilla Pelican without plugins", "ratio", 0.5, 0.25),
    "cold / Hugo": Target("cold full build, wall, against Hugo", "ratio", 2.0, 1.0),
    "cold / Hugo, short feeds": Target("cold full build, wall, against Hugo with feeds of 100 items, as Pelican has them", "ratio"),
    "nothing": Target("nothing changed, new process, against Hugo's rebuild", "ratio"),
    "text": Target("one article's text edited, likewise", "ratio", 0.1, 0.04),
    "title": Target("title edited, likewise", "ratio", 0.15, 0.06),
    "tag": Target("tag edited, likewise", "ratio", 0.15, 0.06),
    "slug": Target("slug edited (file renamed, links to it mended), likewise", "ratio", 0.15, 0.06),
    "deletion": Target("article deleted (links to it removed), likewise", "ratio", 0.15, 0.06),
    "template": Target("theme template changed (all articles rendered again), likewise", "ratio", 0.8, 0.4),
    "serve text": Target("edit to reload in the browser with `serve`, text", "ms", 0.5, 0.1),
    "serve title": Target("edit to reload in the browser with `serve`, title", "ms", 0.5, 0.1),
    "passes": Target("all passes together (disclaimer ... facts), share of a cold build", "share", 0.15, 0.05),
    "link check": Target("link check of the build, share of a cold build", "share"),
    "memory": Target("peak memory, all processes together", "MiB", 600 * MIB, 350 * MIB),
    "cold growth": Target("growth from a tenth of the articles: cold time", "times", 11, 10),
    "edit growth": Target("growth from a tenth of the articles: one-edit time", "times", 5, 3),
    "check": Target("check (build, audit, links) after one edit, against Hugo's rebuild", "ratio"),
    "linkcheck": Target("file-based link check, against lychee", "ratio", 0.7, 0.4),
    "overlooked": Target("... broken targets that were planted, or that lychee found, and ours did not find", "number", 0),
    "start-up": Target("`build` with nothing changed, the project's own content", "s", 1.5),
    "large memory": Target("100,000 articles, cold: peak memory", "MiB", 6 * 1024 * MIB),
    "large growth": Target("100,000 articles, cold: time against that of `--pages`", "times", 12),
}
"""The rows of issue 5 in its order, and some beside them that have no aim."""


def verdict(target: Target, value: float) -> str:
    """Return what a measured value means for its target; a value of infinity is a measurement that failed."""
    if target.must is None:
        return ""
    if value > target.must:
        return "MISSED"
    return "reached" if target.reach is not None and value <= target.reach else "held"


def target_table(values: Mapping[str, float]) -> str:
    """Return the table of what was measured, in the order of the targets."""
    rows = [
        (target.what, written(target, values[key]), *(_aim(target, aim) for aim in (target.must, target.reach)), verdict(target, values[key]))
        for key, target in TARGETS.items()
        if key in values
    ]
    return table(("row", "measured", "must", "reach for", "verdict"), rows)


def raw_table(samples: Mapping[tuple[str, str], Sequence[Run]]) -> str:
    """Return the table of medians behind the ratios."""
    rows = []
    for (what, who), runs in samples.items():
        middle = median_of(runs)
        memory = "" if middle.memory is None else f"{middle.memory / MIB:.0f}"
        rows.append((what, who, str(len(runs)), f"{middle.seconds:.2f}", f"{middle.cpu:.2f}" if middle.cpu else "", memory))
    return table(("what", "who", "runs", "seconds", "CPU s", "MiB"), rows)


def written(target: Target, value: float) -> str:
    """Return a value as a reader wants it."""
    return FORMS[target.form](value) if math.isfinite(value) else "failed"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown, in columns also where nothing renders it."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows)]
    ruler = "-|-".join("-" * width for width in widths)
    return "\n".join((f"| {lines[0]} |", f"|-{ruler}-|", *(f"| {line} |" for line in lines[1:])))


def _aim(target: Target, aim: float | None) -> str:
    if aim is None:
        return ""
    return f"<= {written(target, aim)}" if aim else written(target, aim)
