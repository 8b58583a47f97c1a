"""Every message of the build has a fixture: an input, and the exact line that an editor reads."""

from pathlib import Path
from typing import Any, get_args

import pytest

from plugins.page.rules import Rule
from tests.whole.fixtures import FOLDER, fixtures, is_alone, said_by

FIXTURES = fixtures()
TOGETHER = {rule: fixture for rule, fixture in FIXTURES.items() if not is_alone(fixture)}


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a build says of the fixtures that only add files."""
    return said_by(TOGETHER, tmp_path_factory.mktemp("messages"))


def test_every_rule_has_a_fixture() -> None:
    """And no other one; tests/whole/fixtures.py tells what a fixture holds."""
    missing = [
        f"add {FOLDER.name}/{rule}.yml: an input that breaks the rule, and the line that it brings" for rule in get_args(Rule) if rule not in FIXTURES
    ]
    assert missing == []
    assert FIXTURES.keys() - set(get_args(Rule)) == set()


@pytest.mark.parametrize("rule", FIXTURES)
def test_the_message_is_what_the_fixture_says(rule: str, together: list[str], tmp_path: Path) -> None:
    """To the letter, with file, line and column."""
    fixture: dict[str, Any] = FIXTURES[rule]
    said = said_by({rule: fixture}, tmp_path) if is_alone(fixture) else together
    about = [line for line in said if f" {rule}: " in line or f" {rule} (column " in line]
    assert fixture["says"] in about
    assert f" {rule}" in fixture["says"].partition(": ")[0]


def test_the_site_in_which_all_stand_together_has_mistakes_of_many_rules(together: list[str]) -> None:
    """All mistakes of a run are named at once."""
    assert len(TOGETHER) > 50
    assert len(together) >= len(TOGETHER)
