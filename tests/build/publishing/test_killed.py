"""Killed, out of room, asked while it switches: visitors have one whole release, the old one or the new one."""

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from plugins.build.exits import Exit
from plugins.build.publishing.durable import point
from plugins.build.publishing.place import Directory
from plugins.build.publishing.soak import NotWholeError, soak
from plugins.build.publishing.stage import main as publish
from tests.build.publishing.conftest import SmallSite, break_file, history, live, served
from tests.conftest import ROOT
from tests.servers import nginx

STAGE = (sys.executable, "-m", "plugins.build.publishing.stage")


@pytest.fixture
def two_sites(small_site: SmallSite) -> list[Path]:
    """Two releases: a page, and a script with a fingerprint in its name, are others."""
    return [
        small_site(name, {"index.html": f"<!doctype html><title>{name}</title>".encode() * 99, f"theme/js/a.{number * 12}.js": name.encode() * 99})
        for name, number in (("one", "1"), ("two", "2"))
    ]


def test_ten_kills_at_random_points(two_sites: list[Path], tmp_path: Path) -> None:
    """The command `soak` does two hundred."""
    found = soak(two_sites, tmp_path / "target", 10)
    assert sum(found.values()) == 10
    assert found["before the switch"] + found["behind the switch"] >= 3, "the others came too late"


def test_what_is_not_whole_is_noticed(two_sites: list[Path], tmp_path: Path) -> None:
    """A soak that cannot fail would prove nothing: a file, a compressed form, a publish that fails."""
    root = tmp_path / "target"
    assert publish(two_sites[0], root) == 0
    release = Directory(root).release(Directory(root).current() or "")
    assert release.damage() == []
    break_file(root / "current/site/contact/index.html")
    assert release.damage() == ["contact/index.html", "contact/index.html.br", "contact/index.html.gz"]
    break_file(two_sites[1] / "404.html")
    with pytest.raises(NotWholeError, match="After the first publish: it failed"):
        soak(two_sites, root, 1)


def traced(command: list[str], calls: str, *more: str) -> tuple[int, list[str]]:
    """Return the exit code of a command, and the system calls that it makes, as strace writes them: with the path behind each file."""
    log = Path(command[-1]).with_suffix(".strace")
    strace = ["strace", "-y", "-qq", "-e", f"trace={calls}", *more, "-o", str(log)]
    done = subprocess.run([*strace, *command], check=False, cwd=ROOT, capture_output=True)
    return done.returncode, log.read_text(encoding="utf-8").splitlines()


def test_all_is_on_the_disk_before_the_switch_and_the_switch_behind_it(two_sites: list[Path], tmp_path: Path) -> None:
    """Seen by strace: a machine that loses its power has one release or the other, whole."""
    root = tmp_path / "target"
    for site in two_sites:
        code, lines = traced([*STAGE, str(site), str(root)], "fsync,rename,renameat,renameat2,symlink,symlinkat,link,linkat", "-f")
        assert code == 0
        switch = next(number for number, line in enumerate(lines) if re.search(r"rename.*/current\"\)? ", line))
        name = (root / "current").readlink().name
        fresh = root / "releases" / f".{name}"
        synced = {Path(found[1]) for line in lines[:switch] if (found := re.search(r"fsync\(\d+<(.*?)>", line))}
        release = root / "releases" / name
        wanted = {fresh / path.relative_to(release) for path in (release, *release.rglob("*"))}
        assert wanted <= synced
        added = next(number for number, line in enumerate(lines) if "rename" in line and f'/{name}"' in line)
        first = next(number for number, line in enumerate(lines) if "fsync" in line and f"<{root / 'releases'}>" in line and number > added)
        assert max(number for number, line in enumerate(lines) if f"<{fresh}" in line) < added < first < switch
        assert any("fsync" in line and f"<{root}>" in line for line in lines[switch:])


