"""A stylesheet as the audit reads it: every rule with its selectors taken apart, whatever layer or medium it stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import tinycss2

from plugins.check.finished import File

HOLDS_RULES = frozenset(("container", "layer", "media", "scope", "starting-style", "supports"))
PSEUDO_ELEMENTS = frozenset(("after", "before", "first-letter", "first-line"))
"""Those that may be written with one colon."""
ALTERNATIVES = frozenset(("has", "is", "where"))
"""Pseudo-classes whose arguments a selector is about; what stands in `:not(...)` it is not about."""
Tokens = Sequence[Any]


@dataclass(slots=True)
class Compound:
    """What a selector says of one element: `classes`, `attributes`, `types` and `states`; `is_part` of it only, such as `::after`."""

    classes: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    is_part: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is said."""
        return bool(self.classes or self.attributes or self.types or self.states)


class Selector(NamedTuple):
    """A selector as written, and its compounds from the outermost to the element that it is about."""

    text: str
    compounds: tuple[Compound, ...]

    @property
    def subject(self) -> Compound:
        """Return the element that is styled."""
        return self.compounds[-1]


class Style(NamedTuple):
    """One rule: its selectors, the last value of each property, and the at-rules that it stands in, such as `media print`."""

    selectors: tuple[Selector, ...]
    values: dict[str, Tokens]
    conditions: tuple[str, ...]


def styles_of(file: File) -> tuple[Style, ...]:
    """Return every rule of a stylesheet, in order; a file is read once, whichever rules ask."""
    if file not in _READ:
        _READ[file] = tuple(_styles(tinycss2.parse_stylesheet(file.text, skip_comments=True, skip_whitespace=True), (), ()))
    return _READ[file]


_READ: WeakKeyDictionary[File, tuple[Style, ...]] = WeakKeyDictionary()


def _styles(nodes: Tokens, around: tuple[Selector, ...], conditions: tuple[str, ...]) -> Iterator[Style]:
    """Yield the rules among the nodes that stand in the rule of the selectors `around`, if in any, and in at-rules."""
    if values := {node.lower_name: node.value for node in nodes if node.type == "declaration"}:
        yield Style(around, values, conditions)
    for node in nodes:
        if node.type == "qualified-rule":
            yield from _styles(_contents(node), tuple(_selectors(node.prelude, around)), conditions)
        elif node.type == "at-rule" and node.lower_at_keyword in HOLDS_RULES:
            yield from _styles(_contents(node), around, (*conditions, f"{node.lower_at_keyword} {written(node.prelude).lower()}"))


def _contents(node: Any) -> list[Any]:
    nodes: list[Any] = tinycss2.parse_blocks_contents(node.content or (), skip_comments=True, skip_whitespace=True)
    return nodes


def _selectors(prelude: Tokens, around: tuple[Selector, ...]) -> Iterator[Selector]:
    for tokens in split(prelude):
        for outer in around or (Selector("", ()),):
            if compounds := (*outer.compounds, *_compounds(tokens)):
                yield Selector(f"{outer.text} {written(tokens)}".strip(), compounds)


def split(tokens: Tokens, at: str = ",") -> Iterator[list[Any]]:
    """Yield the parts of a list that has commas between them."""
    part: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == at:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _compounds(tokens: Tokens) -> list[Compound]:
    found = [Compound()]
    before = ""  # the two signs before a token
    for token in tokens:
        is_sign = token.type == "literal"
        if token.type == "whitespace" or (is_sign and token.value in {">", "+", "~"}):
            found.append(Compound())
        else:
            _add(found[-1], token, before)
        before = (before + token.value)[-2:] if is_sign else ""
    return list(filter(None, found))


def _add(compound: Compound, token: Any, before: str) -> None:
    if token.type == "ident":
        _add_name(compound, token, before)
    elif token.type == "function" and token.lower_name in ALTERNATIVES:
        for inner in _compounds(token.arguments):
            compound.classes |= inner.classes
            compound.attributes |= inner.attributes
            compound.types |= inner.types
    elif token.type == "literal" and token.value == "*":
        compound.types.add("*")
    elif token.type == "[] block":
        compound.attributes |= idents(words(token.content)[:1])


def _add_name(compound: Compound, token: Any, before: str) -> None:
    if before.endswith("."):
        compound.classes.add(token.value)
    elif before.endswith(":"):
        compound.is_part |= before == "::" or token.lower_value in PSEUDO_ELEMENTS
        compound.states.add(token.lower_value)
    else:
        compound.types.add(token.lower_value)


def words(value: Tokens) -> list[Any]:
    """Return a value without its blanks."""
    return [token for token in value if token.type != "whitespace"]


def idents(value: Tokens) -> set[str]:
    """Return the plain words of a value, in small letters."""
    return {token.lower_value for token in value if token.type == "ident"}


def written(value: Tokens) -> str:
    """Return a value as it stands in the file."""
    return str(tinycss2.serialize(value)).strip()


def measure(token: Any) -> tuple[float, str] | None:
    """Return a number with its unit ("" for a plain one); None for everything else."""
    if token.type not in {"dimension", "number", "percentage"}:
        return None
    return float(token.value), {"dimension": getattr(token, "lower_unit", ""), "number": "", "percentage": "%"}[token.type]


def variable(token: Any) -> str:
    """Return the name of the token that `var()` stands for; "" for everything else."""
    if token.type != "function" or token.lower_name != "var":
        return ""
    return next((str(each.value) for each in token.arguments if each.type == "ident"), "")
