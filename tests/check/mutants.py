"""One-line breaks of the audit's rules: each is a copy of a module with one condition turned round or one finding left out."""

import ast
import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A broken copy of a module: which `function` is broken, on which `line`, and how; `users` are all names of the module that come to it."""

    module: str
    function: str
    line: int
    how: str
    tree: ast.Module
    users: frozenset[str]

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}: {self.how}"

    def load(self, name: str) -> dict[str, object]:
        """Return what the broken module defines."""
        module = ModuleType(name)
        exec(compile(self.tree, self.module, "exec"), module.__dict__)  # noqa: S102 - our own source
        return vars(module)


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every one-line break of the functions and classes of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    uses = _uses(tree)
    for position, function in enumerate(tree.body):
        if not isinstance(function, ast.FunctionDef | ast.ClassDef):
            continue
        users = frozenset(name for name in uses if function.name in _reached(name, uses))
        for number, node in enumerate(ast.walk(function)):
            for way, how in enumerate(_ways(node)):
                broken = copy.deepcopy(function)
                _break(next(found for at, found in enumerate(ast.walk(broken)) if at == number), way)
                body = [*tree.body[:position], ast.fix_missing_locations(broken), *tree.body[position + 1 :]]
                yield Mutant(path.name, function.name, getattr(node, "lineno", function.lineno), how, ast.Module(body, []), users)


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """Return the names that each function, class and constant of a module names."""
    uses: dict[str, set[str]] = {}
    for node in tree.body:
        named = [one for one in ast.walk(node) if isinstance(one, ast.Name)]
        bound = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else [one.id for one in named if isinstance(one.ctx, ast.Store)]
        for name in bound:
            uses.setdefault(name, set()).update(one.id for one in named)
    return uses


def _reached(name: str, uses: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        new = uses.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _ways(node: ast.AST) -> list[str]:
    match node:
        case ast.comprehension(ifs=ifs):
            ways = [f"filter {number + 1} left out" for number in range(len(ifs))]
        case ast.If() | ast.IfExp() | ast.While():
            ways = ["condition turned round"]
        case ast.Compare(ops=[operator]) if type(operator) in _OPPOSITE:
            ways = ["comparison turned round"]
        case ast.BoolOp():
            ways = ["and and or exchanged"]
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            ways = ["finding left out"]
        case ast.Continue():
            ways = ["continue left out"]
        case _:
            ways = []
    return ways


def _break(node: ast.AST, way: int) -> None:
    match node:
        case ast.If() | ast.IfExp() | ast.While():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.comprehension():
            del node.ifs[way]
        case ast.Compare():
            node.ops = [_OPPOSITE[type(node.ops[0])]()]
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.Expr():
            node.value = ast.YieldFrom(ast.Tuple([], ast.Load()))
        case ast.Continue():
            node.__class__ = ast.Pass  # type: ignore[assignment]
