"""What only the old generator could carry out: shown as it stands, for an editor to write anew."""

import re
from collections.abc import Callable

from plugins.build.importing.markup import TAG, TEMPLATE, Piece, as_code, replaced
from plugins.source.lines import outside_code

Note = Callable[[int, str], None]
_KRAMDOWN = re.compile(r"\{:(?:[^}\n]*)\}\n?|\{#(?P<id>[\w-]+)[^}\n]*\}")
_HEADING_WITH_TAG = re.compile(rf"^ {{0,3}}#{{1,6}} [^\n]*?(?:{TEMPLATE.pattern})[^\n]*$", re.MULTILINE)
_ID = re.compile(r"#([\w-]+)")


def show_template_tags(body: str, note: Note, first_line: int) -> str:
    """Return the body with every tag of a template language as code; those within an HTML tag are left to that."""
    spans = [found.span() for found in TAG.finditer(outside_code(body))]

    def shown(piece: Piece) -> str:
        at = piece.found.start()
        if any(start < at < end for start, end in spans) or piece.found.string[:at].endswith("<code>"):
            return piece.found[0]
        note(piece.line, f"template tag, shown as it stands: {short(piece.found[0])}")
        return as_code(piece.found[0], is_in_html=piece.is_in_html)

    return replaced(body, TEMPLATE, shown, first_line)


def beside_headings(body: str) -> str:
    """Return the body with template tags of a heading before or behind it: headings stand in lists of contents, where no code can."""

    def apart(piece: Piece) -> str:
        heading = piece.found[0]
        tags = list(TEMPLATE.finditer(heading))
        signs = heading[: len(heading) - len(heading.lstrip(" #"))]
        words = " ".join(TEMPLATE.sub(" ", heading.strip(" #")).split())
        before = " ".join(tag[0] for tag in tags if not heading[len(signs) : tag.start()].strip())
        behind = " ".join(tag[0] for tag in tags if heading[len(signs) : tag.start()].strip())
        return "\n\n".join(filter(None, (before, f"{signs}{words}" if words else "", behind)))

    return replaced(body, _HEADING_WITH_TAG, apart)


def without_attributes(body: str, note: Note, first_line: int) -> str:
    """Return the body without kramdown's classes and table-of-contents marks; a name for a heading stays, once."""
    seen: set[str] = set()

    def kept(piece: Piece) -> str:
        name = _ID.search(piece.found[0])
        end = "\n" if piece.found[0].endswith("\n") else ""
        if name and name[1] not in seen:
            seen.add(name[1])
            return f"{{: #{name[1]} }}{end}"
        note(piece.line, f"attributes left out: {short(piece.found[0])}")
        return end

    return replaced(body, _KRAMDOWN, kept, first_line)


def short(text: str) -> str:
    """Return text as it fits in a line of the report."""
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:99]}…"  # noqa: PLR2004 - characters
