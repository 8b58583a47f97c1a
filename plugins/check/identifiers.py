"""Numbers by which a person is known, in the forms that their issuers have published (P16)."""

import re
from collections.abc import Iterator

_LETTER, _EITHER = "[AC-HJKMNP-RT-Y]", "[AC-HJKMNP-RT-Y0-9]"
"""A Medicare number has no S, L, O, I, B or Z, which look like digits."""
_BETWEEN = "[-\u2010\u2011\u2013 \u00a0]"
"""Dashes and blanks by which people write it in groups of 4, 3 and 4."""
_START, _MIDDLE, _END = f"[1-9]{_LETTER}{_EITHER}[0-9]", f"{_LETTER}{_EITHER}[0-9]", f"{_LETTER}{_LETTER}[0-9][0-9]"
_SSN = r"(?!000|666|9)[0-9]{3}([-\u2010\u2011])(?!00)[0-9]{2}\1(?!0000)[0-9]{4}"
"""As the Social Security Administration has ever given any."""
FORMS = (
    (
        "a Medicare number",
        re.compile(
            rf"(?<![A-Za-z0-9])(?:{_START}{_MIDDLE}{_END}|(?i:{_START}{_BETWEEN}{_MIDDLE}{_BETWEEN}{_END}))(?![A-Za-z0-9])",
        ),
    ),
    ("a Social Security number", re.compile(rf"(?<![A-Za-z0-9./-]){_SSN}(?![0-9-])")),
    (
        "a Social Security number",
        re.compile(
            r"(?:\bSSNs?\b|\bsocial\s+security\s+(?:number|no\b)|\bseguro\s+social)[^0-9<>\"]{0,20}[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}(?![0-9])",
            re.IGNORECASE,
        ),
    ),
)


def identifiers_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield what kind of number a text seems to hold, and how that begins: a report must not repeat it whole."""
    for kind, form in FORMS:
        for found in form.finditer(text):
            yield kind, found[0][:6]
