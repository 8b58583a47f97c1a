"""What a section of the documents tells its reader to do, so that a test can do just that."""

import re
import shlex
import sys
from collections.abc import Iterator
from typing import NamedTuple

import tasks
from tests.conftest import ROOT

COMMAND = "python3 tasks.py "
SECONDS = 240
"""Whoever waits for a command so long has lost it."""


class Block(NamedTuple):
    """A block of the section: its kind, what it holds, and the sentence before it."""

    kind: str
    text: str
    before: str


def blocks(document: str, section: str) -> Iterator[Block]:
    """Yield the blocks of a section, in order."""
    behind = (ROOT / "docs" / document).read_text(encoding="utf-8").partition(f"\n## {section}\n")[2]
    for found in re.finditer(r"(?P<end>^## )|([^\n]*)\n\n```(\w+)\n(.*?)```\n", behind, re.DOTALL | re.MULTILINE):
        if found["end"]:
            return
        yield Block(found[3], found[4], found[2])


def command(line: str) -> list[str]:
    """Return a command of the section as it runs inside the environment that it would make."""
    return [sys.executable, "-m", "invoke", *tasks._with_option(shlex.split(line.removeprefix(COMMAND)))]
