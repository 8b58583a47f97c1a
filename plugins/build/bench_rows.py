"""What is measured: each function fills some rows of the table from runs in new processes, generators in turns."""

import filecmp
import statistics
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.build import bench_links, bench_peers
from plugins.build.bench_articles import Article, articles
from plugins.build.bench_clock import PROGRAM
from plugins.build.bench_edits import EDITS, Change, Library
from plugins.build.bench_figures import Figures
from plugins.build.bench_generators import INVOKE, Generator, ours
from plugins.build.bench_runs import Run, RunFailedError, timed
from plugins.build.bench_serve import reload_seconds
from plugins.check.finished import HTML
from plugins.check.static_server import names_below

EDITS_WITH_SERVE = 5
PELICANS_FEED_ITEMS = 100
"""As many as Pelican puts into a feed by default."""
PAGES_FOR_LINKCHECKER = 200
"""It asks a server for every address, one page after the other: a share is enough to tell its speed."""


@dataclass(slots=True)
class Contest:
    """One content for all generators, in a folder `work` of its own; `project` is a copy of this project, whose theme is edited."""

    work: Path
    project: Path
    library: Library
    figures: Figures
    pairs: int
    ours: Generator = field(init=False)
    pelican: Generator = field(init=False)
    hugo: Generator = field(init=False)
    short: Generator = field(init=False)

    def __post_init__(self) -> None:
        self.ours = ours(self.work / "ours", self.project)
        self.pelican, self.hugo = bench_peers.pelican(self.work / "pelican"), bench_peers.hugo(self.work / "hugo")
        self.short = bench_peers.hugo(self.work / "short", PELICANS_FEED_ITEMS)
        for generator in (self.ours, self.pelican, self.hugo, self.short):
            generator.write(self.library.articles.values())

    def in_turns(self, what: str, pair: int, *generators: Generator, is_cold: bool = False) -> None:
        """Let generators build, every other pair in the other order."""
        for generator in generators if pair % 2 == 0 else reversed(generators):
            if is_cold:
                generator.forget()
            self.figures.add(what, generator.name, timed(generator.command, generator.folder))


def cold_rows(contest: Contest) -> None:
    """Measure builds that begin with nothing."""
    figures, everyone = contest.figures, (contest.ours, contest.pelican, contest.hugo, contest.short)
    with figures.attempt(*(f"cold / {peer.name}" for peer in everyone[1:])):
        for pair in range(contest.pairs):
            contest.in_turns("cold build", pair, *everyone, is_cold=True)
        for peer in everyone[1:]:
            figures.values[f"cold / {peer.name}"] = figures.ratio("cold build", "ours", peer.name)
            peer.forget()  # and once more, watched: what is watched is not timed
            figures.add("cold build, watched", peer.name, timed(peer.command, peer.folder, with_memory=True))


def edit_rows(contest: Contest) -> None:
    """Measure builds after each kind of edit, against Hugo's after the same one."""
    both, rows = (contest.ours, contest.hugo), ("nothing", *EDITS, "template")
    with contest.figures.attempt(*rows):
        for pair in range(contest.pairs):
            contest.in_turns("nothing", pair, *both)
            for name, edit in EDITS.items():
                change = edit(contest.library)
                for generator in both:
                    generator.apply(change)
                contest.in_turns(name, pair, *both)
                hold_shown(change, both)
            for generator in both:
                generator.edit_template(pair)
            contest.in_turns("template", pair, *both)
        for row in rows:
            contest.figures.values[row] = contest.figures.ratio(row, "ours", "Hugo")


def hold_shown(change: Change, generators: Iterable[Generator]) -> None:
    """Raise RunFailedError when a site does not show an edit: a build that misses it is fast for nothing."""
    for generator in generators:
        if not generator.shows(change):
            message = f"{generator.name} does not show an edit of {change.written[0].address}"
            raise RunFailedError(message)


def inside_rows(contest: Contest) -> Path:
    """Look into a cold build of the edited content: memory, shares, and whether it makes the same site as the builds after edits; return that."""
    figures, site, seconds = contest.figures, contest.work / "watched" / "output", contest.work / "seconds"
    with figures.attempt("differs", "passes", "link check", "memory"):
        site.parent.mkdir()
        run = timed([sys.executable, "-c", PROGRAM, str(contest.ours.content), str(site), str(seconds)], contest.project, with_memory=True)
        figures.add("cold build, watched", "ours", run)
        passes, links = map(float, seconds.read_text(encoding="utf-8").split())
        figures.values |= {"passes": passes / run.cpu, "link check": links / run.cpu, "differs": len(differences(contest.ours.output, site))}
        if run.memory is not None:
            figures.values["memory"] = run.memory
    return site


def differences(one: Path, other: Path) -> set[str]:
    """Return the files that two folders do not have alike, to the byte."""
    files = [{path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} for folder in (one, other)]
    return (files[0] ^ files[1]) | {name for name in files[0] & files[1] if not filecmp.cmp(one / name, other / name, shallow=False)}


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
    content, output, report = map(str, (contest.ours.content, folder / "output", folder / "report"))
    command = [*INVOKE, "check", "--content", content, "--output", output, "--report", report]
    with figures.attempt("check"):
        figures.add("check, cold", "ours", timed(command, contest.project))
        for _ in range(contest.pairs):
            contest.ours.apply(EDITS["text"](contest.library))
            figures.add("check, text", "ours", timed(command, contest.project))
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


def growth_rows(contest: Contest, few: Sequence[Article]) -> None:
    """Measure a site of a tenth of the articles, and compare."""
    figures, library = contest.figures, Library.of(few)
    with figures.attempt("cold growth", "edit growth"):
        small = ours(contest.work / "small", contest.project)
        small.write(few)
        for _ in range(contest.pairs):
            small.forget()
            figures.add("cold build of a tenth", "ours", timed(small.command, small.folder))
            small.apply(EDITS["text"](library))
            figures.add("text in a tenth", "ours", timed(small.command, small.folder))
        figures.values["cold growth"] = figures.median("cold build", "ours") / figures.median("cold build of a tenth", "ours")
        figures.values["edit growth"] = figures.median("text", "ours") / figures.median("text in a tenth", "ours")


def start_up_row(work: Path, project: Path, figures: Figures, pairs: int) -> None:
    """Measure `build` of the project's own content when nothing has changed."""
    command = [*INVOKE, "build", "--output", str(work / "own" / "output")]
    with figures.attempt("start-up"):
        timed(command, project)
        for _ in range(pairs):
            figures.add("own content, nothing", "ours", timed(command, project))
        figures.values["start-up"] = figures.median("own content, nothing", "ours")


def large_rows(work: Path, project: Path, figures: Figures, number: int) -> None:
    """Measure a cold build of many more articles, watched and timed at once."""
    with figures.attempt("large memory", "large growth"):
        large = ours(work / "large", project)
        large.write(articles(number))
        run = timed(large.command, large.folder, with_memory=True)
        figures.add(f"cold build of {number:,}", "ours", run)
        figures.values["large growth"] = run.seconds / figures.median("cold build", "ours")
        if run.memory is not None:
            figures.values["large memory"] = run.memory


def all_rows(contest: Contest, few: Iterable[Article]) -> None:
    """Measure everything about one content, in an order in which each finds what it needs; the last are those that edit for themselves."""
    cold_rows(contest)
    edit_rows(contest)
    link_rows(contest, inside_rows(contest))
    check_rows(contest)
    serve_rows(contest)
    growth_rows(contest, list(few))
