"""A folder served over HTTP on this machine, by a server that linkchecker may ask as fast as it likes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from plugins.build.preview import LOOPBACK, SiteHandler, server


class WelcomingHandler(SiteHandler):
    """The preview's server with the header that linkchecker looks for."""

    def end_headers(self) -> None:
        """Send the header with everything."""
        self.send_header("LinkChecker", "1")
        super().end_headers()


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = WelcomingHandler) -> Iterator[str]:
    """Serve a folder; yield its origin."""
    web = server(folder, 0, handler)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://{LOOPBACK}:{web.server_port}"
    web.shutdown()
    web.server_close()
