"""pydantic's errors in an editor's words, each at the line of the key."""

from collections.abc import Collection
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from plugins.page.findings import Finding, did_you_mean
from plugins.page.rules import Rule
from plugins.source.yaml_nodes import Document, Place

_FIELDS = "write fields with their values, like {name: value} or one a line"
_LIST = "write a list, like [one, two], or one item a line behind a hyphen"
_REMEDIES: dict[str, tuple[Rule, str]] = {
    "string_type": ("wrong-type", "write text"),
    "list_type": ("wrong-type", _LIST),
    "tuple_type": ("wrong-type", _LIST),
    "dict_type": ("wrong-type", _FIELDS),
    "model_type": ("wrong-type", _FIELDS),
    "mapping_type": ("wrong-type", _FIELDS),
    "string_too_short": ("wrong-value", "write text"),
    "bool_type": ("wrong-value", "write true or false"),
    "bool_parsing": ("wrong-value", "write true or false"),
    "too_short": ("wrong-value", "add at least one"),
}


def findings_of(error: ValidationError, document: Document, file: str, thing: str, kind: Any) -> list[Finding]:
    """Return one finding for each problem; `thing` names what was read, `kind` is the type that it should have had."""
    problems = error.errors(include_url=False)
    problems = [problem for problem in problems if problem["type"] != "too_short" or not problem["input"]]  # else its items are wrong
    return [_finding(problem, document, file, thing, kind) for problem in problems]


def _finding(problem: Any, document: Document, file: str, thing: str, kind: Any) -> Finding:
    place: Place = tuple(part for part in problem["loc"] if part != "[key]")
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in place) or "the file"
    rule, says, remedy = _words(problem, name, place, thing, kind)
    return Finding(file, document.line(place), rule, says, remedy)


def _words(problem: Any, name: str, place: Place, thing: str, kind: Any) -> tuple[Rule, str, str]:
    what = problem["type"]
    if what == "extra_forbidden":
        return "unknown-key", f'"{name}" is not a field of {thing}', did_you_mean(str(place[-1]), known_fields(kind, place))
    if what == "missing":
        return "missing-field", f'the field "{name}" is missing', f'add a line "{place[-1]}: ..."'
    if what == "missing_language":
        return "missing-language", f'"{name}" has no words in "{problem["ctx"]["lang"]}"', f'add "{problem["ctx"]["lang"]}: ..."'
    return _about_the_value(what, f'"{name}" is {_shown(problem["input"])}', problem)


def _about_the_value(what: str, shown: str, problem: Any) -> tuple[Rule, str, str]:
    if what.startswith("date"):
        return "bad-date", shown if problem["input"] is None else f"{shown}, not a date", "write year-month-day, like 2026-11-30"
    if what == "literal_error":
        return "wrong-value", shown, f"write one of {problem['ctx']['expected']}"
    if what == "value_error":
        return "wrong-value", shown, str(problem["ctx"]["error"])
    rule, remedy = _REMEDIES.get(what, ("wrong-value", problem["msg"]))
    return rule, shown, remedy


def _shown(value: Any) -> str:
    if value in (None, "", []):
        return "empty"
    if isinstance(value, str):
        return f'"{" ".join(value.split())[:60]}"'
    return "a list" if isinstance(value, list) else "a group of fields" if isinstance(value, dict) else f'"{value}"'


def known_fields(kind: Any, place: Place) -> Collection[str]:
    """Return the fields of the model that holds the value at `place`."""
    for part in place[:-1]:
        model = _model_in(kind)
        is_named = isinstance(part, str) and model is kind
        kind = model.model_fields[part].annotation if is_named and model and part in model.model_fields else model
    model = _model_in(kind)
    return model.model_fields if model else ()


def _model_in(kind: Any) -> type[BaseModel] | None:
    """Return the model that a type is, or that its items are."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((model for part in get_args(kind) if (model := _model_in(part))), None)
