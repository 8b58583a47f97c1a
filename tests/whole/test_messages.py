"""Every message of the build, and of words, has a fixture: an input, and the exact line that an editor reads."""

from typing import get_args

import pytest

from plugins.page.rules import Rule
from tests.whole.fixtures import FOLDER, SECOND_LOCKS, fixtures, is_alone, is_of_words, said_by
from tests.whole.message_places import needless_exceptions, places, texts, unreached, watched

FIXTURES = fixtures()
OF_WORDS = [name for name, fixture in FIXTURES.items() if is_of_words(fixture) and not is_alone(fixture)]
TOGETHER = [name for name, fixture in FIXTURES.items() if not is_of_words(fixture) and not is_alone(fixture)]


class Told:
    """What is said of fixtures, each told once, and from which places in the code."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory, self._said = factory, dict[str, list[str]]()
        self.reached: set[tuple[str, int]] = set()

    def of(self, name: str) -> list[str]:
        """Return what is said of a fixture, and of those that are told together with it."""
        group = next((group for group in (TOGETHER, OF_WORDS) if name in group), [name])
        if group[0] not in self._said:
            with watched() as reached:
                self._said[group[0]] = said_by({one: FIXTURES[one] for one in group}, self._factory.mktemp("messages"))
            self.reached |= reached
        return self._said[group[0]]


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What is said of fixtures."""
    return Told(tmp_path_factory)


def test_every_rule_has_a_fixture() -> None:
    """And no other one; tests/whole/fixtures.py tells what a fixture holds."""
    rules = {fixture["rule"] for fixture in FIXTURES.values()}
    missing = [
        f"add {FOLDER.name}/{rule}.yml: an input that breaks the rule, and the line that it brings" for rule in get_args(Rule) if rule not in rules
    ]
    assert missing == []
    assert rules - set(get_args(Rule)) == set()


@pytest.mark.parametrize("name", FIXTURES)
def test_the_message_is_what_the_fixture_says(name: str, told: Told) -> None:
    """To the letter, with file, line and column."""
    rule, says = FIXTURES[name]["rule"], FIXTURES[name]["says"]
    about = [line for line in told.of(name) if f" {rule}: " in line or f" {rule} (column " in line]
    assert set(says) - set(about) == set(), about
    assert all(f" {rule}" in line.partition(": ")[0] for line in says)


def test_every_place_that_makes_a_message_is_reached(told: Told) -> None:
    """A new message needs a fixture, or nobody sees what an editor would read."""
    for name in FIXTURES:
        told.of(name)
    with watched() as reached:
        assert [bring() for bring in SECOND_LOCKS.values()] == list(SECOND_LOCKS)
    assert len(places()) > 100
    assert [str(place) for place in unreached(told.reached | reached)] == []


def test_every_text_of_a_message_stands_in_a_fixture() -> None:
    """Also where one place says now this, now that: each text in the code that is said of content stands in some fixture's line."""
    said = "\n".join((*SECOND_LOCKS, *(line for fixture in FIXTURES.values() for line in fixture["says"])))
    unsaid = [f"{where} {text}" for where, text in texts() if text not in said]
    assert unsaid == []
    assert len(list(texts())) > 400
    assert needless_exceptions() == []


def test_the_site_in_which_all_stand_together_has_mistakes_of_many_rules(told: Told) -> None:
    """All mistakes of a run are named at once."""
    assert len(TOGETHER) > 50
    assert len(told.of(TOGETHER[0])) >= len(TOGETHER)
