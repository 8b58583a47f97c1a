"""Options are checked before anything is built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from plugins.page.findings import ContentError
from plugins.page.options import read_options


@dataclass(frozen=True, slots=True)
class Options:
    """Types as plugins may use them; the import above makes strings of them all."""

    words: int = 80
    share: float = 0.5
    name: str | None = None
    hosts: tuple[str, ...] = ()
    kind: Literal["short", "long"] = "short"
    labels: dict[str, str] = field(default_factory=dict)
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Strict:
    """An option without a default."""

    path: str
    words: int = 80


def faults(given: Any, kind: type[Any] = Options) -> list[str]:
    """Return what is wrong with the options, which must be refused."""
    with pytest.raises(ContentError) as stopped:
        read_options({"PLUGIN": given}, "PLUGIN", kind)
    return [str(finding) for finding in stopped.value.findings]


def test_what_is_not_given_has_its_default() -> None:
    """A plugin works without a line in the settings."""
    assert read_options({}, "PLUGIN", Options) == Options()
    assert read_options({"PLUGIN": {}}, "PLUGIN", Options) == Options()


def test_what_is_given_is_taken() -> None:
    """Values arrive as they are."""
    given = {"words": 90, "share": 1, "name": "a", "hosts": ("b",), "kind": "long", "labels": {"c": "d"}, "loud": True}
    assert read_options({"PLUGIN": given}, "PLUGIN", Options) == Options(**given)  # type: ignore[arg-type]


def test_an_unknown_option_stops_the_build() -> None:
    """A typing mistake must not switch anything off in silence."""
    assert faults({"wrods": 90}) == ['pelicanconf.py error unknown-option: PLUGIN has no option "wrods"; did you mean "words"?']


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("words", "80", "int"),
        ("words", True, "int"),
        ("words", 80.5, "int"),
        ("share", "0.5", "float"),
        ("name", 5, "str | None"),
        ("hosts", "a", "tuple[str, ...]"),
        ("hosts", ["a"], "tuple[str, ...]"),
        ("hosts", ("a", 5), "tuple[str, ...]"),
        ("kind", "medium", "Literal['short', 'long']"),
        ("labels", {"a": 5}, "dict[str, str]"),
        ("loud", 1, "bool"),
        ("loud", "no", "bool"),
    ],
)
def test_a_wrong_type_stops_the_build(name: str, value: object, wanted: str) -> None:
    """The message names the option, what was given and what to give."""
    assert faults({name: value}) == [f"pelicanconf.py error wrong-option: PLUGIN[{name!r}] is {value!r}; give a {wanted}"]


def test_a_missing_option_stops_the_build() -> None:
    """What has no default must be given."""
    assert faults({}, Strict) == ["pelicanconf.py error missing-option: PLUGIN lacks 'path'; give a str"]
    assert read_options({"PLUGIN": {"path": "a"}}, "PLUGIN", Strict) == Strict("a")


def test_all_problems_are_named_at_once() -> None:
    """Nobody has to build twice to learn of the second mistake."""
    rules = [line.split()[2] for line in faults({"wrods": 1, "words": "many", 5: "x"}, Strict)]
    assert rules == ["missing-option:", "unknown-option:", "unknown-option:", "wrong-option:"]


def test_options_are_a_dict() -> None:
    """Anything else is named as what it is."""
    assert faults(["words"]) == ["pelicanconf.py error wrong-option: PLUGIN is ['words']; give a dict"]
    assert faults(None) == ["pelicanconf.py error wrong-option: PLUGIN is None; give a dict"]
