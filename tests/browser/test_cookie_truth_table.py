"""Whatever a visitor has chosen, whatever the browser sends: what loads, what is kept and what the page says.

The advertiser is a server under another host name (advertiser.py); every name but its own leads nowhere.
"""

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from plugins.build.components import chromium, whole_chromium
from plugins.build.preview import LOOPBACK, SiteHandler, server
from plugins.build.screenshots import BROWSER_ARGUMENTS
from plugins.build.site import build
from tests.browser.advertiser import COOKIE, DATA, PIXEL, SCRIPT, Advertiser, advertiser
from tests.conftest import CONTENT

PAGES = {
    "article": "/health/heart/high-blood-pressure/",
    "legal": "/legal/cookies/",
    "home": "/",
    "topic": "/health/heart/",
    "page": "/contact/",
    "error": "/no-such-page/",
    "search": "/search/",
}
WITHOUT_TAGS = ("article", "search", "topic")
"""Their addresses, or what is typed there, tell what a visitor worries about."""
CHOICES, SIGNALS = ("none", "out", "in"), ("on", "off", "absent")
SIGNAL = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => %s, configurable: true})"
WITHOUT_SCRIPT = "No advertising cookies are used on this page. Without JavaScript they cannot be used, so you have nothing to choose."
WORDS = {
    "none": "You have not chosen yet. No advertising cookies are used.",
    "out": "You are opted out. No advertising cookies are used.",
    "in": "You allow advertising cookies. They are never used on health articles.",
}
RECEIVED = "Your browser sends Global Privacy Control. We received it: you are opted out."
RECEIVED_OVER_IN = "Your browser sends Global Privacy Control. We received it: you are opted out, and your earlier choice is set aside."
UNKEPT = "Your browser did not keep your choice. No advertising cookies are used."
OPT_OUT, UNDO, ALLOW = "Opt out of advertising cookies", "Undo my choice", "Allow advertising cookies"
BUTTONS = {"none": [OPT_OUT, ALLOW], "out": [UNDO, ALLOW], "in": [OPT_OUT, UNDO]}
RAN = "document.documentElement.dataset.advertiserRan === 'yes'"
LOADED = f"{RAN} && performance.getEntriesByName('{PIXEL}').length"
STORED = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
YEAR = 365 * 24 * 60 * 60


class CacheableHandler(SiteHandler):
    """Without `no-store`: browsers may keep a page as it was and show it again on the way back."""

    def send_header(self, keyword: str, value: str) -> None:
        """Leave one header out."""
        if keyword != "Cache-Control":
            super().send_header(keyword, value)


@dataclass(slots=True)
class Visit:
    """A visitor with a fresh browser, and every request that it made."""

    origin: str
    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)

    def go(self, kind: str) -> None:
        """Open the page of a kind and wait for its scripts."""
        self.page.goto(self.origin + PAGES[kind])

    def choose(self, words: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=words).click()

    def elsewhere(self) -> list[str]:
        """Return the requests that did not go to the site."""
        return [url for url in self.requests if not url.startswith(self.origin + "/")]

    def cookies(self) -> dict[str, str]:
        """Return the cookies of every host."""
        return {cookie["name"]: cookie["value"] for cookie in self.context.cookies()}

    def state(self) -> str:
        """Return the words that a visitor reads."""
        assert self.page.locator(".opt-out__state").is_visible()
        return self.page.locator(".opt-out__state").inner_text()

    def buttons(self) -> list[str]:
        """Return the buttons that a visitor sees."""
        return [button.inner_text() for button in self.page.locator(".opt-out button").all() if button.is_visible()]

    def has_advertising(self) -> bool:
        """Tell whether the advertiser's script has run on the page."""
        return bool(self.page.evaluate(RAN))


