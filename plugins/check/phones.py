"""Telephone numbers as a telephone dials them."""

import re
from functools import lru_cache

from plugins.check.finished import Element

_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_WITH_LETTERS = re.compile(r"\b1-\d{3}-[\da-z][\da-z-]{6,}\b", re.IGNORECASE)
_LONG = 11


_SHORT_NUMBER = re.compile(
    r"\b(?:call|dial|llame(?:\s+al?)?|marque(?:\s+el)?)\s+(\d{3})(?=[.,;:!)]|\s*$|\s+(?:now|right|immediately|or|if|and|at\s+once|ahora|de\s+inmediato|o|si|y)\b)",
    re.IGNORECASE,
)
"""Only where the number ends what is said: "call 200 people" counts people."""
_THREE_DIGITS = re.compile(r"\d{3}")


@lru_cache(maxsize=2048)
def dialled(text: str) -> str:
    """Return the digits that somebody would dial who reads a text, without the country's 1; "1-800-EXAMPLE" is dialled by its letters."""
    words = _WITH_LETTERS.sub(lambda found: found[0].lower().translate(_LETTERS).replace("-", "")[:_LONG], text)
    digits = "".join(filter(str.isdecimal, words))
    return digits[1:] if len(digits) == _LONG and digits.startswith("1") else digits


def number_of(link: Element) -> str:
    """Return the number that a link dials; "" when it dials none."""
    scheme, _, number = link.get("href").strip().lower().partition(":")
    return dialled(number.partition(";")[0]) if scheme == "tel" else ""


@lru_cache(maxsize=4096)
def short_numbers_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return each number of three digits that a text tells to call, and the words that do; many texts stand on every page, most have no number."""
    if not _THREE_DIGITS.search(text):
        return ()
    return tuple((found[1], found[0].strip()) for found in _SHORT_NUMBER.finditer(" ".join(text.split())))
