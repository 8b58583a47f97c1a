"""Addresses for which a better one is known: that of the page to which an old one leads on, or the encrypted one."""

import re
from collections.abc import Callable

import yaml

from plugins.source.fixes.header_dates import fields_in
from plugins.source.fixes.prose import prose_of
from plugins.source.yaml_nodes import Loader

Better = Callable[[str], str]
"""Returns the address to write in the place of another one; the same where no better one is known."""
_TARGET = re.compile(r"""(?:\]\(<?|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?|\bhref=")([^\s<>()"]+)(?=[)\s>"]|$)""", re.MULTILINE)

_FITS = re.compile(r"""[^\s<>()"',{}\[\]\\]+""")
"""What can stand in a link and in a header as it is, without signs around it."""


def with_better_links(body: str, better: Better) -> str:
    """Return the body with better targets of its links; an address that is itself what people read stays."""
    pieces, at = [], 0
    for found in _TARGET.finditer(prose_of(body)):
        pieces += [body[at : found.start(1)], _fitting(found[1], better)]
        at = found.end(1)
    return "".join((*pieces, body[at:]))


def with_better_sources(header: str, better: Better) -> str:
    """Return the header with better addresses of its sources."""
    try:
        top = yaml.compose(header, Loader=Loader)
    except (yaml.YAMLError, RecursionError):
        return header
    lines = header.split("\n")
    for name, node in reversed(list(fields_in(top))):
        if name == "url" and isinstance(node, yaml.ScalarNode) and node.start_mark.line == node.end_mark.line:
            number, start, end = node.start_mark.line, node.start_mark.column, node.end_mark.column
            written = lines[number][start:end]
            lines[number] = lines[number][:start] + written.replace(node.value, _fitting(node.value, better)) + lines[number][end:]
    return "\n".join(lines)


def _fitting(written: str, better: Better) -> str:
    found = better(written)
    return found if _FITS.fullmatch(found) else written
