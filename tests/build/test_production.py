"""A static host of our own: real HTTP, the headers of the site's own file, nothing that is not meant for visitors."""

import http.client
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from plugins.build.production import HeaderRule, compressed, headers_for, production, read_headers
from plugins.build.site import Built
from tests.conftest import put, theme_file

HEADERS = """# what the host says
/*
  X-Everywhere: yes
  X-Joined: a

/a/*
  X-Joined: b

/a/only
  X-Only: here

/data/*
  Content-Type: application/x-of-its-own; charset=utf-8
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site."""
    files = {"index.html": "home", "a/index.html": "a", "a/only": "only", "404.html": "none", "es/404.html": "nada", "data/x.css": "p {}"}
    hidden = {"_headers": HEADERS, "_redirects": "/x /y", ".built-by-carepages": "", ".git/index.html": "", "a/.env": "secret"}
    for name, text in {**files, **hidden, ".well-known/gpc.json": "{}", "feed.atom": "<feed/>", "empty/x.txt": "x", "y z.html": "blank"}.items():
        put(tmp_path, name, text)
    return tmp_path


@pytest.fixture
def web(folder: Path) -> Iterator[http.client.HTTPConnection]:
    """One connection to it."""
    with production(folder, {"LinkChecker": "1"}) as origin:
        connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=20)
        yield connection
        connection.close()


def ask(web: http.client.HTTPConnection, path: str, method: str = "GET") -> tuple[int, str, http.client.HTTPMessage]:
    """Return status, body and headers of an answer."""
    web.request(method, path)
    answer = web.getresponse()
    return answer.status, answer.read().decode(), answer.headers


def test_the_file_of_headers_is_read_as_hosts_read_it() -> None:
    """A path, its headers below; comments and blank lines count for nothing; all that cover a path are joined."""
    rules = read_headers(HEADERS)
    assert rules[0] == HeaderRule("/*", (("X-Everywhere", "yes"), ("X-Joined", "a")))
    assert headers_for("/b", rules) == {"X-Everywhere": "yes", "X-Joined": "a"}
    assert headers_for("/a/", rules) == {"X-Everywhere": "yes", "X-Joined": "a, b"}
    assert headers_for("/a", rules) == {"X-Everywhere": "yes", "X-Joined": "a"}
    assert headers_for("/a/only", rules) == {"X-Everywhere": "yes", "X-Joined": "a, b", "X-Only": "here"}
    assert "X-Only" not in headers_for("/a/only/more", rules)


@pytest.mark.parametrize("text", ["  X: y\n", "/*\n  no colon\n"])
def test_a_line_that_no_host_can_read_is_named(text: str) -> None:
    """A header without a path, a line that is neither."""
    with pytest.raises(ValueError, match=rf"_headers:{text.count(chr(10))}: .* is neither a path nor a header below one"):
        read_headers(text)


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/", 200, "home"),
        ("/?q=1", 200, "home"),
        ("/index.html", 200, "home"),
        ("/a/", 200, "a"),
        ("/y%20z.html", 200, "blank"),
        ("/.well-known/gpc.json", 200, "{}"),
        ("/no-such-page/", 404, "none"),
        ("/es/no-such-page/", 404, "nada"),
        ("/A/", 404, "none"),
        ("/a/only/", 404, "none"),
        ("/empty/", 404, "none"),
        ("/empty", 404, "none"),
        ("/_headers", 404, "none"),
        ("/%5Fheaders", 404, "none"),
        ("/_redirects", 404, "none"),
        ("/.built-by-carepages", 404, "none"),
        ("/%2ebuilt-by-carepages", 404, "none"),
        ("/.git/", 404, "none"),
        ("/.git", 404, "none"),
        ("/a/.env", 404, "none"),
        ("/" + "x" * 300, 404, "none"),
        ("/%00", 404, "none"),
        ("/../../etc/passwd", 404, "none"),
    ],
)
def test_what_visitors_may_see_is_sent_and_nothing_else(path: str, status: int, body: str, web: http.client.HTTPConnection) -> None:
    """Folders by their first page, the 404 page in the visitor's language, no hidden file and none that the host reads itself."""
    found, text, headers = ask(web, path)
    assert (found, text) == (status, body)
    assert headers["X-Everywhere"] == "yes"
    assert headers["LinkChecker"] == "1"
    assert headers["Content-Length"] == str(len(body))


def test_a_folder_without_its_slash_leads_to_the_one_with_it(web: http.client.HTTPConnection) -> None:
    """With the query as it was, and with the headers too."""
    status, body, headers = ask(web, "/a?q=/x")
    assert (status, body, headers["Location"], headers["X-Everywhere"]) == (301, "", "/a/?q=/x", "yes")


def test_a_kind_of_content_comes_from_the_file_of_headers_or_is_known(web: http.client.HTTPConnection) -> None:
    """Once, never twice."""
    kinds = {path: ask(web, path)[2].get_all("Content-Type") for path in ("/", "/data/x.css", "/feed.atom", "/empty/x.txt")}
    assert kinds == {
        "/": ["text/html; charset=utf-8"],
        "/data/x.css": ["application/x-of-its-own; charset=utf-8"],
        "/feed.atom": ["application/atom+xml; charset=utf-8"],
        "/empty/x.txt": ["text/plain; charset=utf-8"],
    }


