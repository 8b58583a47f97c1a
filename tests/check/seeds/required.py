"""Faults for plugins/check/rules/required.py: a way to an office that is missing, or stands where nobody can follow it."""

import re
from collections.abc import Mapping

from tests.check.seeds import Seed

FORM = "https://www.medicare.gov/my/medicare-complaint"
SPANISH: dict[str, bytes | None] = {"es/contact/index.html": None}
"""The form stands on both contact pages: one is taken away, the other one changed."""


def seed(old: str | re.Pattern[str], new: str, more: Mapping[str, bytes | None] = SPANISH) -> Seed:
    """Return a fault in the way to Medicare's form."""
    return Seed("required_links_stand_on_some_page", ("site",), old, new, "contact/index.html", more)


SEEDS = [
    seed(FORM, "https://www.medicare.gov/"),
    seed(FORM, f"{FORM}/old"),
    seed(re.compile(r'<a ([^>]*medicare-complaint")'), r'<link rel="help" \1'),
    seed(re.compile(r'(<a [^>]*medicare-complaint".*?</a>)', re.DOTALL), r"<template>\1</template>"),
    seed(FORM, "/contact/", {**SPANISH, "legal/archive/legal/contact/1.0/index.html": f'<title>Contact</title><a href="{FORM}">Form</a>'.encode()}),
]
