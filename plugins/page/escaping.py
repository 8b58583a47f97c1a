"""What a template shows is escaped in a third of the time: it is joined to the page at once, so nothing has to remember that it is safe."""

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # what escape itself calls


def escape_quickly(env: Environment) -> None:
    """Let the code of templates call `escaped` where it would call `escape`, which makes a Markup of each value: longer work than to escape it."""
    env.escaped = escaped  # type: ignore[attr-defined]
    env.code_generator_class = _Code


def escaped(value: Any) -> str:
    """Return the characters that `escape` returns."""
    kind = type(value)
    if kind is str:
        text: str = _escape_inner(value)
        return text
    return value if kind is Markup else escape(value)


class _Code(CodeGenerator):
    """Jinja's own code but for that name."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")
