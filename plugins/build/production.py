"""The finished site as a static host serves it: with the headers that its own `_headers` file says, on this machine only.

Checks that need real HTTP run against it, such as the link check and the tests of the headers in a browser.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from plugins.build.preview import LOOPBACK, SiteHandler, is_file, server
from plugins.build.publishing.compressed import FORMS

HEADERS = "_headers"
NEVER_SERVED = frozenset((HEADERS, "_redirects"))
TYPES = {".atom": "application/atom+xml; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".html": "text/html; charset=utf-8"}
"""What every static host knows and Python's own table lacks, or knows without the encoding."""
COMPRESSED = frozenset((".html", ".css", ".js", ".svg", ".json", ".atom", ".txt", ".xml"))


@lru_cache(maxsize=1024)
def compressed(data: bytes) -> bytes:
    """Return what a host sends of a text to browsers that read Brotli, as all do today: the form that a release holds."""
    compress, _ = FORMS[".br"]
    return compress(data)


class HeaderRule(NamedTuple):
    """The headers of all paths that `pattern` covers, which may end with `*`."""

    pattern: str
    headers: tuple[tuple[str, str], ...]

    def covers(self, path: str) -> bool:
        """Tell whether the rule is about a path."""
        return path.startswith(self.pattern[:-1]) if self.pattern.endswith("*") else path == self.pattern


def read_headers(text: str) -> list[HeaderRule]:
    """Return the rules of a `_headers` file; ValueError names a line that a host could not read."""
    rules: list[HeaderRule] = []
    for number, line in enumerate(text.splitlines(), 1):
        name, colon, value = line.partition(":")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rules.append(HeaderRule(line.strip(), ()))
        elif rules and colon:
            rules[-1] = rules[-1]._replace(headers=(*rules[-1].headers, (name.strip(), value.strip())))
        else:
            message = f"{HEADERS}:{number}: {line.strip()} is neither a path nor a header below one"
            raise ValueError(message)
    return rules


def headers_for(path: str, rules: Sequence[HeaderRule]) -> dict[str, str]:
    """Return what a host says with a path: every rule that covers it counts, and values of the same header are joined."""
    found: dict[str, str] = {}
    for rule in rules:
        for name, value in rule.headers if rule.covers(path) else ():
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


class ProductionHandler(SiteHandler):
    """A static host: `rules` of the site's own headers, `extra` ones with every answer, Brotli if `packs`; keeps connections open."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet for a small answer: two would wait for each other

    def __init__(self, *args: Any, rules: Sequence[HeaderRule], extra: Mapping[str, str], packs: bool, **kwargs: Any) -> None:
        self.rules, self.extra, self.packs = rules, extra, packs
        super().__init__(*args, **kwargs)

    def handle(self) -> None:
        """Answer until the client goes; one that goes without having read everything is no fault of ours, and no news to anybody."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:  # noqa: N802 - http.server's name
        """Answer with a file, the address of a folder with its slash, or the 404 page."""
        path = urlsplit(self.path).path
        file = Path(self.translate_path(path))
        if self.is_served(file / "index.html") and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", urlsplit(self.path)._replace(path=f"{path}/").geturl())
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.is_served(wanted := file / "index.html" if path.endswith("/") else file):
            self.send_file(wanted, HTTPStatus.OK)
        else:
            self.send_file(self.not_found(), HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815 - http.server's name

    def is_served(self, file: Path) -> bool:
        """Tell whether a host would send the file: it is there, and neither hidden nor meant for the host itself."""
        first, *others = file.relative_to(self.directory).parts
        is_hidden = any(part.startswith(".") for part in (first, *others) if part != ".well-known")
        return first not in NEVER_SERVED and not is_hidden and is_file(file)

    def send_file(self, file: Path, status: HTTPStatus) -> None:
        """Send a file."""
        data = file.read_bytes() if file.is_file() else b"Not found.\n"
        self.send_response(status)
        if "Content-Type" not in self.own_headers():
            self.send_header("Content-Type", TYPES.get(file.suffix) or self.guess_type(file))
        if self.packs and file.suffix in COMPRESSED and "br" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "br")
            data = compressed(data)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def own_headers(self) -> dict[str, str]:
        """Return what the site says with the address that was asked for."""
        return headers_for(unquote(urlsplit(getattr(self, "path", "/")).path), self.rules)

    def end_headers(self) -> None:
        """Say what the site says, and nothing of the preview."""
        for name, value in (self.own_headers() | dict(self.extra)).items():
            self.send_header(name, value)
        super(SiteHandler, self).end_headers()


@contextmanager
def production(directory: Path, extra: Mapping[str, str] | None = None, *, packs: bool = False) -> Iterator[str]:
    """Serve a finished site as production does while the block runs; yield its origin, like `http://127.0.0.1:41234`.

    `extra` headers come with every answer; `packs` compresses texts. Raises FileNotFoundError when the folder has no `_headers`.
    """
    rules = read_headers((directory / HEADERS).read_text(encoding="utf-8"))
    web = server(directory.resolve(), 0, partial(ProductionHandler, rules=rules, extra=extra or {}, packs=packs))
    threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://{LOOPBACK}:{web.server_port}"
    finally:
        web.shutdown()
        web.server_close()
