"""Paragraphs and list items that were typed as HTML amid Markdown: as Markdown, so that what stands in them is read."""

import re

from plugins.build.importing.markup import Piece, replaced

_PATTERN = re.compile(r"<li\b[^<>]*>\s*|</li\s*>|<p\b[^<>]*>|</p\s*>", re.IGNORECASE)
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_STRUCK = re.compile(r"(?<![~\\])~~(?![\s~])([^\n~]*[^\s~\\])~~(?!~)")
_BROKEN_LINE = re.compile(r"(?<=[^\s\\])\\\n(?=[ \t]*\S)")
_EMPTY_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]*(?:<a name=\"[^\"\n]*\"></a>)?[ \t]*(?:#+|\{:[^}\n]*\})?[ \t]*$", re.MULTILINE)
_HEADING_WITH_BRACES = re.compile(r"^( {0,3}#{1,6}[ \t].*?)\{(?!:|#|\{|%)([^{}\n]*)\}[ \t]*$", re.MULTILINE)


def with_our_signs(body: str) -> str:
    """Return the body with what other readers of Markdown know, and ours shows as it is typed: struck words, a line broken by a backslash."""
    return replaced(replaced(body, _STRUCK, lambda piece: f"<del>{piece.found[1]}</del>"), _BROKEN_LINE, lambda _: "  \n")


def without_stray_tags(body: str) -> str:
    """Return the body with such tags as Markdown; those within a list, table or quotation of HTML stay."""
    return replaced(body, _PATTERN, _as_markdown)


def _as_markdown(piece: Piece) -> str:
    tag = piece.found[0].lower()
    if piece.is_in_html:
        return piece.found[0]
    if tag.startswith("<li"):
        return "- "
    return "\n\n" if tag.startswith("</p") else ""


def with_short_code_spans(body: str) -> str:
    """Return the body with each code span on one line: only such ones are seen as code."""
    return _CODE_SPAN.sub(lambda found: " ".join(found[0].split("\n")) if "\n" in found[2] and "```" not in found[0] else found[0], body)


def with_plain_headings(body: str) -> str:
    """Return the body without headings that have no words, and with braces at the end of a heading as words of it."""
    return _HEADING_WITH_BRACES.sub(r"\1&#123;\2&#125;", _EMPTY_HEADING.sub("", body))