@pytest.mark.parametrize("call", ["rename", "symlink", "fsync"])
def test_a_kill_at_each_step_of_the_switch(two_sites: list[Path], tmp_path: Path, call: str) -> None:
    """Random points miss them: strace kills the process at the very system call, those of its main thread one after the other."""
    root = tmp_path / "target"
    assert publish(two_sites[0], root) == 0
    code, lines = traced([*STAGE, str(two_sites[1]), str(root)], call)
    assert code == 0
    for number in range(1, len(lines) + 1):
        assert publish(two_sites[0], root) == 0
        code, _ = traced([*STAGE, str(two_sites[1]), str(root)], call, "--inject", f"{call}:signal=KILL:when={number}")
        assert code == -signal.SIGKILL
        assert live(root).keys() >= served(two_sites[0]).keys() - {"theme/js/a.111111111111.js"}
        assert (live(root)["index.html"] == served(two_sites[0])["index.html"]) or (live(root)["index.html"] == served(two_sites[1])["index.html"])
        assert Directory(root).release(Directory(root).current() or "").damage() == []
        assert publish(two_sites[1], root) == 0
        assert not [path for path in (root / "releases").iterdir() if path.name.startswith(".")]
        assert {name for _, name in history(root)} >= {Directory(root).current()}


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk of its own is made with Linux's unshare and tmpfs")
def test_a_full_disk_leaves_the_last_good_release(two_sites: list[Path], tmp_path: Path) -> None:
    """On a real, full disk: exit code 3, one line with the remedy, every file as it was, nothing left over."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = tmp_path / "full_disk.py"
    script.write_text(FULL_DISK, encoding="utf-8")
    command = 'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" "$3" "$4" "$5" "$1"'
    arguments = [disk, sys.executable, script, *two_sites]
    done = subprocess.run(
        ["unshare", "-r", "-m", "sh", "-c", command, "sh", *map(str, arguments)],
        check=False, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == Exit.FAILED, done.stderr
    says = (
        r"The disk could not be written: \[Errno 28\] No space left on device.*; visitors get release \d{8}-\d{6} as before; "
        r"free some space and try again\.\n"
    )
    assert re.fullmatch(says, done.stderr), done.stderr


FULL_DISK = """
import pathlib, sys
from plugins.build.publishing.stage import main
one, two, disk = map(pathlib.Path, sys.argv[1:])
root = disk / "target"
assert main(one, root) == 0
state = lambda: {str(path): path.is_file() and path.read_bytes() for path in root.rglob("*") if path.name != ".lock"}
before = state()
with (disk / "filler").open("wb", buffering=0) as filler:
    try:
        while filler.write(bytes(4096)): pass
    except OSError: pass
(disk / "filler").open("r+b").truncate((disk / "filler").stat().st_size - 16384)
code = main(two, root)
assert state() == before
sys.exit(code)
"""

SETTINGS = {
    "nginx-http.conf": "types { text/html html; text/plain txt; }\nlog_format visits '-';\n",
    "nginx-server.conf": "gzip_static always;\ngunzip on;\nadd_header Cache-Control no-cache;\n",
}


def test_whoever_asks_while_it_switches_gets_a_whole_page(two_sites: list[Path], tmp_path: Path) -> None:
    """Real nginx, compressed forms as they lie there, forty switches: each answer is the page of one release, none fails."""
    root, settings = tmp_path / "target", tmp_path / "settings"
    settings.mkdir()
    for name, text in SETTINGS.items():
        (settings / name).write_text(text, encoding="utf-8")
    for site in two_sites:
        assert publish(site, root) == 0
    got, is_over = list[bytes](), threading.Event()
    with nginx(root / "current" / "site", settings) as origin:

        def ask() -> None:
            while not is_over.is_set():
                with urllib.request.urlopen(f"{origin}/index.html") as answer:  # noqa: S310 - this machine
                    got.append(answer.read())

        asking = threading.Thread(target=ask)
        asking.start()
        for number in range(40):
            point(root / "current", f"releases/{Directory(root).names()[number % 2]}")
        while len(got) < 60:
            is_over.wait(0.01)
        is_over.set()
        asking.join()
    assert set(got) <= {served(site)["index.html"] for site in two_sites}
    assert len(set(got)) == 2
