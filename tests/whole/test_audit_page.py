"""docs/audit.md says of each rule what the rule itself says."""

import re

from plugins.check.rule import Rule
from plugins.check.verdict import ALL_RULES
from tests.conftest import ROOT

ROW = re.compile(r"^\| `(\w+)` \| (\w+) \| ([^|]+) \| (.+) \| (.+) \|$", re.MULTILINE)


def test_every_rule_has_its_row() -> None:
    """With its weight and forms, in the order in which rules are asked, and no other row is there."""
    rows = ROW.findall((ROOT / "docs" / "audit.md").read_text(encoding="utf-8"))
    assert sorted(name for name, *_ in rows) == sorted(rule.id for rule in ALL_RULES)
    said = {name: (weight, forms) for name, weight, forms, *_ in rows}
    assert {rule.id: said[rule.id] for rule in ALL_RULES if isinstance(rule, Rule)} == {
        rule.id: (rule.weight, ", ".join(rule.on)) for rule in ALL_RULES if isinstance(rule, Rule)
    }
    assert {rule.id: said[rule.id][0] for rule in ALL_RULES} == {rule.id: rule.weight for rule in ALL_RULES}