def test_nothing_of_the_preview_is_said(web: http.client.HTTPConnection) -> None:
    """Only what the file says; the preview forbids browsers to keep anything."""
    assert "Cache-Control" not in ask(web, "/")[2]


def test_a_question_for_the_headers_gets_no_body(web: http.client.HTTPConnection) -> None:
    """HEAD says what GET says."""
    status, body, headers = ask(web, "/a/", "HEAD")
    assert (status, body, headers["Content-Length"], headers["X-Joined"]) == (200, "", "1", "a, b")


def test_a_connection_is_used_again(web: http.client.HTTPConnection) -> None:
    """A hundred answers on the same one."""
    ask(web, "/")
    first = web.sock
    for _ in range(100):
        ask(web, "/a/")
        ask(web, "/none", "HEAD")
    assert web.sock is first


def test_a_visitor_who_says_nothing_keeps_nobody_waiting(folder: Path) -> None:
    """Several connections are answered at a time, each with the extra header or without it as asked."""
    with production(folder) as origin:
        host, port = urlsplit(origin).netloc.split(":")
        with socket.create_connection((host, int(port))) as silent:
            silent.sendall(b"GET / HTTP/1.1\r\n")
            found: list[int] = []

            def visit() -> None:
                connection = http.client.HTTPConnection(host, int(port), timeout=20)
                status, _, headers = ask(connection, "/")
                found.append(status if "LinkChecker" not in headers else 0)
                connection.close()

            visitors = [threading.Thread(target=visit) for _ in range(8)]
            for visitor in visitors:
                visitor.start()
            for visitor in visitors:
                visitor.join()
    assert found == [200] * 8


def test_it_listens_on_this_machine_only_and_stops(folder: Path) -> None:
    """Behind the block nobody answers."""
    with production(folder) as origin:
        assert urlsplit(origin).hostname == "127.0.0.1"
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", int(origin.rpartition(":")[2])))


def test_a_site_without_headers_is_not_served(tmp_path: Path) -> None:
    """It would prove nothing."""
    with pytest.raises(FileNotFoundError), production(tmp_path):
        pass


def test_the_built_site_is_served_with_its_own_headers(site: Built) -> None:
    """Every kind of answer has what holds everywhere; language and cache rules are those of the path."""
    with production(site.output) as origin:
        connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=20)
        for path, lang, cache in [
            ("/", "en", "no-cache"),
            ("/health/heart/", "en", "no-cache"),
            ("/es/contact/", "es", "no-cache"),
            ("/es/no-such-page/", "es", "no-cache"),
            ("/no-such-page/", None, None),
            ("/" + theme_file("site.css"), None, "public, max-age=31536000, immutable"),
            ("/" + theme_file("js/opt-out.js"), None, "public, max-age=31536000, immutable"),
            ("/.well-known/gpc.json", None, "no-cache"),
        ]:
            _, _, headers = ask(connection, path)
            assert (headers["Content-Language"], headers["Cache-Control"]) == (lang, cache), path
            assert "default-src 'self'" in headers["Content-Security-Policy"], path
            values = headers["Content-Security-Policy"].split(", ")  # a page that is no search takes back what a search may do
            assert ["'wasm-unsafe-eval'" in value for value in values] == [True, False][: len(values)], path
            assert headers["Referrer-Policy"] == "strict-origin", path
        connection.close()


def test_a_client_that_goes_without_reading_is_no_news(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The second witness does so with thousands of addresses, and each would fill a screen."""
    with production(folder) as origin:
        for _ in range(5):
            with socket.create_connection(("127.0.0.1", int(origin.rpartition(":")[2]))) as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # gone with a reset
                client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                client.recv(1)
        web = http.client.HTTPConnection("127.0.0.1", int(origin.rpartition(":")[2]))
        assert ask(web, "/")[0] == 200
        web.close()
    assert "ConnectionResetError" not in capfd.readouterr().err


def test_texts_are_compressed_for_browsers_that_read_it(tmp_path: Path) -> None:
    """Brotli where it is asked for, for texts only; the same bytes otherwise."""
    put(tmp_path, "_headers", "")
    words, picture = b"<p>words</p>" * 100, b"\x89PNG" * 100
    put(tmp_path, "a.html", words)
    put(tmp_path, "a.png", picture)
    with production(tmp_path, packs=True) as origin:
        web = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=20)
        for path, asked, sent in (("a.html", "gzip, br", compressed(words)), ("a.html", "gzip", words), ("a.png", "br", picture)):
            web.request("GET", f"/{path}", headers={"Accept-Encoding": asked})
            answer = web.getresponse()
            assert answer.read() == sent
            assert answer.headers["Content-Encoding"] == ("br" if sent not in {words, picture} else None)
        web.close()
    assert brotli.decompress(compressed(words)) == words
