"""A stand-in for the internet: a proxy on this machine that plays every host, so that no test asks an outside one.

What a host does is a row of HOSTS; https is played too, with certificates made for the occasion.
"""

import socket
import ssl
import struct
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from plugins.build.preview import LOOPBACK

HUGE = 50_000_000
"""Bytes of a page that nobody should read to its end."""


@dataclass(frozen=True)
class Does:
    """What a host does with each request: `codes` in turn, the last one from then on; `act` is something that a code cannot say."""

    codes: tuple[int, ...] = (200,)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b"<!doctype html><title>Flu shots</title><p>Get one.</p>"
    kind: str = "text/html; charset=utf-8"
    act: str = ""
    robots: str = ""


def page(title: str, text: str = "Get one.", encoding: str = "utf-8") -> bytes:
    """Return a page."""
    return f"<!doctype html>\n<html><head><title>{title}</title></head><body><p>{text}</p></body></html>".encode(encoding)


def leads(to: str, code: int) -> Does:
    """Return a host that leads on."""
    return Does((code,), {"Location": to}, b"")


@dataclass
class Internet:
    """The hosts, and what was asked of them; `open_at_once` is the most that a host had open at a time."""

    hosts: dict[str, Does]
    port: int = 0
    trusted: Path = Path()
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    sent: Counter[str] = field(default_factory=Counter)
    open_now: Counter[str] = field(default_factory=Counter)
    open_at_once: Counter[str] = field(default_factory=Counter)
    closing: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def environment(self) -> dict[str, str]:
        """Every request goes to this machine, except for names and hosts that are to fail by themselves."""
        proxy = f"http://{LOOPBACK}:{self.port}"
        return {"http_proxy": proxy, "https_proxy": proxy, "no_proxy": f"{LOOPBACK},.invalid"}

    def pages_asked(self, host: str) -> list[str]:
        """Return the paths that were asked of a host, without robots.txt."""
        return [path for name, path, _ in self.asked if name == host and path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    """Plays the hosts."""

    protocol_version = "HTTP/1.1"
    internet: Internet
    contexts: Mapping[str, ssl.SSLContext]
    host = ""

    def do_CONNECT(self) -> None:
        """Open a tunnel to a host, and be the host at its end."""
        self.host = self.path.partition(":")[0]
        self.send_response(200)
        self.end_headers()
        context = self.contexts["untrusted" if self.host.startswith("untrusted") else "trusted"]
        try:
            self.connection = context.wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError):
            self.close_connection = True
            return
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)
        self.close_connection = False

    def do_GET(self) -> None:
        """Answer as the host does."""
        url = urlsplit(self.path)
        host = self.host or url.hostname or ""
        with self.internet.lock:
            self.internet.asked.append((host, url.path, self.command))
            self.internet.open_now[host] += 1
            self.internet.open_at_once[host] = max(self.internet.open_at_once[host], self.internet.open_now[host])
        try:
            self.play(self.internet.hosts[host], host, url.path)
        except OSError:
            self.close_connection = True  # the other side has seen enough
        finally:
            with self.internet.lock:
                self.internet.open_now[host] -= 1

    def do_HEAD(self) -> None:
        """Refuse what many hosts refuse; nobody should ask it."""
        self.do_GET()

    def play(self, does: Does, host: str, path: str) -> None:
        """Do what the host does."""
        if path == "/robots.txt":
            self.send(200 if does.robots else 404, {"Content-Type": "text/plain"}, does.robots.encode())
            return
        if does.act == "hang":
            self.internet.closing.wait(20)
        elif does.act == "slow":
            self.internet.closing.wait(0.1)
        elif does.act == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            raise ConnectionResetError
        number = len(self.internet.pages_asked(host)) - 1
        code = 405 if self.command == "HEAD" else does.codes[min(number, len(does.codes) - 1)]
        if does.act == "huge":
            self.send_huge(does, host)
        else:
            self.send(code, {"Content-Type": does.kind, **does.headers}, does.body)

    def send(self, code: int, headers: Mapping[str, str], body: bytes) -> None:
        """Send an answer."""
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_huge(self, does: Does, host: str) -> None:
        """Send a page without end, until nobody listens."""
        self.send_response(200)
        self.send_header("Content-Type", does.kind)
        self.send_header("Content-Length", str(HUGE))
        self.end_headers()
        self.wfile.write(does.body)
        line = b"<p>word</p>" * 1000
        while self.internet.sent[host] < HUGE:
            self.wfile.write(line)
            self.internet.sent[host] += len(line)

    def finish(self) -> None:
        """Close what a tunnel opened."""
        super().finish()
        self.connection.close()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def internet(folder: Path, hosts: dict[str, Does]) -> Iterator[Internet]:
    """Run the internet; keys and certificates are made in `folder`."""
    world = Internet(hosts)
    contexts = {name: _context(folder, name, [host for host in hosts if not host.startswith("wrong-name")]) for name in ("trusted", "untrusted")}
    world.trusted = folder / "trusted.pem"
    web = ThreadingHTTPServer((LOOPBACK, 0), type("Playing", (Handler,), {"internet": world, "contexts": contexts}))
    web.daemon_threads = True
    world.port = web.server_port
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield world
    world.closing.set()
    web.shutdown()
    with suppress(OSError):
        web.server_close()


def _context(folder: Path, name: str, hosts: list[str]) -> ssl.SSLContext:
    key, certificate = folder / f"{name}.key", folder / f"{name}.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ",".join(f"DNS:{host}" for host in hosts)
    options = ["-subj", f"/CN={name}", "-addext", f"subjectAltName={names}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *options], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def closed_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port: int = free.getsockname()[1]
    return port
