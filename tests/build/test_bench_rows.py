"""What is measured, and in which order; the commands themselves are replaced, as the peers are not there when tests run."""

import math
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from plugins.build.bench import builds as bench_builds
from plugins.build.bench import figures as bench_figures
from plugins.build.bench import links as bench_links
from plugins.build.bench import rows as bench_rows
from plugins.build.bench.articles import articles
from plugins.build.bench.builds import cold_rows, differences, edit_rows, large_rows, start_up_row
from plugins.build.bench.contest import Contest, hold_shown
from plugins.build.bench.edits import EDITS, Change, Library
from plugins.build.bench.figures import Figures
from plugins.build.bench.generators import copy_project
from plugins.build.bench.rows import all_rows
from plugins.build.bench.runs import Run, RunFailedError
from plugins.build.bench.table import TARGETS
from tests.conftest import put

SECONDS = {"ours": 2.0, "Pelican": 8.0, "Hugo": 4.0, "short": 4.0}


@pytest.fixture
def contest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Contest:
    """Sixty articles for everyone, with a stand-in for Hugo."""
    put(tmp_path, "bin/hugo", "#!/bin/sh\n").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return Contest(tmp_path / "work", copy_project(tmp_path / "project"), Library.of(articles(60)), Figures("sixty"), 2)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that would have been run, each by its first word that tells it from the others; each takes what its generator takes."""
    run: list[str] = []

    def stand_in(command: Sequence[str], folder: Path, *, with_memory: bool = False) -> Run:
        who = next((name for name in SECONDS if name.lower() == folder.name), "ours")
        run.append(next((word for word in command if word in {"build", "check", "-c"}), who))
        if "-c" in command:
            Path(command[-1]).write_text("0.2 0.1", encoding="utf-8")
            put(Path(command[-2]), "index.html", "<main></main>")
        return Run(SECONDS[who], 2.0, 2**20 if with_memory else None)

    monkeypatch.setattr(bench_figures, "timed", stand_in)
    monkeypatch.setattr(bench_builds, "hold_shown", lambda *_: None)
    return run


def without_checkers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand-ins for link checkers and preview."""
    monkeypatch.setattr(bench_links, "plant", lambda *_: {"/a", "/b", "/c"})
    monkeypatch.setattr(bench_links, "own_check", lambda *_: Run(1.0, 1.0, None, 'stop x: nothing stands at "/a/"; y\n'))
    monkeypatch.setattr(bench_links, "lychee", lambda site: Run(2.0, 1.0, None, f"[ERROR] file://{site}/a | x\n[ERROR] file://{site}/d | x\n"))
    monkeypatch.setattr(bench_links, "linkchecker", lambda *_: Run(3.0, 1.0))
    monkeypatch.setattr(bench_rows, "reload_seconds", lambda *_: [0.3, 0.1, 0.2])


def test_every_row_is_measured(monkeypatch: pytest.MonkeyPatch, contest: Contest, commands: list[str], tmp_path: Path) -> None:
    """And each ratio is of the right two."""
    without_checkers(monkeypatch)
    figures = contest.figures
    start_up_row(tmp_path, contest.project, figures, 2)
    all_rows(contest, articles(6))
    large_rows(tmp_path, contest.project, figures, 30)
    assert figures.failures == []
    assert set(figures.values) == set(TARGETS)
    edits = dict.fromkeys((*EDITS, "nothing", "template", "check"), 0.5)
    assert figures.values == edits | {
        "cold / Pelican": 0.25,
        "cold / Hugo": 0.5,
        "cold / Hugo, short feeds": 0.5,
        "serve text": 0.2,
        "serve title": 0.2,
        "passes": 0.1,
        "link check": 0.05,
        "memory": 2**20,
        "large memory": 2**20,
        "cold growth": 1,
        "edit growth": 1,
        "large growth": 1,
        "linkcheck": 0.5,
        "overlooked": 3,
        "differs": 1,
        "start-up": 2.0,
    }
    assert {name: commands.count(name) for name in ("-c", "check", "Pelican")} == {"-c": 1, "check": 3, "Pelican": 3}


