"""HTML in Markdown: what the site allows stays, without attributes that it refuses; the rest is shown as it stands."""

import html
import re
from collections.abc import Callable

from plugins.build.importing.markup import ATTRIBUTE, TAG, TEMPLATE, Piece, as_code, as_code_block, replaced, words_of_file
from plugins.build.importing.template_tags import short
from plugins.source.allowed_html import ATTRIBUTES, CLASSES, EVERYWHERE, TAGS, is_allowed_address

Note = Callable[[int, str], None]
LAYOUT = frozenset({"div", "span", "font", "center", "section", "main", "header", "footer", "article", "aside", "nav", "big", "o:p"})
"""Elements that say nothing: their words stay where they are."""
_RENAMED = {"tt": "code", "strike": "s", "acronym": "abbr"}
_ADDRESSES = ("href", "src")
_WHOLE = re.compile(
    r"<(script|style|iframe|object|svg|select|textarea|button|video|audio|math|template|noscript)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr\s*>", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"(</?)td\b", re.IGNORECASE)
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})


def show_refused_elements(body: str, note: Note, first_line: int) -> str:
    """Return the body with scripts, frames, forms and the like as code, with all that they hold."""

    def shown(piece: Piece) -> str:
        text = piece.found[0]
        note(piece.line, f"HTML that this site refuses, shown as it stands: {short(text)}")
        if "\n" in text and not piece.is_in_html:
            return f"\n\n{as_code_block(text)}\n\n"
        return as_code(text, is_in_html=piece.is_in_html)

    return replaced(body, _WHOLE, shown, first_line)


def with_table_headers(body: str, note: Note, first_line: int) -> str:
    """Return the body with the first row of each HTML table that has no headers as its headers."""

    def headed(piece: Piece) -> str:
        if re.search(r"<th\b", piece.found[0], re.IGNORECASE):
            return piece.found[0]
        note(piece.line, "a table had no headers: its first row was made them")
        return _ROW.sub(lambda row: _CELL.sub(r"\1th", row[0]), piece.found[0], count=1)

    return replaced(body, _TABLE, headed, first_line)


def with_allowed_tags(body: str, address: Callable[[str, str, int], str | None], note: Note, first_line: int) -> str:
    """Return the body with each tag as the site allows it; `address` gives a link's new address, or None for none."""

    def mended(piece: Piece) -> str:
        tag = piece.found
        name = (tag["name"] or "").lower()
        name = _RENAMED.get(name, name)
        if name in LAYOUT:
            if tag["attributes"].strip():
                note(piece.line, f"a tag for the layout was left out: {short(tag[0])}")
            return ""
        if name not in TAGS:
            note(piece.line, f"HTML that this site refuses, shown as it stands: {short(tag[0])}")
            return as_code(tag[0], is_in_html=piece.is_in_html)
        if tag["end"]:
            return "" if name in _VOID else f"</{name}>"
        return _start(name, piece, address, note)

    return replaced(body, TAG, mended, first_line)


def _start(name: str, piece: Piece, address: Callable[[str, str, int], str | None], note: Note) -> str:
    kept: dict[str, str] = {}
    for found in ATTRIBUTE.finditer(piece.found["attributes"]):
        attribute, value = found[1].lower(), html.unescape((found[2] or "").strip("\"'"))
        changed = address(name, value, piece.line) if attribute in _ADDRESSES else value
        if changed is not None and attribute in {"id", "name"}:
            changed = re.sub(r"[^\w.:-]+", "-", changed)
        if changed is not None and _is_allowed(name, attribute, changed):
            kept.setdefault(attribute, changed)
        elif attribute not in _ADDRESSES:
            note(piece.line, f"an attribute was left out: {short(found[0])}")
    if name == "img":
        return _picture(name, kept, piece, note)
    return _tag(name, kept)


def _tag(name: str, attributes: dict[str, str]) -> str:
    written = "".join(f' {attribute}="{html.escape(value)}"' for attribute, value in attributes.items())
    return f"<{name}{written}>"


def _is_allowed(name: str, attribute: str, value: str) -> bool:
    if attribute not in EVERYWHERE | ATTRIBUTES.get(name, frozenset()) or attribute.startswith("data-") or TEMPLATE.search(value):
        return False
    if attribute == "class":
        return name in CLASSES
    return attribute not in {"href", "cite"} or is_allowed_address(name, attribute, value)


def _picture(name: str, kept: dict[str, str], piece: Piece, note: Note) -> str:
    alt = kept.get("alt", "").strip()
    if "src" not in kept:
        return html.escape(alt) or as_code(piece.found[0], is_in_html=piece.is_in_html)
    if not alt:
        note(piece.line, f"a picture has no words for people who do not see it; its file's name stands in: {short(kept['src'])}")
    kept["alt"] = alt or words_of_file(kept["src"])
    return _tag(name, kept)
