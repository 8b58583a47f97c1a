"""tasks.py on a bare machine: one-line remedies, the locked environment, the command handed over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tasks
from tests.conftest import ROOT


def test_an_old_python_gets_a_one_line_remedy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, nothing else."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert tasks.bootstrap(["build"]) == 2
    assert capsys.readouterr().err == "Python 3.11 or newer is needed, this is 3.9: run it with a newer python3.\n"


def test_a_missing_venv_module_gets_a_one_line_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Debian ships it apart."""
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    for name in tasks.LOCKS:
        (tmp_path / name).touch()
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert tasks.bootstrap(["build"]) == 2
    said = capsys.readouterr().err
    assert said == "Python's venv module is missing: install it (Debian, Ubuntu: apt-get install python3-venv) and try again.\n"


def test_the_bootstrap_needs_the_standard_library_only() -> None:
    """`python3 -S -I tasks.py` gets as far as handing the command over, without any package in sight."""
    code = (
        "import runpy, sys, os\n"
        "sys.argv = ['tasks.py', '--version']\n"
        "os.execv = lambda path, command: print('HANDED OVER', command[1:3], command[-1])\n"
        f"runpy.run_path({str(ROOT / 'tasks.py')!r}, run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], check=False, capture_output=True, text=True)
    assert "HANDED OVER ['-m', 'invoke'] --version" in done.stdout, done.stderr


def test_the_environment_is_made_anew_when_the_lock_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its stamp is a hash of the lock and of the Python that made it; a lock that holds more serves too, one that holds less does not."""
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    plain, full, fullest = (tmp_path / name for name in tasks.LOCKS)
    plain.write_text("a==1")
    full.write_text("a==1\nb==1")
    fullest.write_text("a==1\nb==1\nc==1")
    environment = tmp_path / ".venv"
    assert not tasks._is_current(environment, plain)
    tasks._stamp(environment, full).parent.mkdir(parents=True)
    tasks._stamp(environment, full).touch()
    assert tasks._is_current(environment, plain)
    assert tasks._is_current(environment, full)
    assert not tasks._is_current(environment, fullest)
    full.write_text("a==1\nb==2")
    assert not tasks._is_current(environment, full)
    tasks._stamp(environment, fullest).touch()
    assert all(tasks._is_current(environment, lock) for lock in (plain, full, fullest))


def test_the_lists_of_commands_are_the_same_both_ways() -> None:
    """`python3 tasks.py` and `inv --list` name the same commands."""
    environment = {**os.environ, "PYTHONPATH": ""}
    by_invoke = subprocess.run([sys.executable, "-m", "invoke", "--list"], check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    direct = subprocess.run([sys.executable, str(ROOT / "tasks.py")], check=True, capture_output=True, text=True, env=environment)
    assert by_invoke.stdout == direct.stdout
    assert "build" in by_invoke.stdout


@pytest.mark.parametrize(("command", "lock"), [("build", 0), ("linkcheck", 0), ("test", 1), ("corpora", 1), ("bench", 2), ("", 0)])
def test_each_command_gets_the_lock_that_it_needs(command: str, lock: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Building needs the least, measuring the most."""
    asked: list[Path] = []
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    monkeypatch.setattr(tasks, "_is_current", lambda _environment, wanted: asked.append(wanted) or True)
    monkeypatch.setattr(os, "execv", lambda *_: None)
    tasks.bootstrap([command] if command else [])
    assert asked == [tmp_path / tasks.LOCKS[lock]]


@pytest.mark.parametrize("lock", tasks.LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    """With these pip alone can install them, from whatever index it knows."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in text.replace("\\\n", "").splitlines() if entry and not entry.startswith((" ", "#"))]
    assert len(entries) > 30
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert "://" not in text
