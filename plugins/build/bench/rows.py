"""Everything that is measured about one content, in an order in which each finds what it needs."""

import statistics
from collections.abc import Iterable
from pathlib import Path

from plugins.build.bench import links as bench_links
from plugins.build.bench.articles import Article
from plugins.build.bench.builds import cold_rows, edit_rows, growth_rows, inside_rows, whole_rows
from plugins.build.bench.contest import Contest
from plugins.build.bench.edits import EDITS
from plugins.build.bench.generators import INVOKE, ask_for_pdfs
from plugins.build.bench.runs import Run
from plugins.build.bench.serve import reload_seconds
from plugins.check.finished import HTML
from plugins.check.static_server import names_below

EDITS_WITH_SERVE = 5
PAGES_FOR_LINKCHECKER = 200
"""It asks a server for every address, one page after the other: a share is enough to tell its speed."""


def all_rows(contest: Contest, few: Iterable[Article]) -> None:
    """Measure everything; what edits only this project's content comes behind what compares it with others'."""
    whole_rows(contest)
    cold_rows(contest)
    edit_rows(contest)
    link_rows(contest, inside_rows(contest))
    check_rows(contest)
    serve_rows(contest)
    growth_rows(contest, list(few))


def link_rows(contest: Contest, site: Path) -> None:
    """Check the links of a finished site, in which some are broken for that, with three link checkers."""
    figures = contest.figures
    with figures.attempt("linkcheck", "overlooked"):
        names = [name for name in names_below(site) if name.lower().endswith(HTML)]
        known = bench_links.plant(site, names)
        found: set[str] = set()
        for _ in range(contest.pairs):
            own, other = bench_links.own_check(site, contest.ours.content, contest.project), bench_links.lychee(site)
            figures.add("linkcheck", "ours", own)
            figures.add("linkcheck", "lychee", other)
            found, known = bench_links.found_by_us(own.said), known | bench_links.found_by_lychee(other.said, site)
        figures.values |= {"linkcheck": figures.ratio("linkcheck", "ours", "lychee"), "overlooked": len(known - found)}
        few = sorted(names)[:PAGES_FOR_LINKCHECKER]
        figures.add(f"linkcheck of {len(few)} pages", "linkchecker", bench_links.linkchecker(site, few))


def check_rows(contest: Contest) -> None:
    """Measure `check`, for the first time (the second witness then asks for every page) and after edits, of a site that may go out."""
    figures, folder = contest.figures, contest.work / "checked"
    ask_for_pdfs(contest.ours.content)
    content, output, report = map(str, (contest.ours.content, folder / "output", folder / "report"))
    command = [*INVOKE, "check", "--content", content, "--output", output, "--report", report]
    with figures.attempt("check"):
        figures.run("check, cold", "ours", command, contest.project)
        for _ in range(contest.pairs):
            contest.ours.apply(EDITS["text"](contest.library))
            figures.run("check, text", "ours", command, contest.project)
        figures.values["check"] = figures.median("check, text", "ours") / figures.median("text", "Hugo")


def serve_rows(contest: Contest) -> None:
    """Measure how long an edit takes to be seen with `serve`."""
    figures = contest.figures
    for edit in ("text", "title"):
        with figures.attempt(f"serve {edit}"):
            seconds = reload_seconds(contest.ours, contest.library, EDITS[edit], EDITS_WITH_SERVE)
            for each in seconds:
                figures.add(f"serve, {edit}", "ours", Run(each, 0.0))
            figures.values[f"serve {edit}"] = statistics.median(seconds)
