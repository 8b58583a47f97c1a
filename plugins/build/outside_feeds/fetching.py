"""One feed asked over the network, with an end to everything: bytes, seconds, redirects, and never to another site."""

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from email.message import Message

import ada_url

from plugins.build.outside_feeds.connecting import Network, connect
from plugins.build.outside_feeds.refusals import RefusedError
from plugins.check.link_states import domain_of

OK, NOT_MODIFIED = 200, 304
REDIRECTS = (301, 302, 303, 307, 308)
GZIP = 31
"""What zlib calls a stream with the header of gzip."""
CHUNK = 65_536
SAYS_OF = {401: "the server asks for another token or password", 403: "the server lets us not in", 429: "we asked too often"}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a feed may cost: `bytes` as sent and again when unpacked, `seconds` from the first look-up to the last byte, `redirects`."""

    bytes: int = 2_000_000
    seconds: float = 20
    redirects: int = 3
    network: Network = field(default_factory=Network)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent from the address `url`: `status` 200 or 304, its `headers`, and the unpacked `body`."""

    url: str
    status: int
    headers: Message
    body: bytes


def fetch(url: str, headers: Mapping[str, str], limits: Limits) -> Answer:
    """Return the answer at an address, or where it leads on the same site; raises RefusedError with the reason for any other outcome."""
    ends = time.monotonic() + limits.seconds
    try:
        for _ in range(limits.redirects + 1):
            answer = _ask(url, headers, limits, ends)
            if answer.status not in REDIRECTS:
                return _judged(answer, limits)
            url = _next(url, answer.headers.get("Location", ""), headers)
    except TimeoutError:
        message = f"it took longer than {limits.seconds:g} seconds"
        raise RefusedError(message) from None
    except ssl.SSLCertVerificationError:
        message = "its certificate does not prove that it is this server"
        raise RefusedError(message) from None
    except socket.gaierror:
        message = "its name stands for no address"
        raise RefusedError(message) from None
    except (http.client.HTTPException, OSError) as error:
        message = f"the connection failed ({type(error).__name__})"
        raise RefusedError(message) from None
    message = f"it leads on more than {limits.redirects} times"
    raise RefusedError(message)


def _ask(url: str, headers: Mapping[str, str], limits: Limits, ends: float) -> Answer:
    parts = ada_url.URL(url)
    with connect(parts.hostname, limits.network, ends) as sock:
        connection = http.client.HTTPConnection(parts.hostname)
        connection.sock = sock
        connection.request("GET", f"{parts.pathname}{parts.search}", headers={"Accept-Encoding": "gzip", **headers})
        response = connection.getresponse()
        return Answer(url, response.status, response.headers, _body(response, limits) if response.status == OK else b"")


def _body(response: http.client.HTTPResponse, limits: Limits) -> bytes:
    found = bytearray()
    while chunk := response.read1(CHUNK):
        found += chunk
        if len(found) > limits.bytes:
            raise RefusedError(_too_large(limits))
    if response.length:
        message = "the answer broke off"
        raise RefusedError(message)
    return bytes(found)


def _too_large(limits: Limits) -> str:
    return f"it is larger than {limits.bytes:,} bytes"


def _next(url: str, location: str, headers: Mapping[str, str]) -> str:
    """Return where a redirect leads: only to the same registered domain, encrypted; a token goes nowhere else."""
    try:
        target = ada_url.URL(location, base=url)
    except ValueError:
        target = None
    if target is None or target.protocol != "https:" or target.username or target.password or target.port:
        message = "it leads to an address without encryption, or to one that cannot be read"
        raise RefusedError(message)
    if domain_of(target.href) != domain_of(url) or "Authorization" in headers:
        message = f"it leads to another site ({target.hostname}); if that is right, write its address into the list"
        raise RefusedError(message)
    return str(target.href)


def _judged(answer: Answer, limits: Limits) -> Answer:
    if answer.status == NOT_MODIFIED:
        return answer
    if answer.status != OK:
        message = SAYS_OF.get(answer.status, "the server does not give it")
        message = f"{message} (status {answer.status})"
        raise RefusedError(message)
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing in {"gzip", "x-gzip"}:
        return replace(answer, body=_unpacked(answer.body, limits))
    if packing not in {"identity", ""}:
        message = "it is packed in a way that we did not ask for"
        raise RefusedError(message)
    return answer


def _unpacked(body: bytes, limits: Limits) -> bytes:
    """Unpack no more than we take: a small file can be made to unpack to a full disk."""
    stream = zlib.decompressobj(GZIP)
    try:
        found = stream.decompress(body, limits.bytes + 1)
    except zlib.error:
        message = "it says that it is packed, and is not"
        raise RefusedError(message) from None
    if len(found) > limits.bytes:
        raise RefusedError(_too_large(limits))
    if not stream.eof or stream.unused_data:
        message = "the answer broke off"
        raise RefusedError(message)
    return found
