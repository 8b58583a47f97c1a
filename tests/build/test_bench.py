"""The command: what it asks for first, and what it prints."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.build.bench import command as bench_module
from plugins.build.bench.command import Plan, bench, machine, told
from plugins.build.bench.figures import Figures
from plugins.build.bench.runs import Run
from plugins.build.exits import Exit
from tests.conftest import put


@pytest.fixture
def peers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with stand-ins for the programs to compare with, and no others."""
    put(tmp_path, "bin/hugo", '#!/bin/sh\necho "Running Hugo"\necho "hugo v9.8.7-abc linux"\n').chmod(0o755)
    put(tmp_path, "bin/lychee", "#!/bin/sh\n").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(bench_module, "version", lambda name: f"of-{name}")
    return tmp_path / "bin"


def some(plan: Plan, work: Path) -> Iterator[Figures]:
    """Stand for the measurement."""
    assert work.is_dir()
    for title, _ in plan.contents():
        figures = Figures(title, {"text": 0.05}, {("text", "ours"): [Run(1.0, 2.0), Run(3.0, 2.0)]}, ["serve text: it broke"])
        yield figures


def test_tables_and_figures_come_with_the_machine(
    monkeypatch: pytest.MonkeyPatch, peers: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """For each content; whatever was missed, the command has done its work."""
    put(tmp_path, "corpora/tools/scale.py", "")
    monkeypatch.setattr(bench_module, "measured", some)
    assert bench(Plan(1000, 2, tmp_path / "corpora"), tmp_path / "to.json") is Exit.DONE
    said = capsys.readouterr().out
    first, *_ = said.splitlines()
    assert "cores" in first
    assert "hugo v9.8.7." in first
    assert "pelican of-pelican" in first
    assert said.count("| 0.05     | <= 0.1 | <= 0.04   | held    |") == 2
    assert said.count("Not measured: serve text: it broke") == 2
    assert [line for line in said.splitlines() if line.startswith("## ")] == ["## 1,000 generated articles", "## 1,000 articles from healthcare-gov"]
    assert said.endswith("The targets are meant for 10,000 articles.\n")
    data = json.loads((tmp_path / "to.json").read_text(encoding="utf-8"))
    assert data["machine"] == first
    assert data["figures"][1]["runs"] == [{"what": "text", "who": "ours", "seconds": [1.0, 3.0], "cpu": [2.0, 2.0], "memory": [None, None]}]
    assert peers.is_dir()


def test_at_the_size_that_the_targets_are_for_nothing_more_is_said(
    monkeypatch: pytest.MonkeyPatch, peers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tables are the end."""
    monkeypatch.setattr(bench_module, "measured", some)
    assert bench(Plan(10_000, 3)) is Exit.DONE
    assert "are meant for" not in capsys.readouterr().out
    assert peers.is_dir()


@pytest.mark.parametrize("name", ["hugo", "lychee"])
def test_a_missing_program_is_told_before_anything_is_measured(name: str, peers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the command that puts it in place."""
    (peers / name).unlink()
    assert bench(Plan(10, 1)) is Exit.WRONG_USE
    assert capsys.readouterr().err == f"{name} is missing: run `python3 tasks.py bench`, which puts it in place\n"


def test_a_folder_that_holds_no_corpora_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Before anything is measured."""
    assert bench(Plan(10, 1, tmp_path)) is Exit.WRONG_USE
    assert "holds no tools/scale.py: give the folder of the corpora with --corpora." in capsys.readouterr().err


def test_the_very_large_site_and_the_start_are_told_with_the_first_content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Once; the large one only where it is asked for."""
    asked: list[str] = []
    monkeypatch.setattr(bench_module, "copy_project", lambda folder: folder)
    monkeypatch.setattr(bench_module, "Contest", lambda *_: None)
    monkeypatch.setattr(bench_module, "scaled_articles", lambda *_: [])
    monkeypatch.setattr(bench_module, "all_rows", lambda *_: asked.append("all"))
    monkeypatch.setattr(bench_module, "start_up_row", lambda *_: asked.append("start"))
    monkeypatch.setattr(bench_module, "large_rows", lambda *_: asked.append("large"))
    for large in (None, 50):
        list(bench_module.measured(Plan(10, 1, tmp_path, large), tmp_path))
    assert asked == ["start", "all", "all", "start", "all", "large", "all"]


def test_a_table_without_failures_says_nothing_of_them() -> None:
    """The title, the aims, the times."""
    assert "Not measured" not in told(Figures("x", {"text": 0.05}, {("text", "ours"): [Run(1.0, 1.0)]}))


def test_the_machine_is_described(peers: Path) -> None:
    """In one line."""
    assert "\n" not in machine()
    assert peers.is_dir()
