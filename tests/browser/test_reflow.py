"""Little room: narrow and low windows, zoom, larger text, wider spacing, fingers. Every word stays, whole, in its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

LAYOUTS = (Path(__file__).parent / "layouts.js").read_text(encoding="utf-8")
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
"""WCAG 1.4.12: what readers who need it set by a style of their own."""
TWICE = "html { font-size: 225% !important; }"
"""The browser's text size at 200 %, with the share that the theme takes of it."""
ROOMS: dict[str, tuple[int, int, str]] = {
    "a narrow phone": (320, 640, ""),
    "400 % zoom of 1280 x 1024": (320, 256, ""),
    "200 % zoom of a laptop": (640, 400, ""),
    "text twice as large": (1280, 800, TWICE),
    "wider spacing on a narrow phone": (320, 640, SPACED),
}
NOTHING = {"sideways": 0, "cut": [], "overlapping": []}


@pytest.fixture(scope="module")
def window(browser: Browser, origin: str) -> Iterator[Page]:
    """A window whose size changes, with a tag for a reader's own style."""
    context = browser.new_context(base_url=origin, bypass_csp=True)
    context.add_init_script(LAYOUTS)
    yield context.new_page()
    context.close()


def put_into(window: Page, width: int, height: int, style: str) -> None:
    """Make room, and let the reader's style hold."""
    window.set_viewport_size({"width": width, "height": height})
    window.evaluate("css => { document.adoptedStyleSheets = [new CSSStyleSheet()]; document.adoptedStyleSheets[0].replaceSync(css); }", style)


def test_every_word_stays_readable_where_there_is_little_room(pages: dict[str, str], window: Page) -> None:
    """Nothing scrolls sideways but tables in their frames (1.4.10), nothing is cut off or covered (1.4.4, 1.4.12), no word is left out."""
    found = {}
    for url in pages.values():
        window.goto(url)
        put_into(window, 1280, 800, "")
        words = set(window.evaluate("layouts.words()"))
        for room, (width, height, style) in ROOMS.items():
            put_into(window, width, height, style)
            if (faults := window.evaluate("layouts.faults()")) != NOTHING:
                found[url, room] = faults
            if missing := words - set(window.evaluate("layouts.words()")):
                found[url, room, "missing"] = missing
    assert found == {}


PLANTED = {
    "sideways": '<p style="inline-size: 500px">a</p>',
    "cut": '<p style="block-size: 1em; overflow: hidden">Words that need more than one line on a narrow phone do not fit here.</p>',
    "overlapping": '<p>Words.</p><p style="margin-block-start: -1.6em">Others.</p>',
}


@pytest.mark.parametrize("fault", PLANTED)
def test_such_faults_are_seen(fault: str, window: Page) -> None:
    """Each way of planting one is noticed, and as what it is."""
    window.goto("/contact/")
    put_into(window, 320, 640, "")
    assert window.evaluate("layouts.faults()") == NOTHING
    window.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", PLANTED[fault])
    assert {name for name, value in window.evaluate("layouts.faults()").items() if value} == {fault}


@pytest.mark.parametrize(("pointer", "least"), [("finger", 44), ("mouse", 24)])
def test_what_stands_alone_is_large_enough_to_hit(pointer: str, least: int, pages: dict[str, str], origin: str, browser: Browser) -> None:
    """24 pixels each way (WCAG 2.5.8), under a finger 44 high as the theme promises; links within a sentence are as high as its line."""
    context = browser.new_context(
        base_url=origin, viewport={"width": 360, "height": 640}, has_touch=pointer == "finger", is_mobile=pointer == "finger"
    )
    context.add_init_script(LAYOUTS)
    page = context.new_page()
    small = {}
    for url in pages.values():
        page.goto(url)
        if found := page.evaluate("least => layouts.small(least)", least):
            small[url] = found
    context.close()
    assert small == {}
