"""A plugin's options: one upper-case dict in pelicanconf.py, mirrored by one frozen dataclass."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from plugins.page.findings import Finding, did_you_mean, stop_on_errors

Options = TypeVar("Options")


def read_options(settings: Mapping[str, Any], name: str, kind: type[Options]) -> Options:
    """Return `settings[name]` as a `kind`; an unknown key or a wrong type stops the build with ContentError."""
    given = settings.get(name, {})
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    findings = [
        Finding("pelicanconf.py", 0, "unknown-option", f'{name} has no option "{key}"', did_you_mean(key, known))
        for key in given.keys() - known.keys()
    ]
    findings += [
        Finding("pelicanconf.py", 0, "wrong-option", f"{name}[{key!r}] is {given[key]!r}", f"give a {known[key].type}")
        for key in given.keys() & known.keys()
        if isinstance(known[key].type, type) and not isinstance(given[key], known[key].type)
    ]
    stop_on_errors(findings)
    return kind(**given)
