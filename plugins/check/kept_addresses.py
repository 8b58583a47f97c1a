"""What stood in the last release still answers: every page and file at its address, every place on a page by its name.

Letters, bookmarks, other sites and search engines have these addresses, and nobody can call them back. So an address that is no more
needs one that took its place, or a reason that visitors can read.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from plugins.check.findings import Finding, Parent, Weight
from plugins.check.kept_places import lost_places
from plugins.check.markdown_lines import reader
from plugins.check.promise_rules import ADDRESSES, MANY, Header, finding_of
from plugins.check.successors import successors

Record = Mapping[str, Any]

NOT_PROMISED = ("drafts/", "theme/", "search-index/", "images/", "cards/", ".server/")
"""Folders of what only editors see, and of files that pages name anew in every release."""
_BEHIND_A_LIST = re.compile(r"(?:[a-zA-Z-]+/)?(?:a-z|sources)/[a-z0-9-]+/index\.html")
ORDERS = ("_headers", "_redirects", "robots.txt")
"""Files for servers and search engines: other rules say when they have to be there."""


class Lost(NamedTuple):
    """An address that answers no more, its file, and the page that probably took its place (None: nobody can tell)."""

    url: str
    path: str
    successor: Record | None = None


def broken_promises(old: Record | None, new: Record, gone: Collection[str], content: Path, weight: Weight = "stop") -> list[Finding]:
    """Return what one release promised and the next does not keep; `gone` are the addresses, also of places, of which nothing is left.

    Nothing is said without an earlier release, and nothing of places where its record knows none.
    """
    if old is None:
        return []
    read = reader(content)
    found = [*_lost_addresses(old, new, lambda file: Header(file, read(file))), *lost_places(old, new, gone, lambda file: Header(file, read(file)))]
    return [replace(finding, weight=weight) for finding in found]


def _lost_addresses(old: Record, new: Record, header_of: Callable[[str], Header]) -> Iterator[Finding]:
    pages = [path for path, page in old["pages"].items() if is_promised(path, page) and path not in new["pages"]]
    files = [path for path in old["files"] if _is_promised_file(path) and not _answers(path, new)]
    taken = successors({path: old["pages"][path] for path in pages}, old["pages"], new["pages"])
    lost = [*(Lost(old["pages"][path]["url"], path, taken.get(path)) for path in pages), *(Lost(f"/{quote(path)}", path) for path in files)]
    for alike in _together(lost):
        yield _of_many(alike, old["day"]) if len(alike) > MANY else _of_few(alike, old["day"], header_of)


def is_promised(path: str, page: Record) -> bool:
    """Tell whether visitors may have kept the address of a page; a draft has none, and what says that nothing is there promises nothing.

    Publishers of sources come and go with what they prove, and letters with what begins with them, like the entries of a list.
    """
    return not path.startswith("drafts/") and page["kind"] != "error" and not (page["source"] is None and _BEHIND_A_LIST.fullmatch(path))


def _is_promised_file(path: str) -> bool:
    is_hidden = path.startswith(".") and not path.startswith(".well-known/")
    return not path.startswith(NOT_PROMISED) and path not in ORDERS and not is_hidden


def _answers(path: str, new: Record) -> bool:
    """Tell whether something answers at the address of a file: the file, or a page that leads on or says that it is gone."""
    return path in new["files"] or path in new["pages"] or f"{path}/index.html" in new["pages"]


def _together(lost: Iterable[Lost]) -> Iterator[list[Lost]]:
    """Yield what moved from one folder to another in one piece, else what one page took the place of, and all others alone."""
    by_folder = _grouped(lost, lambda one: (_folder(one.url), _folder(one.successor["url"]) if one.successor else ""))
    few = [one for alike in by_folder if len(alike) <= MANY for one in alike]
    yield from (alike for alike in by_folder if len(alike) > MANY)
    yield from _grouped(few, lambda one: one.successor["url"] if one.successor else one.path)


def _grouped(lost: Iterable[Lost], key: Callable[[Lost], object]) -> list[list[Lost]]:
    found: dict[object, list[Lost]] = {}
    for one in lost:
        found.setdefault(key(one), []).append(one)
    return list(found.values())


def _folder(url: str) -> str:
    return url.rstrip("/").rpartition("/")[0]


def _of_few(alike: list[Lost], day: str, header_of: Callable[[str], Header]) -> Finding:
    shown = " and ".join(f'"{one.url}"' for one in alike)
    says = f"nothing answers at {shown} any more, which was there in the release of {day}"
    first = alike[0]
    if first.successor is None or not first.successor["source"]:
        return finding_of(ADDRESSES, says, first.path)
    header = header_of(first.successor["source"])
    write = header.with_item("redirect_from", ", ".join(one.url for one in alike))
    remedy = f"{write} if this took its place, or say in content/data/gone.yml why it is gone"
    found = finding_of(ADDRESSES, says, first.path, remedy, header.file, header.line("redirect_from"))
    places = tuple(Parent(one.path, header.file, found.line) for one in alike)
    return replace(found, parents=places if len(places) > 1 else ())


def _of_many(alike: list[Lost], day: str) -> Finding:
    first, successor = alike[0], alike[0].successor
    says = f'nothing answers any more at {len(alike)} addresses like "{first.url}", which were there in the release of {day}'
    remedy = ""
    if successor and successor["source"]:
        remedy = f'write each into the header of the page that took its place, like "redirect_from: [{first.url}]" in content/{successor["source"]}'
    places = (Parent(one.path, (one.successor["source"] or "") if one.successor else "") for one in alike)
    return replace(finding_of(ADDRESSES, says, first.path, remedy), parents=tuple(places))
