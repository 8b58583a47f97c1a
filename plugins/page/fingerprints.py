"""What something was made from, as one number: another text, date, notice, template, library or line of code is another number.

Everything that a page is made from goes through `plain`, which knows the kinds of values that it can take in whole and refuses any
other. So nothing that a template or a pass can see stays outside the fingerprint by being forgotten.
"""

import datetime as dt
import fnmatch
import marshal
import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from itertools import chain
from operator import attrgetter
from pathlib import Path, PurePath
from types import FunctionType
from typing import Any

from pydantic import BaseModel

CANONICAL = 2
"""The version of marshal's format in which equal values give equal bytes: later ones know which objects are the same."""
LIBRARIES = (
    "ada-url",
    "babel",
    "feedgenerator",
    "jinja2",
    "lxml",
    "markdown",
    "markupsafe",
    "nh3",
    "pelican",
    "pillow",
    "pydantic",
    "pymdown-extensions",
    "pyyaml",
    "selectolax",
)
BYTES = 32
MANY = 16
"""Values in a row; with fewer, to look at all kinds first takes longer."""
_CACHED = "__pycache__"
CODE = Path(__file__).resolve().parents[1]


class UnknownKindError(TypeError):
    """A value of which nobody can say when it is another one."""


def fingerprint(*values: Any) -> bytes:
    """Return the fingerprint of values; UnknownKindError when one of them cannot be taken in whole."""
    return of_plain(plain(values))


def of_plain(values: tuple[Any, ...]) -> bytes:
    """Return the fingerprint of nested tuples of texts and numbers, which nobody has to take apart; marshal refuses what is none of these."""
    return blake2b(marshal.dumps(values, CANONICAL), digest_size=BYTES).digest()


def plain(value: Any) -> Any:
    """Return a value as nested tuples of texts and numbers; what has a `fingerprint` of its own stands as that."""
    kind = type(value)
    if kind in _LEAVES:
        return value
    way = _KINDS.get(kind)
    if way is None:
        way = _KINDS[kind] = _way_of(kind)
    return way(value)


def of_files(folder: Path, pattern: str) -> bytes:
    """Return the fingerprint of all files below a folder that match: names and bytes, also behind links to folders, as templates are read."""
    found = sorted(Path(step, name) for step, _, names in os.walk(folder, followlinks=True) for name in fnmatch.filter(names, pattern))
    return fingerprint([(file.relative_to(folder).as_posix(), file.read_bytes()) for file in found if file.is_file() and _CACHED not in file.parts])


@cache
def of_program() -> bytes:
    """Return the fingerprint of all our code, of Python and of the libraries that pages go through."""
    return fingerprint(of_files(CODE, "*.py"), sys.version, [(name, version(name)) for name in LIBRARIES])


def of_plugin(plugin: Any) -> Any:
    """Return what tells one version of a plugin from another: all files of a package, or the one, or nothing that could ever be the same again."""
    name = plugin if isinstance(plugin, str) else plugin.__name__
    module = sys.modules.get(name)
    file = getattr(module, "__file__", None)
    if file is None:
        return (name, secrets.token_bytes())
    return (name, of_files(Path(file).parent, "*") if hasattr(module, "__path__") else Path(file).read_bytes())


def _way_of(kind: type) -> Callable[[Any], Any]:
    """Return how values of a kind become plain; found once."""
    if hasattr(kind, "fingerprint"):
        return attrgetter("fingerprint")
    if is_dataclass(kind):
        return _named(kind, [field.name for field in fields(kind)])
    if issubclass(kind, BaseModel):
        return _named(kind, list(kind.model_fields))
    for wider, way in _WIDER:
        if issubclass(kind, wider):
            return way
    message = f"a {kind.__qualname__} is no plain value: nobody could tell when a page that was made from it has to be made again"
    raise UnknownKindError(message)


def _named(kind: type, names: list[str]) -> Callable[[Any], Any]:
    name, parts = kind.__qualname__, attrgetter(*names, "__class__")  # of one name alone, it would give no tuple
    return lambda value: (name, *_sequence(parts(value)[:-1]))


def _sequence(values: Sequence[Any]) -> tuple[Any, ...]:
    """Lists of ten thousand links are rows of texts: those are taken at once, when nothing else is among them."""
    if len(values) > MANY and all(_KINDS.get(kind) is _sequence for kind in set(map(type, values))):
        rows = tuple(map(tuple, values))
        if _LEAVES.issuperset(map(type, chain.from_iterable(rows))):
            return rows
    return tuple([value if type(value) in _LEAVES else plain(value) for value in values])


def _mapping(values: Mapping[Any, Any]) -> tuple[Any, ...]:
    """A template that goes through the names shows them in their order."""
    rows = [(key if type(key) in _LEAVES else plain(key), value if type(value) in _LEAVES else plain(value)) for key, value in values.items()]
    return ("{}", *rows)


def _set(values: AbstractSet[Any]) -> tuple[Any, ...]:
    return ("set", *sorted(map(plain, values)))


def _code(value: Any) -> tuple[str, str, bytes | None]:
    """Return the name of a function or class and all that stands in its file: a setting may hold one, which the settings themselves define."""
    code = getattr(value, "__code__", None)
    file = code.co_filename if code else getattr(sys.modules.get(value.__module__), "__file__", None)
    return (value.__module__, value.__qualname__, Path(file).read_bytes() if file and Path(file).is_file() else None)


_LEAVES = frozenset((str, int, float, bool, bytes, type(None)))
_KINDS: dict[type, Callable[[Any], Any]] = {dt.date: dt.date.isoformat, tuple: _sequence, list: _sequence, dict: _mapping}
_WIDER: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (str, str),
    (PurePath, str),
    (dt.date, str),
    (tuple, _sequence),
    (Mapping, _mapping),
    (AbstractSet, _set),
    (type, _code),
    (FunctionType, _code),
    (partial, lambda value: plain((value.func, value.args, value.keywords))),
)
