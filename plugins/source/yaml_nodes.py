"""YAML with line numbers: PyYAML's C parser up to the nodes, whose scalars stay text for pydantic to judge."""

from dataclasses import dataclass, field
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Place = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the top, e.g. ("sources", 0, "url")."""


@dataclass(slots=True)
class Document:
    """A parsed mapping: `values` with text scalars (an empty one is None), `lines` of keys and items, `repeated` keys."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest thing around it; 1 when nothing is known."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1]
        return self.lines.get((), 1)


class NotAMappingError(ValueError):
    """The YAML is something other than `key: value` lines."""


def load(text: str, first_line: int = 1) -> Document:
    """Parse a YAML mapping whose first line is line `first_line` of its file.

    Raises yaml.MarkedYAMLError (with `problem_mark`) on broken YAML and NotAMappingError on a list or a bare text.
    """
    node = yaml.compose(text, Loader=Loader)
    document = Document(lines={(): first_line})
    if node is None:
        return document
    if not isinstance(node, yaml.MappingNode):
        raise NotAMappingError
    document.values = _value(node, (), document, first_line)
    return document


def _value(node: yaml.Node, place: Place, document: Document, first_line: int) -> Any:
    document.lines.setdefault(place, node.start_mark.line + first_line)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, document, first_line)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, at), document, first_line) for at, item in enumerate(node.value)]
    is_empty = node.style is None and node.value in ("", "~", "null")
    return None if is_empty else node.value


def _mapping(node: yaml.MappingNode, place: Place, document: Document, first_line: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + first_line
        if key in values:
            document.repeated.append((key, line))
        document.lines[*place, key] = line
        values[key] = _value(value_node, (*place, key), document, first_line)
    return values
