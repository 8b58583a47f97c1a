"""Headings that skip a level: people who go by headings, by ear too, look for the part that seems to be missing (WCAG 1.3.1)."""

import re
from itertools import pairwise

from plugins.source.fixes.prose import prose_of

_HEADING = re.compile(r"^(#{1,6})(?=[^#\n]*[^#\s])", re.MULTILINE)
_OTHER = re.compile(r"^(?:=+|-+)[ \t]*$|<h[1-6]\b|^[ \t]*(?:[>*+-]|\d+\.)[ \t>*+-]*#", re.MULTILINE | re.IGNORECASE)
"""Headings that are underlined, in HTML, in a quote or in a list: nobody can tell here what stands below what."""


def without_skipped_levels(body: str) -> str:
    """Return the body with each heading one level below the one that it belongs to; what stands below what stays as it is."""
    prose = prose_of(body)
    found = list(_HEADING.finditer(prose))
    if not found or _OTHER.search(prose):
        return body
    levels = mended([len(heading[1]) for heading in found])
    ends = [(0, 0), *(heading.span(1) for heading in found), (len(body), len(body))]
    pieces = [body[before[1] : behind[0]] for before, behind in pairwise(ends)]
    return "".join(piece + "#" * level for piece, level in zip(pieces, [*levels, 0], strict=True))


def mended(levels: list[int]) -> list[int]:
    """Return levels in which none is skipped; the title of the page is above all, or the first heading of a text that has h1 of its own."""
    above = [(0, 0)] if 1 in levels else [(1, 1)]
    found = []
    for level in levels:
        while len(above) > 1 and above[-1][0] >= level:
            above.pop()
        found.append(above[-1][1] + 1)
        above.append((level, found[-1]))
    return found
