"""What was found, beside the page that an editor is writing, in real Chromium."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.build.news import News
from plugins.build.preview import LOOPBACK, PreviewHandler, file_at, server
from plugins.build.site import Built
from plugins.page.findings import Finding
from tests.browser.test_accessibility import MODES, axe

FILE = "health/heart/high-blood-pressure.md"
ADDRESS = "/health/heart/high-blood-pressure/"
WARNING = Finding(FILE, 12, "skipped-heading", 'the heading "<b>Deep" is of level 4', "write ### before it", "warning", 6)
ERROR = Finding(FILE, 30, "empty-link", "the link has no text", "write the text that people read")
OTHERS = tuple(Finding("pages/about.md", line, "unknown-host", f"h{line}.example is in no class", "add it there", "warning") for line in range(1, 60))


@pytest.fixture
def news(site: Built) -> News:
    """The state of a preview of the built site."""
    news = News(Path("content"))
    news.sources = {path: facts.source for path, facts in site.facts.items() if facts.source}
    return news


@pytest.fixture
def address(site: Built, news: News) -> Iterator[str]:
    """The address of the page in a preview."""
    web = server(site.output, 0, partial(PreviewHandler, news))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://{LOOPBACK}:{web.server_port}{ADDRESS}"
    web.shutdown()
    web.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide window."""
    window = browser.new_page(viewport={"width": 1400, "height": 800})
    yield window
    window.close()


def test_findings_of_the_page_come_first_then_those_of_others(news: News, address: str, page: Page) -> None:
    """Each with place, rule, harm and remedy, as text; errors before warnings; of very many others their number."""
    news.findings = (*OTHERS, WARNING, ERROR)
    page.goto(address, wait_until="domcontentloaded")
    region = page.get_by_role("region", name=f"This page: 1 error, 1 warning; elsewhere: {len(OTHERS)}")
    expect(region.get_by_role("heading", level=3)).to_have_text(["In the file of this page", "Elsewhere"])
    first, second = region.get_by_role("listitem").all()[:2]
    expect(first).to_contain_text(f"content/{FILE}:30 error empty-link: the link has no text")
    expect(first).to_contain_text("If it stays: a screen reader announces a link and does not say where it leads.")
    expect(first).to_contain_text("What to do: write the text that people read.")
    expect(second).to_contain_text(f'content/{FILE}:12 warning skipped-heading (column 6): the heading "<b>Deep" is of level 4')
    expect(region).to_contain_text("and 9 more: see the terminal")
    expect(page.get_by_role("alert")).to_contain_text(f"1 error; you see the last good page. content/{FILE}:30")
    assert page.title().startswith("(1 error) ")


def test_notes_are_counted_apart_and_come_last(news: News, address: str, page: Page) -> None:
    """What only coaches is not called a warning, and stands in nobody's way."""
    note = Finding(FILE, 1, "reading-level", "the text reads about grade 9", "did you mean it?", "note")
    news.findings = (note, WARNING, ERROR)
    page.goto(address, wait_until="domcontentloaded")
    region = page.get_by_role("region", name="This page: 1 error, 1 warning, 1 note; elsewhere: 0")
    expect(region.locator(".severity")).to_have_text(["error", "warning", "note"])
    expect(region.get_by_role("listitem").last).to_contain_text("What to do: did you mean it?")
    expect(region.get_by_role("listitem").last).not_to_contain_text("?.")


def test_it_changes_with_what_is_found_and_goes_away(news: News, address: str, page: Page) -> None:
    """Without the page being loaded again, when its text is the same."""
    page.goto(address, wait_until="domcontentloaded")
    expect(page.locator("carepages-preview")).to_have_count(0)
    page.evaluate("window.isSame = true")
    news.findings = (WARNING,)
    news.tell()
    expect(page.get_by_role("region", name="This page: 1 warning; elsewhere: 0")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_text("")
    news.findings = ()
    news.tell()
    expect(page.locator("carepages-preview")).to_have_count(0)
    assert page.evaluate("window.isSame") is True


def test_it_is_closed_by_keyboard_and_stays_closed(news: News, address: str, page: Page) -> None:
    """When the page is loaded again too; an error is told all the same."""
    news.findings = (WARNING, ERROR)
    page.goto(address, wait_until="domcontentloaded")
    button = page.get_by_role("button", name="This page: 1 error, 1 warning")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    page.reload(wait_until="domcontentloaded")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listitem").filter(has_text="empty-link")).to_have_count(0)
    expect(page.get_by_role("alert")).to_contain_text("1 error")
    button.click()
    expect(page.get_by_role("listitem").filter(has_text="empty-link")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1400])
def test_it_covers_nothing(width: int, news: News, address: str, browser: Browser) -> None:
    """Beside the page where there is room, below it on a phone; nothing scrolls sideways."""
    news.findings = (WARNING, ERROR, *OTHERS)
    window = browser.new_page(viewport={"width": width, "height": 800})
    window.goto(address, wait_until="domcontentloaded")
    panel = window.get_by_role("region", name="This page: 1 error").bounding_box()
    content = window.locator("footer").last.bounding_box()
    assert panel is not None
    assert content is not None
    assert panel["x"] >= content["x"] + content["width"] or panel["y"] >= content["y"] + content["height"]
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    window.close()


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(mode: str, news: News, address: str, browser: Browser) -> None:
    """The tool itself is usable by everybody."""
    news.findings = (WARNING, ERROR, *OTHERS)
    window = browser.new_page(**MODES[mode])
    window.goto(address, wait_until="domcontentloaded")
    expect(window.get_by_role("region", name="This page: 1 error")).to_be_visible()
    window.wait_for_function("document.readyState === 'complete'")
    assert axe(window)["found"] == []
    window.close()


def test_what_stopped_a_build_without_a_finding_is_told(news: News, address: str, page: Page) -> None:
    """A broken template has no line of content."""
    page.goto(address, wait_until="domcontentloaded")
    news.tell("A template of the theme is broken: base.html:7: x\n")
    expect(page.get_by_role("alert")).to_contain_text("A template of the theme is broken: base.html:7: x")
    news.findings = (ERROR,)
    assert json.loads(next(news.listen()).removeprefix("data: "))["failure"] == ""


@pytest.mark.parametrize(
    ("address", "file"),
    [("/", "index.html"), ("%2Fa%2F", "a/index.html"), ("/404.html", "404.html"), ("%2Fes%2F404.html", "es/404.html"), ("", "index.html")],
)
def test_an_address_has_its_file(address: str, file: str) -> None:
    """As browsers send it."""
    assert file_at(address) == file
