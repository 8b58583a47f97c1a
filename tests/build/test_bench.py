"""What is measured is what is meant: the same pages, with and without the one plugin, and broken links that show who finds them."""

import json
import sys
from pathlib import Path

import pytest

from plugins.build import bench as bench_module
from plugins.build import bench_runs
from plugins.build.bench import bench
from plugins.build.bench_content import write_content
from plugins.build.bench_runs import PLUGIN, Run, linkchecker, own_check, timed, timed_build
from plugins.build.site import Built, Exit, build
from tests.conftest import CONTENT, TODAY, put


def test_as_many_articles_are_made_as_are_wanted(tmp_path: Path) -> None:
    """Each with its own name, title and links, in both languages; of the first hundred one link leads nowhere."""
    assert write_content(tmp_path / "content", 30) == 1
    new = {path.relative_to(tmp_path / "content").as_posix() for path in (tmp_path / "content").rglob("*-0000*.md")}
    assert len(new) == 30
    titles = {(tmp_path / "content" / file).read_text(encoding="utf-8").splitlines()[1] for file in new}
    assert len(titles) == 30
    assert any(file.endswith(".es.md") for file in new)
    text = "".join((tmp_path / "content" / file).read_text(encoding="utf-8") for file in new)
    assert text.count("](/health/no-such-page-") == 1
    assert text.count("- [Page ") == 3 * 30


def test_what_is_made_can_be_built_and_has_no_other_broken_link(tmp_path: Path) -> None:
    """With the check and without: a process of its own each."""
    planted = write_content(tmp_path / "content", 25)
    runs = [timed_build(tmp_path / "content", tmp_path / "output", with_check=with_check) for with_check in (True, False)]
    assert all(run.cpu > 0 and run.seconds > 0 for run in runs)
    found = own_check(tmp_path / "output")
    assert found.said.count("stop every_internal_link_has_its_target") == planted
    assert f" {planted} lead nowhere" in found.said


def test_only_the_link_check_is_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Everything else is the same in both builds."""
    asked: list[list[str]] = []

    def stop(*_: object, override: dict[str, list[str]]) -> None:
        asked.append(override["PLUGINS"])
        raise KeyboardInterrupt

    monkeypatch.setattr(bench_runs, "new_site", stop)
    for with_check in (True, False):
        with pytest.raises(KeyboardInterrupt):
            bench_runs._build(tmp_path, tmp_path, with_check=with_check)
    assert [name for name in asked[0] if name not in asked[1]] == [PLUGIN]
    assert set(asked[1]) < set(asked[0])


def test_a_command_is_timed_with_its_use_of_processors() -> None:
    """Its output is kept, its exit code is no failure."""
    run = timed([sys.executable, "-c", "print(sum(range(3_000_000))); raise SystemExit(1)"])
    assert run.said == f"{sum(range(3_000_000))}\n"
    assert run.cpu > 0


def test_linkchecker_asks_for_some_pages_and_what_they_link_to(tmp_path: Path) -> None:
    """On a server of our own; the page that is not there is found."""
    put(tmp_path, "index.html", '<!doctype html><title>x</title><a href="/a/">a</a><a href="/gone/">b</a>')
    put(tmp_path, "a/index.html", "<!doctype html><title>y</title>")
    assert linkchecker(tmp_path, ["index.html"]).said.count(";False;") == 1


def test_the_table_tells_medians_and_what_was_found(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Pairs in turns; the other checkers are told from what they say."""
    order: list[bool] = []

    def built(_content: Path, output: Path, *, with_check: bool) -> Run:
        order.append(with_check)
        put(output, "index.html", "")
        return Run(10 + len(order), 12.0 if with_check else 10.0)

    monkeypatch.setattr(bench_module, "timed_build", built)
    monkeypatch.setattr(bench_runs, "own_check", lambda _root: Run(1, 0.5, "stop a: b\n  index.html\nstop c: d\n"))
    monkeypatch.setattr(bench_runs, "lychee", lambda _root: Run(2, 0.25, json.dumps({"error_map": {"a": [{"url": "x"}], "b": [{"url": "x"}]}})))
    monkeypatch.setattr(bench_runs, "linkchecker", lambda _root, pages: Run(3, len(pages), "a;False;b\nc;True;d\n"))
    assert bench(5, 3, tmp_path / "figures.json") is Exit.DONE
    assert order == [False, True, True, False, False, True]
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "The link check adds +20.0 %, +20.0 %, +20.0 % of CPU time to a build (each pair). 1 broken targets were planted."
    assert [line.split()[-1] for line in said[-4:-1]] == ["2", "1", "1"]
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert [(row["what"], row["seconds"], row["cpu"]) for row in figures["rows"]][:2] == [
        ("build without the link check", 14, 10),
        ("build with it", 13, 12),
    ]
    assert figures["pairs"] == [{"without": 10, "with": 12}] * 3


def test_a_missing_lychee_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With the command that puts it in place."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"lychee is missing: run `python3 tasks\.py bench`"):
        bench_runs.lychee(tmp_path)
    monkeypatch.setattr(bench_module, "_builds", lambda _content, output, _pairs: [put(output, "index.html", "") and (Run(1, 1), Run(1, 1))])
    monkeypatch.setattr(bench_runs, "own_check", lambda _root: Run(1, 1))
    assert bench(1, 1) is Exit.WRONG_USE
    assert "lychee is missing" in capsys.readouterr().err


def test_the_content_of_the_project_is_the_measure(site: Built, tmp_path: Path) -> None:
    """Without copies the same pages are built."""
    write_content(tmp_path / "content", 0)
    assert set(build(tmp_path / "content", tmp_path / "output", today=TODAY).facts) == set(site.facts)
    assert CONTENT.is_dir()
