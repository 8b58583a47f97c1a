"""Releases on another machine: a real sshd, a real rsync."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.build.publishing.errors import PublishError, TargetError
from plugins.build.publishing.far_side import FarSide, far_list, far_side
from plugins.build.publishing.live import catch_up, go_back, go_live, in_way_back
from plugins.build.publishing.release import Release
from plugins.build.publishing.session import session
from plugins.build.publishing.stage import out_of_the_door
from plugins.build.publishing.targets import SshTarget
from tests.build.publishing.conftest import PICTURE, SmallSite, break_file, history, live, served, writes
from tests.ssh import sshd

Target = dict[str, object]


@pytest.fixture(scope="module")
def machine() -> Iterator[tuple[str, list[str]]]:
    """Another machine: this one."""
    with sshd() as machine:
        yield machine


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder there."""
    return tmp_path / "there" / "site"


@pytest.fixture
def target(machine: tuple[str, list[str]], root: Path) -> Target:
    """The target, as its dict."""
    host, options = machine
    return {"kind": "ssh", "host": host, "path": str(root), "options": options, "wait": 1}


def publish(target: Target, site: Path, mirror: Path) -> Release:
    """Publish a built site."""
    read = SshTarget(**target)  # type: ignore[arg-type]  # pydantic looks
    with far_side(read, mirror) as place:
        catch_up(place)
        return out_of_the_door(place, lambda: go_live(place, read, site))


def test_publish_carry_and_go_back(small_site: SmallSite, target: Target, root: Path, tmp_path: Path) -> None:
    """From two machines that publish in turn: the layout there is that of a folder here, what has not changed is the same file."""
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    one, two = small_site("one", {PICTURE: b"<svg/>" * 99}), small_site("two", {"index.html": b"<!doctype html><title>New</title>" * 20})
    first = publish(target, one, here)
    assert live(root) == served(one)
    second = publish({**target, "keep": 2}, two, elsewhere)
    assert live(root) == {**served(two), PICTURE: b"<svg/>" * 99}
    there = root / "releases"
    shared = {
        path.relative_to(there / second.name).as_posix() for path in (there / second.name).rglob("*.*") if path.is_file() and path.stat().st_nlink > 1
    }
    assert {"site/404.html", "site/404.html.br", "site/404.html.gz", f"site/{PICTURE}"} <= shared
    assert "site/index.html" not in shared
    assert Release(there / second.name).damage() == []
    break_file(there / first.name / "site/robots.txt")  # fetched as it is, so that whoever goes back sees it
    read = SshTarget(**target)  # type: ignore[arg-type]  # pydantic looks
    with far_side(read, here) as place:
        assert in_way_back(place) == first.name
        assert place.release(first.name).damage() == ["robots.txt"]
        go_back(place, read, place.release(first.name))
    assert history(root) == [("publish", first.name), ("publish", second.name), ("rollback", first.name)]
    third = publish({**target, "keep": 2}, two, here)
    assert sorted(path.name for path in there.iterdir()) == [first.name, second.name, third.name]
    with far_list(read) as place:
        listed = place.listed()
        assert [one.folder.name for one in listed] == place.names()
        assert place.current() == third.name
    assert all(one.size > 1000 for one in listed)


def test_the_server_there_is_told(small_site: SmallSite, target: Target, root: Path, tmp_path: Path) -> None:
    """By its own commands; settings that it refuses are taken back."""
    loaded = tmp_path / "loaded"
    site = small_site("one", {".server/nginx-http.conf": b"# 1"})
    first = publish({**target, "test": ["true"], "reload": writes(loaded)}, site, tmp_path / "here")
    assert loaded.read_text() == "x"
    with pytest.raises(PublishError, match=rf"The server refuses its new settings \(no\), so visitors get {first.name} as before"):
        publish(
            {**target, "test": writes(tmp_path / "tested", 1), "reload": writes(loaded)},
            small_site("two", {".server/nginx-http.conf": b"# 2"}),
            tmp_path / "here",
        )
    assert (root / "current").readlink().name == first.name
    assert loaded.read_text() == "x"


