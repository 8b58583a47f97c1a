"""What an editor sees while writing: the site on this machine, built again on every change, the page reloaded.

What was found is shown beside the page: in its own file first, with what a reader would suffer and what to do. After a mistake the last
good page stays, and the mistake is told until it is mended.
"""

import hashlib
import json
import os
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from plugins.build.exits import Exit, WrongUseError, check_day
from plugins.build.live_site import LiveSite
from plugins.build.news import News
from plugins.build.site import ROOT
from plugins.check.static_server import is_hidden

LOOPBACK = "127.0.0.1"
SCRIPT = "/_preview.js"
EVENTS = "/_preview/events"
FINDINGS = "/_preview/findings"
SECONDS_FOR_A_BUILD_TO_END = 20
STEP_MILLISECONDS = 10
"""Changes that come within this time of each other are one."""
WATCHED = ("theme", "plugins", "pelicanconf.py", "content/data", "content/notices")
"""The last two are what a content folder gets that has none of its own."""
PANEL = Path(__file__).parent
FILES = {SCRIPT: (PANEL / "preview_panel.js", "text/javascript"), "/_preview.css": (PANEL / "preview_panel.css", "text/css")}
"""What the preview adds to pages while it sends them: by address, its file and kind."""


def is_file(path: Path) -> bool:
    """Tell whether there is such a file; a name that is too long for one is none."""
    try:
        return path.is_file()
    except OSError:
        return False


class SiteHandler(SimpleHTTPRequestHandler):
    """A static server as production has one: folders by their index.html, the "not found" page in the visitor's language."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, "": "application/octet-stream"}  # noqa: RUF012 - the base class's type

    def translate_path(self, path: str) -> str:
        """Return the file that an address stands for; nobody outside is shown the files that only the tools read."""
        found = super().translate_path(path)
        name = Path(found).relative_to(self.directory).as_posix().lower()
        return str(Path(self.directory, "no-such-page")) if name != "." and is_hidden(name) else found

    def do_GET(self) -> None:
        """Send a file, or the 404 page of the language that the address asks for."""
        path = Path(self.translate_path(self.path))
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):  # too long for a file's name
            self.send_page(Path(self.directory, "no-such-page"))
            return
        ends_like_folder = unquote(self.path.partition("?")[0]).endswith("/")
        if is_folder:
            if not ends_like_folder:
                super().do_GET()  # redirects to the address with a slash
                return
            path /= "index.html"
        elif ends_like_folder:
            path /= "no-such-page"  # a file's address has no slash at its end
        if path.suffix == ".html" or not path.is_file():
            self.send_page(path)
        else:
            super().do_GET()

    def send_page(self, path: Path) -> None:
        """Send an HTML file, or the 404 page in its place."""
        status = HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND
        if status is HTTPStatus.NOT_FOUND:
            path = self.not_found()
        self.send_text(self.page(path), "text/html", status)

    def not_found(self) -> Path:
        """Return the nearest 404.html above the address that was asked for."""
        root = Path(self.directory)
        language = root / self.path.lstrip("/").partition("/")[0] / "404.html"
        return language if is_file(language) else root / "404.html"

    def page(self, path: Path) -> str:
        """Return the text of a page."""
        return path.read_text(encoding="utf-8") if path.is_file() else "<!doctype html><title>404</title><p>Not found.</p>"

    def send_text(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send a text."""
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        """Let no browser keep a page of a site that changes."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
        """Say nothing about requests: a visit is nobody's business, here neither."""


class PreviewHandler(SiteHandler):
    """The same with the script that reloads, which never gets into a built file."""

    def __init__(self, news: News, *args: Any, **kwargs: Any) -> None:
        self.news = news
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Send the script, the events and what was found beside the site."""
        if self.path in FILES:
            file, kind = FILES[self.path]
            self.send_text(file.read_text(encoding="utf-8"), kind)
        elif self.path == EVENTS:
            self.send_events()
        elif self.path.partition("?")[0] == FINDINGS:
            self.send_text(json.dumps(self.news.beside(file_at(self.path.partition("?")[2]))), "application/json")
        else:
            super().do_GET()

    def page(self, path: Path) -> str:
        """Return the page with the script."""
        text = super().page(path)
        before, end, after = text.rpartition("</body>")
        shown = hashlib.sha256(text.encode()).hexdigest()[:16]
        tag = f'<script src="{SCRIPT}" data-text="{shown}" defer></script>'
        return f"{before}{tag}{end}{after}" if end else text + tag

    def send_events(self) -> None:
        """Keep the connection and tell the browser of every build."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            for event in self.news.listen():
                self.wfile.write(event.encode())
                self.wfile.flush()
        except OSError:
            return  # the page was closed


def file_at(address: str) -> str:
    """Return the finished file of a page, below the site's folder."""
    path = unquote(unquote(address)).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def server(directory: Path, port: int, handler: Any = SiteHandler) -> ThreadingHTTPServer:
    """Return a server of a folder on this machine only; OSError when the port is taken."""
    return ThreadingHTTPServer((LOOPBACK, port), partial(handler, directory=str(directory)))


def preview(content: Path, output: Path, port: str, today: str | None = None) -> Exit:
    """Serve the site, as it is on the day `today`, until the command is interrupted."""
    try:
        check_day(today)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    if not content.is_dir():
        print(f"There is no folder {content}: give the folder of the Markdown files with --content.", file=sys.stderr)
        return Exit.WRONG_USE
    news = News(content)
    try:
        site = server(output.resolve(), int(port), partial(PreviewHandler, news))
    except (OSError, OverflowError, ValueError) as error:
        print(f"Port {port} cannot be used ({error}): choose another with --port.", file=sys.stderr)
        return Exit.WRONG_USE
    live = LiveSite(content.resolve(), output.resolve(), today, news)
    live.build(None)  # before there are threads, so that several processes can share the work
    threading.Thread(target=site.serve_forever, daemon=True).start()
    builder = threading.Thread(target=live.build_when_asked, daemon=True)
    builder.start()
    is_changed = False
    try:  # from the moment on in which somebody may think of Ctrl+C
        print(f"Look at http://{LOOPBACK}:{site.server_port}/ (stop with Ctrl+C).", flush=True)
        is_changed = watch_and_show(live)
    except KeyboardInterrupt:
        return Exit.DONE
    finally:
        live.stop()
        builder.join(SECONDS_FOR_A_BUILD_TO_END)
        site.shutdown()
    if is_changed:  # no build is going on now: it would stop half-way
        site.server_close()
        start_again(content, output, site.server_port, today)
    return Exit.DONE


def watch_and_show(live: LiveSite) -> bool:
    """Show every change of what the site is made from; return True when the program itself has changed."""
    from watchfiles import watch  # noqa: PLC0415 - not needed by those who import the server

    for changes in watch(live.content, *(ROOT / name for name in WATCHED), step=STEP_MILLISECONDS, raise_interrupt=True):
        paths = {Path(path) for _, path in changes}
        if any(path.suffix == ".py" for path in paths):
            return True
        live.show(paths)
    return False


def start_again(content: Path, output: Path, port: int, today: str | None) -> None:
    """Become a new process with the program as it is now; browsers connect again by themselves."""
    options = ["--content", str(content.resolve()), "--output", str(output.resolve()), "--port", str(port), *(["--today", today] if today else [])]
    os.execv(sys.executable, [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "serve", *options])  # noqa: S606 - the command is ours
