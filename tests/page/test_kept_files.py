"""Finished files come back as they were written, and nothing else does."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.page.kept_files import KeptFiles


@pytest.fixture
def files(tmp_path: Path) -> KeptFiles:
    """Kept files of a site that stands in tmp_path/site."""
    (tmp_path / "site").mkdir()
    return KeptFiles(tmp_path / "kept", tmp_path / "site")


def test_a_link_to_elsewhere_is_never_a_part_of_the_new_site(files: KeptFiles, tmp_path: Path) -> None:
    """A build would write through it into somebody else's folder."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "salt").mkdir(parents=True)
    (elsewhere / "salt" / "index.html").write_text("theirs", encoding="utf-8")
    (tmp_path / "site" / "health").symlink_to(elsewhere)
    (tmp_path / "site" / "index.html").symlink_to(elsewhere / "salt" / "index.html")
    files.clear({"index.html", "health/salt/index.html"})
    assert not list((tmp_path / "site").iterdir())
    assert (elsewhere / "salt" / "index.html").read_text(encoding="utf-8") == "theirs"


def test_what_is_known_stays_and_empty_folders_go(files: KeptFiles, tmp_path: Path) -> None:
    """A file with the look of a folder's name, or below such a folder, could be in the way of another one."""
    for path in ("a/b/index.html", "a/c/index.html", "a/feed.atom", "old.html", "pic.pdf/index.html", "x/y/z.txt"):
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).touch()
    files.clear({"a/b/index.html", "a/feed.atom", "old.html", "pic.pdf/index.html"})
    left = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*")}
    assert left == {"a", "a/b", "a/b/index.html", "a/feed.atom"}


def test_a_link_to_the_same_bytes_is_no_kept_file(files: KeptFiles, tmp_path: Path) -> None:
    """Whoever changes the other file would change the site."""
    data, elsewhere = b"page", tmp_path / "elsewhere.html"
    elsewhere.write_bytes(data)
    files.write("index.html", data, keep=True)
    for file in (tmp_path / "site" / "index.html", Path(files._kept("index.html"))):
        file.unlink()
        file.symlink_to(elsewhere)
    assert files.put("index.html", sha256(data).hexdigest()) is None
    files.write("index.html", data, keep=True)
    assert files.put("index.html", sha256(data).hexdigest()) is not None
    assert not (tmp_path / "site" / "index.html").is_symlink()


def test_two_builds_that_keep_the_same_file_leave_each_others_pages_alone(files: KeptFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kept file of the other build is one with a page that it has finished."""
    theirs, kept = tmp_path / "theirs.html", Path(files._kept("index.html"))
    theirs.write_text("theirs", encoding="utf-8")
    link = os.link

    def link_behind_the_other(source: str, target: str) -> None:
        kept.unlink(missing_ok=True)
        link(theirs, kept)
        link(source, target)

    monkeypatch.setattr(os, "link", link_behind_the_other)
    files.write("index.html", b"ours", keep=True)
    assert theirs.read_text(encoding="utf-8") == "theirs"
    assert (tmp_path / "site" / "index.html").read_bytes() == b"ours"
    assert not files.put("index.html", sha256(b"other").hexdigest())


def test_what_an_earlier_version_kept_is_neither_used_nor_left(files: KeptFiles, tmp_path: Path) -> None:
    """It lay below folders of its own; so it is with a cache that was restored from then."""
    old = tmp_path / "kept" / "health" / "salt" / "index.html"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"page")
    assert files.put("health/salt/index.html", sha256(b"page").hexdigest()) is None
    files.write("a/index.html", b"a", keep=True)
    files.tidy()
    assert not (tmp_path / "kept" / "health").exists()
    (tmp_path / "site" / "a" / "index.html").unlink()
    assert files.put("a/index.html", sha256(b"a").hexdigest()) is not None


def test_a_file_that_is_gone_leaves_nothing(files: KeptFiles, tmp_path: Path) -> None:
    """Neither its kept bytes nor the folders of its page; a path may be longer than a name."""
    path = f"{'/'.join(['long' * 40] * 4)}/index.html"
    files.write(path, b"page", keep=True)
    files.write("b/index.html", b"b", keep=True)
    files.drop(path)
    assert files.put(path, sha256(b"page").hexdigest()) is None
    assert [found.relative_to(tmp_path / "site").as_posix() for found in (tmp_path / "site").rglob("*.html")] == ["b/index.html"]
    assert len([found for found in (tmp_path / "kept").rglob("*") if found.is_file()]) == 1
