"""What real servers note of a visit: what the format lets them, whoever visits and whatever a browser sends along."""

import http.client
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from plugins.check.rules.promises import NOTED
from plugins.publish.visit_log import APACHE_LOG, FIELDS, LINE, NGINX_LOG, apache_logs_in, nginx_logs_in
from tests.servers import SECONDS_TO_START, apache, nginx

PHONE = "Mozilla/5.0 (Linux; Android 14; SM-G991U) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
IN_AN_APP = "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/465.0]"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0"
OPERA = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0"
SAMSUNG = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36"
CHROMEBOOK = "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:126.0) Gecko/20100101 Firefox/126.0"
CUBOT = "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
ROBOT = (
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/125.0.0.0 Safari/537.36"
)
OURS = "www.carepartnersct.com"
Serve = Callable[..., AbstractContextManager[str]]


class Asked(NamedTuple):
    """A request, and what of it a log has (without the hour); "" when it is not noted at all."""

    target: str
    noted: str
    address: str = "203.0.113.77"
    agent: str = PHONE
    referrer: str = ""


ASKED = (
    Asked(
        "/health/?q=breast+cancer&member=1EG4",
        "203.0.0.0 /health/ 200 www.search.example Chrome Android",
        referrer="https://www.search.example/?q=lump",
    ),
    Asked("/health/", "203.0.0.0 /health/ 200 - Chrome Android", referrer=f"https://{OURS}/health/hiv/?q=a"),
    Asked("/health/", "198.51.0.0 /health/ 200 - Safari iOS", "198.51.100.7", IPHONE, f"http://{OURS}:8080"),
    Asked("/health/", "2001:db8:: /health/ 200 - Safari iOS", "2001:db8:1:2:3:4:5:6", IN_AN_APP, "android-app://com.mail/inbox/anna"),
    Asked("/health/", "2001:: /health/ 200 mail.example Edge Windows", "2001::5", EDGE, "https://anna@mail.example:444/inbox?anna"),
    Asked("/health/", "203.0.0.0 /health/ 200 - Opera Linux", "::ffff:203.0.113.9", OPERA, "https://example.org anna"),
    Asked("/health/", f"- /health/ 200 {OURS}.example Samsung Android", "::1", SAMSUNG, f"https://{OURS}.example/anna"),
    Asked("/health/", "203.0.0.0 /health/ 200 - Chrome ChromeOS", agent=CHROMEBOOK, referrer="anna@example.org"),
    Asked("/health/", "203.0.0.0 /health/ 200 - Firefox macOS", agent=FIREFOX),
    Asked("/health/", "203.0.0.0 /health/ 200 - Chrome Android", agent=CUBOT),
    Asked("/health/", "203.0.0.0 /health/ 200 - Robot Other", agent=ROBOT),
    Asked("/health/", "203.0.0.0 /health/ 200 - - -", agent=""),
    Asked("/health/", "203.0.0.0 /health/ 200 - Other Other", agent="Anna's own phone"),
    Asked("/anna@example.org", "203.0.0.0 - 404 - Chrome Android"),
    Asked("/anna%40example.org", "203.0.0.0 - 404 - Chrome Android"),
    Asked("/no/such/page/?member=1EG4", "203.0.0.0 /no/such/page/ 404 - Chrome Android"),
    Asked(f"/{'a' * 300}", "203.0.0.0 - {too_long} - Chrome Android"),
    Asked("/search-index/en_breast.pf_fragment", ""),
    Asked("/theme/site.css", ""),
)


@pytest.fixture(params=["nginx", "apache"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server whose visitors say themselves which address they have, as a proxy would, and the folder of its logs."""
    site, settings, logs = (tmp_path / name for name in ("site", "settings", "logs"))
    for folder in (site / "health", settings, logs):
        folder.mkdir(parents=True)
    (site / "health" / "index.html").write_text("<title>Health</title>", encoding="utf-8")
    (site / "404.html").write_text("<title>Not found</title>", encoding="utf-8")
    server = "set_real_ip_from 127.0.0.1;\nreal_ip_header X-Visitor;\nerror_page 404 /404.html;\n"
    (settings / "nginx-http.conf").write_text(NGINX_LOG, encoding="utf-8")
    (settings / "nginx-server.conf").write_text(server + nginx_logs_in(str(logs)), encoding="utf-8")
    server = "RemoteIPHeader X-Visitor\nRemoteIPInternalProxy 127.0.0.1\nErrorDocument 404 /404.html\nDirectoryIndex index.html\n"
    (settings / "apache.conf").write_text(server + APACHE_LOG + apache_logs_in(str(logs)), encoding="utf-8")
    serve: Serve = {"nginx": nginx, "apache": apache}[request.param]
    with serve(site, settings) as origin:
        yield origin, logs


def ask(origin: str, asked: Asked) -> None:
    """Ask as a browser does that is signed in somewhere and has cookies."""
    connection = http.client.HTTPConnection(str(urlsplit(origin).netloc))
    connection.putrequest("GET", asked.target, skip_host=True)
    headers = {"Host": OURS, "X-Visitor": asked.address, "Cookie": "member=anna", "Authorization": "Basic YW5uYTphbm5h", "Connection": "close"}
    for name, value in {**headers, "User-Agent": asked.agent, "Referer": asked.referrer}.items():
        if value:
            connection.putheader(name, value)
    connection.endheaders()
    connection.getresponse().read()
    connection.close()


def ask_wrongly(origin: str, words: bytes) -> None:
    """Send what is no request."""
    place = urlsplit(origin)
    with socket.create_connection((place.hostname, place.port)) as connection:
        connection.sendall(words)
        connection.recv(4096)


def wait_for_lines(log: Path, number: int) -> None:
    """Wait until so many lines are there: servers note a visit when it is over, and several processes of Apache do so."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and len(log.read_text(encoding="utf-8").splitlines()) < number:
        time.sleep(0.01)


def test_no_line_tells_who_read_a_page(served: tuple[str, Path]) -> None:
    """Neither address, query, cookie, name nor the page that led here; the same in nginx and in Apache, and every line is of the format."""
    origin, logs = served
    for number, asked in enumerate(ASKED, 1):
        ask(origin, asked)
        wait_for_lines(logs / "visits", sum(bool(one.noted) for one in ASKED[:number]))
    ask_wrongly(origin, b"GET /anna HTTP/9.9\r\nHost: anna\r\nReferer: https://anna.example/\r\n\r\n")
    ask_wrongly(origin, b"anna@example.org\r\n\r\n")
    text = (logs / "visits").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    wanted = [asked.noted for asked in ASKED if asked.noted]
    noted = [" ".join((line.split()[0], *line.split()[2:])) for line in lines]
    assert noted[: len(wanted)] == [line.format(too_long=noted[at].split()[2]) for at, line in enumerate(wanted)]
    assert len(noted) <= len(wanted) + 2
    assert "anna@" not in text
    errors = (logs / "visits-errors").read_text(encoding="utf-8")
    assert [word for word in ("anna", "203.0.113", "127.0.0.1", "member=", "such") if word in errors] == []


def test_a_line_has_each_field() -> None:
    """The privacy page names them, as the audit sees to, and the report reads them, in this order."""
    assert NOTED == FIELDS
    assert tuple(LINE.groupindex) == FIELDS
    found = LINE.fullmatch("203.0.0.0 2026-12-06T14 /health/ 200 search.example Chrome Android")
    assert found
    assert found["from"] == "search.example"
