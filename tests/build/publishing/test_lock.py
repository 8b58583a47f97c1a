"""One publish at a time: the second waits, says for whom, and gives up; no copy of a killed one keeps others out."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from plugins.build.publishing.errors import PublishError
from plugins.build.publishing.lock import holder, locked
from tests.conftest import ROOT

COPIES = """
import os, sys, time
from pathlib import Path
from plugins.build.publishing.lock import locked
with locked(Path(sys.argv[1]), 0):
    if os.fork() == 0:
        time.sleep(60)
    print(os.getpid(), flush=True)
    time.sleep(60)
"""


def test_the_second_waits_says_for_whom_and_gives_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who, where, since when; one line while it waits."""
    with locked(tmp_path, 0), pytest.raises(PublishError) as given_up, locked(tmp_path, 1):
        pass
    who = (tmp_path / ".lock").read_text(encoding="utf-8")
    assert f", process {os.getpid()}, since " in who
    assert str(given_up.value) == (
        f"Nothing was published: somebody is at work there ({who}), and still was after 1 s. Try again later, or see what holds that up."
    )
    assert capsys.readouterr().err == f"Somebody is publishing there ({who}): waiting for up to 1 s ...\n"


def test_the_second_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    """It has waited for it."""
    done: list[str] = []

    def second() -> None:
        with locked(tmp_path, 60):
            done.append("second")

    with locked(tmp_path, 0):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.3)
        done.append("first")
    waiting.join()
    assert done == ["first", "second"]


def test_whoever_uploads_can_wait_for_it_with_flock(tmp_path: Path) -> None:
    """The lock is the system's own."""
    with locked(tmp_path, 0):
        assert subprocess.run(["flock", "-n", str(tmp_path / ".lock"), "true"], check=False).returncode == 1
    assert subprocess.run(["flock", "-n", str(tmp_path / ".lock"), "true"], check=False).returncode == 0


def test_copies_of_a_killed_publish_keep_nobody_out(tmp_path: Path) -> None:
    """Those that make pages and compress files live on for a moment."""
    with subprocess.Popen(
        [sys.executable, "-c", COPIES, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.wait()
        with locked(tmp_path, 5):
            pass
        os.killpg(process.pid, 9)


def test_a_user_without_a_name_can_publish(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)

    def nobody(_: int) -> None:
        raise KeyError(*["getpwuid(): uid not found"])

    monkeypatch.setattr("pwd.getpwuid", nobody)
    assert holder().startswith(f"user {os.getuid()} on ")
