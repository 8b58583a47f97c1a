"""A plugin's options: one upper-case dict in pelicanconf.py, mirrored by one frozen dataclass."""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from plugins.page.findings import Finding, did_you_mean, stop_on_errors

FILE = "pelicanconf.py"

Options = TypeVar("Options")


def read_options(settings: Mapping[str, Any], name: str, kind: type[Options]) -> Options:
    """Return `settings[name]` as a `kind`; unknown and missing keys and wrong types stop the build with ContentError, all at once."""
    given = settings.get(name, {})
    if isinstance(given, Mapping):
        stop_on_errors(_faults(name, given, kind))
    else:
        stop_on_errors([Finding(FILE, 0, "wrong-option", f"{name} is {given!r}", "give a dict")])
    return kind(**given)


def _faults(name: str, given: Mapping[str, Any], kind: type[Any]) -> Iterator[Finding]:
    types = get_type_hints(kind)
    for key in given.keys() - types.keys():
        yield Finding(FILE, 0, "unknown-option", f'{name} has no option "{key}"', did_you_mean(str(key), types))
    for field in fields(kind):
        wanted = inspect.formatannotation(types[field.name])
        if field.name in given and not _is_a(types[field.name], given[field.name]):
            yield Finding(FILE, 0, "wrong-option", f"{name}[{field.name!r}] is {given[field.name]!r}", f"give a {wanted}")
        elif field.name not in given and field.default is field.default_factory is MISSING:
            yield Finding(FILE, 0, "missing-option", f"{name} lacks {field.name!r}", f"give a {wanted}")


def _is_a(wanted: Any, value: Any) -> bool:
    """Strict: "5" and True are no numbers, a list is no tuple."""
    try:
        TypeAdapter(wanted).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True
