"""Moved and gone addresses: what nginx and Apache really answer, given the lines that are written for them."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest

from plugins.publish.moved import NGINX_HASHES, NGINX_SERVER, apache_moved, nginx_moved, redirects_file
from tests.servers import apache, nginx

LONG = f"/{'l' * 240}/{'m' * 240}/"
MOVED: Mapping[str, str] = {
    "/old/page/": "/new/",
    "/old/without-slash": "/new/",
    "/old/page.html": "/new/",
    "/old/": "/new/",
    "/About/": "/about/",
    "/a%20b/": "/caf%C3%A9/25%25/",
    "/caf%C3%A9/": "/new/",
    "/q\"uo'te/": "/new/",
    "/dol$lar/$1/${host}/": "/new/",
    "/back\\slash/": "/new/",
    "/per%25cent/%25%7BHTTP_HOST%7D/": "/new/",
    "/{b}(r)[a]*+%3F.../": "/new/",
    "/file.pdf": "/new/",
    LONG: "/new/",
    "/Case/": "/about/",
    "/case/": "/new/",
    "/x.y/": "/new/",
}
"""Each character that means something to one of the servers, lengths, capitals."""
GONE = ("/gone/page/", "/gone/page.html", "/gone/a%20b%25%C3%B1/", "/gone/leaflet.pdf")
"""Some pages are gone."""
THERE = {"/new/": "new", "/about/": "about", "/case-not/": "x", "/xzy/": "xzy", "/old/page/more/": "more"}
"""Pages that live, near old addresses."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    location: str
    body: str


def written(folder: Path) -> Path:
    """Write the site: pages, and what stands at gone addresses."""
    pages = {**{f"{path}index.html": words for path, words in THERE.items()}}
    pages |= {"/gone/page/index.html": "gone", "/gone/page.html": "gone", "/gone/a b%ñ/index.html": "gone", "/gone/leaflet.pdf/index.html": "gone"}
    pages |= {"/old/page/index.html": "leads on"}
    for path, words in pages.items():
        file = folder / "site" / path[1:]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words)
    return folder


def settings(folder: Path) -> Path:
    """Write what both servers read, and return its folder."""
    server = folder / "server"
    server.mkdir()
    (server / "nginx-http.conf").write_text(NGINX_HASHES + nginx_moved(MOVED, GONE), encoding="utf-8")
    (server / "nginx-server.conf").write_text(f"index index.html;\ndefault_type text/html;\n{NGINX_SERVER}", encoding="utf-8")
    (server / "apache.conf").write_text(f"DirectoryIndex index.html\n{apache_moved(MOVED, GONE)}", encoding="utf-8")
    return server


@pytest.fixture(scope="module", params=[nginx, apache])
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve the site with one of the two; return where it listens."""
    folder = written(tmp_path_factory.mktemp("served"))
    with request.param(folder / "site", settings(folder)) as origin:
        yield int(origin.rpartition(":")[2])


def ask(port: int, path: str) -> Answer:
    """Ask for a path, as it is."""
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers.get("Location", ""), answer.read().decode())


@pytest.mark.parametrize("old", MOVED)
def test_an_old_address_leads_on(port: int, old: str) -> None:
    """With its last slash or without, by its file, and without what stands behind a question mark."""
    sent = quote(old, safe="/%")
    forms = [sent] if old.endswith(".html") else [sent.rstrip("/"), f"{sent.rstrip('/')}/", f"{sent.rstrip('/')}/index.html", f"{sent}?from=mail"]
    for form in forms:
        answer = ask(port, form)
        assert (answer.status, answer.location.removeprefix(f"http://127.0.0.1:{port}")) == (301, MOVED[old]), form


@pytest.mark.parametrize("old", GONE)
def test_a_page_that_is_gone_says_so(port: int, old: str) -> None:
    """The page that stands there is sent, with the status that takes the address out of search engines."""
    for form in [old] if old.endswith(".html") else [old.rstrip("/"), f"{old.rstrip('/')}/", f"{old.rstrip('/')}/index.html", f"{old}?from=mail"]:
        assert ask(port, form) == Answer(410, "", "gone"), form


@pytest.mark.parametrize("path", THERE)
def test_pages_beside_old_addresses_are_sent_as_they_are(port: int, path: str) -> None:
    """Capital letters, dots and longer paths are no reason to lead anybody away."""
    assert ask(port, path) == Answer(200, "", THERE[path])


@pytest.mark.parametrize("path", ["/old/pages/", "/older/", "/xzy.html", "/gone/pages.html", "/new/old/page/", "/file.pdfs"])
def test_what_was_never_there_is_not_found(port: int, path: str) -> None:
    """A pattern covers just its address."""
    assert ask(port, path).status in {403, 404}


def test_static_hosts_read_a_line_with_the_last_slash_and_one_without() -> None:
    """What means something in the file is encoded."""
    text = redirects_file({"/old/page/": "/new/", "/a%20b*": "/ni%C3%B1o/", "/x.html": "/new/"})
    assert text.splitlines() == [
        "/a%20b%2A /ni%C3%B1o/ 301",
        "/a%20b%2A/ /ni%C3%B1o/ 301",
        "/old/page /new/ 301",
        "/old/page/ /new/ 301",
        "/x.html /new/ 301",
    ]
