"""Old addresses lead on."""

import threading
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from plugins.build.preview import server
from plugins.build.site import Built
from plugins.page.findings import Finding
from tests.browser.conftest import browser_type_launch_args  # noqa: F401 - the fixture
from tests.conftest import ARTICLE, put

OLD = {
    "/old/salt/": "old/salt/index.html",
    "/old/sodium": "old/sodium/index.html",
    "/salt.html": "salt.html",
    "/salt.aspx": "salt.aspx/index.html",
    "/presi%C3%B3n/": "presión/index.html",
}


def with_old(content: Path, *old: str) -> None:
    """Give an article old addresses."""
    put(content, "health/heart/salt.md", ARTICLE.replace("status: sample", f"status: sample\nredirect_from: [{', '.join(old)}]"))


def test_an_old_address_leads_to_the_page_without_a_script(content: Path, built: Callable[[], Built], browser: Browser) -> None:
    """In a real browser with JavaScript off; the stub itself goes through the seam and is kept out of search engines."""
    with_old(content, *OLD)
    site = built()
    page = browser.new_page(java_script_enabled=False)
    with server(site.output, 0) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        for old, path in OLD.items():
            assert site.facts[path].kind == "page"
            assert '<meta content="noindex" name="robots">' in (site.output / path).read_text(encoding="utf-8")
            page.goto(f"http://127.0.0.1:{web.server_port}{old}")
            page.wait_for_url("**/health/heart/salt/")
            assert page.inner_text("h1") == "Salt and your heart"
        page.close()
        web.shutdown()


def test_no_old_address_takes_the_place_of_a_file(content: Path, findings: Callable[[], list[Finding]]) -> None:
    """Of a feed, or of what is written behind the last page, or of what tools and servers read: each is told, and where it stands."""
    taken = ("/feed.atom", "/robots.txt/", "/_redirects", "/sitemap.xml", "/.server/", "/.well-known/security.txt")
    with_old(content, "/health/cold/feed.atom", *taken)
    found = findings()
    assert {(each.file, each.line, each.rule) for each in found} == {("health/heart/salt.md", 6, "disputed-address")}
    assert [each.says for each in found] == [f'the old address "{old}" is that of a page or file that the build makes' for old in taken]


def test_a_draft_takes_no_address(content: Path, built: Callable[[], Built]) -> None:
    """Nobody is led to what is not published."""
    put(content, "health/heart/salt.md", ARTICLE.replace("status: sample", "status: draft\nredirect_from: [/old/salt/]"))
    assert "old/salt/index.html" not in built().facts
