"""Links of a body: each gets its line, and one to a file of the project a mark, in whose place the file's address comes at the end."""

import posixpath
import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from plugins.page.dom import Tree, elements
from plugins.page.facts import LINE
from plugins.page.pictures import MARK, SUFFIXES, Picture
from plugins.source.faults import Faults
from plugins.source.layout import HEIC_REMEDY, STATIC_SUFFIXES
from plugins.source.lines import Locator

_WHOLE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\#]")
_MARKED_PATH = re.compile(r'\{(?:filename|static)\}([^"#?]*)')
_ATTRIBUTES = (' href="', ' src="')
_TAG_BEFORE = re.compile(r'<([a-z]+)([^<>]*? (?:href|src)=")')
_OWN_PICTURE = re.compile(rf"/(?!/)[^?#]*(?:{'|'.join(map(re.escape, SUFFIXES))})", re.IGNORECASE)
_MARKED = re.compile(r"[{|](filename|static)[|}](?!//)([^?#]*)")


class FileReference(NamedTuple):
    """A link to a file below content/: `path` as written, relative to the page's folder or absolute from content/; `is_shown` of a picture."""

    path: str
    line: int
    is_shown: bool = False


class AddressReference(NamedTuple):
    """A link to a whole address, as written; `is_shared` tells that a reference `{{ ... }}` made it."""

    url: str
    line: int
    is_shared: bool


def place_links(tree: Tree, faults: Faults, locator: Locator) -> tuple[list[FileReference], list[AddressReference]]:
    """Note the line of every link and image; return those that lead to files of the project, and all other links."""
    found = [_place(node, faults, locator) for node in elements(tree, "a", "img")]
    files = [reference for reference in found if isinstance(reference, FileReference)]
    return files, [reference for reference in found if isinstance(reference, AddressReference)]


def target_of(file: str, path: str) -> str:
    """Return which file a path in `file` means; both below content/, with slashes. A letter and its accent are one, however they were typed."""
    path = normalize("NFC", unquote(path) if "%" in path else path)
    if path.startswith("/"):
        return path.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def with_addresses(html: str, address_of: Callable[[str], str], pictures: Mapping[str, Picture] = MappingProxyType({})) -> str:
    """Return the HTML of a body with an address in the place of each marked path; a picture that is shown carries what is known of it."""
    pieces: list[str] = []
    done = 0
    for mark in _MARKED_PATH.finditer(html):  # to look at every tag would take many times as long
        is_address = html.endswith(_ATTRIBUTES, done, mark.start())
        start = html.rfind("<", done, mark.start()) if is_address else -1
        tag = _TAG_BEFORE.fullmatch(html, start, mark.start()) if start >= 0 else None
        if tag:
            path = unescape(mark[1])
            picture = pictures.get(path) if tag[1] == "img" else None
            new = f'<img {MARK}="{picture.mark}"{tag[2]}{picture.usual}' if picture else tag[0] + address_of(path)
            pieces += html[done:start], new
            done = mark.end()
    return "".join((*pieces, html[done:]))


def _place(node: Tree, faults: Faults, locator: Locator) -> FileReference | AddressReference | None:
    attribute = "href" if node.tag == "a" else "src"
    written = node.get(attribute)
    if written is None:
        return None
    line = int(node.get(LINE, 0)) or _line_of(written, locator)
    if line:
        node.set(LINE, str(line))
    if _WHOLE.match(written) and not (written.startswith("/") and _OWN_PICTURE.fullmatch(written)):
        parent = node.getparent()
        is_shared = parent is not None and parent.get("class") == "phone"
        if node.tag == "a":
            return AddressReference(written, line or 0, is_shared)
        if not written.startswith("data:"):  # which the sanitiser has told
            faults.add(line, "unclear-link", *_unclear(written, is_image=True))
        return None
    internal = _MARKED.match(written if written.startswith(("{", "|")) else _mark(written) or "")
    if internal is None or (node.tag == "img" and internal[1] == "filename"):
        says, remedy = _unclear(written, is_image=node.tag == "img")
        faults.add(line, "unclear-link", says, remedy)
        return None
    node.set(attribute, f"{{{internal[1]}}}{internal.string[internal.start(2) :]}")
    return FileReference(internal[2], line or 0, node.tag == "img")


def _line_of(written: str, locator: Locator) -> int | None:
    line = locator.line_of(written or "]()")
    if line is None and "&" in written:
        line = locator.line_of(written.replace("&", "&amp;"))
    if line is None and written.startswith("mailto:"):
        line = locator.line_of(written.removeprefix("mailto:"))
    return line


def _mark(path: str) -> str | None:
    """Return the path with Pelican's mark for its kind of file."""
    suffix = PurePosixPath(path.partition("#")[0].partition("?")[0]).suffix.lower()
    if suffix in STATIC_SUFFIXES:
        return "{static}" + path
    return "{filename}" + path if suffix == ".md" else None


def _unclear(written: str, *, is_image: bool) -> tuple[str, str]:
    if not written:
        return "a link has no address", "write it between the round brackets"
    if is_image and written.lower().endswith((".heic", ".heif")):
        return f'"{written[:80]}" is a HEIC file, which most browsers cannot show', HEIC_REMEDY
    if is_image:
        return f'"{written[:80]}" is no picture of this site', "give the path of an image file, from this file's folder"
    remedy = "link to the page's .md file, to an address that begins with / or https://, or to #a-heading"
    return f'"{written[:80]}" is neither a file of this site nor a whole address', remedy
