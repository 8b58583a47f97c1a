"""A release on this machine: what is in it, the one switch, the way back, what a server is told."""

import gzip
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from plugins.build.publishing.errors import PublishError, TargetError
from plugins.build.publishing.live import go_live, in_way_back, last_record
from plugins.build.publishing.place import Directory, directory
from plugins.build.publishing.release import Release, as_built, next_name, time_of
from plugins.build.publishing.targets import StaticTarget
from tests.build.publishing.conftest import PICTURE, Publish, SmallSite, break_file, history, live, served, writes


def test_visitors_get_the_site_and_servers_their_settings(small_site: SmallSite, publish: Publish, root: Path) -> None:
    """Nothing that only servers, hosts or tools read lies where visitors could ask for it; whoever serves it can read it."""
    site = small_site("one", {".server/nginx-http.conf": b"# maps", "_redirects": b"/a /b 301\n"})
    os.umask(before := os.umask(0o077))
    try:
        os.umask(0o077)
        publish(site)
    finally:
        os.umask(before)
    assert live(root) == served(site)
    assert sorted(path.name for path in (root / "current" / "server").iterdir()) == ["_headers", "_redirects", "nginx-http.conf"]
    assert sorted(path.name for path in (root / "current").iterdir()) == ["record.json", "server", "site"]
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in (root, root / "releases", *(root / "current").resolve().rglob("*"))}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_compressed_forms_become_the_very_files(small_site: SmallSite, publish: Publish, root: Path) -> None:
    """Texts have both, where that saves something; pictures and tiny files have none; the same bytes give the same forms."""
    site = small_site("one", {"health/noise.txt": os.urandom(400), "health/tiny.txt": b"word " * 10})
    publish(site)
    folder = root / "current" / "site"
    forms = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.suffix in {".br", ".gz"}}
    texts = {path for path, data in served(site).items() if path.endswith((".html", ".css", ".js", ".json")) and len(data) >= 256}
    assert set(forms) == {path + ending for path in texts for ending in (".br", ".gz")}
    for path, form in forms.items():
        unpack = brotli.decompress if path.endswith(".br") else gzip.decompress
        assert unpack(form) == (folder / path[:-3]).read_bytes()
    assert all(form[4:8] == bytes(4) for path, form in forms.items() if path.endswith(".gz")), "a time would make other bytes each time"


def test_what_has_not_changed_is_the_same_file_in_both_releases(small_site: SmallSite, publish: Publish, root: Path) -> None:
    """With its forms: only what changed is compressed, and takes space. A file or form that was damaged meanwhile is made anew."""
    first = publish(small_site("one"))
    for damaged in ("site/404.html", "site/contact/index.html.br"):
        break_file(first.folder / damaged)
    second = publish(small_site("two", {"index.html": b"<!doctype html><title>New</title>" * 20}))
    files = {path.relative_to(second.folder).as_posix(): path for path in second.folder.rglob("*") if path.is_file()}
    own = {name for name, path in files.items() if not (first.folder / name).exists() or not path.samefile(first.folder / name)}
    again = {f"{path}{ending}" for path in ("site/index.html", "site/404.html", "site/contact/index.html") for ending in ("", ".br", ".gz")}
    assert own == again - {"site/contact/index.html"} | {"record.json", "carried.json"}
    assert second.damage() == []
    assert brotli.decompress((root / "current/site/contact/index.html.br").read_bytes()) == (root / "current/site/contact/index.html").read_bytes()


def test_a_page_that_is_open_still_finds_its_files(small_site: SmallSite, publish: Publish, back: Callable[..., Release], root: Path) -> None:
    """Under names that say what bytes they are; pages are never carried, old files not for ever, and going back carries too."""
    script = "theme/js/share.89abcdef0123.js"
    old, new = {PICTURE: b"<svg/>" * 99, "health/old/index.html": b"old", script: b"let a;"}, {"images/new.abcdef012345.svg": b"<svg></svg>"}
    first = publish(small_site("one", old))
    second = publish(small_site("two", new))
    assert {PICTURE, f"{PICTURE}.br", script, *new} <= {
        path.relative_to(second.folder / "site").as_posix() for path in (second.folder / "site").rglob("*")
    }
    assert not (root / "current/site/health/old").exists()
    assert second.carried == {PICTURE: second.name, script: second.name}
    third = publish(small_site("three"))
    assert third.carried == {PICTURE: second.name, script: second.name, "images/new.abcdef012345.svg": third.name}
    assert publish(small_site("four"), carry_days=0).carried == {}
    five = publish(small_site("five", new))
    assert list(back(first.name).carried) == ["images/new.abcdef012345.svg"]
    assert first.carried["images/new.abcdef012345.svg"] > five.name, "visitors had it until now"
    assert (root / "current/site/images/new.abcdef012345.svg").read_bytes() == b"<svg></svg>"
    assert first.damage() == []


