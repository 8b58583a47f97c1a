"""The site under its own production headers in a real browser: everything works, and what is not ours does not run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from plugins.build.components import chromium
from plugins.build.production import production
from plugins.build.screenshots import BROWSER_ARGUMENTS
from plugins.build.site import Built, build
from tests.browser.advertiser import DATA, PIXEL, SCRIPT, advertiser
from tests.browser.conftest import wait_until
from tests.conftest import CONTENT

VIOLATIONS = "window.violations = []; document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective))"
OPT_OUT, OPTED_OUT = "Opt out of advertising cookies", "You are opted out. No advertising cookies are used."
PLANTED = {
    "script": '<script>document.documentElement.dataset.ran = "yes"</script>',
    "module": '<script type="module">document.documentElement.dataset.ran = "yes"</script>',
    "event": '<img src="/no-such-picture" alt="" onerror="document.documentElement.dataset.ran = \'yes\'">',
    "frame": '<iframe srcdoc="<script>parent.document.documentElement.dataset.ran = \'yes\'</script>" title="a"></iframe>',
}
ELSEWHERE = {
    "script": ('<script src="https://elsewhere.example/a.js"></script>', "script-src-elem"),
    "picture": ('<img src="https://elsewhere.example/a.png" alt="">', "img-src"),
    "style": ('<link rel="stylesheet" href="https://elsewhere.example/a.css">', "style-src-elem"),
    "style in the page": ("<style>p { color: red }</style>", "style-src-elem"),
    "frame": ('<iframe src="https://elsewhere.example/" title="a"></iframe>', "frame-src"),
    "object": ('<object data="https://elsewhere.example/a.svg" type="image/svg+xml"></object>', "object-src"),
    "sound": ('<audio src="https://elsewhere.example/a.mp3"></audio>', "media-src"),
    "base": ('<base href="https://elsewhere.example/">', "base-uri"),
}


@pytest.fixture(scope="module")
def copy(site: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, to plant things in."""
    return Path(shutil.copytree(site.output, tmp_path_factory.mktemp("planted") / "site"))


@pytest.fixture(scope="module")
def planted(copy: Path) -> Iterator[str]:
    """Its address under its production headers."""
    with production(copy) as origin:
        yield origin


def watched(browser: Browser) -> tuple[Page, list[str]]:
    """Return a page and the list to which every word of the console and every error goes."""
    page, said = browser.new_page(), list[str]()
    page.add_init_script(VIOLATIONS)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


def test_every_page_works_without_a_word_from_the_browser(site: Built, browser: Browser) -> None:
    """One page of each kind and language: nothing is refused, the script runs, pictures and styles are there."""
    kinds = {(facts.kind, facts.lang): facts.url for facts in site.facts.values()}
    assert len(kinds) > 10
    page, said = watched(browser)
    with production(site.output) as origin:
        for url in kinds.values():
            answer = page.goto(origin + url, wait_until="networkidle")
            assert answer is not None
            assert "content-security-policy" in answer.headers
            assert page.evaluate("violations") == [], url
            assert said == [], url
            assert page.evaluate("document.styleSheets[0].cssRules.length") > 0, url
            page.evaluate("[...document.images].forEach(image => { image.loading = 'eager' })")
            wait_until(page, "[...document.images].every(image => image.complete && image.naturalWidth > 0)")
            assert page.locator(".opt-out__choices button:visible").count() > 0, url
    page.close()


def test_the_cookie_choice_works(planted: str, browser: Browser) -> None:
    """Its script is a file of the site."""
    page, said = watched(browser)
    page.goto(planted + "/contact/")
    page.get_by_role("button", name=OPT_OUT).click()
    assert page.locator(".opt-out__state").inner_text() == OPTED_OUT
    page.reload()
    assert page.locator(".opt-out__state").inner_text() == OPTED_OUT
    assert said == []
    page.close()


@pytest.mark.parametrize("html", PLANTED.values(), ids=PLANTED)
def test_code_in_a_page_does_not_run(html: str, copy: Path, planted: str, browser: Browser) -> None:
    """Whoever gets markup into a page gets no script to run; without the headers it would."""
    text = (copy / "contact" / "index.html").read_text(encoding="utf-8")
    (copy / "contact" / "planted.html").write_text(text.replace("</main>", f"{html}</main>"), encoding="utf-8")
    page, said = watched(browser)
    page.goto(planted + "/contact/planted.html", wait_until="networkidle")
    assert page.locator("html").get_attribute("data-ran") is None
    assert page.evaluate("violations") or any("Content Security Policy" in words for words in said)
    page.close()
    free = browser.new_page(bypass_csp=True)
    free.goto(planted + "/contact/planted.html", wait_until="networkidle")
    assert free.locator("html").get_attribute("data-ran") == "yes"
    free.close()


@pytest.mark.parametrize(("html", "directive"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_no_other_host_is_asked(html: str, directive: str, copy: Path, planted: str, browser: Browser) -> None:
    """Whatever a page says, the browser asks the site and nobody else."""
    text = (copy / "contact" / "index.html").read_text(encoding="utf-8")
    (copy / "contact" / "planted.html").write_text(text.replace("</main>", f"{html}</main>"), encoding="utf-8")
    page, _ = watched(browser)
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(planted + "/contact/planted.html", wait_until="networkidle")
    assert set(page.evaluate("violations")) == {directive}  # told once by each of the policies that hold for the path
    assert [url for url in asked if not url.startswith(planted + "/")] == []
    page.close()


def test_no_other_site_can_frame_a_page(copy: Path, planted: str, browser: Browser) -> None:
    """Nobody lays something over the plan's words."""
    (copy / "framing.html").write_text("<!doctype html><title>a</title><iframe src='/contact/'></iframe>", encoding="utf-8")
    page = browser.new_page(bypass_csp=True)
    refused: list[str] = []
    page.on("requestfailed", lambda request: refused.append(request.url))
    page.goto(planted + "/framing.html", wait_until="networkidle")
    assert refused == [planted + "/contact/"]
    page.close()


def test_an_allowed_tag_runs_after_a_yes_and_never_on_a_page_about_health(tmp_path: Path, playwright: Playwright) -> None:
    """The headers let its host in where it may be, and keep it out of every path about health, even if it got into a page there."""
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "content" / "data" / "cookies.yml").write_text(DATA, encoding="utf-8")
    output = build(tmp_path / "content", tmp_path / "output").output
    tag = f'<script src="{SCRIPT}"></script>'
    for folder in ("health/heart", "es/health/heart"):
        page_file = output / folder / "index.html"
        page_file.write_text(page_file.read_text(encoding="utf-8").replace("</main>", f"{tag}</main>"), encoding="utf-8")
    with advertiser(tmp_path) as stand_in, production(output) as origin:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*BROWSER_ARGUMENTS, *stand_in.browser_arguments])
        page, said = watched(browser)
        page.goto(origin + "/")
        with page.expect_response(PIXEL):
            page.get_by_role("button", name="Allow advertising cookies").click()
        page.wait_for_selector("html[data-advertiser-ran=yes]")
        assert said == []
        assert len(stand_in.asked) == 2
        for path in ("/health/heart/", "/es/health/heart/"):
            page.goto(origin + path, wait_until="networkidle")
            assert page.evaluate("violations") == ["script-src-elem"]
        assert len(stand_in.asked) == 2
        browser.close()
