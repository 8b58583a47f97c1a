"""A connection to a public address and to no other, encrypted, and over at a given moment, however slowly the other side speaks.

The name is looked up once, all that it stands for is judged, and that address is used: a name that means another machine a moment later
cannot lead into our own network. Proxies of the environment are not used, as one of them would look the name up again.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.build.outside_feeds.refusals import RefusedError

HANDED_OUT, TRANSLATED = ipaddress.ip_network("2000::/3"), ipaddress.ip_network("64:ff9b::/96")
"""All IPv6 addresses of the public internet; and those that stand for one of IPv4, which a network of its provider translates (RFC 6052)."""
Endpoint = tuple[str, int]
"""An IP address and a port."""


def look_up(host: str) -> list[Endpoint]:
    """Return every address that a name stands for, as this machine knows it."""
    return [(str(found[4][0]), int(found[4][1])) for found in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Network:
    """How hosts are found and whom to believe: what a test puts other things into.

    `known` are addresses that may be asked although they are not public: those of a test's own server.
    """

    look_up: Callable[[str], Sequence[Endpoint]] = look_up
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context
    known: frozenset[Endpoint] = frozenset()


class TimedSocket(ssl.SSLSocket):
    """An encrypted connection on which every wait ends at the same moment: a server that sends a byte a second wins no time by it."""

    ends: float

    def recv_into(self, *given: Any, **named: Any) -> int:
        """Receive, or raise TimeoutError when the moment has come."""
        self.settimeout(seconds_until(self.ends))
        return super().recv_into(*given, **named)


def seconds_until(ends: float) -> float:
    """Return how long there is still; TimeoutError when there is no time left."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def connect(host: str, network: Network, ends: float) -> TimedSocket:
    """Return an encrypted connection to the host; raises RefusedError when it is none of the public network's, OSError when nobody answers."""
    endpoints = network.look_up(host)
    if not all(endpoint in network.known or is_public(endpoint[0]) for endpoint in endpoints):
        message = "its address belongs to a network that is not public"
        raise RefusedError(message)
    context = network.context()
    context.sslsocket_class = TimedSocket
    with _first_that_answers(endpoints, ends) as plain:
        plain.settimeout(seconds_until(ends))
        secured = context.wrap_socket(plain, server_hostname=host)
    assert isinstance(secured, TimedSocket)  # noqa: S101 - the context was told so
    secured.ends = ends
    return secured


def _first_that_answers(endpoints: Sequence[Endpoint], ends: float) -> socket.socket:
    failed: OSError = ConnectionRefusedError("no address")
    for endpoint in endpoints:
        try:
            return socket.create_connection(endpoint, timeout=seconds_until(ends))
        except OSError as error:
            failed = error
    raise failed


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that everybody on the internet reaches: not this machine, not a private network, not a group."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if found in TRANSLATED:
        found = ipaddress.ip_address(int(found) & 0xFFFFFFFF)
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    return all(each.is_global and not each.is_multicast for each in (found, inner)) and (inner.version == 4 or inner in HANDED_OUT)  # noqa: PLR2004
