"""From what stands in the HTML back to the line that an editor typed.

Python-Markdown keeps no lines. What it carries over unchanged (an address, a tag, a reference) is searched in the
source instead: the second time it comes up in the page, its second place in the source is meant.
"""

import re

_WORDLIKE = re.compile(r"[\w/#?=&%+.~-]")


class Locator:
    """Finds lines in one body; `first_line` is the line of the file on which the body begins."""

    def __init__(self, body: str, first_line: int) -> None:
        self._body, self._first_line = body, first_line
        self._next: dict[str, int] = {}
        self._last: dict[str, int] = {}

    def line_of(self, needle: str) -> int | None:
        """Return the line of the needle's next place; of its last one when there are no more; None when it has none."""
        at = self._find(needle, self._next.get(needle, 0))
        if at < 0:
            return self._last.get(needle)
        self._next[needle] = at + len(needle)
        self._last[needle] = line = self._first_line + self._body.count("\n", 0, at)
        return line

    def _find(self, needle: str, start: int) -> int:
        """Find the needle where no longer address begins with it."""
        while needle and (at := self._body.find(needle, start)) >= 0:
            behind = self._body[at + len(needle) : at + len(needle) + 1]
            if not (_WORDLIKE.match(behind) and _WORDLIKE.match(needle[-1])) or behind == ".":
                return at
            start = at + 1
        return -1
