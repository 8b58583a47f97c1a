"""What the tests need is put in place or named; nothing is skipped."""

import pytest

from plugins.build import components
from plugins.build.components import AXE, COMPONENTS, VNU, Component, provide


def test_everything_is_there_when_tests_run() -> None:
    """`test` has put it in place."""
    assert [component.name for component in COMPONENTS if not component.is_there()] == []
    assert AXE.is_file()
    assert VNU.is_file()


def test_what_is_missing_is_named_with_its_command_and_stops(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """All of it, in one run, exit code 2."""
    monkeypatch.setattr(components, "_may_use_apt", lambda: False)
    monkeypatch.setattr(components.shutil, "which", lambda _name: "/usr/bin/apt-get")
    missing = (Component("Frobnicator", lambda: False, ("frob", "frob-data"), "get it"), Component("Widget", lambda: False, ("widget",), "get it"))
    with pytest.raises(SystemExit) as stopped:
        provide(missing)
    assert stopped.value.code == 2
    assert capsys.readouterr().err == (
        "Frobnicator is missing: sudo apt-get install frob frob-data\nWidget is missing: sudo apt-get install widget\n"
    )


def test_elsewhere_the_remedy_is_not_debians(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without apt-get the message says what to install instead."""
    monkeypatch.setattr(components.shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit):
        provide((Component("Frobnicator", lambda: False, ("frob",), "brew install frob"),))
    assert capsys.readouterr().err == "Frobnicator is missing: brew install frob\n"


def test_root_on_debian_gets_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """One update, one installation of everything that is missing."""
    there: list[str] = []
    ran: list[tuple[str, ...]] = []

    def run(*command: str, env: dict[str, str] | None = None) -> None:
        ran.append(command)
        there.extend(command if env else ())

    monkeypatch.setattr(components, "_may_use_apt", lambda: True)
    monkeypatch.setattr(components, "_run", run)
    provide((Component("Frobnicator", lambda: "frob" in there, ("frob",), ""), Component("Widget", lambda: "widget" in there, ("widget",), "")))
    assert ran == [("apt-get", "update", "-qq"), ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "frob", "widget")]