@dataclass(slots=True)
class World:
    """The site, the advertiser and a browser that knows no other name."""

    origin: str
    kinds: set[str]
    stand_in: Advertiser
    browser: Browser

    def visitor(self, choice: str = "none", signal: str = "absent", *, has_script: bool = True) -> Visit:
        """Return a new visitor who has made a choice before, or none."""
        context = self.browser.new_context(java_script_enabled=has_script)
        if signal != "absent":
            context.add_init_script(SIGNAL % ("true" if signal == "on" else "false"))
        if choice != "none":
            context.add_cookies([{"name": "ad_choice", "value": choice, "url": self.origin, "secure": True, "sameSite": "Lax"}])
        visit = Visit(self.origin, context, context.new_page())
        context.on("request", lambda request: visit.requests.append(request.url))
        return visit


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, playwright: Playwright) -> Iterator[World]:
    """The project's content with one allowed advertising tag, built once."""
    folder = tmp_path_factory.mktemp("consent")
    shutil.copytree(CONTENT, folder / "content")
    (folder / "content" / "data" / "cookies.yml").write_text(DATA, encoding="utf-8")
    built = build(folder / "content", folder / "output")
    web = server(built.output, 0, CacheableHandler)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    with advertiser(folder) as stand_in:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=[*BROWSER_ARGUMENTS, *stand_in.browser_arguments],
        )
        yield World(f"http://{LOOPBACK}:{web.server_port}", {facts.kind for facts in built.facts.values()}, stand_in, browser)
        browser.close()
    web.shutdown()
    web.server_close()


def words_of(choice: str, signal: str, *, has_script: bool) -> str:
    """Return what the page says by the rules of the issue."""
    if not has_script:
        return WITHOUT_SCRIPT
    if signal == "on":
        return RECEIVED_OVER_IN if choice == "in" else RECEIVED
    return WORDS[choice]


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("choice", CHOICES)
def test_only_a_stored_yes_without_the_signal_loads_anything(choice: str, signal: str, world: World, *, has_script: bool) -> None:
    """Seven rows of the truth table: one for each kind of page."""
    for kind in PAGES:
        visit = world.visitor(choice, signal, has_script=has_script)
        world.stand_in.asked.clear()
        visit.go(kind)
        is_allowed = has_script and signal != "on" and choice == "in" and kind not in WITHOUT_TAGS
        if is_allowed:
            visit.page.wait_for_function(LOADED)
        assert visit.page.locator("body").get_attribute("data-kind") == kind
        assert visit.elsewhere() == ([SCRIPT, PIXEL] if is_allowed else []), kind
        assert len(world.stand_in.asked) == 2 * is_allowed, kind
        own = {} if choice == "none" else {"ad_choice": choice}
        assert {name: value for name, value in visit.cookies().items() if name != "seen"} == own | ({COOKIE: "visitor-4711"} if is_allowed else {}), (
            kind
        )
        assert "seen" not in visit.cookies() or is_allowed, kind
        assert [state["localStorage"] for state in visit.context.storage_state()["origins"]] == (
            [[{"name": COOKIE, "value": "visitor-4711"}]] if is_allowed else []
        ), kind
        assert visit.page.evaluate(STORED) == ([COOKIE] if is_allowed else []) if has_script else True
        assert visit.state() == words_of(choice, signal, has_script=has_script), kind
        expected = BUTTONS[choice] if has_script and signal != "on" else []
        assert visit.buttons() == [words for words in expected if words != ALLOW or kind not in WITHOUT_TAGS], kind
        visit.context.close()


def test_the_table_has_every_kind_of_page(world: World) -> None:
    """A kind that the site has and the table lacks would go untested."""
    assert world.kinds == set(PAGES)


@pytest.mark.parametrize("kind", PAGES)
def test_one_click_opts_out_and_one_click_undoes_it(kind: str, world: World) -> None:
    """On every kind of page; the choice stays when the page is loaded again."""
    visit = world.visitor()
    visit.go(kind)
    visit.choose(OPT_OUT)
    assert (visit.state(), visit.cookies()) == (WORDS["out"], {"ad_choice": "out"})
    visit.page.reload()
    assert visit.state() == WORDS["out"]
    visit.choose(UNDO)
    assert (visit.state(), visit.cookies()) == (WORDS["none"], {})
    visit.page.reload()
    assert visit.state() == WORDS["none"]
    assert visit.elsewhere() == []
    visit.context.close()


def test_the_cookie_holds_the_choice_and_nothing_else(world: World) -> None:
    """No id, first party, a year, `SameSite=Lax; Secure`, the same for every visitor."""
    found = []
    for _ in range(2):
        visit = world.visitor()
        visit.go("home")
        visit.choose(OPT_OUT)
        (cookie,) = visit.context.cookies()
        assert cookie.pop("expires") == pytest.approx(time.time() + YEAR, abs=60)
        found.append(cookie)
        visit.context.close()
    assert (
        found
        == [
            {"name": "ad_choice", "value": "out", "domain": LOOPBACK, "path": "/", "httpOnly": False, "secure": True, "sameSite": "Lax"},
        ]
        * 2
    )


