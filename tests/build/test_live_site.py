"""What browsers are told of a site that is shown while it is edited."""

import json
import threading
from pathlib import Path

import pytest

from plugins.build.exits import Exit
from plugins.build.live_site import LiveSite
from plugins.build.news import News
from plugins.page.findings import Finding
from tests.conftest import ARTICLE, TODAY, put


def state(news: News) -> dict[str, object]:
    """Return what a browser is told that asks now."""
    told: dict[str, object] = json.loads(next(news.listen()).removeprefix("data: "))
    return told


def test_another_look_is_told_behind_a_build_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The style was edited while an article had a mistake: pages whose text is the same are loaded again once it is mended."""
    news = News()
    live = LiveSite(tmp_path / "content", tmp_path / "output", TODAY, news)
    before = state(news)
    codes = iter((Exit.CONTENT_HAS_ERRORS, Exit.DONE, Exit.DONE))
    monkeypatch.setattr("plugins.build.live_site.exit_code_of", lambda *_: next(codes))
    live.show([tmp_path / "theme" / "base.css"])
    live.build(1)
    assert state(news)["look"] == before["look"]
    live.build(1)
    mended = state(news)
    assert mended["look"] != before["look"]
    live.build(1)
    assert state(news)["look"] == mended["look"]


def test_another_day_is_built_although_nobody_saves_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On it a review may be overdue. The same day is not built again."""
    days, built, again = ["2027-02-06"], list[str](), threading.Event()
    monkeypatch.setattr("plugins.build.live_site.read_day", lambda *_: days[-1])
    monkeypatch.setattr("plugins.build.live_site.SECONDS_BETWEEN_LOOKS_AT_THE_DAY", 0)

    def build(*_: object) -> Exit:
        built.append(days[-1])
        if len(built) > 1:
            again.set()
        return Exit.DONE

    monkeypatch.setattr("plugins.build.live_site.exit_code_of", build)
    live = LiveSite(tmp_path / "content", tmp_path / "output", None, News())
    live.build(1)
    builder = threading.Thread(target=live.build_when_asked, daemon=True)
    builder.start()
    days.append("2027-02-07")
    assert again.wait(20)
    live.stop()
    builder.join(20)
    assert built == days


def test_what_was_told_in_between_is_seen_in_the_next_state() -> None:
    """A browser that is slower than two changes knows of both."""
    news = News()
    before = state(news)
    news.tell(has_another_look=True)
    news.tell()
    assert state(news)["look"] != before["look"]


def test_a_browser_that_does_not_read_holds_up_nobody() -> None:
    """A tab that sleeps, in the middle of an event."""
    news = News()
    asleep = news.listen()
    next(asleep)
    telling = threading.Thread(target=news.tell, args=("a mistake",), daemon=True)
    telling.start()
    telling.join(20)
    assert not telling.is_alive()
    assert json.loads(next(asleep).removeprefix("data: "))["errors"] == "a mistake"


def test_a_deleted_text_is_no_mistake(content: Path, tmp_path: Path) -> None:
    """The build that follows says what it makes of that."""
    news = News()
    live = LiveSite(content, tmp_path / "output", TODAY, news)
    live.build(1)
    (content / "health" / "heart" / "salt.md").unlink()
    live.show([content / "health" / "heart" / "salt.md"])
    assert news.errors == ""


def test_what_was_found_follows_the_edits(content: Path, tmp_path: Path) -> None:
    """Warnings of the whole site; a mistake in a text at once, and gone at once when it is mended; the build knows all again."""
    news = News(content)
    live = LiveSite(content, tmp_path / "output", TODAY, news)
    file = put(content, "health/heart/salt.md", ARTICLE + "\n#### Deep\n")
    live.build(1)
    page = "health/heart/salt/index.html"
    assert [found["rule"] for found in news.beside(page)["here"]] == ["skipped-heading"]
    put(content, "health/heart/salt.md", ARTICLE + "\n[](https://www.cdc.gov/)\n")
    live.show([file])
    told = news.beside(page)
    assert [(found["rule"], found["column"]) for found in told["here"]] == [("empty-link", 4)]
    assert told["here"][0]["place"] == f"{content}/health/heart/salt.md:16"
    assert told["errors"] == 1
    live.build(1)
    assert [found["rule"] for found in news.beside(page)["here"]] == ["empty-link"]
    put(content, "health/heart/salt.md", ARTICLE)
    live.show([file])
    assert news.beside(page)["errors"] == 0
    live.build(1)
    assert news.beside(page)["here"] == []


def test_a_failure_without_a_finding_keeps_the_warnings_only(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was wrong in a text may be mended by now; the failure is told in its own words."""
    news = News(content)
    live = LiveSite(content, tmp_path / "output", TODAY, news)
    warning = Finding("a.md", 1, "empty-link", "x", "y", "warning")
    news.findings = (warning, Finding("a.md", 1, "empty-link", "x", "y"))
    monkeypatch.setattr("plugins.build.live_site.exit_code_of", lambda *_: Exit.FAILED)
    live.build(1)
    assert news.findings == (warning,)


def test_what_is_wrong_with_words_is_said_behind_each_build(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When browsers have been told already; notes, which coach, are left to the report of a check."""
    article = content / "health" / "heart" / "salt.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nHe suffers from it. Please utilize less.\n", encoding="utf-8")
    live = LiveSite(content, tmp_path / "output", TODAY, News(content))
    live.build(1)
    said = capsys.readouterr().err
    assert 'warning stigma (column 4): "suffers from" can hurt or shame the people that it speaks of; write has, or lives with' in said
    assert "utilize" not in said
    live.build(1)
    assert capsys.readouterr().err == said
