"""Numbers by which a person is known, in the forms that their issuers have published (P16)."""

import re
from collections.abc import Iterator

_LETTER, _EITHER = "[AC-HJKMNP-RT-Y]", "[AC-HJKMNP-RT-Y0-9]"
"""A Medicare number has no S, L, O, I, B or Z, which look like digits."""
_TAGS = "(?:<[^>]*>)*"
"""Markup may stand between the groups of a number."""
_BETWEEN, _DASH = (f"{_TAGS}{mark}{_TAGS}" for mark in ("[-\u2010\u2011\u2013 \u00a0]", "[-\u2010\u2011]"))
_GROUPS = (f"(?<!0){_LETTER}{_EITHER}[0-9]", f"{_LETTER}{_EITHER}[0-9]", f"{_LETTER}{_LETTER}[0-9][0-9](?![A-Za-z0-9])")
_MEDICARE = f"{_TAGS.join(_GROUPS)}|(?i:{_BETWEEN.join(_GROUPS)})"
_SECURITY = rf"(?<![./-].)(?<!9)(?!(?<=0)00|(?<=6)66)[0-9][0-9]{_DASH}(?!00)[0-9][0-9]{_DASH}(?!0000)[0-9]{{4}}(?![0-9-])"
"""As the Social Security Administration has ever given any; a letter may follow, as in Medicare numbers of old."""
_NINE_DIGITS = r"[0-9]{2}[- ]?[0-9]{2}[- ]?[0-9]{4}(?![0-9-])"
_NUMBER = re.compile(f"[0-9](?<![A-Za-z0-9].)(?:(?P<medicare>{_MEDICARE})|(?P<security>{_SECURITY})|{_NINE_DIGITS})")
"""One look at every digit that begins a word: pages are long, and nearly all have none of these."""
_NAMED = re.compile(r"(?:\bSSNs?\b|\bsocial\s+security\s+(?:number|no\b)|\bseguro\s+social)[^0-9<>\"]{0,20}\Z", re.IGNORECASE)
"""What makes nine digits a Social Security number."""


def identifiers_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield what kind of number a text seems to hold, and how that begins: a report must not repeat it whole."""
    for found in _NUMBER.finditer(text):
        if found["medicare"]:
            yield "a Medicare number", found[0][:6]
        elif found["security"] or _NAMED.search(text, max(0, found.start() - 50), found.start()):
            yield "a Social Security number", found[0][:6]
