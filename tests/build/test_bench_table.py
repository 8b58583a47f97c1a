"""Verdicts and tables: pure functions of what was measured."""

import math

import pytest

from plugins.build.bench.runs import Run
from plugins.build.bench.table import TARGETS, Target, raw_table, table, target_table, verdict, written


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.1, "reached"), (0.25, "reached"), (0.26, "held"), (0.5, "held"), (0.51, "MISSED"), (math.inf, "MISSED")],
)
def test_a_verdict_compares_with_both_aims(value: float, said: str) -> None:
    """What equals an aim has met it; what failed has missed it."""
    assert verdict(Target("cold", "ratio", 0.5, 0.25), value) == said


def test_a_row_without_an_aim_has_no_verdict() -> None:
    """One with nothing to reach for can only be held or missed."""
    assert verdict(Target("nothing", "ratio"), 99) == ""
    assert verdict(Target("differs", "number", 0), 0) == "held"
    assert verdict(Target("differs", "number", 0), 1) == "MISSED"


def test_values_are_written_as_people_read_them() -> None:
    """In the form of their target."""
    values = {"text": 0.01234, "serve text": 0.0834, "passes": 0.0471, "memory": 350 * 2**20, "cold growth": 9.96, "start-up": 1.249, "differs": 0}
    assert [written(TARGETS[key], value) for key, value in values.items()] == ["0.0123", "83 ms", "4.7 %", "350 MiB", "10.0x", "1.25 s", "0"]
    assert written(TARGETS["text"], math.inf) == "failed"


def test_the_targets_are_those_of_the_issue() -> None:
    """None is looser than it was asked for: must and reach, as the issue's table has them."""
    aims = {key: (target.must, target.reach) for key, target in TARGETS.items() if target.must is not None}
    edits = dict.fromkeys(("title", "tag", "slug", "deletion"), (0.15, 0.06))
    assert aims == edits | {
        "differs": (0, None),
        "cold / Pelican": (0.5, 0.25),
        "cold / Hugo": (2.0, 1.0),
        "text": (0.1, 0.04),
        "template": (0.8, 0.4),
        "serve text": (0.5, 0.1),
        "serve title": (0.5, 0.1),
        "passes": (0.15, 0.05),
        "memory": (600 * 2**20, 350 * 2**20),
        "cold growth": (11, 10),
        "edit growth": (5, 3),
        "linkcheck": (0.7, 0.4),
        "overlooked": (0, None),
        "start-up": (1.5, None),
        "large memory": (6 * 2**30, None),
        "large growth": (12, None),
    }


def test_the_table_has_what_was_measured_in_the_order_of_the_targets() -> None:
    """Whatever order it was measured in; a row that was not asked for is left out."""
    lines = target_table({"start-up": 2.0, "passes": 0.1, "cold / Hugo": math.inf, "nothing": 0.5}).splitlines()
    assert [[cell.strip() for cell in line.strip("|").split("|")][1:] for line in lines[2:]] == [
        ["failed", "<= 2", "<= 1", "MISSED"],
        ["0.5", "", "", ""],
        ["10.0 %", "<= 15.0 %", "<= 5.0 %", "held"],
        ["2.00 s", "<= 1.50 s", "", "MISSED"],
    ]


def test_the_second_table_has_medians() -> None:
    """Memory and processor time where somebody looked."""
    samples = {("cold build", "ours"): [Run(4.0, 6.0), Run(2.0, 3.0), Run(3.0, 5.0)], ("serve, text", "ours"): [Run(0.5, 0.0, 3 * 2**20)]}
    assert raw_table(samples) == table(
        ("what", "who", "runs", "seconds", "CPU s", "MiB"),
        [("cold build", "ours", "3", "3.00", "5.00", ""), ("serve, text", "ours", "1", "0.50", "", "3")],
    )


def test_a_table_is_markdown() -> None:
    """In columns also where nothing renders it."""
    assert table(("a", "long"), [("first", "b")]) == "| a     | long |\n|-------|------|\n| first | b    |"