def test_a_second_publish_waits_and_then_says_who_is_at_work(target: Target, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The lock lies there, and goes with the connection."""
    read = SshTarget(**target)  # type: ignore[arg-type]  # pydantic looks
    with far_side(read, tmp_path / "here"), pytest.raises(PublishError) as given_up, far_side(read, tmp_path / "elsewhere"):
        pass
    assert f"process {os.getpid()}, since " in str(given_up.value)
    assert str(given_up.value).startswith("Nothing was published: somebody is at work there (")
    assert str(given_up.value).endswith("), and still was after 1 s. Try again later, or see what holds that up.")
    said = capsys.readouterr().err
    assert said.startswith("Somebody is publishing there (")
    assert said.endswith("): waiting for up to 1 s ...\n")
    with far_side(read, tmp_path / "elsewhere") as place:
        assert place.current() is None


def test_a_lost_connection_and_a_failing_rsync_leave_the_last_release(
    small_site: SmallSite, target: Target, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was sent goes away, and each is said in one line."""
    first = publish(target, small_site("one"), tmp_path / "here")
    two = small_site("two", {"index.html": b"<!doctype html><title>New</title>" * 20})
    sending = FarSide._rsync

    def fails(place: FarSide, *arguments: str) -> None:
        sending(place, *(["--no-such-option"] if arguments[-1].startswith(place.says.partition(":")[0]) else []), *arguments)

    monkeypatch.setattr(FarSide, "_rsync", fails)
    with pytest.raises(PublishError) as failed:
        publish(target, two, tmp_path / "here")
    assert f"{root}: rsync failed, and visitors get what they got before: rsync: --no-such-option" in str(failed.value)

    def cuts(place: FarSide, *arguments: str) -> None:
        place._shell._process.kill()
        sending(place, *arguments)

    monkeypatch.setattr(FarSide, "_rsync", cuts)
    with pytest.raises(PublishError, match=r"The connection to .* failed: it was closed\. ") as lost:
        publish(target, two, tmp_path / "here")
    assert str(lost.value).endswith(" Visitors get one whole release; the command releases tells which.")
    monkeypatch.undo()
    assert (root / "current").readlink().name == first.name
    second = publish(target, two, tmp_path / "here")
    assert sorted(path.name for path in (root / "releases").iterdir()) == [first.name, second.name]


def test_a_machine_that_cannot_be_reached_is_told(target: Target, tmp_path: Path) -> None:
    """With what ssh says; a folder that cannot be made, likewise."""
    settings = Path(str(target["options"][1]))  # type: ignore[index]  # a list
    elsewhere = tmp_path / "ssh_config"
    elsewhere.write_text(settings.read_text(encoding="utf-8").replace("IdentityFile ", "IdentityFile /no/such/"), encoding="utf-8")
    with (
        pytest.raises(PublishError, match=r"The connection to .* failed: .*Permission denied"),
        far_side(
            SshTarget(**{**target, "options": ["-F", str(elsewhere)]}),
            tmp_path / "here",  # type: ignore[arg-type]
        ),
    ):
        pass
    (tmp_path / "file").write_text("", encoding="utf-8")
    with (
        pytest.raises(PublishError, match=r"The connection to .* failed: mkdir: cannot create directory"),
        session(
            str(target["host"]),
            f"{tmp_path}/file/site",
            list(target["options"]),
            1,  # type: ignore[call-overload]
        ),
    ):
        pass


def test_what_is_no_link_of_ours_is_left_as_it_is_there_too(small_site: SmallSite, target: Target, root: Path, tmp_path: Path) -> None:
    """Somebody's folder of that name stops the command."""
    (root / "current").mkdir(parents=True)
    with pytest.raises(TargetError) as refused:
        publish(target, small_site("one"), tmp_path / "here")
    assert str(refused.value).endswith(f"{root}/current is no link that publish made, and is left as it is: give another path, or move it away.")
    assert subprocess.run(["flock", "-n", str(root / ".lock"), "true"], check=False).returncode == 0
