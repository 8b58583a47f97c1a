"""Where the facts of our articles come from: each source once, under its publisher, with the articles that rest on it.

A visitor who wants to know whom we believe finds it on one page. Where there are too many for one, each publisher has its own.
"""

import datetime as dt
import marshal
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

from plugins.page.fingerprints import BYTES, CANONICAL
from plugins.publish.items import Item, LinkView, sort_key

MOST_ON_A_PAGE = 300
"""With more sources in a language, the page of them would be longer than anybody reads, and made anew after every edit of a title."""


class CitedSource(NamedTuple):
    """A source and the articles that rest on it; the date is the newest that one of them gives."""

    title: str
    url: str
    date: dt.date | None
    lang: str | None
    articles: list[LinkView]


class SourcePublisher:
    """A publisher of sources; `step` is the last one of the address of its page, `uses` has each source with the article that cites it."""

    def __init__(self, name: str, step: str, uses: Sequence[tuple[Any, Item]]) -> None:
        self.name, self.step, self._uses = name, step, uses

    def __getstate__(self) -> dict[str, Any]:
        """Return what a plan keeps of it: what a page shows, and no articles."""
        shown = {name: getattr(self, name) for name in ("name", "step", "number", "sources", "changed", "fingerprint")}
        return {**shown, "_uses": ()}

    @cached_property
    def number(self) -> int:
        """Return how many sources there are: the same address is one."""
        return len({source.url for source, _ in self._uses})

    @cached_property
    def sources(self) -> list[CitedSource]:
        """Return them by title."""
        by_url: dict[str, list[tuple[Any, Item]]] = {}
        for source, item in self._uses:
            by_url.setdefault(source.url, []).append((source, item))
        return sorted((_cited(url, uses) for url, uses in by_url.items()), key=lambda source: (sort_key(source.title), source.url))

    @cached_property
    def changed(self) -> dt.date:
        """Return the day on which the last of its articles changed."""
        return max(item.changed for _, item in self._uses)

    @cached_property
    def fingerprint(self) -> bytes:
        """Return what tells it from another: all that `sources` are made of, which is put together only for whoever shows them."""
        uses = [(source.title, source.url, source.date and source.date.isoformat(), source.lang, *item.link) for source, item in self._uses]
        return blake2b(marshal.dumps((self.name, self.step, uses), CANONICAL), digest_size=BYTES).digest()


def source_publishers(items: Iterable[Item]) -> list[SourcePublisher]:
    """Group everything that articles cite by its publisher."""
    found: dict[str, list[tuple[Any, Item]]] = {}
    for item in items:
        for source in item.cited:
            found.setdefault(source.publisher, []).append((source, item))
    names = sorted(found, key=lambda name: (sort_key(name), name))
    return [SourcePublisher(name, step, found[name]) for name, step in zip(names, _steps(names), strict=True)]


def are_too_many(publishers: Iterable[SourcePublisher]) -> bool:
    """Tell whether each publisher gets its own page."""
    return sum(publisher.number for publisher in publishers) > MOST_ON_A_PAGE


def _cited(url: str, uses: list[tuple[Any, Item]]) -> CitedSource:
    articles = list({item.url: item.link for _, item in uses}.values())
    dates = [source.date for source, _ in uses if source.date]
    lang = next((source.lang for source, _ in uses if source.lang), None)
    return CitedSource(uses[0][0].title, url, max(dates, default=None), lang, articles)


def _steps(names: Iterable[str]) -> Iterator[str]:
    """Yield a step of an address for each name; those that come out alike are numbered."""
    taken, numbers = set[str](), dict[str, int]()
    for name in names:
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        step = first = re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "publisher"
        while step in taken:
            numbers[first] = numbers.get(first, 1) + 1
            step = f"{first}-{numbers[first]}"
        taken.add(step)
        yield step
