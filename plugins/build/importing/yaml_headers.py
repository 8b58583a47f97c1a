"""YAML of other generators, read so that no field is lost: a key that stands twice, a date that no calendar has, an unknown tag."""

from typing import Any

import yaml

LARGEST = 20_000
"""Aliases that multiply end here."""
DEEPEST = 12
"""What is nested deeper is kept as text: our own headers go no deeper than this and a little."""
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


class NotFieldsError(ValueError):
    """The text is no mapping, or no YAML."""


def read_yaml(text: str) -> dict[str, Any]:
    """Return the fields; texts stay as they are written, so dates too. Raises NotFieldsError."""
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            message = "not made of fields"
            raise NotFieldsError(message)
        values = _Reading().value(node, 0)
    except (yaml.YAMLError, RecursionError) as error:
        raise NotFieldsError(str(error)) from error
    return dict(values)


class _Reading:
    def __init__(self) -> None:
        self.left = LARGEST

    def value(self, node: yaml.Node, depth: int) -> Any:
        self.left -= 1
        if self.left < 0:
            message = "too large"
            raise NotFieldsError(message)
        if depth > DEEPEST:
            return yaml.serialize(node).strip()
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        is_plain = not getattr(node, "style", None)
        return _CONSTANTS.get(node.value.lower(), node.value) if is_plain else node.value

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else yaml.serialize(key).strip()
            found[free_name(str(name), found)] = self.value(value, depth + 1)
        return found


def free_name(name: str, taken: dict[str, Any]) -> str:
    """Return a name for a field; one that stands twice gets a number, as both were written by somebody."""
    name = {"": "(empty)", "<<": "(merged)"}.get(name, name)
    number = 2
    while name in taken:
        name = f"{name.removesuffix(f' ({number - 1})')} ({number})"
        number += 1
    return name
