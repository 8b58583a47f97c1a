"""Hosts on this machine that publish feeds, good ones and all that a stranger's server can do wrong, over real TLS.

What is answered at a path is a row of a table: whole bytes, or a function that sends them in its own time.
"""

import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from plugins.build.outside_feeds.connecting import Endpoint, Network
from plugins.build.preview import LOOPBACK

HOSTS = ("feeds.example", "www.feeds.example", "other.example", "metadata.example", "inside.example", "api.x.com", "mixed.example")
"""Whom the certificate names; any other name of this machine does not prove who it is."""
NOT_PUBLIC: Mapping[str, list[Endpoint]] = {
    "inside.example": [(LOOPBACK, 443)],
    "metadata.example": [("169.254.169.254", 443)],
    "six.example": [("::1", 443)],
    "mapped.example": [("::ffff:10.0.0.1", 443)],
    "127.0.0.1.example": [(LOOPBACK, 443)],
}


@dataclass(frozen=True)
class Request:
    """What was asked: the path with its query, the headers in small letters, and how to answer."""

    host: str
    path: str
    headers: Mapping[str, str]
    send: Callable[[bytes], None]
    wait: Callable[[float], None]


Play = bytes | Callable[[Request], None]


@dataclass
class Hosts:
    """The hosts and what was asked of them."""

    plays: Mapping[str, Play]
    certificate: Path
    port: int = 0
    asked: list[Request] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def network(self) -> Network:
        """Return a network in which every name leads here, but for those that lead into a network that is not public."""
        here = (LOOPBACK, self.port)

        def look_up(host: str) -> list[Endpoint]:
            if host.startswith("mixed."):
                return [here, ("192.168.1.1", 443)]
            if host.startswith("nobody."):
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            return NOT_PUBLIC.get(host, [here])

        return Network(look_up, lambda: ssl.create_default_context(cafile=str(self.certificate)), frozenset((here,)))

    def heads(self, path: str) -> list[Mapping[str, str]]:
        """Return the headers of every request for a path."""
        return [request.headers for request in self.asked if request.path.partition("?")[0] == path]


class Handler(socketserver.BaseRequestHandler):
    """Plays the hosts."""

    hosts: Hosts
    context: ssl.SSLContext

    def handle(self) -> None:
        """Answer one request; what the other side does not want to hear any more is no fault."""
        with suppress(OSError), self.context.wrap_socket(self.request, server_side=True) as sock:
            head = b""
            while b"\r\n\r\n" not in head:
                piece = sock.recv(65_536)
                if not piece:
                    return
                head += piece
            first, *rest = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
            headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in rest)}
            request = Request(headers["host"], first.split()[1], headers, sock.sendall, self.hosts.closing.wait)
            self.hosts.asked.append(request)
            play = self.hosts.plays[request.path.partition("?")[0]]
            if isinstance(play, bytes):
                sock.sendall(play)
            else:
                play(request)
            with suppress(OSError):
                sock.unwrap()


@contextmanager
def feed_hosts(folder: Path, plays: Mapping[str, Play]) -> Iterator[Hosts]:
    """Run the hosts; key and certificate are made in `folder`."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ",".join(f"DNS:{host}" for host in HOSTS)
    options = ["-subj", "/CN=feeds", "-addext", f"subjectAltName={names}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *options], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    hosts = Hosts(plays, certificate)
    handler = type("Playing", (Handler,), {"hosts": hosts, "context": context})
    with socketserver.ThreadingTCPServer((LOOPBACK, 0), handler) as server:
        server.daemon_threads = True
        hosts.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield hosts
        hosts.closing.set()
        server.shutdown()


def answer(body: bytes, kind: str = "application/rss+xml", status: str = "200 OK", **headers: str) -> bytes:
    """Return an answer as it is sent; an underscore in a header's name stands for a hyphen."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def leads_to(address: str, status: str = "302 Found") -> bytes:
    """Return an answer that leads on."""
    return answer(b"", status=status, Location=address)