def test_what_has_loaded_is_got_rid_of(world: World) -> None:
    """Allowing loads the tag once; opting out takes away its script, its cookie and what it stored with us."""
    visit = world.visitor()
    visit.go("home")
    visit.choose(ALLOW)
    visit.page.wait_for_function(RAN)
    assert visit.state() == WORDS["in"]
    assert visit.elsewhere().count(SCRIPT) == 1
    with visit.page.expect_navigation():
        visit.choose(OPT_OUT)
    assert not visit.has_advertising()
    assert visit.state() == WORDS["out"]
    assert visit.cookies().keys() - {"seen"} == {"ad_choice"}
    assert visit.page.evaluate(STORED) == []
    assert visit.elsewhere().count(SCRIPT) == 1
    visit.context.close()


def test_pages_about_health_load_nothing_after_a_yes_given_elsewhere(world: World) -> None:
    """No template for a tag stands in an article or topic at all, in either language."""
    visit = world.visitor("in")
    for path in (PAGES["article"], PAGES["topic"], "/es/health/diabetes/low-blood-sugar/", "/es/health/diabetes/", "/health/"):
        visit.page.goto(visit.origin + path)
        assert visit.page.locator("body").get_attribute("data-kind") in WITHOUT_TAGS
        assert visit.page.locator("template[data-consent]").count() == 0
        assert visit.page.content().count("ads.test.example") == 0
    visit.page.reload()
    assert visit.elsewhere() == []
    visit.context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_a_tag_is_inert_until_it_is_allowed(kind: str, world: World) -> None:
    """It stands in a template, with its purpose, on every page but those about health."""
    visit = world.visitor(has_script=False)
    visit.go(kind)
    consent = [node.get_attribute("data-consent") for node in visit.page.locator("template").all()]
    assert consent == ([] if kind in WITHOUT_TAGS else ["advertising"])
    assert visit.page.locator("script[src^='https:']").count() == 0
    visit.context.close()


def test_the_signal_is_acknowledged_and_never_asked_to_be_undone(world: World) -> None:
    """In both languages; a choice made earlier is set aside, not deleted: it counts again without the signal."""
    for path, received in (("/", "We received it"), ("/es/", "La recibimos")):
        visit = world.visitor("in", "on")
        visit.page.goto(visit.origin + path)
        assert received in visit.state()
        assert "earlier choice is set aside" in visit.state() or "elección anterior no se tiene en cuenta" in visit.state()
        assert visit.buttons() == []
        assert visit.cookies() == {"ad_choice": "in"}
        assert visit.elsewhere() == []
        visit.context.close()


def test_the_keyboard_is_enough(world: World) -> None:
    """Tab reaches the buttons, Enter and Space press them, and the focus stays in the block."""
    visit = world.visitor()
    visit.go("legal")
    visit.page.locator(".opt-out a").last.focus()
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert visit.state() == WORDS["out"]
    assert visit.page.evaluate("document.activeElement.innerText") == UNDO
    visit.page.keyboard.press("Space")
    assert visit.state() == WORDS["none"]
    assert visit.page.evaluate("document.activeElement.innerText") == OPT_OUT
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.innerText") == ALLOW
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("!document.activeElement.closest('.opt-out')")
    visit.context.close()


def test_a_screen_reader_hears_the_new_state(world: World) -> None:
    """The state is a live region, and the block has a name."""
    visit = world.visitor()
    visit.go("home")
    assert visit.page.get_by_role("status").inner_text() == WORDS["none"]
    assert visit.page.get_by_role("region", name="Advertising cookies").count() == 1
    visit.context.close()


