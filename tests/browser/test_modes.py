"""Browsers as visitors have them: forced colours, dark, no motion, no JavaScript, a view inside an app without history or hover."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.pictures import colour_of, contrast, luminance

EDGED = """() => [...document.querySelectorAll("body [class], body button")].filter(part => {
  const style = getComputedStyle(part);
  return style.backgroundColor !== "rgba(0, 0, 0, 0)" && style.backgroundColor !== getComputedStyle(document.body).backgroundColor;
}).map(part => part.localName + "." + part.className)"""
"""What stands on a ground of its own."""
BORDERS = """() => Object.fromEntries([...document.querySelectorAll("body [class], body button")].map(part => {
  const edges = [part, part.parentElement].map(getComputedStyle).flatMap(style =>
    ["Top", "Right", "Bottom", "Left"].filter(side => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0));
  return [part.localName + "." + part.className, edges.length];
}))"""
"""How many edges it has, or the block of which it is the head."""
GROUNDS_WITHOUT_MEANING = {"nav.contents", "div.welcome", "div.help"}
MOVES = """() => [...document.querySelectorAll("*")].filter(part => ["", "::before", "::after"].some(pseudo => {
  const style = getComputedStyle(part, pseudo || null);
  return style.animationName !== "none" || style.transitionDuration.split(", ").some(time => time !== "0s") || style.scrollBehavior === "smooth";
})).map(part => part.localName + "." + part.className)"""
APP = """
Object.defineProperty(window, "history", {value: Object.freeze({length: 1, state: null, scrollRestoration: "auto"})});
for (const name of ["print", "open", "Notification"]) Object.defineProperty(window, name, {value: undefined});
for (const name of ["share", "canShare", "clipboard", "serviceWorker", "globalPrivacyControl"]) Object.defineProperty(Navigator.prototype, name, {value: undefined});
for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {get() { throw new DOMException("no storage", "SecurityError"); }});
"""
"""What views inside apps often lack; asking for storage is an error there."""
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def context(browser: Browser, small_origin: str) -> Iterator[BrowserContext]:
    """One for all modes that can be put on and off."""
    context = browser.new_context(base_url=small_origin)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that no mode is left on."""
    page = context.new_page()
    yield page
    page.close()


def test_forced_colours_leave_every_edge(small_pages: dict[str, str], page: Page) -> None:
    """Grounds go where the reader's colours rule: what stood out by its ground has an edge; the page that one is on is still marked."""
    bare = set()
    for url in small_pages.values():
        page.emulate_media(forced_colors="none")
        page.goto(url)
        on_ground = set(page.evaluate(EDGED)) - GROUNDS_WITHOUT_MEANING
        page.emulate_media(forced_colors="active")
        borders = page.evaluate(BORDERS)
        bare |= {part for part in on_ground if not borders[part]}
        assert page.evaluate("[...document.querySelectorAll('*')].every(part => getComputedStyle(part).forcedColorAdjust !== 'none')"), url
    assert bare == set()


def test_forced_colours_still_mark_the_page_in_the_menu(small_pages: dict[str, str], page: Page) -> None:
    """A line below it, in a colour that the others' lines do not have."""
    page.emulate_media(forced_colors="active")
    page.goto(small_pages["page-en-contact"])
    here, other = (
        page.locator(f".site-header__link{state}").first.evaluate("link => getComputedStyle(link).borderBlockEndColor")
        for state in ("[aria-current]", ":not([aria-current])")
    )
    assert contrast(here, other) >= 3


def test_dark_is_dark(small_pages: dict[str, str], page: Page) -> None:
    """Also for those who have asked for it, before the style: the frame that the browser paints itself."""
    page.emulate_media(color_scheme="dark")
    page.goto(small_pages["home-en"])
    ground, ink = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert luminance(colour_of(ground)) < 0.05
    assert contrast(ground, ink) >= 7
    assert page.locator("meta[name=color-scheme]").get_attribute("content") == "light dark"


def test_nothing_moves_for_those_who_asked_for_that(small_pages: dict[str, str], page: Page) -> None:
    """No animation, no transition, no smooth scrolling, at rest and after a press."""
    page.emulate_media(reduced_motion="reduce")
    for url in small_pages.values():
        page.goto(url)
        assert page.evaluate(MOVES) == [], url
    page.goto(small_pages["page-en-contact"])
    page.locator(".opt-out__choices button:visible").first.click()
    assert page.evaluate("document.getAnimations().length") == 0


def test_without_javascript_the_words_are_the_same(small_pages: dict[str, str], small_origin: str, browser: Browser) -> None:
    """And the cookie choice says in the page's language what it needs, with no button that does nothing."""
    with_script, without = (browser.new_context(base_url=small_origin, java_script_enabled=enabled).new_page() for enabled in (True, False))
    for url in small_pages.values():
        texts = []
        for page in (with_script, without):
            page.goto(url)
            state, text = page.locator(".opt-out__state").inner_text(), page.inner_text("body")
            for choice in page.locator(".opt-out__state, .opt-out__choices, .page-tools, .search").all():
                text = text.replace(choice.inner_text(), "")
            texts.append(" ".join(text.split()))
        assert texts[0] == texts[1] != "", url
        assert "JavaScript" in state, url
        assert without.locator(".opt-out__choices button:visible").count() == 0, url
    with_script.context.close()
    without.context.close()


def test_a_view_inside_an_app_shows_every_page(small_pages: dict[str, str], small_origin: str, browser: Browser) -> None:
    """No history to go back to, no hover, no printing or sharing, no storage: nothing fails, and every page leads on by itself."""
    context = browser.new_context(base_url=small_origin, **PHONE)
    context.add_init_script(APP)
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for url in small_pages.values():
        page.goto(url)
        assert page.evaluate("history.length === 1 && !window.print && !navigator.share && matchMedia('(hover: none)').matches"), url
        home = "/es/" if url.startswith("/es/") else "/"
        assert page.locator(f"a[href='{home}']").first.is_visible(), url
        assert page.locator("a[href^='tel:']:visible").count(), url
        page.locator(".opt-out__choices button:visible").first.tap()
        assert page.locator(".opt-out__choices button:visible").count() > 0, url
    page.goto(small_pages["home-es"])
    page.locator("main a[href='/es/health/heart/']").first.tap()
    page.wait_for_url("**/es/health/heart/")
    page.get_by_role("link", name="La sal y su corazón").tap()
    page.wait_for_url("**/salt/")
    assert said == []
    context.close()
