"""Facts in few bytes: how they come from the process that made a page, and how they are kept for the next build."""

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from plugins.page.facts import FeedFacts, NoticePresent, PageFacts, Reference

Facts = TypeVar("Facts", PageFacts, FeedFacts)

_PAGE = tuple(field.name for field in fields(PageFacts))
_NESTED: dict[str, Any] = {"links": Reference, "resources": Reference, "declared": Reference, "notices": NoticePresent}


def pack(facts: PageFacts | FeedFacts) -> bytes:
    """Return the facts of a page or a feed as bytes."""
    if isinstance(facts, FeedFacts):
        return marshal.dumps((facts.path, tuple(map(tuple, facts.declared)), tuple(map(_plain, facts.items))))
    return marshal.dumps(_plain(facts))


def unpack(kind: type[Facts], data: bytes) -> Facts:
    """Return what `pack` was given."""
    plain = marshal.loads(data)  # noqa: S302 - our own data, sealed by plugins/page/shelf.py
    return kind(*(_page(plain) if kind is PageFacts else _feed(*plain)))


class Packed(Mapping[str, Facts]):
    """Facts by path, unpacked whenever they are asked for: those of ten thousand pages would fill the memory."""

    def __init__(self, kind: type[Facts], packed: Mapping[str, bytes]) -> None:
        self._kind: type[Facts] = kind
        self._packed = packed

    def __getitem__(self, path: str) -> Facts:
        """Return the facts of one page or feed."""
        return unpack(self._kind, self._packed[path])

    def __iter__(self) -> Iterator[str]:
        """Return the paths."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._packed)

    def __contains__(self, path: object) -> bool:
        """Tell whether there are facts, without unpacking them."""
        return path in self._packed


def _plain(facts: PageFacts) -> tuple[Any, ...]:
    return tuple(tuple(map(tuple, getattr(facts, name))) if name in _NESTED else getattr(facts, name) for name in _PAGE)


def _page(plain: tuple[Any, ...]) -> Iterator[Any]:
    for name, value in zip(_PAGE, plain, strict=True):
        yield tuple(map(_NESTED[name]._make, value)) if name in _NESTED else value


def _feed(path: str, declared: tuple[Any, ...], items: tuple[Any, ...]) -> tuple[Any, ...]:
    return path, tuple(map(Reference._make, declared)), tuple(PageFacts(*_page(item)) for item in items)
