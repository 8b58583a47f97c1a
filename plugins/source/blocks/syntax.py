"""Where blocks begin and end in a text, and which of them would be shown as text or swallow the rest."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plugins.page.findings import did_you_mean
from plugins.source.blocks.names import NAMES, NEED_HEADING

_OPEN = re.compile(r" {0,3}(/{3,})[ \t]*([^|\s/][^|]*?)[ \t]*(?:\|[ \t]*(.*?)[ \t]*)?")
_IN_ITEM = re.compile(r"^[ >]*(?:[-*+]|\d+[.)])[ \t]+/{3,}", re.MULTILINE)
_CLOSE = re.compile(r" {0,3}(/{3,})[ \t]*")


class Opened(NamedTuple):
    """A line that begins a block: its number, counted from 0, the slashes, the name and the words behind the bar."""

    at: int
    slashes: str
    name: str
    heading: str | None


@lru_cache(maxsize=2)
def opened_blocks(text: str) -> list[Opened]:
    """Return each line that begins a block; in the text, code is blanked. A text is asked for them three times."""
    slashed = ((at, _OPEN.fullmatch(line)) for at, line in _slashed(text) if not _CLOSE.fullmatch(line))
    return [Opened(at, found[1], found[2], found[3]) for at, found in slashed if found]


@lru_cache(maxsize=2)
def _slashed(text: str) -> list[tuple[int, str]]:
    """Return each line, with its number, that has the slashes with which blocks begin and end."""
    return [(at, line) for at, line in enumerate(text.split("\n")) if "///" in line] if "///" in text else []


def block_faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line counted from 0, what is wrong, remedy) for each block that would be shown as text or swallow the rest.

    In the text, code is blanked. Blocks inside lists and quotes end with them: left_overs.py names what is wrong there.
    """
    starts = {block.at: block for block in opened_blocks(text)}
    opened: list[Opened] = []
    for at, line in _slashed(text):
        if block := starts.get(at):
            opened.append(block)
            yield from _unreadable_start(block)
        elif found := _CLOSE.fullmatch(line):
            if opened and opened[-1].slashes == found[1]:
                opened.pop()
            else:
                yield at, f"this {found[1]} ends a block that never began", "delete it, or begin the block with /// and its name"
    for block in opened:
        yield block.at, f"the {block.name} block has no end", f"put a line {block.slashes} behind it"


def first_in_an_item(text: str) -> int | None:
    """Return the place in the text where a block first begins in the line with which an item of a list begins."""
    found = _IN_ITEM.search(text)
    return found.start() if found else None


def _unreadable_start(block: Opened) -> Iterator[tuple[int, str, str]]:
    if block.name not in NAMES:
        yield block.at, f'"{block.name}" is no block', did_you_mean(block.name, NAMES)
    elif not block.heading and (lacks := NEED_HEADING.get(block.name)):
        yield block.at, f"the {block.name} block has no {lacks}", f"write /// {block.name} | and the {lacks} on the same line"
