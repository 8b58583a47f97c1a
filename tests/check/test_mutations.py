"""A one-line break of any audit rule is noticed by its seeded faults, or by the clean site."""

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import plugins.check.rules as rooms
from plugins.check.audit import Auditor
from plugins.check.policy import Policy
from plugins.check.rule import Form, Rule
from plugins.check.rules import RULES
from tests.check.conftest import Files, whole
from tests.check.mutants import Mutant, mutants
from tests.check.seeds import Seed
from tests.check.test_rules import CELLS, RIGHT

MODULES = sorted(module.name for module in pkgutil.iter_modules(rooms.__path__))
FOLDER = Path(rooms.__file__).parent


class Held(NamedTuple):
    """What a rule is held against, and the fault that it has, if any."""

    path: str
    form: Form
    subject: Any
    policy: Policy
    seed: Seed | None = None


class Subjects(Auditor):
    """Reads files as the audit does, and keeps what rules would be held against."""

    def hold(self, subject: Any, path: str, form: Form, text: str = "") -> None:
        """Keep the subject."""
        del text
        kept.append(Held(path, form, subject, self.policy))


kept: list[Held] = []
Planted = Callable[[str], list[list[Held]]]
"""What the seeds of a rule change, by its id: read when the first test asks for it, so that processes share the work."""


def subjects(paths: list[str], files: Files, policy: Policy) -> list[Held]:
    """Return what rules are held against in these files, read once."""
    kept.clear()
    reader = Subjects(policy, (), {path: len(data) for path, data in files.items()})
    for path in paths:
        reader.audit_file(path, files[path])
    return list(kept)


@pytest.fixture(scope="module")
def clean(proven: Files, policy: Policy) -> list[Held]:
    """Everything in the clean site."""
    return [*subjects(sorted(proven), proven, policy), Held("", "site", whole(proven, policy), policy)]


@pytest.fixture(scope="module")
def faulty(proven: Files, policy: Policy) -> Planted:
    """Return, for a rule, what has its seeded faults."""
    return planted(CELLS, proven, policy)


@pytest.fixture(scope="module")
def alike(proven: Files, policy: Policy) -> Planted:
    """Return, for a rule, what looks like a fault and is right."""
    return planted(RIGHT, proven, policy)


def planted(cells: list[tuple[Seed, Form]], proven: Files, policy: Policy) -> Planted:
    """Return what gives, for a rule, what each of its seeds changes."""

    def changed(seed: Seed, form: Form) -> list[Held]:
        path, files = seed.plant(form, proven)
        against = seed.against(policy)
        held = [Held("", form, whole(files, against), against)] if form == "site" else subjects([path], files, against)
        return [one._replace(seed=seed) for one in held]

    return cache(lambda rule: [changed(seed, form) for seed, form in cells if seed.rule == rule])


def finds(rule: Rule, subjects: list[Held]) -> bool:
    """Tell whether a rule finds anything, or what it must find, in any of these."""
    return any(_finds(rule, held) for held in subjects if held.form in rule.on)


def _finds(rule: Rule, held: Held) -> bool:
    auditor = Auditor(held.policy, (rule,), {})
    auditor.hold(held.subject, held.path, held.form)
    return held.seed.is_among(auditor.done.findings) if held.seed else bool(auditor.done.findings)


def is_noticed(rule: Rule, right: list[Held], faulty: list[list[Held]]) -> bool:
    """Tell whether a seeded fault, or what is right, shows that a rule is broken."""
    try:
        return not all(finds(rule, held) for held in faulty) or finds(rule, right)
    except Exception:  # noqa: BLE001 - a rule that raises is noticed
        return True


def survives(mutant: Mutant, clean: list[Held], faulty: Planted, alike: Planted) -> bool:
    """Tell whether nothing shows the break: a rule's own, or that of a helper in any rule of its module."""
    defined = mutant.load(f"plugins.check.rules.{mutant.module.removesuffix('.py')}")
    rules = [value for value in defined.values() if isinstance(value, Rule) and value.check.__module__.endswith(mutant.module.removesuffix(".py"))]
    own = [rule for rule in rules if rule.id == mutant.function]
    return not any(is_noticed(rule, [*(held for right in alike(rule.id) for held in right), *clean], faulty(rule.id)) for rule in own or rules)


@pytest.mark.parametrize("module", MODULES)
def test_every_one_line_break_is_noticed(module: str, clean: list[Held], faulty: Planted, alike: Planted) -> None:
    """Conditions turned round and findings left out: the tests of the rules are as sharp as the rules."""
    made = list(mutants(FOLDER / f"{module}.py"))
    assert made
    assert [str(mutant) for mutant in made if survives(mutant, clean, faulty, alike)] == []


def test_each_rule_can_be_broken() -> None:
    """Every rule has at least one line whose break is tried."""
    broken = {mutant.function for module in MODULES for mutant in mutants(FOLDER / f"{module}.py")}
    assert {rule.id for rule in RULES} - broken == set()
    assert importlib.import_module("plugins.check.rules").RULES is RULES
