"""Finished files come back as they were written, and nothing else does."""

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.page.apart import Apart
from plugins.page.kept_files import KeptFiles
from plugins.page.stamps import set_before, stamp_of
from plugins.page.trees import SiteTree


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


PAGES = [*(f"health/topic-{number % 3}/page-{number}/index.html" for number in range(9)), "404.html", "health/feed.atom", "index.html"]


def changed(site: Path, path: str) -> None:
    """Write other bytes of the same length into a file."""
    (site / path).write_bytes((site / path).read_bytes()[::-1])


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a file that is another one": lambda site: changed(site, PAGES[0]),
    "a file that is gone": lambda site: (site / PAGES[1]).unlink(),
    "a folder that is gone": lambda site: shutil.rmtree(site / "health/topic-2"),
    "a file that nobody knows": lambda site: (site / "health/topic-0/new.html").write_text("x", encoding="utf-8"),
    "a folder that nobody knows": lambda site: (site / "a/b").mkdir(parents=True),
    "a link": lambda site: (site / "health/topic-1/link").symlink_to(site / "index.html"),
    "a file that is a link": lambda site: ((site / "index.html").unlink(), (site / "index.html").symlink_to(site / PAGES[0])),
    "a file that was copied": lambda site: ((site / PAGES[2]).unlink(), (site / PAGES[2]).write_bytes(b"Words of " + PAGES[2].encode())),
}


@pytest.mark.parametrize("forgotten", [[], PAGES[3:5]])
@pytest.mark.parametrize("change", CHANGES)
def test_a_look_by_somebody_else_sees_what_one_sees_oneself(change: str, forgotten: list[str], tmp_path: Path) -> None:
    """What stands in the tree afterwards, and which files can be taken; of files that are proved, some may not be kept any more."""
    seen = []
    for way in ("own", "other"):
        folder = tmp_path / way
        (folder / "site").mkdir(parents=True)
        first = KeptFiles(folder / "kept", folder / "site")
        stamps = {path: first.write(path, f"Words of {path}".encode(), keep=True) for path in PAGES}
        for inner in (folder / "site").rglob("*"):
            if inner.is_dir():
                set_before(str(inner))
        sha = {path: sha256(f"Words of {path}".encode()).hexdigest() for path in PAGES}
        SiteTree(str(folder / "site")).files()
        CHANGES[change](folder / "site")
        files = KeptFiles(folder / "kept", folder / "site", {path: (stamp, sha[path]) for path, stamp in stamps.items()})
        known = [path for path in PAGES if path not in forgotten]
        if way == "own":
            files.clear(known)
        else:
            looking = KeptFiles(files.folder, files.site, dict(files.proved), SiteTree(str(folder / "site"), files.tree.known))
            files.take_look(Apart(looking.look).result(), known)
        left = sorted(path.relative_to(folder).as_posix() for path in (folder / "site").rglob("*"))
        taken = {path: stamp is not None for path in known if (stamp := files.take_known(path, sha[path])) or True}
        assert all(stamp_of(str(folder / "site" / path)) == stamps[path] for path in known if taken[path] and change != "a file that was copied")
        seen.append((left, taken, sorted(files.tree.files())))
    assert seen[0] == seen[1]


def test_a_look_does_not_outlive_what_is_written(files: KeptFiles, tmp_path: Path) -> None:
    """A page that is made anew is another file than the one that stood there."""
    stamp, sha = files.write("index.html", b"old", keep=True), sha256(b"old").hexdigest()
    files.proved["index.html"] = stamp, sha
    files.take_look(files.look(), ["index.html"])
    assert files.take_known("index.html", sha) == stamp
    files.write("index.html", b"new", keep=True)
    assert files.take_known("index.html", sha) is None
    assert (tmp_path / "site" / "index.html").read_bytes() == b"new"
