"""JSON that people can compare: the same data gives the same bytes, and two files differ only in the lines of what differs."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

_compact = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class Line(NamedTuple):
    """An entry of an object that is written already, with its name."""

    text: str


def line_of(name: str, entry: Any) -> str:
    """Return the line of an entry, without what stands around it."""
    return f"{_compact(name)}: {_compact(entry)}"


def json_lines(data: Mapping[str, Any]) -> str:
    """Return an object as JSON with a line for each entry of the lists and objects in it, and its names in order."""
    fields = (f"{_compact(name)}: {_entries(value)}" for name, value in sorted(data.items()))
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _entries(value: Any) -> str:
    if isinstance(value, Mapping) and value:
        return "{\n" + ",\n".join(f"  {_line(name, value[name])}" for name in sorted(value)) + "\n}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {_compact(entry)}" for entry in value) + "\n]"
    return str(_compact(value))


def _line(name: str, entry: Any) -> str:
    return entry.text if isinstance(entry, Line) else line_of(name, entry)
