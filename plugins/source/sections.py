"""A text in sections, each with a hash: so a translation knows which of them have changed since it was made.

Sections begin at the headings of the highest level and have the names that these give them; what stands before the first is the
section "start". The hash is that of what the file says: a fact behind a reference changes in every language by itself.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from plugins.source.blocks.names import CARE_CARDS
from plugins.source.pinned_words import composed, has_few_blanks, normalised
from plugins.source.reserved_ids import slug

HEADER, START = "title-and-summary", "start"
EMERGENCY = ("crisis", "emergency", "poison_control")
"""The telephone lines of content/data/phones.yml that cannot wait."""
_HEADING = re.compile(r" {0,3}##?[ \t]+(.+?)[ \t]*#*")
_HEADING_LINE = re.compile(rf"\n{_HEADING.pattern}(?=\n|\Z)")
_NAME = re.compile(r"\{:?[^{}]*#([\w-]+)[^{}]*\}\s*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CARD = re.compile(rf"\n {{0,3}}///+[ \t]*(?:{'|'.join(CARE_CARDS)})\b")
_CALL = re.compile(rf"\{{\{{ *phone\.(?:{'|'.join(EMERGENCY)}) *\}}\}}")


class Section(NamedTuple):
    """A section: `line` of its heading; `is_safety` tells that it says when or whom to call in an emergency."""

    name: str
    line: int
    hash: str
    is_safety: bool


def sections_of(body: str, first_line: int) -> tuple[Section, ...]:
    """Return the sections of a body, which begins on `first_line` of its file."""
    found: dict[str, Section] = {}
    words_of = composed if has_few_blanks(body) else normalised
    for line, title, text in _pieces(body):
        words = words_of(text)
        if title or words:
            name = _unused(_name(title), found)
            empty = len(text) - len(text.lstrip("\n"))
            found[name] = Section(name, first_line + line + empty, digest(words), _is_safety(words))
    return tuple(found.values())


def _is_safety(words: str) -> bool:
    return bool(("///" in words and _CARD.search(f"\n{words}")) or ("phone." in words and _CALL.search(words)))


def section_of_header(words: str, line: int) -> Section:
    """Return what the header says as a section: a translation follows it too."""
    return Section(HEADER, line, digest(normalised(words)), is_safety=False)


def hash_of(sections: Iterable[Section]) -> str:
    """Return the hash of a whole text."""
    return digest("\n".join(section.hash for section in sections))


def digest(text: str) -> str:
    """Return the hash of a text."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _pieces(body: str) -> Iterator[tuple[int, str, str]]:
    """Yield line counted from 0, heading and text of each section."""
    return _pieces_with_code(body) if "`" in body or "~" in body else _pieces_without_code(f"\n{body}")


def _pieces_without_code(text: str) -> Iterator[tuple[int, str, str]]:
    begin, line, title = 0, 0, ""
    for heading in _HEADING_LINE.finditer(text):
        at = heading.start()
        yield line, title, text[begin + 1 : max(at, begin + 1)]
        begin, line, title = at, line + text.count("\n", begin, at), heading[1]
    yield line, title, text[begin + 1 :]


def _pieces_with_code(body: str) -> Iterator[tuple[int, str, str]]:
    fence, start, title, lines = "", 0, "", list[str]()
    for at, line in enumerate(body.split("\n")):
        sign = line.lstrip()[:1]
        if sign in {"`", "~"} and (mark := _FENCE.match(line)):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif sign == "#" and not fence and (heading := _HEADING.fullmatch(line)):
            yield start, title, "\n".join(lines)
            start, title, lines = at, heading[1], []
        lines.append(line)
    yield start, title, "\n".join(lines)


def _name(title: str) -> str:
    given = _NAME.search(title)
    return given[1] if given else slug(title, "-") or START


def _unused(name: str, taken: Iterable[str]) -> str:
    """Return the name, with a number where another section has it."""
    names, number, free = set(taken), 1, name
    while free in names:
        free, number = f"{name}_{number}", number + 1
    return free
