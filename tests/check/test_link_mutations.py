"""A one-line break of the core of the link check is noticed by the tables of its tests."""

import inspect
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import plugins.check
from tests.check import test_channel_addresses, test_link_judge, test_static_server
from tests.check.mutants import Mutant, mutants

FOLDER = Path(plugins.check.__file__).parent
TESTS = {"channel_addresses": test_channel_addresses, "link_judge": test_link_judge, "static_server": test_static_server}


def cases(module: ModuleType) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield every test of a module that needs no fixture but a folder, with each row of its table."""
    for name, test in vars(module).items():
        if not name.startswith("test_") or hasattr(test, "hypothesis"):
            continue
        marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
        names, rows = marks[0].args if marks else ((), [()])
        if isinstance(names, str):
            names, rows = (names,), [(value,) for value in rows]
        if set(inspect.signature(test).parameters) - set(names) <= {"tmp_path"}:
            yield from ((test, dict(zip(names, row, strict=True))) for row in rows)


def run(test: Any, row: dict[str, Any]) -> None:
    """Run a test with a row of its table, and with a folder if it wants one."""
    if "tmp_path" not in inspect.signature(test).parameters:
        test(**row)
        return
    with tempfile.TemporaryDirectory() as folder:
        test(**row, tmp_path=Path(folder))


def is_noticed(mutant: Mutant, module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether a test of the module fails, when it sees the broken code."""
    broken = mutant.load(f"plugins.check.{mutant.module.removesuffix('.py')}")
    with monkeypatch.context() as patch:
        for name in vars(module).keys() & broken.keys():
            patch.setattr(module, name, broken[name])
        for name in set(vars(module)) & {"JUDGE", "FILES"}:
            patch.setattr(module, name, getattr(module, f"new_{name.lower()}")())
        try:
            for test, row in cases(module):
                run(test, row)
        except Exception:  # noqa: BLE001 - whatever it is, it is noticed
            return True
    return False


@pytest.mark.parametrize("name", TESTS)
def test_every_one_line_break_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Conditions and comparisons turned round, filters and findings left out."""
    made = list(mutants(FOLDER / f"{name}.py"))
    assert len(made) > 5
    assert [str(mutant) for mutant in made if not is_noticed(mutant, TESTS[name], monkeypatch)] == []
