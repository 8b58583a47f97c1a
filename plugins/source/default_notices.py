"""A content tree that has no notices of its own gets the project's: no page is built without them.

Their links lead to legal pages; where the tree has no such page, the words stay and the link goes.
"""

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from plugins.page import dom
from plugins.page.site import Site
from plugins.source.document import Document, read_document

FOLDER = "notices"
MARK = "{filename}"


def default_documents(content: Path, default: Path, site: Site, languages: list[str], theme: Path) -> dict[str, Document]:
    """Return the notices of the content folder `default` by file; none when `content` has notices of its own.

    Those in a language that the site does not have are left out.
    """
    files = [] if (content / FOLDER).is_dir() else [f"{FOLDER}/{path.name}" for path in sorted((default / FOLDER).glob("*.md"))]
    documents = (read_document(default, file, site, languages, theme) for file in files)
    return {document.file: document for document in documents if document.place}


def as_contents(documents: Iterable[Document], known: Mapping[str, Any]) -> list[Any]:
    """Return documents in the form of Pelican's contents; `known` are the pages that there are."""
    return [
        SimpleNamespace(document=document, status=document.header.status, content=_resolved(document.body.html, known))
        for document in documents
        if document.header and document.body
    ]


def _resolved(html: str, known: Mapping[str, Any]) -> str:
    tree = dom.parse_fragment(html)
    for link in tree.xpath(f".//a[starts-with(@href, '{MARK}')]"):
        path, hash_mark, fragment = link.get("href").removeprefix(MARK).partition("#")
        page = known.get(posixpath.normpath(posixpath.join(FOLDER, path)))
        if page is None:
            dom.unwrap(link)
        else:
            link.set("href", f"{page.url}{hash_mark}{fragment}")
    return dom.serialise_fragment(tree)