def test_going_back_shows_what_was_chosen_since(world: World, playwright: Playwright) -> None:
    """Chromium, but for its headless shell, shows the page as it was kept; its state is put right."""
    path = whole_chromium()
    browser = playwright.chromium.launch(
        executable_path=path,
        channel=None if path else "chromium",
        args=[*BROWSER_ARGUMENTS, *world.stand_in.browser_arguments],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    visit = replace(world, browser=browser).visitor()
    visit.go("home")
    visit.page.evaluate("window.isKept = true")
    visit.go("legal")
    visit.choose(OPT_OUT)
    visit.page.go_back(wait_until="commit")  # a page that was kept is not loaded
    assert visit.page.evaluate("window.isKept") is True
    assert (visit.state(), visit.buttons()) == (WORDS["out"], BUTTONS["out"])
    visit.page.go_forward(wait_until="commit")
    assert visit.state() == WORDS["out"]
    browser.close()


def test_going_back_to_a_page_with_advertising_loads_it_without(world: World) -> None:
    """The visitor allowed it there, and opted out on the next page."""
    visit = world.visitor("in")
    visit.go("home")
    visit.page.wait_for_function(LOADED)
    visit.go("article")
    visit.choose(OPT_OUT)
    visit.requests.clear()
    # Not at once, or the page is gone before it has answered; and Playwright's own way back takes the reload for a failure now and then.
    visit.page.evaluate("void setTimeout(() => history.back())")
    visit.page.wait_for_function(f"location.pathname === {PAGES['home']!r} && document.readyState === 'complete' && !({RAN})")
    assert visit.state() == WORDS["out"]
    assert visit.elsewhere() == []
    assert visit.cookies().keys() - {"seen"} == {"ad_choice"}
    visit.context.close()


def test_a_page_that_is_open_beside_it_follows(world: World) -> None:
    """A visitor who comes back to another tab sees the choice that counts."""
    visit = world.visitor()
    visit.go("home")
    other = visit.context.new_page()
    other.goto(visit.origin + PAGES["legal"])
    other.get_by_role("button", name=OPT_OUT).click()
    visit.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # a headless browser never hides a page
    assert visit.state() == WORDS["out"]
    visit.context.close()


def test_a_browser_that_keeps_no_cookies_is_told_so(world: World) -> None:
    """The page never claims a choice that is not stored, and loads nothing."""
    visit = world.visitor()
    visit.context.add_init_script("Object.defineProperty(Document.prototype, 'cookie', {get: () => '', set: () => {}})")
    visit.go("home")
    for words in (ALLOW, OPT_OUT):
        visit.choose(words)
        assert visit.state() == UNKEPT
    assert visit.elsewhere() == []
    visit.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_block_is_in_the_flow_and_its_buttons_are_large(width: int, world: World) -> None:
    """It stands between the content and the footer, over nothing, and a finger hits each button."""
    visit = world.visitor()
    visit.page.set_viewport_size({"width": width, "height": 640})
    for kind in PAGES:
        visit.go(kind)
        main, block, footer = (_box(visit.page, name) for name in ("main", ".opt-out", ".site-footer"))
        assert main["y"] + main["height"] <= block["y"] + 1
        assert block["y"] + block["height"] <= footer["y"] + 1
        assert visit.page.evaluate("getComputedStyle(document.querySelector('.opt-out')).position") == "static"
        for button in visit.page.locator(".opt-out button:visible").all():
            box = button.bounding_box()
            assert box is not None
            assert min(box["height"], box["width"]) >= 44
    visit.context.close()


def _box(page: Page, name: str) -> dict[str, Any]:
    box = page.locator(name).first.bounding_box()
    assert box is not None
    return dict(box)


@pytest.mark.parametrize(
    ("path", "purpose", "lifetime"),
    [("/legal/cookies/", "Advertising, only if", "90 days"), ("/es/legal/cookies/", "Publicidad, solo si", "90 días")],
)
def test_the_cookie_page_lists_the_tag(path: str, purpose: str, lifetime: str, world: World) -> None:
    """Its name, party, purpose, lifetime and privacy policy, generated from content/data/cookies.yml."""
    visit = world.visitor()
    visit.page.goto(visit.origin + path)
    own, tag = visit.page.locator("section[aria-labelledby='cookie-table'] tbody tr").all()
    assert own.locator("th").inner_text() == "ad_choice"
    assert tag.locator("th").inner_text() == COOKIE
    text = tag.inner_text()
    assert all(part in text for part in ("Example Ads", purpose, lifetime))
    assert tag.locator("a").get_attribute("href") == "https://ads.test.example/privacy"
    visit.context.close()
