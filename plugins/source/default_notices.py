"""A content tree that has no notices of its own gets the project's: no page is built without them.

Their links lead to legal pages; where the tree has no such page, the words stay and the link goes.
"""

import posixpath
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from plugins.page import dom
from plugins.page.site import Site
from plugins.source.document import read_document

FOLDER = "notices"
MARK = "{filename}"


def default_notices(default: Path, site: Site, languages: list[str], theme: Path, known: Mapping[str, Any]) -> list[Any]:
    """Return the notices of the content folder `default` in the form of Pelican's contents; `known` are the pages that there are."""
    found = []
    for path in sorted((default / FOLDER).glob("*.md")):
        document = read_document(default, f"{FOLDER}/{path.name}", site, languages, theme)
        if document.header and document.body:
            html = _resolved(document.body.html, known)
            found.append(SimpleNamespace(document=document, status=document.header.status, content=html))
    return found


def _resolved(html: str, known: Mapping[str, Any]) -> str:
    tree = dom.parse_fragment(html)
    for link in tree.xpath(f".//a[starts-with(@href, '{MARK}')]"):
        path, hash_mark, fragment = link.get("href").removeprefix(MARK).partition("#")
        page = known.get(posixpath.normpath(posixpath.join(FOLDER, path)))
        if page is None:
            link.drop_tag()
        else:
            link.set("href", f"/{page.url}{hash_mark}{fragment}")
    return dom.serialise_fragment(tree)
