"""On which lines of a Markdown file the words, the name or the picture stand beside which a fault was found on the finished page.

A finished page has tags where Markdown has signs, so words are looked for whatever signs stand between them: first as a heading, then
as the words of a link or picture, then anywhere. What only the theme says is in no Markdown file, and then there is no line.
"""

import html
import re
from collections.abc import Iterable, Iterator

from plugins.page.columns import shown_in

_TAG = re.compile(r"</?[A-Za-z][^<>]*>?")
_TELLING = re.compile(r'\b(?:href|src|alt|id|name|title|datetime)="([^"]+)"')
_FILE_OF_A_PAGE = re.compile(r"/([\w.-]+\.\w+)$")
"""A picture lies beside the Markdown file, which names it without its folder."""
_MADE_FROM = re.compile(r"/images/(.+?)\.[0-9a-f]+(?:\.\d+)?\.\w+$")
"""The build makes pictures of others, whose name without its end is left in theirs."""
_ENDS = ("svg", "png", "jpg", "jpeg", "webp", "avif", "gif")
_ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"?')
_HEADING = re.compile(r"^#{1,6}[ \t]*(.+?)[ \t]*#*[ \t]*(?:\{:.*\})?$", re.MULTILINE)
_BETWEEN = r"(?:\]\([^)\n]*\))?(?:[^\w\n]*\n[^\w\n]*|[^\w\n]+)"
"""Signs, the target of a link, the end of a line; never an empty line: words of two paragraphs do not stand together."""

SHORTEST = 3
"""Less than that stands anywhere."""


def lines_with(text: str, near: str, says: str) -> list[int]:
    """Return the lines, from 1, on which stands what is `near` a fault, or else what its message shows."""
    for needle in _needles(near, says):
        if places := _places(text, needle):
            return sorted({text.count("\n", 0, at) + 1 for at in places})
    return []


def _needles(near: str, says: str) -> Iterator[str]:
    """Yield what may stand in Markdown too: values of telling attributes and words, never tags."""
    for written in (near, *shown_in(says)):
        for value in map(html.unescape, _TELLING.findall(written)):
            yield from (value, *_files(value))
        words = html.unescape(_ATTRIBUTE.sub(" ", _TAG.sub(" ", written))).strip()
        if len(words) >= SHORTEST and re.search(r"\w", words):
            yield from (words, *_files(words))


def _files(address: str) -> Iterator[str]:
    yield from _FILE_OF_A_PAGE.findall(address)
    yield from (f"{name}.{end}" for name in _MADE_FROM.findall(address) for end in _ENDS)


def _places(text: str, needle: str) -> list[int]:
    """Return where the needle stands in the way that says most."""
    words = _pattern(re.findall(r"\w+", needle))
    if "/" in needle or needle.startswith("#"):
        return _found(rf"(?<![\w/.-]){re.escape(needle)}(?![\w/-])", text)
    headings = [found.start() for found in _HEADING.finditer(text) if re.fullmatch(rf"\W*{words}\W*", found[1]) or slug_of(found[1]) == needle]
    return headings or _found(rf"(?<=\[){words}(?=\])", text) or _found(rf"\{{:[^}}\n]*#{re.escape(needle)}\b", text) or _found(rf"\b{words}\b", text)


def _pattern(words: Iterable[str]) -> str:
    return _BETWEEN.join(map(re.escape, words)) or r"(?!)"


def _found(pattern: str, text: str) -> list[int]:
    return [found.start() for found in re.finditer(pattern, text)]


def slug_of(heading: str) -> str:
    """Return the id that a heading gets on the page, for headings of plain words."""
    return "-".join(re.findall(r"[^\W_]+", heading.lower()))
