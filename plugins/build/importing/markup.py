"""Markdown in pieces: what is code, what is an HTML tag, what is written by a template language."""

import html
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from plugins.source.lines import outside_code

TEMPLATE = re.compile(r"\{\{[<%].*?[%>]\}\}|\{\{.*?\}\}|\{%.*?%\}|\{#(?!\w).*?#\}|<%.*?%>", re.DOTALL)
"""Hugo's shortcodes, Liquid, Jinja, Handlebars, EJS."""
_VALUE = r"\"(?:\{\{[^{}]*\}\}|[^\"])*\"|'(?:\{\{[^{}]*\}\}|[^'])*'|[^\s\"'=<>`]+"
TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:{_VALUE}))?)*)\s*/?>|<!(?!--)[^>]*>|<\?[^>]*>"
)
ATTRIBUTE = re.compile(rf"([^\s\"'<>/=]+)(?:\s*=\s*({_VALUE}))?")
_BLOCK = re.compile(r"<(table|ul|ol|dl|blockquote|pre|h[1-6]|details|figure)\b.*?(?:</\1>|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE)


class Piece(NamedTuple):
    """Something found in a body: where, and whether it stands within HTML, where Markdown is not read."""

    found: re.Match[str]
    line: int
    is_in_html: bool


def replaced(body: str, pattern: re.Pattern[str], by: Callable[[Piece], str], first_line: int = 1) -> str:
    """Return the body with each find outside code replaced; what stands in the body is given, not what was blanked."""
    blanked = outside_code(body)
    blocks = [found.span() for found in _BLOCK.finditer(blanked)]
    pieces, at = [], 0
    for found in pattern.finditer(blanked):
        if found.start() < at:
            continue
        real = pattern.match(body, found.start())
        if real is None or real.end() != found.end():
            continue
        is_in_html = any(start < found.start() < end for start, end in blocks)
        pieces += [body[at : found.start()], by(Piece(real, first_line + body.count("\n", 0, found.start()), is_in_html))]
        at = found.end()
    return "".join((*pieces, body[at:]))


def as_code(text: str, *, is_in_html: bool = False) -> str:
    """Return text that is shown as it stands, within a line."""
    line = " ".join(text.split())
    if is_in_html:
        return f"<code>{html.escape(line, quote=False)}</code>"
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {line} {fence}" if longest else f"`{line}`"


def as_code_block(text: str) -> str:
    """Return text that is shown as it stands, as a block of its own."""
    longest = max((len(run) for run in re.findall("[`~]+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def words_of_file(address: str) -> str:
    """Return the name of a picture's file as words: all that is known of a picture that nobody has described."""
    return " ".join(re.sub(r"[\W_]+", " ", PurePosixPath(unquote(address)).stem).split()) or "1"
