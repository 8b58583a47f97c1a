"""A property that is worked out once. `functools.cached_property` takes a lock each time, which ten thousand pages with four of them feel."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801 - it is written like `property`
    """What a method returns, kept in the object itself under the method's name: the second time, nobody comes here."""

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "once[Value]": ...

    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...

    def __get__(self, owner: object | None, kind: type) -> "once[Value] | Value":
        """Work it out."""
        if owner is None:
            return self
        value = vars(owner)[self._name] = self._work(owner)
        return value
