"""A real browser, and the built site on a loopback server."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from plugins.build.components import chromium
from plugins.build.one_of_each import one_of_each
from plugins.build.preview import LOOPBACK, server
from plugins.build.production import production
from plugins.build.screenshots import BROWSER_ARGUMENTS
from plugins.build.site import Built, build
from tests.conftest import CONTENT, TODAY
from tests.once import made_once

SMALL = Path(__file__).parent / "small"
"""Content of one short page of each kind, in both languages: what is kept of its pages changes only when the site does."""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, or Playwright's own where there is none; never a request to its maker."""
    return {"executable_path": chromium(), "args": list(BROWSER_ARGUMENTS)}


@pytest.fixture(scope="session")
def origin(site: Built) -> Iterator[str]:
    """The address of the built site on this machine."""
    web = server(site.output, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://{LOOPBACK}:{web.server_port}"
    web.shutdown()
    web.server_close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built once, with the shared facts and notices of the project."""
    return made_once(tmp_path_factory, "small", lambda folder: _small(folder / "content"))


def _small(content: Path) -> Path:
    for part in ("data", "notices"):
        shutil.copytree(CONTENT / part, content / part)
    shutil.copytree(SMALL, content, dirs_exist_ok=True)
    return build(content, content.with_name("output"), today=TODAY, override={"WITH_DRAFTS": True}).output


@pytest.fixture(scope="session")
def small_origin(small: Path) -> Iterator[str]:
    """The address of the small site, served as production does."""
    with production(small) as origin:
        yield origin


@pytest.fixture(scope="session")
def small_pages(small: Path) -> dict[str, str]:
    """The addresses of the pages of the small site that show all there is, by name."""
    return one_of_each(small)


@pytest.fixture(scope="session")
def pages(site: Built) -> dict[str, str]:
    """The same of the project's own site."""
    return one_of_each(site.output)


def wait_until(page: Page, expression: str) -> None:
    """Ask the page until the expression is true: Playwright's own wait is a string that the page evaluates, which the policy of the site forbids."""
    for _ in range(500):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(expression)
