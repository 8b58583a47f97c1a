"""JSON that people can compare: the same data gives the same bytes, and two files differ only in the lines of what differs."""

import json
from collections.abc import Iterator, Mapping
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
    """Return the same in UTF-8, put together once: a record of ten thousand pages is large."""
    return b"".join(_pieces(data))


def _pieces(data: Mapping[str, Any]) -> Iterator[bytes]:
    yield b"{\n"
    before = b""
    for name, value in sorted(data.items()):
        yield before + _compact(name).encode() + b": "
        yield from _entries(value)
        before = b",\n"
    yield b"\n}\n"


def _entries(value: Any) -> Iterator[bytes]:
    is_object = isinstance(value, Mapping)
    if not value or not (is_object or isinstance(value, list)):
        yield _compact(value).encode()
        return
    before = b"{\n  " if is_object else b"[\n  "
    for entry in sorted(value) if is_object else value:
        yield before
        yield _line(entry, value[entry]) if is_object else _compact(entry).encode()
        before = b",\n  "
    yield b"\n}" if is_object else b"\n]"


def _line(name: str, entry: Any) -> bytes:
    return entry.text if isinstance(entry, Line) else line_of(name, entry)
