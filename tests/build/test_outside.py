"""The command that asks outside links, against a stand-in for the internet."""

import shutil
from pathlib import Path

import pytest

from plugins.build.outside import HISTORY, ask_and_report
from plugins.build.site import Built, Exit
from plugins.check.link_history import read_history
from tests.check.internet import Does, internet
from tests.check.test_external_links import options_in
from tests.conftest import CONTENT, TODAY

REQUIRED = "https://thenai.org/opt-out/"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The project's content, to which the history is written."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def test_dead_links_are_told_with_every_place_and_stop_nothing(site: Built, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each page with its Markdown file and line; what is known stands in the history."""
    with internet({"thenai.org": Does(), "www.w3.org": Does((404,))}) as world:
        assert ask_and_report(site.output, content, TODAY, options_in(world, required={REQUIRED: "the way out of advertising"})) is Exit.DONE
    history = read_history(content / HISTORY)
    assert str(history.checked) == TODAY
    assert len(history.entries) > 20
    said = capsys.readouterr().out
    assert "Outside addresses: " in said
    assert "(content/health/heart/high-blood-pressure.md:" in said


def test_a_broken_history_is_wrong_use(site: Built, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And is left as it is."""
    (content / HISTORY).write_text("[", encoding="utf-8")
    assert ask_and_report(site.output, content, TODAY) is Exit.WRONG_USE
    assert "link-history.yml" in capsys.readouterr().err
    assert (content / HISTORY).read_text(encoding="utf-8") == "["


def test_without_a_site_there_is_nothing_to_ask(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped folder is wrong use."""
    assert ask_and_report(tmp_path / "no-site", content, TODAY) is Exit.WRONG_USE
    assert "There is no folder" in capsys.readouterr().err
