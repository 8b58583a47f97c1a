"""Where a page stands: the one place that knows the shape of the site's addresses."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote

HEALTH, DRAFTS = "health", "drafts"


class Address(NamedTuple):
    """`url` is root-relative; `path` is the file below the output folder."""

    url: str
    path: str


def address(lang: str, default_lang: str, *parts: str, draft: bool = False) -> Address:
    """Return the address of a page: `/health/heart/salt/`, `/es/health/heart/salt/`, `/drafts/health/heart/salt/`."""
    if lang != default_lang:
        parts = lang, *parts
    if draft:
        parts = DRAFTS, *parts
    folder = "/".join((*parts, ""))
    return Address("/" + folder, folder + "index.html")


def error_address(lang: str, default_lang: str) -> Address:
    """Return the address of the "not found" page, which servers want as a file and not as a folder."""
    prefix = "" if lang == default_lang else f"{lang}/"
    return Address(f"/{prefix}404.html", f"{prefix}404.html")


def health_folders(languages: Sequence[str]) -> tuple[str, ...]:
    """Return where everything about health stands, in each language and among the drafts: `/health/`, `/es/health/` ..."""
    return tuple(address(lang, languages[0], HEALTH, draft=draft).url for draft in (False, True) for lang in languages)


def old_address(written: str) -> Address:
    """Return where the page at an old address stands: servers look for decoded names, and send only folders' pages and HTML files as pages."""
    path = unquote(written).strip("/")
    is_file = written.endswith((".html", ".htm"))
    return Address(written, path if is_file else f"{path}/index.html")
