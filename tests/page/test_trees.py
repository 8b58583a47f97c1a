"""What stands in folders is known without looking, and never when a name came or went."""

import os
from pathlib import Path

import pytest

from plugins.page import stamps
from plugins.page.shelf import Kept, Shelf
from plugins.page.trees import KIND, PROVED, SiteTree, keep_what_is_known, what_is_known


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of one page, whose folders have settled."""
    monkeypatch.setattr(stamps, "SETTLED_NS", -(10**9))
    (tmp_path / "site" / "a" / "b").mkdir(parents=True)
    (tmp_path / "site" / "a" / "b" / "index.html").touch()
    return tmp_path / "site"


def test_only_folders_that_changed_are_read_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also by the next run, which is told by the number of the root."""
    tree, shelf = SiteTree(str(root)), Shelf(tmp_path)
    assert list(tree.files()) == ["a/b/index.html"]
    keep_what_is_known(shelf, {}, tree)
    root = root.rename(tmp_path / "moved")
    (root / "a" / "new.txt").touch()
    read: list[str] = []
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: (read.append(path), scan(path))[1])
    _, tree = what_is_known(shelf, str(root))
    assert sorted(tree.files()) == ["a/b/index.html", "a/new.txt"]
    assert {f"{root}/a/"} <= {*read} <= {f"{root}/", f"{root}/a/"}  # to move it may be a change of the root itself


def test_folders_that_are_gone_are_forgotten(root: Path) -> None:
    """Or another folder of that name would be taken for it."""
    tree = SiteTree(str(root))
    assert list(tree.files())
    (root / "a" / "b" / "index.html").unlink()
    (root / "a" / "b").rmdir()
    assert not list(tree.files())
    assert tree.known.keys() == {"", "a/"}


def test_what_is_known_of_two_trees_is_kept(root: Path, tmp_path: Path) -> None:
    """The site and the one before it take turns; of older ones nothing stays."""
    shelf = Shelf(tmp_path)
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        tree = SiteTree(str(tmp_path / name))
        list(tree.files())
        keep_what_is_known(shelf, {"x": ((1, 2), name)}, tree)
    assert len(shelf.kept(KIND)) == 3
    assert not what_is_known(shelf, str(tmp_path / "one"))[1].known
    for name in ("two", "three"):
        proved, tree = what_is_known(shelf, str(tmp_path / name))
        assert proved == {"x": ((1, 2), "three")}
        assert tree.known
    assert root.is_dir()


def test_damage_is_as_good_as_nothing(root: Path, tmp_path: Path) -> None:
    """The shelf seals what it keeps."""
    shelf = Shelf(tmp_path)
    keep_what_is_known(shelf, {"x": ((1, 2), "three")}, SiteTree(str(root)))
    assert what_is_known(shelf, str(root))[0]
    (tmp_path / "kept.sqlite").write_bytes((tmp_path / "kept.sqlite").read_bytes().replace(b"three", b"theee"))
    assert what_is_known(shelf, str(root))[0] == {}


def test_what_other_code_kept_is_as_good_as_nothing(root: Path, tmp_path: Path) -> None:
    """Nobody here knows its form."""
    shelf = Shelf(tmp_path)
    shelf.keep(KIND, {PROVED: Kept(b"other code", b"no data")})
    assert what_is_known(shelf, str(root))[0] == {}
