"""Old addresses lead on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.build.preview import server
from plugins.build.site import Built
from tests.browser.conftest import browser_type_launch_args  # noqa: F401 - the fixture
from tests.conftest import ARTICLE, put


@pytest.mark.parametrize(
    ("old", "path"),
    [
        ("/old/salt/", "old/salt/index.html"),
        ("/old/salt", "old/salt/index.html"),
        ("/salt.html", "salt.html"),
        ("/salt.aspx", "salt.aspx/index.html"),
        ("/presi%C3%B3n/", "presión/index.html"),
    ],
)
def test_an_old_address_leads_to_the_page_without_a_script(old: str, path: str, content: Path, built: Callable[[], Built], browser: Browser) -> None:
    """In a real browser with JavaScript off; the stub itself goes through the seam and is kept out of search engines."""
    put(content, "health/heart/salt.md", ARTICLE.replace("status: sample", f"status: sample\nredirect_from: [{old}]"))
    site = built()
    assert site.facts[path].kind == "page"
    assert '<meta content="noindex" name="robots">' in (site.output / path).read_text(encoding="utf-8")
    with server(site.output, 0) as web:
        import threading  # noqa: PLC0415 - one use

        threading.Thread(target=web.serve_forever, daemon=True).start()
        page = browser.new_page(java_script_enabled=False)
        page.goto(f"http://127.0.0.1:{web.server_port}{old}")
        page.wait_for_url("**/health/heart/salt/")
        assert page.inner_text("h1") == "Salt and your heart"
        page.close()
        web.shutdown()


def test_a_draft_takes_no_address(content: Path, built: Callable[[], Built]) -> None:
    """Nobody is led to what is not published."""
    put(content, "health/heart/salt.md", ARTICLE.replace("status: sample", "status: draft\nredirect_from: [/old/salt/]"))
    assert "old/salt/index.html" not in built().facts
