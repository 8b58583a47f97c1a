"""Each rule of the audit finds each seeded fault, in every form of output that it covers, and finds nothing in a clean site."""

import importlib
import pkgutil

import pytest

import plugins.check.rules as rooms
from plugins.check.audit import Audited, audit_files, audit_site
from plugins.check.findings import Finding
from plugins.check.policy import Policy
from plugins.check.rule import Form, Rule
from plugins.check.rules import RULES
from tests.check import seeds
from tests.check.conftest import Files, audit_all, whole
from tests.check.seeds import Seed

MODULES = [importlib.import_module(f"tests.check.seeds.{module.name}") for module in pkgutil.iter_modules(seeds.__path__)]
SEEDS: list[Seed] = [seed for module in MODULES for seed in module.SEEDS]
LOOK_ALIKES: list[Seed] = [seed for module in MODULES for seed in getattr(module, "LOOK_ALIKES", ())]
CELLS = [(seed, form) for seed in SEEDS for form in seed.forms]
RIGHT = [(seed, form) for seed in LOOK_ALIKES for form in seed.forms]
BY_ID = {rule.id: rule for rule in RULES}


def test_the_clean_site_passes(proven: Files, policy: Policy) -> None:
    """No false alarm, and every rule was held against something."""
    done = audit_all(proven, policy)
    assert list(map(str, done.findings)) == []
    assert {rule.id for rule in RULES} == {rule for rule, _ in done.held}
    assert not done.found


def test_every_rule_stands_in_the_list_once() -> None:
    """No rule lies about unused: every one that a module defines is in RULES."""
    modules = [importlib.import_module(f"plugins.check.rules.{module.name}") for module in pkgutil.iter_modules(rooms.__path__)]
    defined = {value.id for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert sorted(defined) == sorted(rule.id for rule in RULES)


def test_every_cell_of_the_table_has_a_seed() -> None:
    """A rule says which forms it covers; in each of them something can go wrong."""
    assert {(rule.id, form) for rule in RULES for form in rule.on} - {(seed.rule, form) for seed, form in CELLS} == set()


@pytest.mark.parametrize(("seed", "form"), CELLS, ids=[f"{seed.rule}-{form}-{number}" for number, (seed, form) in enumerate(CELLS)])
def test_a_seeded_fault_is_found(seed: Seed, form: Form, proven: Files, policy: Policy) -> None:
    """The rule finds it, at its file, and at a line if it lies at one."""
    path, files = seed.plant(form, proven)
    found = findings_of(seed.rule, form, path, files, seed.against(policy))
    assert seed.is_among(found)
    assert all(finding.says and finding.remedy for finding in found)
    if form != "site":
        assert {finding.page for finding in found} == {path}
    assert form in BY_ID[seed.rule].on


@pytest.mark.parametrize(("seed", "form"), RIGHT, ids=[f"{seed.rule}-{form}-{number}" for number, (seed, form) in enumerate(RIGHT)])
def test_a_look_alike_is_not_found(seed: Seed, form: Form, proven: Files, policy: Policy) -> None:
    """What is like a fault and right is none: a stop is always deserved."""
    path, files = seed.plant(form, proven)
    assert list(map(str, findings_of(seed.rule, form, path, files, seed.against(policy)))) == []
    assert form in BY_ID[seed.rule].on


def findings_of(rule: str, form: Form, path: str, files: Files, policy: Policy) -> list[Finding]:
    """Return what a rule finds in one file, or in the whole site; a file that cannot be read at all is a finding of its own."""
    if form == "site":
        done = Audited()
        audit_site(whole(files, policy), policy, (BY_ID[rule],), done)
        return done.findings
    sizes = {name: len(data) for name, data in files.items()}
    return audit_files([path], files.__getitem__, policy, (BY_ID[rule],), sizes).findings
