"""A stylesheet as the audit reads it: every rule with its selectors taken apart, whatever layer or medium it stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

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
        return bool(self.classes or self.attributes or self.types or self.states or self.is_part)


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


@lru_cache(maxsize=8)
def styles_of(file: File) -> tuple[Style, ...]:
    """Return every rule of a stylesheet, in order."""
    return tuple(_styles(tinycss2.parse_stylesheet(file.text, skip_comments=True, skip_whitespace=True), ()))


def _styles(nodes: Tokens, conditions: tuple[str, ...], outer: tuple[Selector, ...] = ()) -> Iterator[Style]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None and node.lower_at_keyword in HOLDS_RULES:
            condition = f"{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip().lower()}"
            yield from _styles(_contents(node.content), (*conditions, condition), outer)
        elif node.type == "qualified-rule":
            selectors = tuple(_selectors(node.prelude, outer))
            inside = _contents(node.content)
            yield Style(selectors, {each.lower_name: each.value for each in inside if each.type == "declaration"}, conditions)
            yield from _styles([each for each in inside if each.type != "declaration"], conditions, selectors)


def _contents(tokens: Tokens) -> list[Any]:
    nodes: list[Any] = tinycss2.parse_blocks_contents(tokens, skip_comments=True, skip_whitespace=True)
    return nodes


def _selectors(prelude: Tokens, outer: tuple[Selector, ...]) -> Iterator[Selector]:
    around = outer[0].compounds if outer else ()
    for tokens in split(prelude):
        compounds = (*around, *_compounds(tokens))
        if compounds:
            yield Selector(tinycss2.serialize(tokens).strip(), compounds)


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
    before = ""
    for token in tokens:
        if token.type == "whitespace" or (token.type == "literal" and token.value in {">", "+", "~"}):
            if found[-1]:
                found.append(Compound())
        else:
            _add(found[-1], token, before)
        before = (
            f"{before}:"
            if token.type == "literal" and token.value == ":" and before.startswith(":")
            else str(token.value)
            if token.type == "literal"
            else ""
        )
    return [compound for compound in found if compound]


def _add(compound: Compound, token: Any, before: str) -> None:
    if token.type == "ident" and before == ".":
        compound.classes.add(token.value)
    elif token.type == "ident" and before.startswith(":"):
        compound.is_part = compound.is_part or before == "::" or token.lower_value in PSEUDO_ELEMENTS
        compound.states.add(token.lower_value)
    elif token.type == "function" and token.lower_name in ALTERNATIVES:
        for inner in _compounds([each for each in token.arguments if each != ","]):
            compound.classes |= inner.classes
            compound.attributes |= inner.attributes
            compound.types |= inner.types
    elif token.type == "ident":
        compound.types.add(token.lower_value)
    elif token.type == "literal" and token.value == "*":
        compound.types.add("*")
    elif token.type == "[] block":
        compound.attributes |= {each.lower_value for each in token.content[:1] if each.type == "ident"}


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
