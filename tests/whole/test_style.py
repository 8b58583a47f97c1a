"""Style and types: ruff with every rule, mypy --strict."""

import subprocess
import sys

from tests.conftest import ROOT


def run(*command: str) -> str:
    """Return what a tool prints, and "" when it finds nothing."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


def test_ruff_finds_nothing() -> None:
    """Every rule that is not ignored in pyproject.toml holds."""
    assert run("ruff", "check", "--no-cache", ".") == ""


def test_everything_is_formatted() -> None:
    """Files look as `ruff format` writes them."""
    assert run("ruff", "format", "--no-cache", "--check", ".") == ""


def test_mypy_finds_nothing() -> None:
    """Types hold under --strict."""
    assert run("mypy", "--no-incremental") == ""
