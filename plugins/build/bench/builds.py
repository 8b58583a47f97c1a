"""Builds that are measured: cold, after each kind of edit, watched from inside, of fewer and of many more articles."""

import filecmp
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from plugins.build.bench.articles import Article, articles
from plugins.build.bench.clock import PROGRAM
from plugins.build.bench.contest import Contest, hold_shown
from plugins.build.bench.edits import EDITS, Library
from plugins.build.bench.figures import Figures
from plugins.build.bench.generators import INVOKE, ask_for_pdfs, ours


def cold_rows(contest: Contest) -> None:
    """Measure builds that begin with nothing."""
    figures = contest.figures
    with figures.attempt(*(f"cold / {peer.name}" for peer in contest.peers)):
        for pair in range(contest.pairs):
            contest.in_turns("cold build", pair, contest.ours, *contest.peers, is_cold=True)
        for peer in contest.peers:
            figures.values[f"cold / {peer.name}"] = figures.ratio("cold build", "ours", peer.name)
            peer.forget()  # and once more, watched: what is watched is not timed
            figures.run("cold build, watched", peer.name, peer.command, peer.folder, with_memory=True)


def whole_rows(contest: Contest) -> None:
    """Measure cold builds with the PDFs that the project's own legal pages ask for; what they cost stands in the second table."""
    whole = ours(contest.work / "whole", contest.project)
    ask_for_pdfs(whole.content)
    whole.write(contest.library.articles.values())
    with contest.figures.attempt():
        for _ in range(contest.pairs):
            whole.forget()
            contest.figures.run("cold build, with PDFs", "ours", whole.command, whole.folder)


def edit_rows(contest: Contest) -> None:
    """Measure builds after each kind of edit, against Hugo's after the same one."""
    figures, rows = contest.figures, ("nothing", *EDITS, "template")
    for pair in range(contest.pairs):
        for row in rows:
            with figures.attempt(row):
                _edit(contest, row, pair)
    for row in rows:
        if figures.values.get(row) != math.inf:
            figures.values[row] = figures.ratio(row, "ours", "Hugo")


def _edit(contest: Contest, row: str, pair: int) -> None:
    """Edit the content or the theme of both, and let them build."""
    both = contest.ours, contest.hugo
    change = EDITS[row](contest.library) if row in EDITS else None
    for generator in both:
        if change:
            generator.apply(change)
        elif row == "template":
            generator.edit_template(pair)
    contest.in_turns(row, pair, *both)
    if change:
        hold_shown(change, both)


def inside_rows(contest: Contest) -> Path:
    """Look into a cold build of the edited content: memory, shares, and whether it makes the same site as the builds after edits; return that."""
    figures, site, seconds = contest.figures, contest.work / "watched" / "output", contest.work / "seconds"
    with figures.attempt("differs", "passes", "link check", "memory"):
        site.parent.mkdir()
        command = [sys.executable, "-c", PROGRAM, str(contest.ours.content), str(site), str(seconds)]
        run = figures.run("cold build, watched", "ours", command, contest.project, with_memory=True)
        passes, links = map(float, seconds.read_text(encoding="utf-8").split())
        figures.values |= {"passes": passes / run.cpu, "link check": links / run.cpu, "differs": len(differences(contest.ours.output, site))}
        if run.memory is not None:
            figures.values["memory"] = run.memory
    return site


def differences(one: Path, other: Path) -> set[str]:
    """Return the files that two folders do not have alike, to the byte."""
    files = [{path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} for folder in (one, other)]
    return (files[0] ^ files[1]) | {name for name in files[0] & files[1] if not filecmp.cmp(one / name, other / name, shallow=False)}


def growth_rows(contest: Contest, few: Sequence[Article]) -> None:
    """Measure a site of a tenth of the articles, and compare."""
    figures, library = contest.figures, Library.of(few)
    with figures.attempt("cold growth", "edit growth"):
        small = ours(contest.work / "small", contest.project)
        small.write(few)
        for _ in range(contest.pairs):
            small.forget()
            figures.run("cold build of a tenth", "ours", small.command, small.folder)
            small.apply(EDITS["text"](library))
            figures.run("text in a tenth", "ours", small.command, small.folder)
        figures.values["cold growth"] = figures.median("cold build", "ours") / figures.median("cold build of a tenth", "ours")
        figures.values["edit growth"] = figures.median("text", "ours") / figures.median("text in a tenth", "ours")


def start_up_row(work: Path, project: Path, figures: Figures, pairs: int) -> None:
    """Measure `build` of the project's own content when nothing has changed."""
    command = [*INVOKE, "build", "--output", str(work / "own" / "output")]
    with figures.attempt("start-up"):
        figures.run("own content, cold", "ours", command, project)
        for _ in range(pairs):
            figures.run("own content, nothing", "ours", command, project)
        figures.values["start-up"] = figures.median("own content, nothing", "ours")


def large_rows(work: Path, project: Path, figures: Figures, number: int) -> None:
    """Measure a cold build of many more articles, watched and timed at once."""
    with figures.attempt("large memory", "large growth"):
        large = ours(work / "large", project)
        large.write(articles(number))
        run = figures.run(f"cold build of {number:,}", "ours", large.command, large.folder, with_memory=True)
        figures.values["large growth"] = run.seconds / figures.median("cold build", "ours")
        if run.memory is not None:
            figures.values["large memory"] = run.memory
