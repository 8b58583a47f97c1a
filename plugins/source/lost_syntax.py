"""What Python-Markdown drops or runs together without a word: cells of a table, lists that it does not see as lists."""

import re
from collections.abc import Iterator

from plugins.source.faults import Faults
from plugins.source.lines import Locator

_CELL_END = re.compile(r"(?<!\\)(?:\\\\)*\|")
_DELIMITER = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)*(?: *:?-+:? *)\|? *")
_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,3}\.)[ \t]+\S")
_BRACKETED = re.compile(r" {0,3}\d{1,3}\) \S")
_NO_RUNNING_TEXT = re.compile(r"\s*(?:[-*+|>#:/]|\d{1,3}[.)]\s|\[\^)")
_INDENT = 4


def note_lost_syntax(faults: Faults, locator: Locator) -> None:
    """Note rows with more cells than their table has, and lists that would be shown as running text."""
    lines = locator.text.split("\n")
    for at in _wide_rows(lines) if "|" in locator.text else ():
        says = "the row has more cells than the table's first row, and the last ones would be lost"
        faults.add(locator.first_line + at, "lost-cell", says, r"add a column to the first row, or write \| where a bar belongs to the text")
    for at in (at for at, line in enumerate(lines if ") " in locator.text else ()) if ") " in line and _BRACKETED.match(line)):
        faults.add(locator.first_line + at, "unread-list", "a number with a bracket begins no list", "write a full stop, like 1.", "warning")
    items = _items(lines)
    for at in _items_in_a_paragraph(lines, items):
        says = "this is read as part of the paragraph above it, not as a list"
        faults.add(locator.first_line + at, "unread-list", says, "put a blank line before the list", "warning")
    for at in _flat_items(lines, items):
        says = "this item is read as one of the list around it, not as a list inside it"
        faults.add(locator.first_line + at, "unread-list", says, "indent it by four blanks", "warning")


def has_unread_lists(text: str) -> bool:
    """Tell whether a text has items that would be shown as running text."""
    lines = text.split("\n")
    items = _items(lines)
    return any(True for _ in (*_items_in_a_paragraph(lines, items), *_flat_items(lines, items)))


def _items(lines: list[str]) -> dict[int, int]:
    """Return how many blanks stand before each item, by the number of its line."""
    return {at: len(found[1]) for at, line in enumerate(lines) if (found := _ITEM.match(line))}


def _wide_rows(lines: list[str]) -> Iterator[int]:
    columns = 0
    for at, line in enumerate(lines):
        if columns and not line.strip():
            columns = 0
        elif columns and _cells(line) > columns:
            yield at
        elif at and "|" in lines[at - 1] and "-" in line and _DELIMITER.fullmatch(line) and _cells(line) == _cells(lines[at - 1]):
            columns = _cells(line)


def _cells(line: str) -> int:
    row = line.strip().removeprefix("|")
    return len(_CELL_END.findall(row)) + (not row.endswith("|") or row.endswith(r"\|"))


def _items_in_a_paragraph(lines: list[str], items: dict[int, int]) -> Iterator[int]:
    """Python-Markdown begins a list after a blank line only."""
    for at, blanks in items.items():
        if at and at - 1 not in items and blanks < _INDENT and _is_running_text(lines[at - 1]) and not _in_list(lines, at):
            yield at


def _is_running_text(line: str) -> bool:
    return bool(line.strip()) and not _NO_RUNNING_TEXT.match(line)


def _in_list(lines: list[str], at: int) -> bool:
    """Tell whether the lines above, up to a blank one, begin with an item."""
    while at and lines[at - 1].strip():
        at -= 1
    return bool(_ITEM.match(lines[at]))


def _flat_items(lines: list[str], items: dict[int, int]) -> Iterator[int]:
    """One to three blanks do not nest a list."""
    indent: int | None = None
    is_odd = any(blanks % _INDENT for blanks in items.values())
    for at, line in enumerate(lines if is_odd else ()):
        blanks = items.get(at)
        if blanks is None:
            indent = indent if not line.strip() or line.startswith(" ") else None
        elif indent is not None and indent % _INDENT < blanks % _INDENT and blanks - indent < _INDENT:
            yield at
        else:
            indent = blanks
