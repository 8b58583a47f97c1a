"""In which column of its line a finding stands.

A message shows what is wrong as it stands in the file: between quotation marks, as a tag, as the name of a host. Where that stands in
the line exactly once, that is the place; else the column is not known. Nothing is guessed, and nothing is looked for unless something was found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from plugins.page.findings import Finding

_SHOWN = re.compile(r'"((?:[^"]|"(?=[^\s,;:.)]))+)"|(</?[A-Za-z][\w-]*)>|\bU\+([0-9A-F]{4,6})\b|(?<![\w@/."-])((?:[\w-]+\.)+[a-z]{2,})(?![\w/."-])')
_CUT = "..."
_BEFORE_A_TARGET = ("](", "](<", 'href="', 'src="', "]: ")
_WORDLIKE = re.compile(r"\w")


def with_columns(findings: Iterable[Finding], *folders: Path) -> list[Finding]:
    """Return the findings with their columns; their files lie below the first of the folders that has them."""

    @cache
    def lines_of(file: str) -> list[str]:
        return next((lines_in(folder / file) for folder in folders if (folder / file).is_file()), [])

    return [replace(found, column=column_at(lines_of(found.file), found.line, shown_in(found.says))) for found in findings]


def lines_in(path: Path) -> list[str]:
    """Return the lines of a text file as messages count them; none of one that cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def column_at(lines: Sequence[str], line: int, shown: Iterable[str]) -> int:
    """Return the column, from 1, of the first shown thing that stands in a line exactly once; 0 when none does, or no line is known."""
    if not 0 < line <= len(lines):
        return 0
    places = (_places(lines[line - 1], needle) for needle in shown)
    return next((found[0] + 1 for found in places if len(found) == 1), 0)


def shown_in(says: str) -> Iterator[str]:
    """Yield what a message shows of the file, in its order."""
    for found in _SHOWN.finditer(says):
        quoted, tag, character, host = found.groups()
        if character:
            yield chr(int(character, 16))
        else:
            yield (quoted or tag or host).removesuffix(_CUT)


def _places(text: str, needle: str) -> list[int]:
    """Return where the needle stands and is no part of a longer word; of several places those that a link leads to, which messages are about."""
    if not needle:
        return []
    before = r"(?<!\w)" if _WORDLIKE.match(needle[0]) else ""
    behind = r"(?!\w)" if _WORDLIKE.match(needle[-1]) else ""
    found = [each.start() for each in re.finditer(f"{before}{re.escape(needle)}{behind}", text)]
    targets = [at for at in found if text.endswith(_BEFORE_A_TARGET, 0, at)] if len(found) > 1 else []
    return targets or found
