"""The report of visits, as whoever runs the site opens it."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from plugins.build.visit_report import REPORT, report_visits
from tests.build.test_visit_report import LINES


def test_the_report_asks_nobody(browser: Browser, tmp_path: Path) -> None:
    """Its scripts, styles and letters stand in it: opening it tells no other company which site is looked at."""
    (tmp_path / "visits.log").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    report_visits([tmp_path / "visits.log"], tmp_path)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / REPORT).as_uri())
    expect(page.get_by_role("cell", name="/health/heart/", exact=True)).to_be_visible()
    expect(page.get_by_text("Visits, without robots.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert [url for url in asked if url.startswith("file:")] == [(tmp_path / REPORT).as_uri()]
    page.close()
