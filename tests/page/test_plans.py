"""An output is made again by its plan: with the texts that somebody gives, and everything else as it was."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from plugins.page.plans import BATCH, KIND, NewPlans, Plan, keep_new, keep_plans, output_of, plan_of, shown_by, text_stands_apart
from plugins.page.shelf import Shelf


@dataclass(frozen=True)
class Words:
    """A text."""

    file: str
    words: str


@dataclass
class Shows:
    """An output."""

    path: str
    texts: list[Words] = field(default_factory=list)
    more: Any = None


text_stands_apart(Words)
ONE, TWO = Words("one.md", "One."), Words("two.md", "Two.")


def test_a_plan_names_its_texts() -> None:
    """It holds none of their words, and each is one text wherever it stands."""
    plan = plan_of(Shows("a", [ONE, TWO, ONE], {"more": [TWO]}))
    assert plan
    assert plan.files == ("one.md", "two.md")
    given = {"one.md": Words("one.md", "Other."), "two.md": TWO}
    again = output_of(plan.packed, given)
    assert again == Shows("a", [given["one.md"], TWO, given["one.md"]], {"more": [TWO]})
    assert again.texts[0] is given["one.md"]
    plan = plan_of(Shows("a", [ONE]))
    assert plan
    with pytest.raises(KeyError):
        output_of(plan.packed, {"two.md": TWO})


def test_what_cannot_be_packed_has_no_plan() -> None:
    """A function that has no name, as one of a plugin that is not ours."""
    assert plan_of(Shows("a", [], lambda: None)) is None


def test_plans_are_kept_with_what_they_show(tmp_path: Path) -> None:
    """Those that were made, and those that were lost; those of outputs that are gone go, and those that show no text are only known."""
    shelf = Shelf(tmp_path)
    outputs = {"a": Shows("a", [ONE]), "b": Shows("b", [ONE, TWO]), "c": Shows("c")}
    marks = dict.fromkeys(outputs, b"mark")
    keep_plans(shelf, outputs, marks, NewPlans(shelf))
    assert shown_by(shelf) == {"a": (b"mark", ("one.md",)), "b": (b"mark", ("one.md", "two.md")), "c": (b"mark", ())}
    assert set(shelf.kept(KIND)) == {"a", "b"}
    new, taken = plan_of(Shows("b", [TWO])), NewPlans(shelf)
    assert new
    taken.take(new, b"other")
    keep_plans(shelf, {"b": Shows("b", [TWO])}, {"b": b"other"}, taken)
    assert shown_by(shelf) == {"b": (b"other", ("two.md",))}
    assert {path: row.fingerprint for path, row in shelf.kept(KIND).items()} == {"b": b"other"}
    known = shown_by(shelf)
    assert known
    assert keep_new(shelf, known, {"b": (b"third", new)}) == shown_by(shelf) == {"b": (b"third", ("two.md",))}
    assert shelf.named(KIND, ["b", "c"])["b"].fingerprint == b"third"


def test_plans_are_kept_in_batches(tmp_path: Path) -> None:
    """What was taken is on the shelf long before the last, and all of it at the end; what shows no text is only known."""
    shelf = Shelf(tmp_path)
    new = NewPlans(shelf)
    for number in range(BATCH + 1):
        new.take(Plan(str(number), b"packed", ("one.md",)), b"mark")
    new.take(Plan("none", b"", ()), b"mark")
    assert len(shelf.kept(KIND)) == BATCH
    new.keep()
    assert shelf.kept(KIND).keys() == new.shown.keys() - {"none"}
    assert new.shown["none"] == (b"mark", ())
