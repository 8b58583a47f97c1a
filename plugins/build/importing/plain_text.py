"""A text that was pasted from elsewhere, without Markdown: its headings, lists and paragraphs are known by their form."""

import re
from collections.abc import Iterator
from itertools import groupby

from plugins.build.importing.markup import as_code
from plugins.build.importing.wrapped_lines import BULLET, NUMBER, unwrapped

LONGEST_HEADING = 80
_SPECIAL = re.compile(r"\{\{.*?\}\}|\[[@^][^\]]*\]|\[[^\[\]]+\] ?\[[^\[\]]*\]|^/{3,}.*|[\\`*_\[\]<{}&]|^[#+>:-]")
_AS_ENTITY = {"<": "&lt;", "&": "&amp;", ":": "&#58;"}
_YEAR = re.compile(r"^(\d+)\.(?=\s)")
"""Would begin a list."""


def title_of_text(text: str) -> str:
    """Return the first line if it is a heading, else nothing."""
    first = next((line for line in unwrapped(text) if line), "")
    return first if _looks_like_a_heading(first) else ""


def markdown_of_text(text: str, title: str) -> str:
    """Return the text as Markdown; the title, which the page has anyway, is left out where it stands first."""
    lines = unwrapped(text)
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    if lines[first : first + 1] == [title]:
        lines = lines[first + 1 :]
    return "\n\n".join(_blocks(lines)) + "\n"


def _blocks(lines: list[str]) -> Iterator[str]:
    for kind, group in groupby(enumerate(lines), lambda numbered: _kind(lines, *numbered)):
        if kind in {"bullet", "number"}:
            yield "\n".join(_item(line) for _, line in group)
        elif kind:
            yield from (f"## {escaped(line)}" if kind == "heading" else _YEAR.sub(r"\1\\.", escaped(line)) for _, line in group)


def _kind(lines: list[str], at: int, line: str) -> str:
    if BULLET.match(line):
        return "bullet"
    if NUMBER.match(line):
        return "heading" if _is_numbered_heading(lines, at) else "number"
    if not line:
        return ""
    return "heading" if _is_heading(lines, at) else "paragraph"


def _item(line: str) -> str:
    if bullet := BULLET.match(line):
        return f"- {escaped(line[bullet.end() :])}"
    number = NUMBER.match(line)
    return f"{number[1]}. {escaped(line[number.end() :])}" if number else escaped(line)


def _is_heading(lines: list[str], at: int) -> bool:
    """A short line above something longer is a heading; above a list it introduces it, above another heading it is a name or an address."""
    below = _next_to(lines[at + 1 :])
    return bool(below) and _looks_like_a_heading(lines[at]) and not (BULLET.match(below) or NUMBER.match(below)) and not _looks_like_a_heading(below)


def _is_numbered_heading(lines: list[str], at: int) -> bool:
    """A number before a short line is that of a section, unless the line above or below has one too: then it is a list."""
    number = NUMBER.match(lines[at])
    above, below = _next_to(lines[:at][::-1]), _next_to(lines[at + 1 :])
    is_alone = bool(below) and not NUMBER.match(above) and not NUMBER.match(below)
    return is_alone and number is not None and _looks_like_a_heading(lines[at][number.end() :])


def _next_to(lines: list[str]) -> str:
    return next((line for line in lines if line), "")


def _looks_like_a_heading(line: str) -> bool:
    is_short = 0 < len(line) <= LONGEST_HEADING and not line.endswith((".", ",", ";", ":", "!"))
    return is_short and not re.search(r"@|\d{3}.?\d{4}|[a-z]{2}[.!?] [A-Z]", line) and not BULLET.match(line) and not NUMBER.match(line)


def escaped(line: str) -> str:
    """Return a line that Markdown shows as it is."""
    return _SPECIAL.sub(_as_it_is, line)


def _as_it_is(found: re.Match[str]) -> str:
    if len(found[0]) > 1:
        return as_code(found[0])
    return _AS_ENTITY.get(found[0], f"\\{found[0]}")
