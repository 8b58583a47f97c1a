"""Markdown to prose: what is no prose is blanked, and everything else keeps its place, so that a fault in words has line and column.

It knows the forms of Markdown that editors use, and no trees: a word in a table stands where it was typed. Code that is marked by
indentation alone counts as prose.
"""

import re
from collections.abc import Iterator

from plugins.page.prose import Kind, Passage, Prose
from plugins.source.lines import outside_code

_HEADER = re.compile(r"\A\n*---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"""^(title|summary):[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}|\{%[^%]*%\}")
"""What a template fills in, this site's or that of another generator."""
_OWN_WORDS = re.compile(r"(\{\{[ \t]*term\.\w+[ \t]*\\?\|)([^{}\n]*)\}\}")
"""A reference to a term of the glossary with an editor's own words for it, which are prose."""
_NO_PROSE = (
    re.compile(r"<(script|style|svg|pre|code)\b.*?</\1>", re.DOTALL | re.IGNORECASE),
    _REFERENCE,
    re.compile(r"\{:[^}\n]*\}|\{#[^}\n]*\}"),
    re.compile(r"^ {0,3}\[[^\]\n^@]+\]:[ \t]*\S+.*$", re.MULTILINE),
    re.compile(r"\[@[^\]\n]+\]|\[\^[^\]\n]+\]:?"),
    re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\]\n]*\]"),
    re.compile(r"</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<https?:[^\s>]*>"),
    re.compile(r"&(?:#\d+|#x[0-9a-f]+|\w+);", re.IGNORECASE),
    re.compile(
        r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|mil|md|yml|html?|pdf|py)\b(?:/\S*)?"
    ),
    re.compile(r"^[ \t]*(?:={2,}|-{2,}|\*{3,}|_{3,}|(?:\* ){3,})[ \t]*$", re.MULTILINE),
    re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE),
)
_SIGNS = re.compile(r"\\(?=[^\w\s])|[*~\[\]]|(?<!\w)_+|_+(?!\w)|!(?=\[)")
_START = re.compile(
    r"\A"
    r"(?P<quote>[ \t]*>[> \t]*)?(?:(?P<block>[ \t]*/{3,}[ \t]*[\w-]*[ \t]*\|?)|(?P<heading>[ ]{0,3}#{1,6}(?=[ \t])|[ ]*#{2,6})|"
    r"(?P<item>[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+|:[ \t]+))?"
)
_FOOTNOTE = re.compile(r" {0,3}\[\^")
_CONTACT = re.compile(r"\{\{[ \t]*(?:phone|email)\.")
_LETTER = re.compile(r"[^\W\d_]")
_FEW_WORDS = 8
_ALONE: tuple[Kind, ...] = ("heading", "cell", "picture")
"""What ends with its line."""


def prose_of(text: str, lang: str) -> Prose:
    """Return the prose of a whole Markdown file, header included, whose lines end in line feeds."""
    header = _HEADER.match(text)
    begin = header.end() if header else 0
    body = outside_code(text[begin:])
    bare = _blank(body)
    found = [*_fields(text[:begin]), *_passages(text[begin:], body, bare, begin)]
    shown = "".join(_only(text[:begin], found)) + bare
    return Prose(shown, lang, tuple(passage for passage in found if _LETTER.search(shown, passage.start, passage.end)))


def _fields(header: str) -> Iterator[Passage]:
    for field in _FIELD.finditer(header):
        yield Passage("title" if field[1] == "title" else "summary", field.start(2), field.end(2))


def _only(text: str, passages: list[Passage]) -> Iterator[str]:
    """Yield the text of the passages, and blanks between them."""
    at = 0
    for passage in passages:
        if passage.end <= len(text):
            yield _blanks(text[at : passage.start])
            yield _blanked(text[passage.start : passage.end], _REFERENCE)
            at = passage.end
    yield _blanks(text[at:])


def _blank(body: str) -> str:
    """Return the body without what is no prose, and without the signs that begin lines or stand between words."""
    body = _OWN_WORDS.sub(lambda found: f"{_blanks(found[1])}{found[2]}  ", body)
    for pattern in _NO_PROSE:
        body = _blanked(body, pattern)
    return _blanked("\n".join(_blanked(line, _START, 1) for line in body.split("\n")), _SIGNS)


def _passages(typed: str, body: str, bare: str, first: int) -> Iterator[Passage]:
    """Yield the passages of a body that stands at `first`; a line continues the one above it unless its first signs say otherwise."""
    kind: Kind | None = None
    start = end = at = 0
    for line, shown in zip(body.split("\n"), bare.split("\n"), strict=True):
        begins = _kind_of(line, shown, typed[at : at + len(line)])
        begins = None if begins == kind == "quote" else begins  # its sign stands before every line
        if kind and (begins or not line.strip()):
            yield _passage(kind, start, end, typed, first)
            kind = None
        if begins == "cell":
            yield from _cells(line, shown, at + first)
        elif begins or (line.strip() and kind is None):
            kind, start = begins or "paragraph", at
        end = at + len(line)
        if kind in _ALONE:
            yield _passage(kind, start, end, typed, first)
            kind = None
        at += len(line) + 1
    if kind:
        yield _passage(kind, start, end, typed, first)


def _kind_of(line: str, shown: str, typed: str) -> Kind | None:
    """Return what begins with a line; None when it continues the one above it, or a paragraph begins."""
    signs, words = _START.match(line), line.lstrip()
    if signs is None or not words:
        return None
    kinds: tuple[tuple[Kind, object], ...] = (
        ("heading", signs["block"] or signs["heading"]),
        ("item", signs["item"] or _FOOTNOTE.match(typed)),
        ("cell", words.startswith("|") or (" | " in shown and not signs["quote"])),
        ("picture", words.startswith("![")),
        ("quote", signs["quote"]),
    )
    return next((kind for kind, is_so in kinds if is_so), None)


def _passage(kind: Kind, start: int, end: int, typed: str, first: int) -> Passage:
    source = typed[start:end]
    if kind in {"paragraph", "item"} and _CONTACT.search(source) and len(source.split()) <= _FEW_WORDS:
        kind = "contact"
    return Passage(kind, first + start, first + end)


def _cells(line: str, shown: str, at: int) -> Iterator[Passage]:
    start = 0
    for sign in re.finditer(r"(?<!\\)\||$", line):
        if shown[start : sign.start()].strip():
            yield Passage("cell", at + start, at + sign.start())
        start = sign.end()


def _blanked(text: str, pattern: re.Pattern[str], times: int = 0) -> str:
    return pattern.sub(lambda found: _blanks(found[0]), text, count=times)


def _blanks(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
