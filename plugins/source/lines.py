"""From what stands in the HTML back to the line that an editor typed.

Python-Markdown keeps no lines. Tags that editors write carry theirs through it as an attribute (`mark_tags`). What
Markdown makes, such as a link, is searched in the source by what it carries over unchanged (`Locator`): the second time
that it comes up in the page, its second place in the source is meant.

Limits: an address that Markdown rewrites (an escaped sign, a reference as its target) has no line; where the same
address stands in a footnote or at a link's definition and elsewhere too, the line may be that of its other place; code
that is marked by indentation alone is searched like text. No line is better than a wrong one, so nothing is guessed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

_WORDLIKE = re.compile(r"[\w/#?=&%+.~:-]")
_FENCE = re.compile(r"`{3,}|~{3,}")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
_SIGNS_OF_CODE = ("`", "~~~", "<!--")
_TAG = re.compile(r"""<[A-Za-z][A-Za-z0-9-]*(?=(?:\s(?:"[^"\n]*"|'[^'\n]*'|[^<>"'])*)?/?>)""")
MARK = "data-carepages-line"
_MARKS = re.compile(rf' {MARK}=(?:"|&quot;)\d+(?:"|&quot;)')


def outside_code(text: str) -> str:
    """Return the text with fenced code, code spans and comments blanked; everything else keeps its place."""
    if not any(sign[0] in text and sign in text for sign in _SIGNS_OF_CODE):  # one letter is found many times as fast
        return text
    lines = text.split("\n")
    for at in fenced(lines):
        lines[at] = " " * len(lines[at])
    return _without_comments(_CODE_SPAN.sub(lambda found: " " * len(found[0]), "\n".join(lines)))


def fenced(lines: list[str]) -> Iterator[int]:
    """Yield the lines of fenced code, from the one that opens it to the one that closes it."""
    last = {line.rstrip(): at for at, line in enumerate(lines) if _FENCE.match(line)}
    fence = ""
    for at, line in enumerate(lines):
        if fence:
            yield at
            fence = "" if line.rstrip() == fence else fence
        elif (found := _FENCE.match(line)) and last.get(found[0], -1) > at:
            fence = found[0]
            yield at


def _without_comments(text: str) -> str:
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start : end + 3])]
        at = end + 3
    return "".join((*pieces, text[at:]))


def mark_tags(text: str, locator: "Locator") -> str:
    """Write into every HTML tag of a body, outside code, the line on which it stands."""
    pieces, at = [], 0
    for tag in _TAG.finditer(locator.text):
        pieces += [text[at : tag.end()], f' {MARK}="{locator.line_at(tag.start())}"']
        at = tag.end()
    return "".join((*pieces, text[at:]))


def without_marks(html: str) -> str:
    """Take the marks off again."""
    return _MARKS.sub("", html)


class Locator:
    """Finds lines in one body; `first_line` is the line of the file on which the body begins."""

    def __init__(self, body: str, first_line: int) -> None:
        self.text = outside_code(body)
        self.first_line = first_line
        self._line_starts = list(accumulate(map((1).__add__, map(len, body.split("\n")))))  # but for the first
        self._next: dict[str, int] = {}
        self._last: dict[str, int] = {}

    def line_at(self, position: int) -> int:
        """Return the line of a place in the text."""
        return self.first_line + bisect_right(self._line_starts, position)

    def line_of(self, needle: str) -> int | None:
        """Return the line of the needle's next place; of its last one when there are no more; None when it has none."""
        start = self._next.get(needle, 0)
        at = self._find(needle, start) if start >= 0 else -1
        if at < 0:
            self._next[needle] = -1  # there are no more
            return self._last.get(needle)
        self._next[needle] = at + len(needle)
        self._last[needle] = line = self.line_at(at)
        return line

    def _find(self, needle: str, start: int) -> int:
        """Find the needle where it is no part of a longer word or address."""
        while needle and (at := self.text.find(needle, start)) >= 0:
            if not (_WORDLIKE.match(needle) and _WORDLIKE.match(self.text[at - 1 : at])) and not self._goes_on(at + len(needle), needle):
                return at
            start = at + 1
        return -1

    def _goes_on(self, end: int, needle: str) -> bool:
        behind = self.text[end : end + 2]
        if needle[-1] == "=" or not _WORDLIKE.match(needle[-1]):
            return False
        ends_sentence = behind[:1] in {".", ":", "?"} and not _WORDLIKE.match(behind[1:])
        return bool(_WORDLIKE.match(behind)) and not ends_sentence
