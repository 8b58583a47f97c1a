"""YAML with line numbers: PyYAML's C parser up to the nodes, whose scalars stay text for pydantic to judge.

Only plain YAML is read: keys, values, lists. An anchor's alias, a tag or a merge key is more often a slip of the pen
(`title: *Important*`) or an attack (aliases that multiply) than meant.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's, which leaves it to others whether a plain scalar is a number, a date or a word: all that it says of one is plain here."""

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        """Return the tag of a node that has none."""
        return _TAGS[kind]

    def descend_resolver(self, *_: object) -> None:
        """Follow no path."""

    def ascend_resolver(self) -> None:
        """Leave no path."""


Place = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the top, e.g. ("sources", 0, "url")."""

_YAML = "tag:yaml.org,2002:"
_TAGS = {yaml.ScalarNode: f"{_YAML}str", yaml.SequenceNode: f"{_YAML}seq", yaml.MappingNode: f"{_YAML}map"}
_KINDS = ("bool", "float", "int", "map", "merge", "null", "seq", "str", "timestamp", "value")
_PLAIN = frozenset(start + kind for start in (_YAML, "!!") for kind in _KINDS)
DEEPEST = 20
DEEPEST_FOR_THE_PARSER = 1000
"""It nests C calls: some ten thousand brackets in a row would end the process."""
TOO_DEEP = (f"fields are nested more than {DEEPEST} deep", "write fewer levels")
QUOTE_IT = 'put text that holds ": " or " #", or begins with a sign such as [ { * & ! @ % or a quotation mark, between double quotes'


@dataclass(slots=True)
class Document:
    """A parsed mapping: `values` with text scalars (an empty one is None), `lines` of keys and items.

    `repeated` holds keys that stand twice, `cut` the places of unquoted text behind which a comment begins.
    """

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)
    cut: list[Place] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest thing around it; 1 when nothing is known."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1]
        return self.lines.get((), 1)


class BrokenYamlError(ValueError):
    """The YAML cannot be read, or is more than `key: value` lines: where, what is wrong, what to do."""

    def __init__(self, line: int, says: str, remedy: str = QUOTE_IT) -> None:
        super().__init__(says)
        self.line, self.says, self.remedy = line, says, remedy


def load(text: str, first_line: int = 1) -> Document:
    """Parse a YAML mapping whose first line is line `first_line` of its file; raise BrokenYamlError."""
    try:
        _refuse_what_ends_the_process(text, first_line)
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        raise _in_words(error, text, first_line) from error
    document = Document(lines={(): first_line})
    if node is None:
        return document
    if not isinstance(node, yaml.MappingNode):
        raise BrokenYamlError(first_line, "this is not made of fields", "write one field a line, like title: Flu shots")
    document.values = _Reading(document, text.split("\n"), first_line).mapping(node, ())
    return document


def _refuse_what_ends_the_process(text: str, first_line: int) -> None:
    if sum(map(text.count, "[{-?")) < DEEPEST_FOR_THE_PARSER:
        return
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST_FOR_THE_PARSER:
            raise BrokenYamlError(first_line, *TOO_DEEP)


def _in_words(error: yaml.YAMLError, text: str, first_line: int) -> BrokenYamlError:
    """Point at where a quotation mark or a bracket opens that never closes; elsewhere at where reading stopped."""
    never_closes = any(word in str(getattr(error, "context", "")) for word in ("quoted", "flow"))
    marks = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    mark = next((mark for mark in (marks if never_closes else reversed(marks)) if mark), None)
    last = text.rstrip().count("\n")  # the parser notices some mistakes behind the end only
    line = (min(mark.line, last) if mark else 0) + first_line
    problem = getattr(error, "problem", None) or "a character that YAML does not allow"
    if "nesting depth" in problem:
        return BrokenYamlError(line, *TOO_DEEP)
    is_tab = "tab character" in problem or ("cannot start any token" in problem and mark is not None and mark.column == 0)
    return BrokenYamlError(line, f"the YAML cannot be read here ({problem})", "indent with spaces, not with tabs" if is_tab else QUOTE_IT)


class _Reading:
    def __init__(self, document: Document, text: list[str], first_line: int) -> None:
        self.document, self.text, self.first_line = document, text, first_line
        self.seen: set[int] = set()

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value in {"", "<<"}:
                raise BrokenYamlError(line, "a field has no plain name", "write one field a line, like title: Flu shots")
            key = str(key_node.value)
            if key in values:
                self.document.repeated.append((key, line))
            self.document.lines[*place, key] = line
            values[key] = self._value(value_node, (*place, key))
        return values

    def _value(self, node: yaml.Node, place: Place) -> Any:
        line = self.document.lines.setdefault(place, node.start_mark.line + self.first_line)
        self._refuse_what_is_not_plain(node, place, line)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*place, at)) for at, item in enumerate(node.value)]
        return self._scalar(node, place)

    def _scalar(self, node: Any, place: Place) -> str | None:
        is_plain = not node.style  # "" in the C parser, None in Python's
        if is_plain and node.value and self.text[node.end_mark.line][node.end_mark.column :].lstrip().startswith("#"):
            self.document.cut.append(place)
        return None if is_plain and node.value in {"", "~", "null"} else node.value

    def _refuse_what_is_not_plain(self, node: yaml.Node, place: Place, line: int) -> None:
        if id(node) in self.seen:
            raise BrokenYamlError(line, "a value refers to another one (* and &)")
        self.seen.add(id(node))
        if node.tag not in _PLAIN:
            tag = node.tag.replace(_YAML, "!!")
            raise BrokenYamlError(line, f"{tag} at the start of a value is read as an instruction (!)")
        if len(place) > DEEPEST:
            raise BrokenYamlError(line, *TOO_DEEP)
