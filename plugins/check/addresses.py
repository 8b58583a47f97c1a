"""Addresses of a finished site, judged as a browser and a static server see them; own code of the audit (DESIGN 2 and 5)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

import ada_url
from publicsuffixlist import PublicSuffixList

WEB = ("http:", "https:")
SAME_ON_EVERY_PAGE = ("https://", "http://", "/", "mailto:", "tel:")
"""What begins so means the same on every page of an origin: most addresses, and they are read once."""


_PLAIN_PLACE = re.compile(r"#[\w.~-]*", re.ASCII)
"""A place on the page itself, of letters that stay as they are: many, and no two pages have the same."""


_PLAIN_PATH = re.compile(r"(?:/[a-z0-9_-]+)+(?:\.[a-z0-9]+|/)?")
"""A path that no browser reads otherwise than it is written."""


class Whole(NamedTuple):
    """An address resolved against its page: `host` without a final dot, `path` decoded, `fragment` as written (None: there is none)."""

    href: str
    scheme: str
    origin: str
    host: str
    path: str
    fragment: str | None


def whole(written: str, base: str) -> Whole | None:
    """Return the whole address of what stands on the page `base` (an absolute address), or None where no browser can read it."""
    if written.startswith("#") and _PLAIN_PLACE.fullmatch(written) and (page := _whole("", base)):
        return page._replace(href=page.href + written, fragment=written[1:])
    return _whole(written, _origin(base) if written.startswith(SAME_ON_EVERY_PAGE) else base)


@lru_cache(maxsize=64)
def _origin(base: str) -> str:
    try:
        return f"{ada_url.URL(base).origin}/"
    except ValueError:
        return base


@lru_cache(maxsize=100_000)
def _whole(written: str, base: str) -> Whole | None:
    """Return it; what is plain below an origin is put together, as reading it takes ten times as long."""
    path = written.removeprefix(base[:-1])
    if _PLAIN_PATH.fullmatch(path) and base == _origin(base) and (site := _site(base)):
        return site._replace(href=base[:-1] + path, path=path)
    return as_read(written, base)


@lru_cache(maxsize=64)
def _site(base: str) -> Whole | None:
    return as_read("", base)


def as_read(written: str, base: str) -> Whole | None:
    """Return the whole address as a browser reads it."""
    try:
        url = ada_url.URL(written, base=base)
    except ValueError:
        return None
    href = str(url.href)
    fragment = href.partition("#")[2] if "#" in href else None
    return Whole(href, url.protocol, url.origin, url.hostname.removesuffix(".").lower(), unquote(url.pathname), fragment)


@dataclass(frozen=True, slots=True, eq=False)
class HostClasses:
    """Whose site a host is; a name covers everything below it, the longest one decides (DESIGN 8). Known by identity, so that answers are kept."""

    names: tuple[tuple[str, str], ...]
    denied: tuple[str, ...] = ()

    def of(self, host: str) -> str:
        """Return the class of a host: third_party when no name covers it."""
        return _class_of(host, self)

    def is_listed(self, host: str) -> bool:
        """Tell whether a name covers the host."""
        return any(host == name or host.endswith(f".{name}") for name, _ in self.names)

    def is_denied(self, host: str) -> bool:
        """Tell whether the plan may not link to the host (CMS-7)."""
        return any(host == name or host.endswith(f".{name}") for name in self.denied)


@lru_cache(maxsize=20_000)
def _class_of(host: str, classes: HostClasses) -> str:
    fitting = [(len(name), kind) for name, kind in classes.names if host == name or host.endswith(f".{name}")]
    return max(fitting)[1] if fitting else "third_party"


def file_of(path: str) -> str:
    """Return the file that a static server sends for a decoded path: a folder's index.html, relative to the site."""
    return path.removeprefix("/") + ("index.html" if path.endswith("/") else "")


def url_of(file: str) -> str:
    """Return the root-relative address of a file of the site."""
    return "/" + (file.removesuffix("index.html") if file.endswith("/index.html") or file == "index.html" else file)


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def registrable(host: str) -> str:
    """Return the domain that somebody registered for a host, by the public suffix list; the host itself where there is none (an IP address)."""
    host = host.removesuffix(".").lower()
    if host.rpartition(".")[2].isdigit():
        return host
    return _suffixes().privatesuffix(host) or host
