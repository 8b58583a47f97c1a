"""Which page probably took the place of one that is no more: an editor confirms it, so a good guess is enough."""

import difflib
from collections.abc import Mapping
from typing import Any

Pages = Mapping[str, Mapping[str, Any]]
"""The pages of a record by their file."""
FEW = 30
"""So many titles are compared by how alike they are; more would take longer than a glance at the list."""
ALIKE = 0.6


def successors(lost: Pages, old: Pages, new: Pages) -> dict[str, Mapping[str, Any]]:
    """Return the page of the new release for each lost one of which that can be told.

    An old address led to a page that may be there still. Else it is a new page in the same language: from the same file, with the same title,
    the same last step of its address, or a like title.
    """
    by_url = {page["url"]: page for page in new.values()}
    added = [page for path, page in new.items() if path not in old and page["source"] and not page["leads_on"]]
    known = {mark: page for page in reversed(added) for mark in _marks(page)}
    found = {}
    for path, page in lost.items():
        successor = by_url.get(page["leads_on"]) or next((known[mark] for mark in _marks(page) if mark in known), None)
        if successor is None and len(lost) <= FEW and len(added) <= FEW:
            successor = _like(page, added)
        if successor is not None:
            found[path] = successor
    return found


def _marks(page: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return what tells a page, the surest first."""
    lang = page["language"]
    marks = [("title", lang, page["title"]), ("step", lang, page["url"].rstrip("/").rpartition("/")[2])]
    return [("file", "", page["source"]), *marks] if page["source"] else marks


def _like(page: Mapping[str, Any], added: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    by_title = {other["title"]: other for other in added if other["language"] == page["language"]}
    near = difflib.get_close_matches(page["title"], by_title, n=1, cutoff=ALIKE)
    return by_title[near[0]] if near else None
