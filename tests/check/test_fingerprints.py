"""The identity of a finding: the same when lines and counts move, another one for anything else."""

from dataclasses import replace

import pytest

from plugins.check.findings import Finding, Parent
from plugins.check.fingerprints import fingerprints

FOUND = Finding("a/index.html", 12, "rule", 'the title "X" stands on 3 pages', "change it", "warn", 'id="x"', "", "health/a.md", 4)
MANY = replace(FOUND, parents=(Parent("a/index.html", "health/a.md", 4), Parent("b/index.html", "health/b.md", 9)))


def one(finding: Finding) -> str:
    """Return the identity of a single finding."""
    (found,) = fingerprints([finding])
    return found


@pytest.mark.parametrize(
    "moved",
    [
        replace(FOUND, page_line=90, line=77),
        replace(FOUND, says='the title "X" stands on 12 pages'),
        replace(FOUND, says='the  title "X"\nstands on 3 pages'),
        replace(FOUND, file="", line=0),
        replace(FOUND, remedy="leave it"),
        replace(FOUND, weight="note"),
    ],
)
def test_it_stays_when_nothing_but_lines_numbers_or_our_own_words_change(moved: Finding) -> None:
    """A known finding stays known."""
    assert one(moved) == one(FOUND)


@pytest.mark.parametrize(
    "other",
    [
        replace(FOUND, page="b/index.html"),
        replace(FOUND, part="/b/"),
        replace(FOUND, rule="another"),
        replace(FOUND, near='id="y"'),
        replace(FOUND, near='id="x2"'),
        replace(FOUND, says='the title "Y" stands on 3 pages'),
        MANY,
    ],
)
def test_it_is_another_for_another_fault(other: Finding) -> None:
    """Even an address that differs in a number only."""
    assert one(other) != one(FOUND)


def test_a_finding_of_many_pages_is_the_same_when_one_more_refers_to_it() -> None:
    """Its page is only the first in order."""
    assert one(replace(MANY, page="0/index.html", parents=(Parent("0/index.html"), *MANY.parents))) == one(MANY)


def test_two_alike_on_one_page_are_two() -> None:
    """And the first keeps its identity when the second goes."""
    first, second = fingerprints([FOUND, replace(FOUND, page_line=99)])
    assert first != second
    assert first == one(FOUND)
