"""Links of a body: each gets its line, and a path becomes Pelican's mark for a file."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.page.dom import Tree, elements
from plugins.page.facts import LINE
from plugins.source.faults import Faults
from plugins.source.layout import STATIC_SUFFIXES
from plugins.source.lines import Locator

_WHOLE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\#]")
_MARKED = re.compile(r"[{|](filename|static)[|}](?!//)([^?#]*)")


@dataclass(frozen=True, slots=True)
class FileReference:
    """A link to a file below content/: `path` as written, relative to the page's folder or absolute from content/."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class AddressReference:
    """A link to a whole address, as written; `is_shared` tells that a reference `{{ ... }}` made it."""

    url: str
    line: int
    is_shared: bool


def place_links(tree: Tree, faults: Faults, locator: Locator) -> tuple[list[FileReference], list[AddressReference]]:
    """Note the line of every link and image; return those that lead to files of the project, and all other links."""
    found = [_place(node, faults, locator) for node in elements(tree, "a", "img")]
    files = [reference for reference in found if isinstance(reference, FileReference)]
    return files, [reference for reference in found if isinstance(reference, AddressReference)]


def _place(node: Tree, faults: Faults, locator: Locator) -> FileReference | AddressReference | None:
    attribute = "href" if node.tag == "a" else "src"
    written = node.get(attribute)
    if written is None:
        return None
    line = (
        int(node.get(LINE, 0))
        or locator.line_of(written or "]()")
        or locator.line_of(written.replace("&", "&amp;"))
        or locator.line_of(written.removeprefix("mailto:"))
    )
    if line:
        node.set(LINE, str(line))
    if _WHOLE.match(written):
        parent = node.getparent()
        is_shared = parent is not None and parent.get("class") == "phone"
        return AddressReference(written, line or 0, is_shared) if node.tag == "a" else None
    marked = written if written.startswith(("{", "|")) else _mark(written)
    internal = _MARKED.match(marked or "")
    if internal is None or marked is None or (node.tag == "img" and internal[1] == "filename"):
        says, remedy = _unclear(written, is_image=node.tag == "img")
        faults.add(line, "unclear-link", says, remedy)
        return None
    node.set(attribute, marked)
    return FileReference(internal[2], line or 0)


def _mark(path: str) -> str | None:
    """Return the path with Pelican's mark for its kind of file."""
    suffix = PurePosixPath(path.partition("#")[0].partition("?")[0]).suffix.lower()
    if suffix in STATIC_SUFFIXES:
        return "{static}" + path
    return "{filename}" + path if suffix == ".md" else None


def _unclear(written: str, *, is_image: bool) -> tuple[str, str]:
    if not written:
        return "a link has no address", "write it between the round brackets"
    if is_image:
        return f'"{written[:80]}" is no picture of this site', "give the path of an image file, from this file's folder"
    remedy = "link to the page's .md file, to an address that begins with / or https://, or to #a-heading"
    return f'"{written[:80]}" is neither a file of this site nor a whole address', remedy
