"""A real browser, and the built site on a loopback server."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from plugins.build.components import chromium
from plugins.build.preview import LOOPBACK, server
from plugins.build.screenshots import BROWSER_ARGUMENTS
from plugins.build.site import Built


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
