"""What axe-core and a narrow window say about each kind of page, in real Chromium."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from plugins.build.components import AXE

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone, dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
NOT_BY_DEFAULT = "target-size"
"""WCAG 2.2's own rule, which axe-core leaves off unless it is asked for."""
RUN_AXE = """async ([tags, rule]) => {
  const results = await axe.run(document, {runOnly: tags, rules: {[rule]: {enabled: true}}, resultTypes: ["violations", "incomplete"]});
  const told = kind => results[kind].map(found => kind + " " + found.id + ": " + found.nodes.map(node => node.target.join(" ")).join(", "));
  const ran = [...results.passes, ...results.inapplicable, ...results.violations, ...results.incomplete].map(found => found.id);
  return {found: told("violations"), open: told("incomplete"), ran};
}"""
WITHOUT_SHADES = ".table-wrap { background-image: none !important; }"
"""All that axe-core left undecided ("incomplete"): the contrast of words in a table, as it sees no colour through a gradient. The gradient is a
shade of half a letter's width at the edge of a table that scrolls, and the ground is that of the page, which axe-core judges when the shade is off."""


def axe(page: Page) -> dict[str, list[str]]:
    """Return what axe-core has `found` on a page against its rules, what it left `open`, and the rules that it `ran`."""
    page.add_style_tag(content=WITHOUT_SHADES)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    told: dict[str, list[str]] = page.evaluate(RUN_AXE, [TAGS, NOT_BY_DEFAULT])
    return told


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_and_leaves_nothing_open(mode: str, pages: dict[str, str], origin: str, browser: Browser) -> None:
    """No violation of WCAG 2.0 to 2.2, A and AA, nor of axe's best practices, on pages that show all there is; none is too wide for a phone."""
    page = browser.new_page(**MODES[mode])
    found, ran = {}, set[str]()
    for url in pages.values():
        page.set_viewport_size(MODES[mode]["viewport"])
        page.goto(origin + url)
        told = axe(page)
        ran.update(told["ran"])
        page.set_viewport_size({"width": 320, "height": 640})
        faults = [*told["found"], *told["open"]]
        if faults or page.evaluate("document.documentElement.scrollWidth") > 320:
            found[url] = faults or ["scrolls sideways at 320 pixels"]
    page.close()
    assert found == {}
    assert {NOT_BY_DEFAULT, "color-contrast", "region", "valid-lang", "heading-order", "landmark-unique"} <= ran


def test_no_page_asks_another_host(pages: dict[str, str], origin: str, browser: Browser) -> None:
    """Every request of every kind of page goes to the site itself."""
    page = browser.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for url in pages.values():
        page.goto(origin + url)
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith(origin + "/")] == []
