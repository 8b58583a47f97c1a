"""The addresses of a page in columns: small to keep, and quick to ask, as a page has a hundred of them and a large site a million."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, NamedTuple, overload

from plugins.check.references import Kind, Reference


class Shape(NamedTuple):
    """What a reference is beside its address; a page has few different ones."""

    kind: Kind
    element: str
    attribute: str
    is_inert: bool


@dataclass(frozen=True, slots=True)
class References(Sequence[Reference]):
    """References in their order: the address of each, and in `order` the number of its shape among `shapes`, four bytes for each."""

    urls: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()
    order: bytes = b""

    @classmethod
    def of(cls, references: Iterable[Reference]) -> "References":
        """Return the same in columns."""
        found, numbers = tuple(references), dict[Any, int]()
        order = array("I", [numbers.setdefault(reference[1:], len(numbers)) for reference in found])
        return cls(tuple(reference.url for reference in found), tuple(Shape(*shape) for shape in numbers), order.tobytes())

    def __len__(self) -> int:
        return len(self.urls)

    def __iter__(self) -> Iterator[Reference]:
        return (Reference(url, *self.shapes[number]) for url, number in zip(self.urls, array("I", self.order), strict=True))

    @overload
    def __getitem__(self, at: int) -> Reference: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Reference]: ...

    def __getitem__(self, at: int | slice) -> Reference | Sequence[Reference]:
        return tuple(self)[at]

    def addresses(self, is_wanted: Callable[[Shape], bool]) -> set[str]:
        """Return the different addresses of the references whose shape is a wanted one."""
        wanted = [is_wanted(shape) for shape in self.shapes]
        if all(wanted):
            return set(self.urls)
        return set(compress(self.urls, map(wanted.__getitem__, array("I", self.order))))


def is_followed(shape: Shape) -> bool:
    """Tell whether a visitor can follow references of this shape."""
    return shape.kind == "link" and not shape.is_inert
