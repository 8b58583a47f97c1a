"""A body made such that the site's own reader finds no error in it: block by block, and no more than is needed."""

import re
from collections.abc import Callable, Iterable

from plugins.build.importing.markup import as_code, as_code_block, replaced
from plugins.build.importing.template_tags import short
from plugins.page.findings import Finding

Note = Callable[[int, str], None]
Judge = Callable[[str], tuple[list[Finding], int]]
"""Gives the errors in the file with this body, and the line on which the body begins there."""
ROUNDS = 8
_GAP = re.compile(r"(\n(?:[ \t]*\n)+)")
_LONE = re.compile(r"\{\{.*?\}\}|\[@[^\]\n]*\]|\[\^[^\]\s]+\](?!:)|\[[^\[\]\n]+\][ ]?\[[^\[\]\n]*\]|\{:[^}\n]*\}|^ *//[/ ].*|<!--(?!.*-->)|<")
_CELL_END = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)*(?: *:?-+:? *)\|? *")
_ANY_SIGN = re.compile(r"[<\[{|]|//")
_SIGNS = {
    "refused-html": re.compile(r"<[A-Za-z/!?]"),
    "empty-heading": re.compile(r"^ {0,3}#|^(?:=+|-+)$", re.MULTILINE),
    "empty-link": re.compile(r"<a\b|\]\("),
    "repeated-id": re.compile(r"\{:|\b(?:id|name)="),
}
"""What a block must hold for an error of a rule to come from it."""
PLAINER, CODE = 1, 2
_QUOTED = re.compile(r'"([^"]+)"')
_TAG = re.compile(r"<\w+(?=>)")
_ESCAPED = re.compile(r"\\(?=[^\w\s])")


def make_readable(body: str, judge: Judge, note: Note) -> tuple[str, list[Finding]]:
    """Return the body and the errors that are left, which mostly are none.

    A block with an error is first shown with its signs as signs, then as code; if no round helps, the whole body becomes code.
    """
    pieces = _GAP.split(body)
    originals, levels = list(pieces), [0] * len(pieces)
    for _ in range(ROUNDS):
        text = "".join(pieces)
        errors, first_line = judge(text)
        if not errors:
            return text, []
        for at in _blamed(pieces, levels, errors, first_line):
            levels[at] += 1
            pieces[at] = _plainer(originals[at]) if levels[at] == PLAINER else as_code_block(originals[at].strip("\n"))
            how = "as typed" if levels[at] == PLAINER else "as code"
            note(0, f"a part is shown {how}, since {errors[0].says}: {short(originals[at])}")
    text = as_code_block(body)
    note(0, "the whole text is shown as code: nothing else of it could be read")
    return text, judge(text)[0]


def _blamed(pieces: list[str], levels: list[int], errors: Iterable[Finding], first_line: int) -> set[int]:
    """Return the blocks on whose lines the errors stand; where no line is known, those with what the error quotes, else all that could be meant."""
    starts, line = [], first_line
    for piece in pieces:
        starts.append(line)
        line += piece.count("\n")
    blocks = [at for at in range(0, len(pieces), 2) if pieces[at].strip() and levels[at] < CODE]
    found: set[int] = set()
    for error in errors:
        here = {at for at in blocks if starts[at] <= error.line <= starts[at] + pieces[at].count("\n")}
        quoted = [*_QUOTED.findall(error.says), *_TAG.findall(error.says)[:1]]
        holding = {at for at in blocks if any(words in _ESCAPED.sub("", pieces[at]) for words in quoted)}
        found |= here or holding or {at for at in blocks if _SIGNS.get(error.rule, _ANY_SIGN).search(pieces[at])} or set(blocks)
    return found


def _plainer(block: str) -> str:
    return replaced(
        _widened(block), re.compile(_LONE.pattern, re.MULTILINE), lambda piece: "&lt;" if piece.found[0] == "<" else as_code(piece.found[0])
    )


def _widened(block: str) -> str:
    """A table whose first row has fewer cells than others gets empty ones there."""
    lines = block.split("\n")
    at = next((at for at, line in enumerate(lines) if at and "|" in line and _DELIMITER.fullmatch(line)), None)
    if at is None:
        return block
    missing = max(map(_cells, lines[at + 1 :]), default=0) - _cells(lines[at])
    if missing > 0:
        lines[at - 1] = f"{lines[at - 1].rstrip().removesuffix('|')}|{' |' * missing}"
        lines[at] = f"{lines[at].rstrip().removesuffix('|')}|{' --- |' * missing}"
    return "\n".join(lines)


def _cells(line: str) -> int:
    row = line.strip().removeprefix("|")
    return len(_CELL_END.findall(row)) + (not row.endswith("|"))
