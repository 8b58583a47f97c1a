"""Lists as other readers of Markdown see them: right below a paragraph, and nested by as many blanks as their sign takes.

Ours asks for an empty line and for four blanks, and would show the items as running text.
"""

import re

from plugins.source.lines import outside_code
from plugins.source.lost_syntax import has_unread_lists

_ITEM = re.compile(r" *(?:[-*+]|\d{1,9}\.)(?= +\S)(?: {1,4}(?=\S)| )")
_NO_ITEM = re.compile(r"#{1,6} |`{3}|~{3}|[>|<]|/{3}|\{:|(?:[-*_] *){3,}$")
"""What ends a list where it stands at the beginning of a line."""
_INDENT = 4


def with_read_lists(body: str) -> str:
    """Return the body with its lists as our reader sees them; it changes nothing where all are seen."""
    return "\n".join(_lists(body.split("\n"), outside_code(body).split("\n"))) if has_unread_lists(body) else body


def _lists(lines: list[str], seen: list[str]) -> list[str]:
    """`seen` are the lines without what is code; `open_` has the columns at which the text of each open item begins."""
    done: list[str] = []
    open_: list[int] = []
    for line, shown in zip(lines, seen, strict=True):
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(shown)
        is_after_blank = not done or not done[-1].strip()
        if item and (open_ or indent < _INDENT) and not _NO_ITEM.match(line):
            if not open_ and not is_after_blank:
                done.append("")
            _close(open_, indent)
            done.append(" " * (_INDENT * len(open_)) + line.lstrip(" "))
            open_.append(item.end())
            continue
        if line.strip() and (is_after_blank or _NO_ITEM.match(line)):
            _close(open_, indent)
        done.append(" " * (_INDENT * len(open_)) + line[min(indent, open_[-1]) :] if open_ and line.strip() else line)
    return done


def _close(open_: list[int], indent: int) -> None:
    while open_ and indent < open_[-1]:
        open_.pop()
