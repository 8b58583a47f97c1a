"""Values become plain in the same way, however many stand in a row."""

import datetime as dt
from typing import Any, NamedTuple

import pytest
from markupsafe import Markup

from plugins.page.fingerprints import MANY, plain
from plugins.page.once import once


class Link(NamedTuple):
    """A row."""

    title: Any
    url: Any = "/a/"


class Odd(NamedTuple):
    """A row with a fingerprint of its own."""

    title: str

    @property
    def fingerprint(self) -> bytes:
        """Return it."""
        return self.title.encode()


ODD: list[Any] = [
    "a",
    1,
    True,
    None,
    b"b",
    Link("a"),
    Link(1),
    Link(Link("a")),
    Link(["a"]),
    Link(dt.date(2026, 1, 1)),
    Link(Markup("a")),
    Odd("a"),
    [],
    {},
]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("among", [Link("b"), Link(1.5, None), ("a", "b"), ["a"], "a"])
def test_many_in_a_row_are_what_each_of_them_is(value: Any, among: Any) -> None:
    """Whatever stands among them."""
    values = [among] * (2 * MANY) + [value] + [among] * MANY
    assert plain(values) == tuple(plain(each) for each in values)
    assert plain({"a": values}) == ("{}", ("a", plain(values)))


class Worked:
    """Counts."""

    def __init__(self) -> None:
        self.asked = 0

    @once
    def answer(self) -> int:
        """Return the number of times that somebody had to work it out."""
        self.asked += 1
        return self.asked


def test_a_property_is_worked_out_once() -> None:
    """For each object, and again when it was taken away."""
    one, other = Worked(), Worked()
    assert [one.answer, one.answer, other.answer] == [1, 1, 1]
    del vars(one)["answer"]
    assert one.answer == 2
    assert isinstance(Worked.answer, once)
