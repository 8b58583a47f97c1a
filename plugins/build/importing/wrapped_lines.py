"""Lines of a pasted text: those that an e-mail or a PDF file has broken become one again."""

import re

BULLET = re.compile(r"\s*(?:[•·▪◦‣●○■□]\s*|[\u2013\u2014*-]\s+)(?=\S)")
NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
_LETTER = re.compile(r"\s*\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})[.)]\s")
"""Of a list within a sentence, as lawyers write it: (a), ii."""
_RULE = re.compile(r"\s*[=_*~-]{3,}\s*")
"""Below a heading or between parts: it says nothing to a reader."""
WIDEST = 100
"""Whoever breaks lines breaks them before this."""
_MOST = 0.9
_FULL = 0.6
"""From this share of the widest line on, a line was broken because it was full."""
_LONG = 25
"""A line this long goes on below, if a small letter follows there."""


def unwrapped(text: str) -> list[str]:
    """Return the lines, with single blanks; an empty one stays, to part what it parted."""
    raw = ["" if _RULE.fullmatch(line) else line.rstrip() for line in text.replace("\u00a0", " ").split("\n")]
    widths = sorted(map(len, filter(None, raw))) or [0]
    widest = widths[int(len(widths) * _MOST)]  # an address of the web is never broken
    is_wrapped = any(not line for line in raw[1:-1]) and widest <= WIDEST
    full = int(widest * _FULL) if is_wrapped else 0
    lines: list[str] = []
    for above, line in zip(["", *raw], raw, strict=False):
        if lines and _goes_on(above, line, full, is_in_list=_begins_item(lines[-1])):
            lines[-1] += f" {' '.join(line.split())}"
        else:
            lines.append(" ".join(line.split()))
    return lines


def _begins_item(line: str) -> bool:
    return bool(BULLET.match(line) or NUMBER.match(line) or _LETTER.match(line))


def _goes_on(above: str, line: str, full: int, *, is_in_list: bool) -> bool:
    """Tell whether a line is the rest of the one above it; `full` is the length of a full line, 0 where lines are not broken."""
    if not above or not line.strip() or _begins_item(line) or "\t" in f"{above}{line}".strip():
        return False
    is_within = line.startswith("  ") and is_in_list
    is_sentence = line.lstrip()[0].islower() and len(above) >= _LONG and not above.endswith((":", ";"))
    return is_within or is_sentence or bool(full and len(above) >= full)
