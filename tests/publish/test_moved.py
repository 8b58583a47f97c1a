"""Moved and gone addresses: what nginx and Apache really answer, given the lines that are written for them."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest

from plugins.publish.moved import NGINX_HASHES, NGINX_SERVER, apache_moved, nginx_moved, redirects_file

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
NGINX = """\
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off; default_type text/html;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    include {folder}/http.conf;
    server {{ listen 127.0.0.1:{port}; root {folder}/site; include {folder}/server.conf; }}
}}
"""
APACHE_MODULES = ("mpm_event", "authz_core", "dir", "alias", "mime", "rewrite")
APACHE = """\
{modules}
ServerName localhost
ServerRoot {folder}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
TypesConfig /dev/null
Listen 127.0.0.1:{port}
<VirtualHost 127.0.0.1:{port}>
    DocumentRoot {folder}/site
    <Directory {folder}/site>
        Require all granted
    </Directory>
    DirectoryIndex index.html
    Include {folder}/moved.conf
</VirtualHost>
"""


class Answer(NamedTuple):
    """What came back."""

    status: int
    location: str
    body: str


def free_port() -> int:
    """Return a port where nobody listens."""
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[int]:
    """Run a server until the block ends, from when it answers."""
    with log.open("a") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        for _ in range(200):
            if process.poll() is not None:
                pytest.fail(log.read_text())
            with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port))):
                break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def written(folder: Path) -> Path:
    """Write the site: pages, and what stands at gone addresses."""
    pages = {**{f"{path}index.html": words for path, words in THERE.items()}}
    pages |= {"/gone/page/index.html": "gone", "/gone/page.html": "gone", "/gone/a b%ñ/index.html": "gone", "/gone/leaflet.pdf/index.html": "gone"}
    pages |= {"/old/page/index.html": "leads on"}
    for path, words in pages.items():
        file = folder / "site" / path[1:]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words)
    folder.chmod(0o755)
    return folder


@contextmanager
def nginx(folder: Path) -> Iterator[int]:
    """Serve the site with nginx."""
    port = free_port()
    (folder / "http.conf").write_text(NGINX_HASHES + nginx_moved(MOVED, GONE))
    (folder / "server.conf").write_text(NGINX_SERVER)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    with running([shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf"), "-e", "stderr"], port, folder / "said") as port:
        yield port


@contextmanager
def apache(folder: Path) -> Iterator[int]:
    """Serve the site with Apache."""
    port = free_port()
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in APACHE_MODULES)
    (folder / "moved.conf").write_text(apache_moved(MOVED, GONE))
    (folder / "apache.conf").write_text(APACHE.format(folder=folder, port=port, modules=modules))
    program = shutil.which("apache2") or "/usr/sbin/apache2"
    with running([program, "-DFOREGROUND", "-f", str(folder / "apache.conf")], port, folder / "said") as port:
        yield port


@pytest.fixture(scope="module", params=[nginx, apache])
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve the site with one of the two; return where it listens."""
    folder = written(tmp_path_factory.mktemp("served"))
    for above in folder.parents:
        if not above.stat().st_mode & 0o001 and above.owner() == "root" and "pytest" in above.name:
            above.chmod(0o711)
    with request.param(folder) as port:
        yield port


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


@pytest.mark.parametrize("path", ["/old/pages/", "/older/", "/gone/", "/xzy.html", "/gone/pages.html", "/new/old/page/", "/file.pdfs"])
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
