"""The HTML report in real Chromium, opened from the disk as people get it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plugins.check.report import Report
from plugins.check.report_html import report_html
from tests.browser.test_accessibility import MODES, axe
from tests.check.reports import DAY, REPORT

REPORTS = {"full": REPORT, "empty": Report("The Plan", DAY, [])}


@pytest.fixture(params=list(REPORTS))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a report on the disk."""
    path = tmp_path / "check.html"
    path.write_text(report_html(REPORTS[request.param]), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """A window without JavaScript that shows the full report."""
    path = tmp_path / "check.html"
    path.write_text(report_html(REPORT), encoding="utf-8")
    window = browser.new_page(java_script_enabled=False)
    window.goto(path.as_uri())
    yield window
    window.close()


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(mode: str, file: str, browser: Browser) -> None:
    """Light and dark, wide and at 320 CSS pixels; the page asks for nothing but itself."""
    window = browser.new_page(**MODES[mode], bypass_csp=True)  # the report's own policy would keep axe out
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.goto(file)
    assert asked == [file]
    assert window.evaluate("document.documentElement.scrollWidth") <= MODES[mode]["viewport"]["width"]
    assert axe(window)["found"] == []
    window.close()


def test_weights_can_be_hidden_without_a_script(page: Page) -> None:
    """Each by its own box."""
    assert page.locator(".rule:visible").count() == 4
    page.get_by_label("stop", exact=True).uncheck()
    page.get_by_label("warn", exact=True).uncheck()
    assert page.locator(".rule:visible h3 .weight").all_inner_texts() == ["safety", "note"]


def test_new_findings_can_be_shown_alone(page: Page) -> None:
    """What was known before goes away."""
    lost, gone = (page.locator(".entry", has_text=words) for words in ("/lost/", "/gone/"))
    page.get_by_label("new ones only").check()
    assert lost.is_visible()
    assert gone.is_visible()
    assert page.locator(".entry:not(.has-new):visible").count() == 0


def test_places_beyond_the_first_are_behind_a_click(page: Page) -> None:
    """By the mouse or by the keyboard."""
    place = page.get_by_text("content/pages/p-0007.md (/p/0007/)")
    assert not place.is_visible()
    page.locator("summary", has_text="1,995 more places").press("Enter")
    assert place.is_visible()
