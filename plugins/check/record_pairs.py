"""Which page of one release became which page of the next: most kept their address, some have moved."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Pages = Mapping[str, Mapping[str, Any]]
"""The pages of a record by their file."""


@dataclass(frozen=True, slots=True)
class Paired:
    """`pairs` of a page and what it became, pages that are `gone` and pages that are `new`; all by their files, in order."""

    pairs: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def moved(self) -> list[tuple[str, str]]:
        """Return the pages that have another address now."""
        return [(before, after) for before, after in self.pairs if before != after]


def paired(old: Pages, new: Pages) -> Paired:
    """Find each page of one record in the other."""
    pairs = dict(_moved(old, new))
    taken = set(pairs.values())
    pairs |= {path: path for path in old.keys() & new.keys() if path not in pairs and path not in taken}
    gone, added = old.keys() - pairs.keys(), new.keys() - set(pairs.values())
    return Paired(tuple(sorted(pairs.items())), tuple(sorted(gone)), tuple(sorted(added)))


def _moved(old: Pages, new: Pages) -> Iterator[tuple[str, str]]:
    """Yield the pages whose old address now leads on to a new page, or whose source, at an address that is gone, made a new page."""
    by_url, by_source = {page["url"]: path for path, page in new.items()}, _by_source(new)
    sources = _by_source(old)
    for path, page in old.items():
        if path in new:
            target = by_url.get(new[path]["leads_on"]) if not page["leads_on"] else None
        else:
            target = by_source.get(page["source"]) if page["source"] in sources else None
        if target is not None and target not in old:
            yield path, target


def _by_source(pages: Pages) -> dict[str, str]:
    """Return the page of each source that made one page only."""
    number = Counter(page["source"] for page in pages.values())
    return {page["source"]: path for path, page in pages.items() if page["source"] and number[page["source"]] == 1}