def test_generators_take_turns_in_the_other_order_each_time(contest: Contest, commands: list[str]) -> None:
    """So that what changes on the machine meets each of them; the watched runs come last."""
    cold_rows(contest)
    assert commands == ["build", "Pelican", "Hugo", "short", "short", "Hugo", "Pelican", "build", "Pelican", "Hugo", "short"]
    del commands[:]
    edit_rows(contest)
    assert commands == ["build", "Hugo"] * 7 + ["Hugo", "build"] * 7


def test_edits_reach_both_contents_and_both_themes(contest: Contest, commands: list[str]) -> None:
    """The contents are the library's articles after them."""
    edit_rows(contest)
    assert commands
    for generator in (contest.ours, contest.hugo):
        files = {path.relative_to(generator.content).as_posix() for path in (generator.content / "health").rglob("*.md")}
        assert files == {generator.file_of(article) for article in contest.library.articles.values()}
        texts = "".join(path.read_text(encoding="utf-8") for path in (generator.content / "health").rglob("*.md"))
        assert texts.count("An editor added this sentence") == 2
        assert re.findall(r"<p>Template \d", generator.template.read_text(encoding="utf-8")) == ["<p>Template 0", "<p>Template 1"]


def test_a_build_that_misses_an_edit_is_no_measurement(contest: Contest) -> None:
    """However fast it is."""
    change = EDITS["text"](contest.library)
    page = put(contest.ours.output, f"{change.written[0].address.strip('/')}/index.html", change.words)
    hold_shown(change, [contest.ours])
    page.write_text("old words", encoding="utf-8")
    with pytest.raises(RunFailedError, match="ours does not show an edit of /health/"):
        hold_shown(change, [contest.ours])


def test_what_fails_is_told_and_the_rest_is_measured(monkeypatch: pytest.MonkeyPatch, contest: Contest, commands: list[str]) -> None:
    """Its rows have missed their aims."""
    without_checkers(monkeypatch)

    def fail(*_: Any) -> None:
        message = "it broke"
        raise RunFailedError(message)

    monkeypatch.setattr(bench_rows, "reload_seconds", fail)
    all_rows(contest, articles(6))
    assert commands
    assert contest.figures.failures == ["serve text: it broke", "serve title: it broke"]
    assert {key for key, value in contest.figures.values.items() if value == math.inf} == {"serve text", "serve title"}
    assert contest.figures.values["cold growth"] == 1
    assert contest.figures.as_data()["values"]["serve text"] is None


def test_an_edit_that_fails_once_leaves_the_other_rows_alone(monkeypatch: pytest.MonkeyPatch, contest: Contest, commands: list[str]) -> None:
    """Its own ratio would be of runs that do not belong together."""

    def miss(change: Change, _generators: object) -> None:
        if "edition" in change.words:
            message = "not shown"
            raise RunFailedError(message)

    monkeypatch.setattr(bench_builds, "hold_shown", miss)
    edit_rows(contest)
    assert len(commands) == 28
    assert contest.figures.failures == ["title: not shown", "title: not shown"]
    assert {key for key, value in contest.figures.values.items() if value == math.inf} == {"title"}
    assert set(contest.figures.values) == {"nothing", *EDITS, "template"}


def test_what_needs_a_time_that_is_not_there_fails_too(contest: Contest, commands: list[str]) -> None:
    """And says what it lacks."""
    bench_rows.check_rows(contest)
    assert commands == ["check"] * 3
    assert contest.figures.failures == ["check: there is no time of Hugo for: text"]


def test_folders_are_compared_to_the_byte(tmp_path: Path) -> None:
    """Files that only one has, and files that are not the same."""
    for folder in ("a", "b"):
        put(tmp_path, f"{folder}/same/x.html", "x")
        put(tmp_path, f"{folder}/other.html", folder)
    put(tmp_path, "a/new.html", "")
    put(tmp_path, "b/.old", "")
    assert differences(tmp_path / "a", tmp_path / "b") == {"other.html", "new.html", ".old"}
    assert differences(tmp_path / "a", tmp_path / "a") == set()
