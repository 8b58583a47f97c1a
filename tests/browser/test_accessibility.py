"""What axe-core and a narrow window say about each kind of page, in real Chromium."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from plugins.build.components import AXE
from plugins.build.site import Built

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    "phone, dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}
RUN_AXE = """async () => {
  const results = await axe.run(document, {resultTypes: ["violations", "incomplete"]});
  return results.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", "));
}"""


def one_of_each(site: Built) -> list[str]:
    """Return the address of two pages of each kind in each language, and of every article."""
    chosen: dict[tuple[str, str, int], str] = {}
    seen: dict[tuple[str, str], int] = {}
    for facts in site.facts.values():
        number = seen[facts.kind, facts.lang] = seen.get((facts.kind, facts.lang), 0) + 1
        if number <= 2 or facts.kind == "article":
            chosen[facts.kind, facts.lang, number] = facts.url
    return list(chosen.values())


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(mode: str, site: Built, origin: str, browser: Browser) -> None:
    """No violation of WCAG 2.2 A and AA nor of axe's best practices, on any kind of page."""
    axe = AXE.read_text(encoding="utf-8")
    page = browser.new_page(**MODES[mode])
    found = {}
    for url in one_of_each(site):
        page.goto(origin + url)
        page.evaluate(axe)
        if violations := page.evaluate(RUN_AXE):
            found[url] = violations
    page.close()
    assert found == {}


def test_nothing_scrolls_sideways_on_a_narrow_phone(site: Built, origin: str, browser: Browser) -> None:
    """At 320 CSS pixels no page is wider than the window (WCAG 1.4.10)."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    wide = {}
    for facts in site.facts.values():
        page.goto(origin + facts.url)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[facts.url] = width
    page.close()
    assert wide == {}


def test_text_at_twice_its_size_stays_in_the_window(site: Built, origin: str, browser: Browser) -> None:
    """At 200 % zoom on a small laptop no page is wider than the window (WCAG 1.4.4)."""
    page = browser.new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    wide = {}
    for url in one_of_each(site):
        page.goto(origin + url)
        page.add_style_tag(content="html { font-size: 225% }")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 640:
            wide[url] = width
    page.close()
    assert wide == {}


def test_everything_can_be_read_without_javascript(site: Built, origin: str, browser: Browser) -> None:
    """The text of a page with scripts switched off is the text with scripts switched on, but for the cookie choice."""
    texts = []
    for enabled in (True, False):
        page = browser.new_page(java_script_enabled=enabled)
        texts.append([_text(page, origin + url) for url in one_of_each(site)])
        page.close()
    assert texts[0] == texts[1]
    assert all(texts[0])


def _text(page: Page, url: str) -> str:
    page.goto(url)
    text = page.inner_text("body")
    for choice in page.locator(".opt-out__state, .opt-out__choices").all():
        text = text.replace(choice.inner_text(), "")
    return " ".join(text.split())


def test_the_skip_link_comes_first_and_leads_to_the_main_part(origin: str, browser: Browser) -> None:
    """One press of Tab and Enter takes a keyboard user past the header."""
    page = browser.new_page()
    page.goto(origin + "/health/heart/high-blood-pressure/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.locator(".skip-link").is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.close()


def test_no_page_asks_another_host(site: Built, origin: str, browser: Browser) -> None:
    """Every request of every kind of page goes to the site itself."""
    page = browser.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for url in one_of_each(site):
        page.goto(origin + url)
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith(origin + "/")] == []
