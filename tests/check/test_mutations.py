"""A one-line break of any audit rule is noticed by its seeded faults, or by the clean site."""

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from itertools import chain
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


def planted(cells: list[tuple[Seed, Form]], proven: Files, policy: Policy) -> Planted:
    """Return what gives, for a rule, what each of its seeds changes."""

    def changed(seed: Seed, form: Form) -> list[Held]:
        path, files = seed.plant(form, proven)
        against = seed.against(policy)
        held = [Held("", form, whole(files, against), against)] if form == "site" else subjects([path], files, against)
        return [one._replace(seed=seed) for one in held]

    return cache(lambda rule: [changed(seed, form) for seed, form in cells if seed.rule == rule])


class Tries:
    """What each rule is tried on: its seeded faults, what looks like one, and the clean site. What showed one break is tried first for the next."""

    def __init__(self, proven: Files, policy: Policy, clean: list[Held]) -> None:
        self._faulty, self._alike = planted(CELLS, proven, policy), planted(RIGHT, proven, policy)
        self._clean = clean
        self._of: dict[str, list[list[Held]]] = {}

    def show(self, rule: Rule) -> bool:
        """Tell whether any of these shows that a rule is broken; one that raises is."""
        tries = self._of.get(rule.id) or self._tries(rule)
        for number, held in enumerate(tries):
            if is_wrong(rule, held):
                tries.insert(0, tries.pop(number))
                return True
        return False

    def _tries(self, rule: Rule) -> list[list[Held]]:
        alike = [held._replace(seed=None) for held in chain(*self._alike(rule.id))]
        right = [[held] for held in (*alike, *self._clean) if held.form in rule.on]
        return self._of.setdefault(rule.id, [*self._faulty(rule.id), *right])


@pytest.fixture(scope="module")
def tries(proven: Files, policy: Policy) -> Tries:
    """What the rules are tried on, with everything in the clean site."""
    return Tries(proven, policy, [*subjects(sorted(proven), proven, policy), Held("", "site", whole(proven, policy), policy)])


def is_wrong(rule: Rule, subjects: list[Held]) -> bool:
    """Tell whether a rule does not find the seeded fault in any of these, or finds anything in what is right."""
    is_right = subjects[0].seed is None
    try:
        return any(_finds(rule, held) for held in subjects if held.form in rule.on) is is_right
    except Exception:  # noqa: BLE001 - a rule that raises is noticed
        return True


def _finds(rule: Rule, held: Held) -> bool:
    auditor = Auditor(held.policy, (rule,), {})
    auditor.hold(held.subject, held.path, held.form)
    return held.seed.is_among(auditor.done.findings) if held.seed else bool(auditor.done.findings)


def survives(mutant: Mutant, tries: Tries) -> bool:
    """Tell whether nothing shows the break: a rule's own, or that of a helper in any rule of its module that comes to it."""
    defined = mutant.load(f"plugins.check.rules.{mutant.module.removesuffix('.py')}")
    rules = [value for value in defined.values() if isinstance(value, Rule) and value.check.__module__.endswith(mutant.module.removesuffix(".py"))]
    return not any(tries.show(rule) for rule in rules if rule.id in mutant.users)


@pytest.mark.parametrize("module", MODULES)
def test_every_one_line_break_is_noticed(module: str, tries: Tries) -> None:
    """Conditions turned round and findings left out: the tests of the rules are as sharp as the rules."""
    made = list(mutants(FOLDER / f"{module}.py"))
    assert made
    assert [rule.id for rule in RULES if rule.room == module and tries.show(rule)] == [], "a whole rule is no broken one"
    assert [str(mutant) for mutant in made if survives(mutant, tries)] == []


def test_each_rule_can_be_broken() -> None:
    """Every rule has at least one line whose break is tried."""
    broken = {mutant.function for module in MODULES for mutant in mutants(FOLDER / f"{module}.py")}
    assert {rule.id for rule in RULES} - broken == set()
    assert importlib.import_module("plugins.check.rules").RULES is RULES
