"""Syntax that nothing has read: visitors would see it as it was typed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.findings import Severity
from plugins.page.rules import Rule
from plugins.source.faults import Faults
from plugins.source.lines import Locator
from plugins.source.text_files import CONTROL, has_control

_REFERENCE = re.compile(r"\{\{.{0,60}?(?:\}\}|$)|\{ ?(?:email|phone|plan|portal|site|term)\.\w+ ?\}?", re.MULTILINE)


class Syntax(NamedTuple):
    """What nothing has read, of which each piece has one of the `signs`; the rule against it, what is wrong (the piece follows), what to do."""

    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    rule: Rule
    says: str
    remedy: str
    severity: Severity = "error"


_SYNTAX = (
    Syntax(_REFERENCE, ("{",), "unknown-reference", "no reference can be read in", "write {{ name }} in Markdown text, not inside HTML tags"),
    Syntax(
        re.compile(r"\[@[^\]]*\]"), ("[@",), "unknown-source", "no citation can be read in", "write one key in each pair of brackets, like [@cdc-flu]"
    ),
    Syntax(
        re.compile(r"\[\^[^\]\s]+\]"),
        ("[^",),
        "unknown-footnote",
        "no footnote stands behind",
        "add a paragraph that begins with that mark and a colon",
    ),
    Syntax(re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]"), ("][",), "unknown-link", "no link is defined for", "write [text](address), or define the link"),
    Syntax(re.compile(r"^ *(/{3,}.*)", re.MULTILINE), ("///",), "care-block", "no block can be read in", "put blank lines around the block"),
    Syntax(
        re.compile(r"\{:[^}\n]*\}"),
        ("{:",),
        "unread-attributes",
        "no attributes can be read in",
        "put them at the end of a heading or on the line below a paragraph",
    ),
    Syntax(re.compile(r"~~\S[^~\n]*~~"), ("~~",), "unread-markdown", "nothing strikes words out:", "leave the signs out", "warning"),
    Syntax(
        re.compile(r"^\[[ xX]\] ", re.MULTILINE),
        ("[ ] ", "[x] ", "[X] "),
        "unread-markdown",
        "no box to tick can be made of",
        "write a plain list item",
        "warning",
    ),
    Syntax(
        re.compile(r"\] ?\([^()\n]*\)?"),
        ("](", "] ("),
        "unread-markdown",
        "no link can be read in",
        "write [text](address) without a blank",
        "warning",
    ),
    Syntax(re.compile(r"<!--.*"), ("<!--",), "open-comment", "no end follows the comment", "put --> behind it"),
    Syntax(CONTROL, ("",), "control-character", "an invisible character stands in the text:", "delete its number"),
)
_IN_ATTRIBUTES = (_SYNTAX[0], _SYNTAX[-1])
_SIGNS = re.compile(rf"[{{\[\]~]|///|<!--|{CONTROL.pattern}")
"""Each piece of syntax has one of these; few texts have any."""
_BRACKETS = (re.compile(r"\[[@^ xX]"), re.compile(r"\] ?[\[(]"))
_IN_TEXT = ".//text()[not(ancestor::code or ancestor::pre or ancestor::kbd or ancestor::samp)]"


def refuse_left_overs(tree: Tree, xml: str, faults: Faults, locator: Locator) -> None:
    """Note every piece of syntax in the text of a body, and every reference in its attributes; `xml` is the tree, written."""
    if not may_be_left_over(xml):
        return
    if are_left_over(dom.texts(tree), _SYNTAX):
        for text in filter(_SIGNS.search, (tree.text or "", *dom.find(tree, _IN_TEXT))):
            for syntax in _SYNTAX:
                _note(text, syntax, faults, locator)
    if are_left_over(values := dom.find(tree, ".//@*"), _IN_ATTRIBUTES):
        for value in filter(_SIGNS.search, values):
            for syntax in _IN_ATTRIBUTES:
                _note(value, syntax, faults, locator)


def may_be_left_over(xml: str) -> bool:
    """Tell whether a tree may hold a piece of syntax, as few do: no sign of one is there when it is written."""
    has_sign = any(sign[0] in xml and sign in xml for sign in ("{", "~~", "///", "&lt;!--"))  # one letter is found many times as fast
    return has_sign or any(pattern.search(xml) for pattern in _BRACKETS) or has_control(xml)


def are_left_over(texts: list[str], syntaxes: tuple[Syntax, ...] = _SYNTAX) -> bool:
    """Tell whether one of the texts may hold a piece of syntax, as few do.

    All of them are looked at as one, with a line for each: where a piece stands in one of them, one is found in the whole.
    """
    whole = "\n".join(texts)
    return any(any(sign in whole for sign in syntax.signs) and syntax.pattern.search(whole) for syntax in syntaxes)


def _note(text: str, syntax: Syntax, faults: Faults, locator: Locator) -> None:
    for found in syntax.pattern.finditer(text):
        what = found[found.lastindex or 0].split("\n")[0][:60].rstrip()
        shown = f"U+{ord(what):04X}" if syntax.pattern is CONTROL else f'"{what}"'
        line = locator.line_of(what)
        if not faults.has(syntax.rule, line):
            faults.add(line, syntax.rule, f"{syntax.says} {shown}", syntax.remedy, syntax.severity)


def unread_footnotes(tree: Tree) -> Iterator[str]:
    """Yield the marks of footnotes that the text never refers to."""
    if notes := dom.find(tree, ".//div[@class='footnote']/ol/li/@id"):
        names = set(dom.find(tree, ".//@id"))
        yield from (mark for mark in (note.removeprefix("fn-") for note in notes) if f"fnref-{mark}" not in names)
