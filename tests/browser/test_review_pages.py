"""What is shown of reviews, in real Chromium: to visitors, to a reviewer, to whoever plans."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.build.exits import Exit
from plugins.build.review_pack import PackAsked, pack_html
from plugins.build.sign_off import SignOff, sign_off
from plugins.build.site import build
from plugins.check.review_dashboard import dashboard
from tests.browser.test_accessibility import MODES, axe
from tests.check.test_review_dashboard import with_reviews
from tests.conftest import put, theme_file
from tests.source.articles import FILE, PUBLISHED

PAGE = "health/heart/salt/index.html"


@pytest.fixture
def pages(content: Path, tmp_path: Path) -> dict[str, Path]:
    """Files on the disk: the pack of changed words, the page about reviews, an article that is overdue and one that is taken down."""
    put(content.parent / "before", FILE, PUBLISHED.replace("Read labels", "Read 3 labels"))
    article = put(content, FILE, PUBLISHED)
    assert sign_off(SignOff(article, "Chief Nurse", next="2027-11-30", today="2026-11-30")) == Exit.DONE
    texts = {
        "pack": pack_html([FILE], content, PackAsked([article], tmp_path, str(content.parent / "before"), "2026-11-30")),
        "dashboard": dashboard(with_reviews()),
    }
    files = {name: put(tmp_path, f"{name}.html", text) for name, text in texts.items()}
    for name, day in (("overdue", "2027-12-01"), ("expired", "2028-11-30")):
        output = build(content, tmp_path / name, today=day).output
        css = (output / theme_file("site.css")).read_text(encoding="utf-8")
        text = (output / PAGE).read_text(encoding="utf-8").replace("</head>", f"<style>{css}</style></head>")
        files[name] = put(tmp_path, f"{name}.html", text)
    return files


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(mode: str, pages: dict[str, Path], browser: Browser) -> None:
    """Light and dark, wide and at 320 CSS pixels."""
    window = browser.new_page(**MODES[mode], bypass_csp=True)
    for name, file in pages.items():
        window.goto(file.as_uri())
        assert window.evaluate("document.documentElement.scrollWidth") <= MODES[mode]["viewport"]["width"], name
        assert axe(window)["found"] == [], name
    window.close()


def test_overdue_words_are_seen(pages: dict[str, Path], browser: Browser) -> None:
    """Above the text, or in its place with the numbers that cannot wait."""
    window = browser.new_page()
    window.goto(pages["overdue"].as_uri())
    assert window.locator(".status--overdue").is_visible()
    assert window.get_by_text("Read labels.").is_visible()
    window.goto(pages["expired"].as_uri())
    assert window.locator(".prose a[href='tel:911']").is_visible()
    assert window.get_by_text("Read labels.").count() == 0
    window.close()
