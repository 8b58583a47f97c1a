"""The title above a text, which the page has anyway: it would stand there twice."""

import re

from plugins.build.importing.fields import without_signs

_FIRST = re.compile(r"\s*(?:\#[ \t]+(?P<one>[^\n]+?)[ \t]*\#*[ \t]*(?:\{[^{}\n]*\})?|(?P<other>[^\n]+)\n=+)[ \t]*(?:\n|\Z)")


def without_title(body: str, title: str) -> str:
    """Return the body without a first heading that says what the title says; lines stay, so that notes name those of the original."""
    found = _FIRST.match(body)
    if found is None or without_signs(found["one"] or found["other"]) != title:
        return body
    rest = body[found.end() :]
    return "\n" * found[0].count("\n") + rest if rest.strip() else body
