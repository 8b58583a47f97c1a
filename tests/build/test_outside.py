"""The command that asks outside links, against a stand-in for the internet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build.exits import Exit
from plugins.build.outside import HISTORY, ask_and_report
from plugins.build.site import Built
from plugins.check.link_history import read_history
from tests.check.internet import Does, internet
from tests.check.test_external_links import options_in
from tests.conftest import ARTICLE, TODAY, put

REQUIRED = "http://required.example/"


def test_dead_links_are_told_with_every_place_and_stop_nothing(
    content: Path, built: Callable[[], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each page with its Markdown file and line; what is known stands in the history."""
    put(content, "health/heart/salt.md", ARTICLE.replace("https://www.cdc.gov/salt/", "http://gone.example/") + "\n[More](http://here.example/).\n")
    site = built().output
    with internet(tmp_path, {"required.example": Does(), "here.example": Does(), "gone.example": Does((404,))}) as world:
        assert ask_and_report(site, content, TODAY, options_in(world, required={REQUIRED: "the way out of advertising"})) is Exit.DONE
    history = read_history(content / HISTORY)
    assert str(history.checked) == TODAY
    assert {url: history.entries[url].state for url in ("http://here.example/", "http://gone.example/", REQUIRED)} == {
        "http://here.example/": "ok",
        "http://gone.example/": "suspect",
        REQUIRED: "ok",
    }
    assert "(content/health/heart/salt.md:7)" in capsys.readouterr().out


def test_a_broken_history_is_wrong_use(content: Path, built: Callable[[], Built], capsys: pytest.CaptureFixture[str]) -> None:
    """And is left as it is."""
    (content / HISTORY).write_text("[", encoding="utf-8")
    assert ask_and_report(built().output, content, TODAY) is Exit.WRONG_USE
    assert "link-history.yml" in capsys.readouterr().err
    assert (content / HISTORY).read_text(encoding="utf-8") == "["


def test_without_a_site_there_is_nothing_to_ask(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped folder is wrong use."""
    assert ask_and_report(tmp_path / "no-site", content, TODAY) is Exit.WRONG_USE
    assert "There is no folder" in capsys.readouterr().err