@pytest.mark.parametrize("is_there", [False, True])
def test_a_damaged_release_does_not_stand_in_the_way_back_from_it(
    small_site: SmallSite, publish: Publish, back: Callable[..., Release], root: Path, *, is_there: bool
) -> None:
    """Nothing can be carried from it then; the next publish goes through."""
    first, second = publish(small_site("one")), publish(small_site("two"))
    if is_there:
        (second.folder / "record.json").write_text("{", encoding="utf-8")
    else:
        second.folder.rename(root / "elsewhere")
    assert back().name == first.name
    assert Directory(root).current() == first.name
    assert publish(small_site("three")).damage() == []


def test_files_are_carried_by_when_visitors_had_them_last(
    small_site: SmallSite, publish: Publish, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by when they were made: a release that was live for a month is as fresh to its visitors as one of a day."""
    for name, files, stays in (("20260907-120000", {PICTURE: b"<svg/>" * 99}, True), ("20261007-120000", {}, True), ("20261009-120000", {}, True),
                               ("20261014-120000", {}, True), ("20261014-120001", {}, False)):  # fmt: skip
        monkeypatch.setattr("plugins.build.publishing.live.next_name", lambda _, name=name: name)
        publish(small_site(name, files))
        assert (root / "current/site" / PICTURE).exists() is stays, name


def test_a_file_that_changed_behind_the_check_is_not_published(small_site: SmallSite, publish: Publish, root: Path) -> None:
    """What was proven goes out, and nothing else; the unfinished release is gone."""
    first = publish(small_site("one"))
    site = small_site("two")
    break_file(site / "404.html")
    (site / "secret.txt").write_text("not in the record", encoding="utf-8")
    with pytest.raises(PublishError, match=r"404.html has changed since it was checked, and nothing was published: publish again."):
        publish(site)
    assert [path.name for path in (root / "releases").iterdir()] == [first.name]
    assert not (root / "current/site/secret.txt").exists()


def test_so_many_releases_stay(small_site: SmallSite, publish: Publish, back: Callable[..., Release], root: Path) -> None:
    """The newest, the one that is live, and the one to go back to."""
    site = small_site("one")
    names = [publish(site, keep=3).name for _ in range(4)]
    assert Directory(root).names() == names[1:]
    back(names[1])
    last = [publish(site, keep=2).name for _ in range(2)]
    assert Directory(root).names() == last
    assert names == sorted(names)


def test_the_way_back_leads_to_what_was_live_before_and_was_not_gone_back_from(
    small_site: SmallSite, publish: Publish, back: Callable[..., Release], root: Path
) -> None:
    """A bad release that was gone back from is not where the next rollback leads to; the history has it all."""
    site = small_site("one")
    one, two, bad, four = publish(site), publish(site), publish(site), None
    assert back().name == two.name
    four = publish(site)
    assert back().name == two.name
    assert back().name == one.name
    assert in_way_back(Directory(root)) is None
    assert history(root) == [
        ("publish", one.name), ("publish", two.name), ("publish", bad.name), ("rollback", two.name),
        ("publish", four.name), ("rollback", two.name), ("rollback", one.name),
    ]  # fmt: skip


def test_the_history_catches_up_with_a_publish_that_was_killed_behind_its_switch(small_site: SmallSite, publish: Publish, root: Path) -> None:
    """And half a line in it hides no other one."""
    site = small_site("one")
    first = publish(site)
    file = root / "history.jsonl"
    file.write_text(file.read_text(encoding="utf-8")[:20] + "\n[1]\n", encoding="utf-8")
    second = publish(site)
    assert history_told(file) == [("found", first.name), ("publish", second.name)]
    assert in_way_back(Directory(root)) == first.name


def history_told(file: Path) -> list[tuple[str, str]]:
    """Return the whole lines of a history."""
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line.endswith("}"))
    return [(entry["what"], entry["release"]) for entry in map(json.loads, lines)]


def test_the_server_is_told_only_when_its_settings_are_others(small_site: SmallSite, publish: Publish, tmp_path: Path) -> None:
    """Tested first, loaded behind the switch."""
    tested, loaded = tmp_path / "tested", tmp_path / "loaded"
    for settings, times in ((b"# 1", 1), (b"# 1", 1), (b"# 2", 2)):
        publish(small_site(f"site{times}", {".server/nginx-http.conf": settings}), test=writes(tested), reload=writes(loaded))
        assert (len(tested.read_text()), len(loaded.read_text())) == (times, times)


def test_settings_that_the_server_refuses_are_taken_back(small_site: SmallSite, publish: Publish, root: Path, tmp_path: Path) -> None:
    """Visitors get what they had, and the server was not told to load."""
    one = publish(small_site("one", {".server/nginx-http.conf": b"# 1"}))
    with pytest.raises(PublishError) as refused:
        publish(small_site("two", {".server/nginx-http.conf": b"# 2"}), test=writes(tmp_path / "tested", 1), reload=writes(tmp_path / "loaded"))
    assert str(refused.value) == f"The server refuses its new settings (no), so visitors get {one.name} as before: see to it and publish again."
    assert Directory(root).current() == one.name
    assert not (tmp_path / "loaded").exists()
    assert history(root)[-1] == ("rollback", one.name)


def test_settings_that_are_refused_at_the_first_publish_are_told(small_site: SmallSite, publish: Publish, tmp_path: Path) -> None:
    """There is nothing to go back to."""
    with pytest.raises(PublishError) as refused:
        publish(small_site("one"), test=[str(tmp_path / "nginx"), "-t"], reload=["true"])
    assert str(refused.value) == (
        f"The server refuses its settings ([Errno 2] No such file or directory: '{tmp_path}/nginx'), which are live as there was no release "
        "before: see to it and publish again."
    )


def test_a_server_that_cannot_load_is_told_and_the_next_publish_tries_again(
    small_site: SmallSite, publish: Publish, root: Path, tmp_path: Path
) -> None:
    """The release is live; its settings count as not loaded."""
    with pytest.raises(PublishError) as failed:
        publish(small_site("one"), reload=["false"])
    assert str(failed.value) == (
        f"Release {Directory(root).current()} is live, but the server has not read its new settings (exit code 1): see to it and run false."
    )
    publish(small_site("one"), reload=writes(tmp_path / "loaded"))
    assert (tmp_path / "loaded").exists()


def test_a_static_host_gets_its_settings_within_the_site(small_site: SmallSite, root: Path) -> None:
    """Uncompressed: such hosts compress files themselves."""
    site = small_site("one", {"_redirects": b"/a /b 301\n"})
    with directory(root, 5) as place:
        release = go_live(place, StaticTarget(kind="static", path=str(root)), site)
    assert live(root) == {**served(site), "_headers": (site / "_headers").read_bytes(), "_redirects": b"/a /b 301\n"}
    assert not list((root / "current/site").rglob("*.br"))
    assert release.damage() == []


def test_a_release_can_be_looked_at_as_its_build_had_made_it(small_site: SmallSite, publish: Publish) -> None:
    """For the audit: without compressed forms and carried files, with the settings of servers; one that is damaged is named."""
    publish(small_site("one", {PICTURE: b"<svg/>", ".server/apache.conf": b"# 1"}))
    site = small_site("two", {".server/apache.conf": b"# 2"})
    release = publish(site)
    with as_built(release) as folder:
        assert served(folder) == served(site)
        assert {(folder / path).read_bytes() == (site / path).read_bytes() for path in ("_headers", ".server/apache.conf")} == {True}
    assert not folder.exists()
    for path in ("site/404.html", "site/index.html", "site/robots.txt", "site/es/index.html"):
        (release.folder / path).unlink()
        (release.folder / f"{path}.gz").unlink(missing_ok=True)
        (release.folder / f"{path}.br").unlink(missing_ok=True)
    with pytest.raises(PublishError) as damaged, as_built(release):
        pass
    assert str(damaged.value) == (
        f"Release {release.name} is damaged (404.html, es/index.html, index.html ...): publish anew, or choose another one."
    )


def test_a_record_that_cannot_be_read_stops_a_publish(small_site: SmallSite, publish: Publish, root: Path) -> None:
    """Nobody could tell which addresses a new release lets vanish."""
    name = publish(small_site("one")).name
    (root / "current/record.json").write_text("{", encoding="utf-8")
    with directory(root, 5) as place, pytest.raises(PublishError, match=rf"Release {name} tells nothing of itself: record\.json is damaged\. If it"):
        last_record(place)


@pytest.mark.parametrize("is_link", [False, True])
def test_what_is_no_link_of_ours_is_left_as_it_is(small_site: SmallSite, publish: Publish, root: Path, *, is_link: bool) -> None:
    """Somebody's folder of that name stops the command, or somebody's link."""
    root.mkdir()
    if is_link:
        (root / "current").symlink_to("/srv/old/public")
    else:
        (root / "current").mkdir()
    with pytest.raises(TargetError) as refused:
        publish(small_site("one"))
    assert str(refused.value) == f"{root}/current is no link that publish made, and is left as it is: give another path, or move it away."


def test_what_fails_behind_the_switch_is_told_as_that(small_site: SmallSite, publish: Publish, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The release is live then, and the command says so."""

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Directory, "note", no_room)
    with pytest.raises(PublishError) as failed:
        publish(small_site("one"))
    assert str(failed.value) == (
        f"Release {Directory(root).current()} is live, but not all was done behind the switch: [Errno 28] No space left on device; "
        "free some space and try again."
    )


def test_names_go_up_also_when_clocks_go_back() -> None:
    """A second behind the newest; what is no release's name does not count."""
    assert next_name(["21000101-000000", ".21010101-000000", "notes"]) == "21000101-000001"
    assert time_of(next_name([])).year >= 2026
