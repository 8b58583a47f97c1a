"""The header of a file, by any of the generators: YAML, TOML, JSON, or `Key: value` lines."""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterable
from typing import Any, NamedTuple

from plugins.build.importing.model import Note
from plugins.build.importing.yaml_headers import DEEPEST, NotFieldsError, free_name, read_yaml

_FENCE = re.compile(r"\s*(---|\+\+\+)[ \t]*\n")
_COLON = re.compile(r"(?:[A-Za-z][\w-]*:(?:[ \t].*)?\n(?:[ \t]{4}.*\n)*)+(?=\n|\Z)")
_FIELD = re.compile(r"[ \t]*\"?([A-Za-z_][\w .-]*?)\"?\s*[:=]\s*(.*)")
_FIRST_OF_PELICAN = re.compile(r"(?:title|date|slug|category|author|authors|lang|tags|summary|status|modified):", re.IGNORECASE)


class Parts(NamedTuple):
    """A file taken apart: its fields, its body and the line on which the body begins."""

    fields: dict[str, Any]
    body: str
    line: int
    notes: list[Note]


def take_apart(text: str) -> Parts:
    """Return the parts of a file; a header that cannot be read is kept, as text, in the field "header"."""
    if fence := _FENCE.match(text):
        return _fenced(text, fence)
    if text.lstrip().startswith("{"):
        return _json(text)
    found = _COLON.match(text)
    if found and _FIRST_OF_PELICAN.match(text):
        return _behind(text, found.end(), _pairs(re.findall(r"([\w-]+):[ \t]*(.*(?:\n[ \t]{4}.*)*)", found[0])))
    return Parts({}, text, 1, [])


def _fenced(text: str, fence: re.Match[str]) -> Parts:
    end = re.compile(rf"^{re.escape(fence[1])}[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, fence.end())
    if end is None:
        return Parts({}, text, 1, [Note(1, "the header has no end and was taken as part of the text")])
    raw = text[fence.end() : end.start()]
    try:
        return _behind(text, end.end(), read_yaml(raw) if fence[1] == "---" else plain(tomllib.loads(raw)))
    except (NotFieldsError, ValueError, RecursionError):
        fields = _pairs(_FIELD.fullmatch(line).groups() for line in raw.split("\n") if _FIELD.fullmatch(line))  # type: ignore[union-attr]
        if not fields:
            return Parts({}, text, 1, [Note(1, "what stands between the first two rules is no header and was taken as part of the text")])
    parts = _behind(text, end.end(), {**fields, "header": raw})
    return parts._replace(notes=[Note(1, "the header could not be read whole; it is kept as text in the field imported.header")])


def _json(text: str) -> Parts:
    start = len(text) - len(text.lstrip())
    try:
        values, end = json.JSONDecoder(object_pairs_hook=_pairs).raw_decode(text, start)
    except (ValueError, RecursionError):
        return Parts({}, text, 1, [])
    return _behind(text, end, plain(values)) if isinstance(values, dict) else Parts({}, text, 1, [])


def _behind(text: str, end: int, fields: dict[str, Any]) -> Parts:
    return Parts(fields, text[end:], text.count("\n", 0, end) + 1, [])


def _pairs(found: Iterable[Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in found:
        fields[free_name(str(name), fields)] = value.strip().strip("\"'") if isinstance(value, str) else value
    return fields


def plain(value: Any, depth: int = 0) -> Any:
    """Return a value of TOML or JSON as our headers can hold it: dates and numbers as they were written."""
    if isinstance(value, (dict, list)) and depth > DEEPEST:
        return json.dumps(value, default=str, ensure_ascii=False)
    if isinstance(value, dict):
        found: dict[str, Any] = {}
        for name, each in value.items():
            found[free_name(str(name), found)] = plain(each, depth + 1)
        return found
    if isinstance(value, list):
        return [plain(each, depth + 1) for each in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return value if isinstance(value, (bool, str)) or value is None else str(value)
