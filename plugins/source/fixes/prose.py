"""Where in a body prose stands, and not code: whoever mends something looks there only."""

import re

from plugins.source.lines import fenced, outside_code

_PRE = re.compile(r"<pre\b.*?(?:</pre\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_INDENTED = re.compile(r"^(?: {4}| {0,3}\t).*", re.MULTILINE)


def prose_of(body: str) -> str:
    """Return a body with code and comments blanked; everything else keeps its place.

    What is indented as code is counts as code, although it may belong to a list: rather too little is mended than too much.
    """
    found = outside_code(body)
    for pattern in (_PRE, _INDENTED):
        found = pattern.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), found)
    return found


def lines_of_prose(body: str) -> list[bool]:
    """Return for each line whether something may be mended at its end; an empty line of a code block is none of prose."""
    lines, prose, code = body.split("\n"), prose_of(body).split("\n"), set(fenced(body.split("\n")))
    return [at not in code and (bool(seen.strip()) or not line.strip()) for at, (line, seen) in enumerate(zip(lines, prose, strict=True))]
