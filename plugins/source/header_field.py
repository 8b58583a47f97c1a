"""One field of a header set anew, while every other byte of the file stays as it is.

A header that is loaded and dumped again loses blanks and quotation marks; so ruamel.yaml says where the field stands and
how its value is written, and only that piece of the text is exchanged.
"""

import io
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.nodes import CollectionNode, MappingNode

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
FENCE = re.compile(r"\ufeff?---[ \t]*[\r\n]*")


def with_field(text: str, name: str, value: Mapping[str, Any]) -> str:
    """Return the text of a whole file, which must have a header, with the field set to `value`, behind the others if it is new."""
    lines = LINE.findall(text)
    first, end = [at for at, line in enumerate(lines) if FENCE.fullmatch(line)][:2]
    field = _written(name, value)
    place = _place(lines[first + 1 : end], name)
    if place is None:
        lines.insert(end, field + _line_end(lines[first]))
        return "".join(lines)
    start_line, start, stop_line, stop = place
    start_line, stop_line = start_line + first + 1, stop_line + first + 1
    lines[start_line : stop_line + 1] = [lines[start_line][:start] + field + lines[stop_line][stop:]]
    return "".join(lines)


def _written(name: str, value: Mapping[str, Any]) -> str:
    yaml, fields, written = YAML(), CommentedMap(value), io.StringIO()
    fields.fa.set_flow_style()
    yaml.width = 10_000
    yaml.dump({name: fields}, written)
    return written.getvalue().rstrip("\n")


def _place(lines: list[str], name: str) -> tuple[int, int, int, int] | None:
    """Return line and column of the first and behind the last sign of a field."""
    header = YAML().compose("".join(line.rstrip("\r\n") + "\n" for line in lines))
    for key, value in header.value if isinstance(header, MappingNode) else ():
        if key.value == name:
            line, column = key.start_mark.line, key.start_mark.column
            if value.value == "":  # such a value ends, for YAML, only where the next field begins
                return line, column, line, lines[line].index(":", key.end_mark.column) + 1
            stop = _last(value).end_mark
            return line, column, stop.line, stop.column
    return None


def _last(node: Any) -> Any:
    """A block of fields ends where the last of them does."""
    if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
        return node
    last = node.value[-1]
    return _last(last[1] if isinstance(node, MappingNode) else last)


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
