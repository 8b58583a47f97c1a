"""What stands in a site is looked at again after every reduction that may have written there, and not behind one that writes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.page import pipeline
from plugins.page.findings import Finding
from plugins.page.pipeline import FinishedSite, Reduction
from plugins.page.stages import Stages
from plugins.page.trees import SiteTree


def looks(monkeypatch: pytest.MonkeyPatch, root: Path, *, writes: bool) -> tuple[list[list[str]], int]:
    """Return what three reductions see, of which the second writes a file if it does so, and how often somebody looked."""
    seen: list[list[str]] = []
    times = 0
    look = SiteTree.files

    def files(tree: SiteTree) -> list[str]:
        nonlocal times
        times += 1
        return look(tree)

    def run(site: FinishedSite) -> Iterator[Finding]:
        seen.append(sorted(site.names()))
        if writes and len(seen) == 2:
            (root / "new.txt").touch()
        yield from ()

    monkeypatch.setattr(SiteTree, "files", files)
    monkeypatch.setattr(pipeline, "reductions", [Reduction(name, run, lambda *_: None, writes=writes and name == "b") for name in "abc"])
    pipeline.reduce(FinishedSite({}, root, {}, tree=SiteTree(str(root))), Stages())
    return seen, times


def test_names_are_looked_at_behind_what_writes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The next one sees what it wrote."""
    (tmp_path / "a.txt").touch()
    assert looks(monkeypatch, tmp_path, writes=True) == ([["a.txt"], ["a.txt"], ["a.txt", "new.txt"]], 2)


def test_names_are_looked_at_once_where_nobody_writes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ten thousand folders need not be asked again."""
    (tmp_path / "a.txt").touch()
    assert looks(monkeypatch, tmp_path, writes=False) == ([["a.txt"]] * 3, 1)
