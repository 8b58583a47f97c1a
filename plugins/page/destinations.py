"""Where a link leads, judged as a browser does: by the WHATWG URL parser, never by looking at its text (DESIGN 5)."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import ada_url

from plugins.page.site import Hosts

HostClass = Literal["own", "portal", "partner", "social", "gov", "third_party"]
DestinationKind = Literal[HostClass, "channel", "script", "unreadable"]

LEAVING: tuple[str, ...] = get_args(HostClass)[1:]
"""The classes whose links leave the plan's Medicare site: all but own; .gov is no exception (42 CFR 422.2265(a)(1)(ii))."""
CHANNELS = ("mailto:", "tel:", "sms:")
SCRIPTS = ("javascript:", "data:", "vbscript:", "blob:")
FEW = 2_000
"""Answers that are kept: enough for the addresses that stand on most pages; those of one page alone would fill the memory."""
_PLAIN = re.compile(
    r"""
    (https?:) // (?!xn--) ( (?: [a-z0-9-]+ \. (?!xn--) )+ [a-z]+ ) /  # no name of this kind is a number, or one in other letters
    (?: [\w~-] [\w.~-]* / )* (?: [\w~-] [\w.~-]* )?                   # steps, none of which leads to where it stands, or up
    (?: \? [\w.~=&+/-]* )? (?: \# [\w.~=&+/-]* )?
    """,
    re.ASCII | re.VERBOSE,
)
"""An address in which a browser changes nothing: most of those that lead away, and each is new, as an article brings its own."""
PLAIN_ORIGIN = re.compile(r"https?://(?!xn--)(?:[a-z0-9-]+\.(?!xn--))+[a-z]+(?=/)")
"""An origin that every browser reads as it is written, whatever stands behind it: no number, no other letters, no port."""
_SAME_ON_EVERY_PAGE = ("https://", "http://", "/", "mailto:", "tel:")


class Destination(NamedTuple):
    """A resolved address: its kind, `scheme` with its colon, `host` without a final dot, and the whole `url`.

    What there is nothing to tell of is empty; `is_listed` tells whether content/data/hosts.yml names the host.
    """

    kind: DestinationKind
    scheme: str = ""
    host: str = ""
    url: str = ""
    is_listed: bool = True

    @property
    def leaves(self) -> bool:
        """Tell whether a visitor who follows the link leaves the site."""
        return self.kind in LEAVING


def destination(written: str, base: str, hosts: Hosts) -> Destination:
    """Return where an address on the page `base` leads."""
    return _destination(written, fewest_bases(written, base), hosts)


def fewest_bases(written: str, base: str) -> str:
    """Return the page from which an address is read: most resolve alike on every page of the site, so their answers can be kept."""
    return _origin(base) if written.startswith(_SAME_ON_EVERY_PAGE) else base


def absolute(written: str, base: str) -> str:
    """Return the whole address, or what was written where a browser could not read it either."""
    try:
        return str(ada_url.URL(written, base=base).href)
    except ValueError:
        return written


def _origin(base: str) -> str:
    """Each page is another base, and nearly all begin in a way that can be read at once."""
    return f"{plain[0]}/" if (plain := PLAIN_ORIGIN.match(base)) else f"{ada_url.URL(base).origin}/"


@lru_cache(maxsize=FEW)
def _destination(written: str, base: str, hosts: Hosts) -> Destination:
    if plain := _PLAIN.fullmatch(written):
        return _on_web(plain[1], plain[2], written, hosts)
    try:
        url = ada_url.URL(written, base=base)
    except ValueError:
        return Destination("unreadable")
    scheme, href = url.protocol, url.href  # the library works each of them out anew
    if scheme in SCRIPTS:
        return Destination("script", scheme, "", href)
    if scheme in CHANNELS:
        return Destination("channel", scheme, "", href)
    return _on_web(scheme, url.hostname.removesuffix(".").lower(), href, hosts)


def _on_web(scheme: str, host: str, url: str, hosts: Hosts) -> Destination:
    kind = class_of(host, hosts)
    return Destination(kind or "third_party", scheme, host, url, kind is not None)


@lru_cache(maxsize=FEW)
def class_of(host: str, hosts: Hosts) -> HostClass | None:
    """Return the class of the longest listed name that covers the host: a portal below an own host is a portal."""
    names = _names(hosts)
    labels = host.split(".")
    return next((found for start in range(len(labels)) if (found := names.get(".".join(labels[start:])))), None)


def is_below(host: str, names: tuple[str, ...]) -> bool:
    """Tell whether one of the names covers the host."""
    return any(host == name or host.endswith(f".{name}") for name in names)


@lru_cache(maxsize=8)
def _names(hosts: Hosts) -> dict[str, HostClass]:
    return {name.lower(): kind for kind in get_args(HostClass) for name in getattr(hosts, kind)}
