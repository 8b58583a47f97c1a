"""Blanks at the end of a line, which nobody sees and every comparison of two versions shows."""

import re

from plugins.source.fixes.prose import lines_of_prose

_BREAK = "  "
"""Two blanks before another line are a line break in Markdown."""

_MEANS_SOMETHING = re.compile(r"[\W_]*[^\w\s][\W_]*")
"""A sign alone, such as that of an item without words, is read as one only with its blank."""


def without_trailing_blanks(body: str) -> str:
    """Return the body without blanks at the ends of lines of prose; those that break a line stay."""
    lines = body.split("\n")
    following = [*lines[1:], ""]
    is_prose = lines_of_prose(body)
    return "\n".join(
        line.rstrip(" \t") if may_be_mended and not _MEANS_SOMETHING.fullmatch(line) and not _breaks(line, after) else line
        for line, after, may_be_mended in zip(lines, following, is_prose, strict=True)
    )


def _breaks(line: str, after: str) -> bool:
    return line.endswith(_BREAK) and bool(line.strip()) and bool(after.strip())
