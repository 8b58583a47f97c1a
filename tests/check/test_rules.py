"""Each rule of the audit finds each seeded fault, in every form of output that it covers, and finds nothing in a clean site."""

import importlib
import pkgutil

import pytest

import plugins.check.rules as rooms
from plugins.check.audit import Audited, audit_files, audit_site
from plugins.check.packed_audit import Unpacking, packed
from plugins.check.policy import Policy
from plugins.check.rule import Form, Rule
from plugins.check.rules import RULES
from tests.check import seeds
from tests.check.conftest import Files, audit_all, watched_audit, whole
from tests.check.seeds import Seed
from tests.rows import failing

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
    """A rule says which forms it covers; in each of them something can go wrong. No seed is one of no rule, which nobody would try."""
    assert {seed.rule for seed in (*SEEDS, *LOOK_ALIKES)} - BY_ID.keys() == set()
    assert {(rule.id, form) for rule in RULES for form in rule.on} - {(seed.rule, form) for seed, form in CELLS} == set()


def rows_of(rule: str, cells: list[tuple[Seed, Form]], *more: object) -> dict[str, tuple[object, ...]]:
    """Return the cells of a rule, with what else each is tried with, by a name that tells them apart."""
    return {
        f"{form} {seed.path} {number}: {seed.old!r} -> {seed.new!r}": (seed, form, *more)
        for number, (seed, form) in enumerate(cells)
        if seed.rule == rule
    }


@pytest.mark.parametrize("rule", BY_ID)
def test_every_seeded_fault_is_found(rule: str, proven: Files, policy: Policy) -> None:
    """The rule finds it, at its file, and at a line if it lies at one."""
    assert failing(rows_of(rule, CELLS, proven, policy), find_a_seeded_fault) == []


def find_a_seeded_fault(seed: Seed, form: Form, proven: Files, policy: Policy) -> None:
    """Plant it and let the rule look; in a file it is kept as it was found, by a policy that is watched and as bytes."""
    path, files = seed.plant(form, proven)
    against, sizes = seed.against(policy), {name: len(data) for name, data in files.items()}
    plain = audited(seed.rule, form, path, files, against)
    found = plain.findings
    assert seed.is_among(found)
    assert all(finding.says and finding.remedy for finding in found)
    if form != "site":
        assert {finding.page for finding in found} == {path}
        done, _ = watched_audit(path, files[path], against, sizes, (BY_ID[seed.rule],))
        assert Unpacking().audited(packed(done)) == done
        done.count((BY_ID[seed.rule],))
        assert done == plain
    assert form in BY_ID[seed.rule].on


@pytest.mark.parametrize("rule", {seed.rule: None for seed in LOOK_ALIKES})
def test_no_look_alike_is_found(rule: str, proven: Files, policy: Policy) -> None:
    """What is like a fault and right is none: a stop is always deserved."""
    assert failing(rows_of(rule, RIGHT, proven, policy), find_no_look_alike) == []


def find_no_look_alike(seed: Seed, form: Form, proven: Files, policy: Policy) -> None:
    """Plant it and let the rule look."""
    path, files = seed.plant(form, proven)
    assert list(map(str, audited(seed.rule, form, path, files, seed.against(policy)).findings)) == []
    assert form in BY_ID[seed.rule].on


def audited(rule: str, form: Form, path: str, files: Files, policy: Policy) -> Audited:
    """Return what a rule finds in one file, or in the whole site; a file that cannot be read at all is a finding of its own."""
    if form == "site":
        done = Audited()
        audit_site(whole(files, policy), policy, (BY_ID[rule],), done)
        return done
    sizes = {name: len(data) for name, data in files.items()}
    return audit_files([path], files.__getitem__, policy, (BY_ID[rule],), sizes)
