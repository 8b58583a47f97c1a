"""The site behind the real nginx, with the settings that it brings along, in a real browser: everything works, and what is not ours does not run."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from plugins.build.components import chromium
from plugins.build.screenshots import BROWSER_ARGUMENTS
from plugins.build.site import Built, build
from plugins.publish.headers import FOLDER
from tests.browser.advertiser import DATA, PIXEL, SCRIPT, advertiser
from tests.browser.conftest import wait_until
from tests.conftest import CONTENT
from tests.servers import nginx

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
    "style on an element": ('<p style="color: red">a</p>', "style-src-attr"),
    "film": ('<video poster="https://elsewhere.example/a.png"></video>', "img-src"),
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
    with nginx(copy, copy / FOLDER) as origin:
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
    with nginx(site.output, site.output / FOLDER) as origin:
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


ASKS = {
    "eval": ("eval('1')", "script-src"),
    "code in a text": ("setTimeout('document.documentElement.dataset.ran = 1')", "script-src"),
    "request": ("fetch('https://elsewhere.example/')", "connect-src"),
    "beacon": ("navigator.sendBeacon('https://elsewhere.example/')", "connect-src"),
    "worker": ("new Worker('data:text/javascript,1')", "worker-src"),
    "form": ("const form = document.body.appendChild(document.createElement('form')); form.action = '/contact/'; form.submit()", "form-action"),
    "program": ("WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))", "script-src"),
}
"""What a script of the site's own could try."""


def test_a_script_of_the_site_can_do_no_more_than_it_must(copy: Path, planted: str, browser: Browser) -> None:
    """Not even one that somebody has changed on the server."""
    text = (copy / "contact" / "index.html").read_text(encoding="utf-8")
    (copy / "contact" / "planted.html").write_text(text.replace("</main>", '<script src="/planted.js"></script></main>'), encoding="utf-8")
    page, _ = watched(browser)
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    for name, (code, directive) in ASKS.items():
        (copy / "planted.js").write_text(f"try {{ {code} }} catch {{}}", encoding="utf-8")
        page.goto(f"{planted}/contact/planted.html?{name}", wait_until="networkidle")
        assert page.evaluate("violations") == [directive], name
        assert page.locator("html").get_attribute("data-ran") is None, name
    assert [url for url in asked if not url.startswith(planted + "/")] == []
    page.close()


def test_a_script_or_style_that_somebody_has_changed_does_not_count(copy: Path, planted: str, browser: Browser) -> None:
    """The page says the hash of each: its other bytes run nowhere, and the page can be read all the same."""
    scripts, (style,) = sorted((copy / "theme" / "js").glob("*.js")), (copy / "theme").glob("site.*.css")
    kept = {file: file.read_bytes() for file in (*scripts, style)}
    for file, data in kept.items():
        file.write_bytes(data + (b"p{color:red}" if file == style else b";document.documentElement.dataset.ran = 1"))
    page, said = watched(browser)
    page.goto(planted + "/contact/", wait_until="networkidle")
    blocked = {found[1] for words in said if (found := re.search(r"valid digest in the 'integrity' attribute for resource '([^']+)'", words))}
    assert blocked == {*page.evaluate("[...document.querySelectorAll('[integrity]')].map(each => each.href || each.src)")}
    assert {url.rpartition(".")[2] for url in blocked} == {"css", "js"}
    assert page.locator("html").get_attribute("data-ran") is None
    assert page.evaluate("document.styleSheets.length") == 0
    assert page.locator("h1").inner_text()
    for file, data in kept.items():
        file.write_bytes(data)
    page.close()


def test_the_search_finds_pages_behind_the_server(planted: str, browser: Browser) -> None:
    """Its WebAssembly runs there, and asks for nothing but the files of its index."""
    page, said = watched(browser)
    for path, words in (("/search/", "blood pressure"), ("/es/search/", "presión")):
        page.goto(planted + path)
        page.get_by_role("searchbox").fill(words)
        page.locator(".search__results a").first.wait_for()
        assert (page.evaluate("violations"), said) == ([], []), path
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
    with advertiser(tmp_path) as stand_in, nginx(output, output / FOLDER) as origin:
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
