"""pydantic's errors in an editor's words, each at the line of the key."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from plugins.page.findings import Finding, did_you_mean
from plugins.source.yaml_nodes import Document

_RULES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-field",
    "string_type": "wrong-type",
    "list_type": "wrong-type",
    "tuple_type": "wrong-type",
    "dict_type": "wrong-type",
    "model_type": "wrong-type",
    "mapping_type": "wrong-type",
}


def findings_of(error: ValidationError, document: Document, file: str, thing: str, known: Iterable[str]) -> list[Finding]:
    """Return one finding for each problem; `thing` names what the header belongs to, `known` its keys."""
    known = list(known)
    return [_finding(problem, document, file, thing, known) for problem in error.errors(include_url=False)]


def _finding(problem: Any, document: Document, file: str, thing: str, known: Sequence[str]) -> Finding:
    place = tuple(part for part in problem["loc"] if part != "[key]")
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in place) or "the file"
    line = document.line(place)
    kind = problem["type"]
    if kind == "extra_forbidden":
        remedy = did_you_mean(str(place[-1]), known) if len(place) == 1 and known else "delete it, or check its spelling"
        return Finding(file, line, "unknown-key", f'"{name}" is not a field of {thing}', remedy)
    if kind == "missing":
        return Finding(file, line, "missing-field", f'the field "{name}" is missing', f'add a line "{place[-1]}: ..."')
    if kind.startswith(("date", "datetime")):
        return Finding(file, line, "bad-date", f'"{name}" is {_shown(problem)}, not a date', "write year-month-day, like 2026-11-24")
    if kind in ("literal_error", "enum"):
        options = problem["ctx"]["expected"]
        return Finding(file, line, "wrong-value", f'"{name}" is {_shown(problem)}', f"write one of {options}")
    if kind == "value_error":
        says, _, remedy = str(problem["ctx"]["error"]).partition("; ")
        return Finding(file, line, "wrong-value", f'"{name}": {says}', remedy or "correct it")
    rule = _RULES.get(kind, "wrong-value")
    return Finding(file, line, rule, f'"{name}" is {_shown(problem)}', f"it must be so: {problem['msg']}")


def _shown(problem: Any) -> str:
    value = problem["input"]
    if value is None:
        return "empty"
    text = str(value)
    return f'"{text[:60]}"' if isinstance(value, str) else f"a {type(value).__name__} ({text[:60]})"
