"""Which page probably took the place of one that is no more: an editor confirms it, so a good guess is enough."""

import difflib
from collections import Counter
from collections.abc import Mapping
from typing import Any

Pages = Mapping[str, Mapping[str, Any]]
"""The pages of a record by their file."""
FEW = 30
"""So many titles are compared by how alike they are; more would take longer than a glance at the list."""
ALIKE = 0.6
PAIR = 2
"""A lost page and a new one."""


def successors(lost: Pages, old: Pages, new: Pages) -> dict[str, Mapping[str, Any]]:
    """Return the page of the new release for each lost one of which that can be told.

    An old address led to a page that may be there still, or leads on now. Else it is a new page in the same language: from the same file, with the
    same title, the same last step of its address, or a like title. What two pages share tells neither.
    """
    by_url = {page["url"]: page for page in new.values()}
    added = [page for path, page in new.items() if path not in old and page["source"] and not page["leads_on"]]
    known = {mark: page for page in added for mark in _marks(page)}
    number = Counter(mark for pages in (added, lost.values()) for page in pages for mark in _marks(page))
    found = {}
    for path, page in lost.items():
        led = by_url.get(page["leads_on"])
        successor = led and by_url.get(led["leads_on"], led)
        successor = successor or next((known[mark] for mark in _marks(page) if mark in known and number[mark] == PAIR), None)
        if successor is not None:
            found[path] = successor
    taken = {page["url"] for page in found.values()}
    free = [page for page in added if page["url"] not in taken]
    if len(lost) <= FEW and len(free) <= FEW:
        for path, page in lost.items():
            if path not in found and number[_title(page)] == 1 and (like := _like(page, free)):
                found[path] = like
    return found


def _marks(page: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return what tells a page, the surest first."""
    marks = [_title(page), ("step", page["language"], page["url"].rstrip("/").rpartition("/")[2])]
    return [("file", "", page["source"]), *marks] if page["source"] else marks


def _title(page: Mapping[str, Any]) -> tuple[str, str, str]:
    return "title", page["language"], page["title"]


def _like(page: Mapping[str, Any], added: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    by_title = {other["title"]: other for other in added if other["language"] == page["language"]}
    near = difflib.get_close_matches(page["title"], by_title, n=1, cutoff=ALIKE)
    return by_title[near[0]] if near else None
