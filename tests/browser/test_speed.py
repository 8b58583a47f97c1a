"""Fast on an old phone, proved without a clock: little is sent, nothing is waited for, nothing moves. `python3 tasks.py vitals` has the times."""

from collections.abc import Iterator
from typing import Self

import pytest
from playwright.sync_api import Browser, Page, Route
from selectolax.lexbor import LexborHTMLParser

from plugins.build.production import compressed, production
from plugins.build.site import Built
from plugins.build.vitals import HAS_PAINTED, PHONE, WATCH, Vitals, read_vitals
from tests.browser.conftest import wait_until
from tests.conftest import theme_file

SHEET, OPT_OUT = "/" + theme_file("site.css"), "/" + theme_file("js/opt-out.js")

ARTICLE_BYTES, SCRIPT_BYTES, SHIFT = 14_000, 6_000, 0.01
WAITED_FOR = {"document", "stylesheet"}
"""What Chromium calls the two kinds of file that a page may need before it shows its words."""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that knows no file yet, and tells what it sees."""
    context = browser.new_context(**PHONE)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def host(site: Built) -> Iterator[str]:
    """The site as a host sends it, compressed."""
    with production(site.output, packs=True) as origin:
        yield origin


class Slow:
    """Every file but HTML and CSS stays on its way until it is let through."""

    def __init__(self, page: Page) -> None:
        self.page, self.held, self.is_open = page, list[Route](), False

    def __enter__(self) -> Self:
        self.page.route("**/*", self.hold)
        return self

    def __exit__(self, *_error: object) -> None:
        self.page.unroute_all(behavior="wait")

    def hold(self, route: Route) -> None:
        """Let a page and its style through."""
        if self.is_open or route.request.resource_type in WAITED_FOR:
            route.continue_()
        else:
            self.held.append(route)

    def let_through(self) -> None:
        """Send what was held, and wait until everything is there."""
        self.is_open = True
        for route in self.held:
            route.continue_()
        self.page.wait_for_load_state("networkidle")


def opened(phone: Page, url: str, *, end: bool = False) -> tuple[Vitals, Vitals, str]:
    """Return what is seen before and behind all other files, and the HTML as it came; with `end` the visitor is at the page's end by then."""
    with Slow(phone) as slow:
        answer = phone.goto(url, wait_until="commit")
        assert answer is not None
        text = answer.text()
        wait_until(phone, HAS_PAINTED)
        before = read_vitals(phone)
        if end:
            phone.locator(".site-footer").evaluate("footer => footer.scrollIntoView({block: 'center'})")
            phone.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        slow.let_through()
        phone.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return before, read_vitals(phone), text


def words(text: str) -> str:
    """Return the text of HTML with single blanks."""
    return " ".join(text.split())


def test_each_page_is_painted_with_its_style_alone_and_nothing_moves(pages: dict[str, str], host: str, phone: Page) -> None:
    """One stylesheet is waited for; the largest thing that is painted stands in the first answer; late files move nothing."""
    for name, url in pages.items():
        before, behind, text = opened(phone, host + url)
        assert before.blocking == behind.blocking == [SHEET], url
        first_answer = LexborHTMLParser(text)
        if behind.picture:
            picture = first_answer.css_first(f'img[src="{behind.picture.removeprefix(host)}"]')
            assert picture, url
            assert picture.attributes.get("loading") != "lazy", url
        else:
            assert words(behind.words), url
            assert words(behind.words) in words(first_answer.text()), url
        assert behind.shift < SHIFT, (url, behind.shifted)
        assert behind.script <= SCRIPT_BYTES or name.startswith("search-"), url


def test_nothing_moves_at_the_end_of_a_page_either(pages: dict[str, str], host: str, phone: Page) -> None:
    """The script comes late, and the visitor is already at the buttons that it shows."""
    for name in ("home-en", "page-es-contact"):
        _, behind, _ = opened(phone, host + pages[name], end=True)
        assert behind.script > 0
        assert behind.shift < SHIFT, (name, behind.shifted)


def test_what_moves_or_is_waited_for_is_seen(host: str, phone: Page) -> None:
    """The measurement itself: what comes late and has kept no room moves the words below it, and a plain script is waited for."""
    body = f'<!doctype html><title>a</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="{SHEET}"><script src="{OPT_OUT}"></script>{{}}<p>Words.</p>'
    late = '<p>Before.</p><div id="late"></div>'
    phone.route("**/moves", lambda route: route.fulfill(body=body.format(late), content_type="text/html"))
    phone.goto(host + "/moves", wait_until="networkidle")
    assert read_vitals(phone).shift == 0
    phone.evaluate("document.getElementById('late').style.height = '300px'")
    wait_until(phone, "vitals.shift > 0.01")
    assert read_vitals(phone).blocking == [SHEET, OPT_OUT]
    phone.unroute_all()


def test_the_browser_is_sent_what_is_counted(host: str, pages: dict[str, str], site: Built, phone: Page) -> None:
    """The sizes that the browser tells are those of the compressed files."""
    phone.goto(host + pages["home-en"], wait_until="networkidle")
    seen = read_vitals(phone)
    assert seen.html == len(compressed((site.output / "index.html").read_bytes()))
    assert seen.css == len(compressed((site.output / SHEET[1:]).read_bytes()))


def test_an_article_and_its_style_are_small(site: Built) -> None:
    """HTML and CSS of every article, compressed: what a host sends within its first ten packets."""
    style = len(compressed((site.output / SHEET[1:]).read_bytes()))
    sizes = {path: style + len(compressed((site.output / path).read_bytes())) for path, facts in site.facts.items() if facts.kind == "article"}
    assert sizes
    assert {path: size for path, size in sizes.items() if size > ARTICLE_BYTES} == {}
