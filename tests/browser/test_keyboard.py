"""Whoever has no mouse: every page from its first link to its last by Tab, seeing at each step where they are."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import wait_until
from tests.browser.pictures import contrast, pixels

WINDOW = {"width": 360, "height": 640}
"""A small one: what hides a focused link hides it here."""
CAN_TAKE_FOCUS = "a[href], button, input, select, textarea, summary, iframe, [tabindex]:not([tabindex='-1'])"
WATCH = """
window.places = () => [...document.querySelectorAll(SELECTOR)].filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true}));
window.stop = () => {
  const here = document.activeElement, style = getComputedStyle(here);
  if (here === document.body) return null;
  const boxes = [...here.getClientRects()].map(box => ({x: box.x, y: box.y, width: box.width, height: box.height}));
  const points = boxes.map(box => [Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), box.y + box.height / 2]);
  const seen = points.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (here.contains(top) || top.contains(here));
  }).length;
  return {
    number: places().indexOf(here),
    what: here.localName + (here.className && "." + here.className) + " " + here.textContent.trim().slice(0, 40),
    seen, boxes,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    glow: style.boxShadow,
  };
};
""".replace("SELECTOR", repr(CAN_TAKE_FOCUS))


@pytest.fixture(scope="module")
def keyboard(browser: Browser, small_origin: str) -> Iterator[Page]:
    """A page that tells where the focus is."""
    context = browser.new_context(base_url=small_origin, viewport=WINDOW)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def stops(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page; where a browser has nothing else, it comes back to the first stop."""
    found: list[dict[str, Any]] = []
    limit = page.evaluate("places().length") + 5
    page.keyboard.press("Tab")
    while (stop := page.evaluate("stop()")) and not (found and stop["number"] == 0) and len(found) < limit:
        found.append(stop)
        page.keyboard.press("Tab")
    return found


def test_tab_leads_through_every_page_in_its_reading_order(small_pages: dict[str, str], keyboard: Page) -> None:
    """First the skip link, then everything that can be used, once, in the order of the page; each in view, marked; then out again."""
    for url in small_pages.values():
        keyboard.goto(url)
        found = stops(keyboard)
        assert found[0]["what"].startswith("a.skip-link"), url
        assert [stop["number"] for stop in found] == list(range(keyboard.evaluate("places().length"))), url
        assert [stop["what"] for stop in found if not stop["seen"]] == [], url
        for stop in found:
            assert stop["outline"] >= 2, (url, stop)
            assert contrast(stop["colour"], stop["glow"]) >= 9, (url, stop)  # one of the two stands out by 3:1 on any ground: technique C40


def test_shift_and_tab_lead_back(small_pages: dict[str, str], keyboard: Page) -> None:
    """Nothing holds the focus in the other direction either."""
    keyboard.goto(small_pages["article-en-health-heart-salt"])
    number = keyboard.evaluate("places().at(-1).focus() ?? places().length")
    for expected in reversed(range(number)):
        assert keyboard.evaluate("stop()?.number") == expected
        keyboard.keyboard.press("Shift+Tab")


@pytest.mark.parametrize("name", ["article-en-health-heart-salt", "article-es-health-heart-salt", "home-es", "error-en-404"])
def test_the_skip_link_leads_past_the_menu(name: str, small_pages: dict[str, str], keyboard: Page) -> None:
    """Enter on the first stop; the next Tab is inside the main part."""
    keyboard.goto(small_pages[name])
    keyboard.keyboard.press("Tab")
    keyboard.keyboard.press("Enter")
    assert keyboard.url.endswith("#main")
    keyboard.keyboard.press("Tab")
    assert keyboard.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize(("name", "leads_to"), [("home-en", "/health/heart/"), ("topic-es-health", "/es/health/heart/")])
def test_enter_follows_a_link(name: str, leads_to: str, small_pages: dict[str, str], keyboard: Page) -> None:
    """As a click does."""
    keyboard.goto(small_pages[name])
    keyboard.locator(f"main a[href='{leads_to}']").first.focus()
    keyboard.keyboard.press("Enter")
    keyboard.wait_for_url(f"**{leads_to}")


@pytest.mark.parametrize("name", ["page-en-contact", "page-es-contact"])
def test_the_cookie_choice_is_made_and_taken_back_by_keyboard(name: str, small_pages: dict[str, str], keyboard: Page) -> None:
    """Each press changes the words that say how things stand, and the focus goes to what can be pressed next."""
    keyboard.goto(small_pages[name])
    state, button = keyboard.locator(".opt-out__state"), keyboard.locator(".opt-out__choices button:visible").first
    before = state.inner_text()
    button.focus()
    keyboard.keyboard.press("Enter")
    assert state.inner_text() != before
    assert keyboard.evaluate("document.activeElement.matches('.opt-out__choices button') && document.activeElement.checkVisibility()")
    keyboard.locator(".opt-out__choices button[data-choice=none]").focus()
    keyboard.keyboard.press("Space")
    assert state.inner_text() == before


def test_a_table_that_scrolls_does_so_by_arrow_keys(small_pages: dict[str, str], keyboard: Page) -> None:
    """Its frame takes the focus."""
    keyboard.goto(small_pages["article-en-drafts-health-diabetes-feet"])
    table = keyboard.locator(".table-wrap[tabindex]")
    table.focus()
    keyboard.keyboard.press("ArrowRight")
    wait_until(keyboard, "document.activeElement.scrollLeft > 0")


SCHEMES: dict[str, dict[str, Any]] = {"light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "forced": {"forced_colors": "active"}}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_mark_of_the_focus_is_seen_in_the_picture(scheme: str, small_pages: dict[str, str], keyboard: Page) -> None:
    """As pixels that change by 3:1, at least as many as a line of two pixels around the element (WCAG 2.4.13): one of each look."""
    keyboard.emulate_media(**SCHEMES[scheme])
    faint = {}
    for name in ("article-en-health-heart-salt", "page-es-a-z"):
        keyboard.goto(small_pages[name])
        for place in keyboard.evaluate(
            "places().map((e, n) => [e.closest('[class]').className, n]).filter(([, n]) => places()[n].getClientRects().length === 1).filter(([c], n, all) => all.findIndex(x => x[0] === c) === n)"
        ):
            look, number = place
            keyboard.evaluate(f"places()[{number}].focus({{focusVisible: true}})")
            stop = keyboard.evaluate("stop()")
            box = stop["boxes"][0]
            clip = {"x": max(box["x"] - 10, 0), "y": max(box["y"] - 10, 0), "width": box["width"] + 20, "height": box["height"] + 20}
            with_focus = pixels(keyboard.screenshot(clip=clip))
            keyboard.evaluate("document.activeElement.blur()")
            without = pixels(keyboard.screenshot(clip=clip))
            changed = sum(contrast(a, b) >= 3 for a, b in zip(with_focus, without, strict=True) if a != b)
            if changed < 2 * 2 * (box["width"] + box["height"]):
                faint[name, look] = (changed, stop["what"])
    keyboard.emulate_media(color_scheme="light", forced_colors="none")
    assert faint == {}
