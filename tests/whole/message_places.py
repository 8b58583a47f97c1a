"""Every place in the code that makes a message for editors, read from the code itself; and which of them a run comes by."""

import ast
import contextlib
import re
import sys
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from plugins.page.findings import Finding
from plugins.page.prose import Fault
from plugins.source.faults import Faults
from tests.conftest import ROOT

ROOMS = ("build", "check", "notice", "page", "publish", "source")
MAKERS = {"plugins.page.findings": "Finding", "plugins.page.prose": "Fault"}
"""What a message is made with, by the module that brings it; and `faults.add`."""
SPEAKERS = (
    "plugins/check/channel_addresses.py",
    "plugins/check/link_judge.py",
    "plugins/check/words/reading_level.py",
    "plugins/page/findings.py",
    "plugins/page/link_policy.py",
    "plugins/page/outside_feeds.py",
    "plugins/page/site.py",
    "plugins/source/blocks/care_cards.py",
    "plugins/source/blocks/contents.py",
    "plugins/source/blocks/syntax.py",
    "plugins/source/front_matter.py",
    "plugins/source/yaml_nodes.py",
)
"""Modules that make no message, but have words for those that others make."""
REFUSE = ("plugins/build/", "plugins/check/link_history.py", "plugins/check/policy.py", "plugins/check/rec", "plugins/check/rel")
REFUSE_NOBODY = ("plugins/build/bench/",)
"""Modules that commands refuse in; whoever measures the project reads no refusal."""
NO_WORDS_FOR_EDITORS = frozenset(
    (
        "compile",
        "fullmatch",
        "match",
        "search",
        "split",
        "sub",
        "xpath",
        "find",
        "findall",
        "gettext",
        "ngettext",
        "Component",
        "_runs",
        "_like",
        "print",
        "run",
    )
)
"""Calls whose arguments are patterns, paths, commands or words of the theme."""
SAID_TO_NOBODY = (
    ".//",  # a path in a tree
    ": nothing was written.",  # below all lines
    "_ga _gl epik",
    "action background",
    "cannot start any token",  # in the words of the YAML parser
    "clip-path cursor",
    "gclid gclsrc",
    "internal links",
    "nesting depth",
    "no index",
    "outbound links",
)
"""Beginnings of texts that are none of a message: names of addresses' parts, of attributes and passes, and what others say."""
_HOLE = re.compile(r"\{\w*\}|\\\d")
_SEVERAL_WORDS = re.compile(r"[^\W\d_]{2,}\S* .*[^\W\d_]{2,}")


class Place(NamedTuple):
    """A call that makes a message: its file below the project's folder, its first and last line, and the call itself."""

    file: str
    first: int
    last: int
    call: str

    def __str__(self) -> str:
        """Return where the call is, and what it says."""
        return f"{self.file}:{self.first} {self.call[:120]}"


@cache
def modules() -> dict[str, ast.Module]:
    """Return every module of the rooms, read."""
    files = (file for room in ROOMS for file in sorted((ROOT / "plugins" / room).rglob("*.py")))
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@cache
def places() -> list[Place]:
    """Return every call that makes a message."""
    return [place for file, tree in modules().items() for place in _places(file, tree, {*_makers(tree), "faults.add"})]


def _places(file: str, tree: ast.Module, makers: Collection[str]) -> Iterator[Place]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in makers:
            yield Place(file, node.lineno, node.end_lineno or node.lineno, ast.unparse(node))


def _makers(tree: ast.Module) -> Iterator[str]:
    """Yield the names by which a module knows what messages are made with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (name.asname or name.name for name in node.names if name.name == MAKERS.get(node.module or ""))


def texts() -> Iterator[tuple[str, str]]:
    """Yield each text of two words or more that modules say, or have words for, in messages, with where it stands."""
    return ((where, text) for where, text in _pieces() if not text.startswith(SAID_TO_NOBODY))


def needless_exceptions() -> list[str]:
    """Return the beginnings in SAID_TO_NOBODY with which no text begins any more."""
    every = [text for _, text in _pieces()]
    return [beginning for beginning in SAID_TO_NOBODY if not any(text.startswith(beginning) for text in every)]


def _pieces() -> Iterator[tuple[str, str]]:
    """Of a text with holes for other words, yield the pieces between them."""
    for file in sorted({place.file for place in places()} | {*SPEAKERS}):
        for node in _strings(modules()[file]):
            yield from ((f"{file}:{node.lineno}", " ".join(piece.split())) for piece in _HOLE.split(node.value) if _SEVERAL_WORDS.search(piece))


def refusals() -> Iterator[tuple[str, str]]:
    """Yield each text of several words with which a command refuses, with where it stands: what is raised as a message, or printed as an error."""
    for file, tree in modules().items():
        if file.startswith(REFUSE) and not file.startswith(REFUSE_NOBODY):
            for node in filter(_is_refusal, ast.walk(tree)):
                for text in (each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)):
                    yield from ((f"{file}:{node.lineno}", piece.strip()) for piece in _HOLE.split(text) if _SEVERAL_WORDS.search(piece))


def _is_refusal(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) in {"message", "complaints"}
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "print" and any(ast.unparse(word.value) == "sys.stderr" for word in node.keywords)


def said_in_tests() -> str:
    """Return every text that stands in a test."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "tests").rglob("test_*.py")))
    return "\n".join(node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _strings(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts in a piece of code, but for those that say something about it."""
    for child in ast.iter_child_nodes(node):
        is_remark = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        is_code = isinstance(child, ast.Call) and ast.unparse(child.func).rpartition(".")[2] in NO_WORDS_FOR_EDITORS
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child
        elif not is_remark and not is_code:
            yield from _strings(child)


@contextlib.contextmanager
def watched() -> Iterator[set[tuple[str, int]]]:
    """Give the places, as file and line, from which messages are made meanwhile in this process."""
    reached: set[tuple[str, int]] = set()

    def noting(make: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            frame = sys._getframe(1)
            reached.add((frame.f_code.co_filename, frame.f_lineno))
            return make(*given, **named)

        return noted

    with (
        patch.object(Finding, "__init__", noting(Finding.__init__)),
        patch.object(Fault, "__new__", noting(Fault.__new__)),
        patch.object(Faults, "add", noting(Faults.add)),
    ):
        yield reached


def unreached(reached: set[tuple[str, int]]) -> list[Place]:
    """Return the places that a run never came by."""
    lines = {(str(Path(file).relative_to(ROOT)), line) for file, line in reached if Path(file).is_relative_to(ROOT)}
    return [place for place in places() if not any((place.file, line) in lines for line in range(place.first, place.last + 1))]
