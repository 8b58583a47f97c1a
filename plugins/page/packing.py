"""Facts in few bytes: how they come from the process that made a page, and how they are kept for the next build."""

import marshal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

import brotli

from plugins.page.facts import FeedFacts, NoticePresent, PageFacts, Reference

Value = TypeVar("Value")
QUICKLY, WINDOW = 1, 16
"""How hard Brotli tries: it takes half the time that zlib takes for about the same size. What is small needs no larger place to look back."""

_PAGE = tuple(field.name for field in fields(PageFacts))
_NESTED: dict[str, Any] = {"links": Reference, "resources": Reference, "declared": Reference, "notices": NoticePresent}


def pack(facts: PageFacts | FeedFacts) -> bytes:
    """Return the facts of a page or a feed as bytes."""
    if isinstance(facts, FeedFacts):
        return _packed((facts.path, tuple(map(tuple, facts.declared)), tuple(map(_plain, facts.items))))
    return _packed(_plain(facts))


def _packed(values: tuple[Any, ...]) -> bytes:
    """Addresses repeat themselves: compressed, they take a fifth."""
    return squeezed(marshal.dumps(values))


def page_facts(data: bytes) -> PageFacts:
    """Return the facts of a page that were packed."""
    return PageFacts(*_page(plain(unsqueezed(data))))


def feed_facts(data: bytes) -> FeedFacts:
    """Return the facts of a feed that were packed."""
    path, declared, items = plain(unsqueezed(data))
    return FeedFacts(path, tuple(map(Reference._make, declared)), tuple(PageFacts(*_page(item)) for item in items))


def squeezed(data: bytes) -> bytes:
    """Return data that ten thousand others wait beside, in a third of the space."""
    return bytes(brotli.compress(data, quality=QUICKLY, lgwin=WINDOW))


def unsqueezed(data: bytes) -> bytes:
    """Return what was squeezed."""
    return bytes(brotli.decompress(data))


def plain(data: bytes) -> Any:
    """Return plain data that was packed."""
    return marshal.loads(data)  # noqa: S302 - our own data, sealed by plugins/page/shelf.py


class Packed(Mapping[str, Value]):
    """Values by path, unpacked whenever they are asked for: the facts of ten thousand pages would fill the memory."""

    def __init__(self, unpack: Callable[[bytes], Value], packed: Mapping[str, bytes]) -> None:
        self._unpack, self._packed = unpack, packed

    def __getitem__(self, path: str) -> Value:
        """Return the value of one page or feed."""
        return self._unpack(self._packed[path])

    def __iter__(self) -> Iterator[str]:
        """Return the paths."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._packed)

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a value, without unpacking it."""
        return path in self._packed


def _plain(facts: PageFacts) -> tuple[Any, ...]:
    return tuple(tuple(map(tuple, getattr(facts, name))) if name in _NESTED else getattr(facts, name) for name in _PAGE)


def _page(values: tuple[Any, ...]) -> Iterator[Any]:
    for name, value in zip(_PAGE, values, strict=True):
        yield tuple(map(_NESTED[name]._make, value)) if name in _NESTED else value
