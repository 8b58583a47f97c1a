"""What a reader would suffer is said of every rule."""

from typing import get_args

from plugins.page.harms import HARMS, harm_of
from plugins.page.rules import Rule


def test_every_rule_has_its_harm() -> None:
    """In one clause that goes on where the message stops: add the rule to plugins/page/harms.py."""
    assert set(get_args(Rule)) - HARMS.keys() == set()
    assert list(HARMS) == sorted(HARMS)
    assert [harm for harm in HARMS.values() if harm[:1] != harm[:1].lower() or harm.endswith(".") or ";" in harm] == []
    assert len([harm for harm in HARMS.values() if "reader" in harm]) > len(HARMS) / 2


def test_a_rule_of_the_audit_has_none_here() -> None:
    """It tells its own."""
    assert harm_of("one_medical_disclaimer") == ""
    assert harm_of("empty-link").startswith("a screen reader")
