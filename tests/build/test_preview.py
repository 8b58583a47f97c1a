"""The preview in a real browser: an edit reloads the page, a mistake is shown over it and goes away."""

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from plugins.build.preview import PreviewHandler, SiteHandler, server
from plugins.build.site import Built
from plugins.page.seam import MARK
from plugins.publish.release_record import FILE as RECORD
from tests.browser.conftest import browser_type_launch_args  # noqa: F401 - the fixture
from tests.conftest import ARTICLE, ROOT, put

PATIENCE = 60_000


@pytest.fixture
def address(content: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a preview that runs as its user starts it."""
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "serve", "--port", "0"]
    command += ["--content", str(content), "--output", str(tmp_path / "output")]
    # A shell that runs the tests in the background lets its children ignore the signal; a user's shell does not.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            yield found[0]
            break
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    process.stdout.close()


def test_an_edit_reloads_the_page_and_a_mistake_is_shown_until_it_is_mended(content: Path, address: str, browser: Browser) -> None:
    """What an editor sees while writing."""
    page = browser.new_page()
    page.goto(f"{address}/health/heart/salt/", wait_until="domcontentloaded")
    expect(page.locator("h1")).to_have_text("Salt and your heart")
    put(content, "health/heart/salt.md", ARTICLE.replace("Salt and your heart", "Less salt"))
    expect(page.locator("h1")).to_have_text("Less salt", timeout=PATIENCE)
    put(content, "health/heart/salt.md", ARTICLE.replace("summary", "sumary"))
    expect(page.get_by_role("region", name="This page: 2 errors")).to_contain_text(
        'salt.md:3 error unknown-key (column 1): "sumary" is not a field', timeout=PATIENCE
    )
    expect(page.locator("h1")).to_have_text("Less salt")
    put(content, "health/heart/salt.md", ARTICLE.replace("Salt and your heart", "Mended"))
    expect(page.locator("h1")).to_have_text("Mended", timeout=PATIENCE)
    expect(page.get_by_role("alert").filter(has_text="error")).to_have_count(0)
    page.close()


def test_the_script_of_the_preview_never_gets_into_a_file(content: Path, address: str, browser: Browser, tmp_path: Path) -> None:
    """It is added while a page is sent."""
    page = browser.new_page()
    page.goto(f"{address}/health/heart/salt/", wait_until="domcontentloaded")
    assert page.locator("script[src='/_preview.js']").count() == 1
    page.close()
    assert content.exists()
    assert not any("_preview" in path.read_text(encoding="utf-8") for path in (tmp_path / "output").rglob("*.html"))


def test_the_server_listens_on_this_machine_only(tmp_path: Path) -> None:
    """Nobody in the same network sees what an editor writes."""
    for handler in (SiteHandler, PreviewHandler):
        with server(tmp_path, 0, handler) as web:
            assert web.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("name", [MARK, RECORD])
@pytest.mark.parametrize("spelling", ["/{}", "/./{}", "/{}?x", "/{}/", "/%2E{}", "/{}#x"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nobody_is_shown_a_file_that_only_the_tools_read(site: Built, name: str, spelling: str, method: str) -> None:
    """However it is asked for: the record names people and sources."""
    address = spelling.format(name.removeprefix(".") if "%2E" in spelling else name)
    assert (site.output / name).is_file()
    with server(site.output, 0) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        connection = http.client.HTTPConnection("127.0.0.1", web.server_port, timeout=20)
        connection.request(method, address)
        answer = connection.getresponse()
        assert answer.status == 404
        assert b"sha256" not in answer.read()
        connection.close()
        web.shutdown()


def test_a_taken_port_is_named_with_the_option_to_give(content: Path, tmp_path: Path) -> None:
    """Exit code 2."""
    with server(tmp_path, 0) as taken:
        command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "serve", "--port", str(taken.server_port), "--content", str(content)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, env={**os.environ})
    assert done.returncode == 2
    assert "choose another with --port" in done.stderr


def test_an_address_that_is_too_long_for_a_file_is_not_found(tmp_path: Path) -> None:
    """An answer, not a broken connection."""
    (tmp_path / "404.html").write_text("none", encoding="utf-8")
    with server(tmp_path, 0) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        connection = http.client.HTTPConnection("127.0.0.1", web.server_port, timeout=20)
        connection.request("GET", "/" + "x" * 300)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (404, b"none")
        connection.close()
        web.shutdown()
