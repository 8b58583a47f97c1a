"""Values in two parts: what everybody asks for is there at once, all else waits in one piece of bytes until somebody asks for it.

Of ten thousand texts an edit looks at titles, dates and links. Lines, sections and headings are for pages that are made and for findings: to
have them at hand would take as much time and memory again.
"""

import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

LATER = {"later": True}
"""The metadata of a field that waits."""
Value = TypeVar("Value")


class _Shape(NamedTuple):
    """The names of the fields that wait, what takes both parts of a value, and what fills the slots of one that comes back."""

    waiting: tuple[str, ...]
    at_once: Callable[[Any], tuple[Any, ...]]
    later: Callable[[Any], tuple[Any, ...]]
    setters: tuple[Callable[[Any, Any], None], ...]


class InTwoParts:
    """A dataclass with slots, of whose fields at least two wait and two do not.

    One that was made in this process has all its fields; one that comes from another, or from the shelf, has those that wait in `_waiting`.
    """

    __slots__ = ("_waiting",)
    _waiting: bytes

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        """Return both parts, the second one packed."""
        shape = _shape_of(type(self))
        waiting = getattr(self, "_waiting", None) or pickle.dumps(shape.later(self), pickle.HIGHEST_PROTOCOL)
        return put_together, (type(self), *shape.at_once(self), waiting)

    def __getattr__(self, name: str) -> Any:
        """Return a field that waits: Python comes here when nothing stands in its slot. It stays packed, as few ask twice."""
        names = _shape_of(type(self)).waiting
        if name not in names:
            message = f"{type(self).__name__} has no {name}"
            raise AttributeError(message)
        return pickle.loads(self._waiting)[names.index(name)]  # noqa: S301 - our own data, sealed by the shelf


def put_together(kind: type[Value], *values: Any) -> Value:
    """Return a value of which the second part stays packed."""
    value = object.__new__(kind)
    for put, each in zip(_shape_of(kind).setters, values, strict=True):
        put(value, each)
    return value


_shapes: dict[type[Any], _Shape] = {}


def _shape_of(kind: type[Any]) -> _Shape:
    return _shapes.get(kind) or _shapes.setdefault(kind, _new_shape(kind))


def _new_shape(kind: type[Any]) -> _Shape:
    """Return the shape of a class; its slots are filled past the class, as a frozen dataclass lets nobody fill them."""
    at_once, later = (tuple(field.name for field in fields(kind) if ("later" in field.metadata) is waits) for waits in (False, True))
    return _Shape(later, attrgetter(*at_once), attrgetter(*later), tuple(getattr(kind, name).__set__ for name in (*at_once, "_waiting")))
