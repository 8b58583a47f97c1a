"""Telephone numbers as a telephone dials them."""

import re

from plugins.check.finished import Element

_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_WITH_LETTERS = re.compile(r"\b1-\d{3}-[\da-z][\da-z-]{6,}\b", re.IGNORECASE)
_LONG = 11


def dialled(text: str) -> str:
    """Return the digits that somebody would dial who reads a text, without the country's 1; "1-800-EXAMPLE" is dialled by its letters."""
    words = _WITH_LETTERS.sub(lambda found: found[0].lower().translate(_LETTERS).replace("-", "")[:_LONG], text)
    digits = "".join(filter(str.isdecimal, words))
    return digits[1:] if len(digits) == _LONG and digits.startswith("1") else digits


def number_of(link: Element) -> str:
    """Return the number that a link dials; "" when it dials none."""
    scheme, _, number = link.get("href").strip().lower().partition(":")
    return dialled(number.partition(";")[0]) if scheme == "tel" else ""
