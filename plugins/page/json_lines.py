"""JSON that people can compare: the same data gives the same bytes, and two files differ only in the lines of what differs."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

_compact = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class Line(NamedTuple):
    """An entry of an object that is written already, with its name."""

    text: bytes


def line_of(name: str, entry: Any) -> bytes:
    """Return the line of an entry, without what stands around it."""
    return f"{_compact(name)}: {_compact(entry)}".encode()


def json_lines(data: Mapping[str, Any]) -> str:
    """Return an object as JSON with a line for each entry of the lists and objects in it, and its names in order."""
    return json_bytes(data).decode()


def json_bytes(data: Mapping[str, Any]) -> bytes:
    """Return the same in UTF-8."""
    fields = (_compact(name).encode() + b": " + _entries(value) for name, value in sorted(data.items()))
    return b"{\n" + b",\n".join(fields) + b"\n}\n"


def _entries(value: Any) -> bytes:
    if isinstance(value, Mapping) and value:
        return b"{\n" + b",\n".join([b"  " + _line(name, value[name]) for name in sorted(value)]) + b"\n}"
    if isinstance(value, list) and value:
        return b"[\n" + b",\n".join([b"  " + _compact(entry).encode() for entry in value]) + b"\n]"
    return _compact(value).encode()


def _line(name: str, entry: Any) -> bytes:
    return entry.text if isinstance(entry, Line) else line_of(name, entry)
