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
from plugins.source.text_files import CONTROL

_REFERENCE = re.compile(r"\{\{.{0,60}?(?:\}\}|$)|\{ ?(?:email|phone|plan|portal|site|term)\.\w+ ?\}?", re.MULTILINE)


class Syntax(NamedTuple):
    """What nothing has read, the rule against it, what is wrong (the piece itself follows), what to do."""

    pattern: re.Pattern[str]
    rule: Rule
    says: str
    remedy: str
    severity: Severity = "error"


_SYNTAX = (
    Syntax(_REFERENCE, "unknown-reference", "no reference can be read in", "write {{ name }} in Markdown text, not inside HTML tags"),
    Syntax(re.compile(r"\[@[^\]]*\]"), "unknown-source", "no citation can be read in", "write one key in each pair of brackets, like [@cdc-flu]"),
    Syntax(re.compile(r"\[\^[^\]\s]+\]"), "unknown-footnote", "no footnote stands behind", "add a paragraph that begins with that mark and a colon"),
    Syntax(re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]"), "unknown-link", "no link is defined for", "write [text](address), or define the link"),
    Syntax(re.compile(r"^ *(/{3,}.*)", re.MULTILINE), "care-block", "no block can be read in", "put blank lines around the block"),
    Syntax(
        re.compile(r"\{:[^}\n]*\}"),
        "unread-attributes",
        "no attributes can be read in",
        "put them at the end of a heading or on the line below a paragraph",
    ),
    Syntax(re.compile(r"~~\S[^~\n]*~~"), "unread-markdown", "nothing strikes words out:", "leave the signs out", "warning"),
    Syntax(re.compile(r"^\[[ xX]\] ", re.MULTILINE), "unread-markdown", "no box to tick can be made of", "write a plain list item", "warning"),
    Syntax(re.compile(r"\] ?\([^()\n]*\)?"), "unread-markdown", "no link can be read in", "write [text](address) without a blank", "warning"),
    Syntax(re.compile(r"<!--.*"), "open-comment", "no end follows the comment", "put --> behind it"),
    Syntax(CONTROL, "control-character", "an invisible character stands in the text:", "delete its number"),
)
_SIGNS = re.compile(rf"[{{\[\]~]|///|<!--|{CONTROL.pattern}")
"""Each piece of syntax has one of these; few texts have any."""
_IN_TEXT = ".//text()[not(ancestor::code or ancestor::pre or ancestor::kbd or ancestor::samp)]"


def refuse_left_overs(tree: Tree, faults: Faults, locator: Locator) -> None:
    """Note every piece of syntax in the text of a body, and every reference in its attributes."""
    if any(_is_left_over(text) and not dom.stands_in(holder, tree, _is_code) for text, holder in dom.texts(tree)):  # in few texts
        for text in filter(_SIGNS.search, (tree.text or "", *tree.xpath(_IN_TEXT, smart_strings=False))):
            for syntax in _SYNTAX:
                _note(text, syntax, faults, locator)
    for value in filter(_SIGNS.search, tree.xpath(".//@*", smart_strings=False)):
        for syntax in (_SYNTAX[0], _SYNTAX[-1]):
            _note(value, syntax, faults, locator)


def _is_left_over(text: str) -> bool:
    return bool(_SIGNS.search(text)) and any(syntax.pattern.search(text) for syntax in _SYNTAX)


def _is_code(node: Tree) -> bool:
    return node.tag in {"code", "pre", "kbd", "samp"}


def _note(text: str, syntax: Syntax, faults: Faults, locator: Locator) -> None:
    for found in syntax.pattern.finditer(text):
        what = found[found.lastindex or 0].split("\n")[0][:60].rstrip()
        shown = f"U+{ord(what):04X}" if syntax.pattern is CONTROL else f'"{what}"'
        line = locator.line_of(what)
        if not faults.has(syntax.rule, line):
            faults.add(line, syntax.rule, f"{syntax.says} {shown}", syntax.remedy, syntax.severity)


def unread_footnotes(tree: Tree) -> Iterator[str]:
    """Yield the marks of footnotes that the text never refers to."""
    for note in tree.xpath(".//div[@class='footnote']/ol/li[@id]"):
        mark = note.get("id").removeprefix("fn-")
        if not tree.xpath(".//*[@id=$id]", id=f"fnref-{mark}"):
            yield mark
