"""The words of a text with what changed marked in it, and every number: for a reviewer who reads on paper.

Words are compared, not tags: what was added stands in `ins`, what was taken out in `del` where it stood, each announced in words, since
neither colour nor a line is heard.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from markupsafe import Markup

from plugins.page.facts import LINE

ADDED, REMOVED, END = "[added:", "[removed:", "]"
NEAR = 6
"""How many words stand around a number in the list of numbers."""
_TOKEN = re.compile(r"<[^>]*>|[^<\s]+|\s+")
_OUR_LINE = re.compile(rf' {LINE}="\d+"')
_CITATION = re.compile(r"\[\d+\]")
_BLOCK_END = re.compile(r"</(?:blockquote|dd|div|dt|figcaption|h[1-6]|li|p|pre|section|td|th|tr)>")


class Number(NamedTuple):
    """A number of a text, with the words around it; `is_new` when this number with its next words was not there before."""

    number: str
    before: str
    after: str
    is_new: bool


class _Words(NamedTuple):
    """The words of HTML: `after_block` has the places behind which a paragraph, item or cell ends."""

    words: list[str]
    after_block: set[int]


def marked(before: str | None, after: str) -> Markup:
    """Return the HTML of a text with changes and numbers marked; without a text `before`, all of it is new and only numbers are marked."""
    after = _without_lines(after)
    now, old = _words(after), _words(before or "")
    added, removed = _changes(old, now) if before is not None else (set(), {})
    return Markup("".join(_written(after, added, removed)))  # noqa: S704 - the sanitiser has judged both texts


def is_changed(before: str | None, after: str) -> bool:
    """Tell whether any word is another one."""
    return before is None or _words(before).words != _words(after).words


def numbers(before: str | None, after: str) -> list[Number]:
    """Return every number of a text: doses, ages, days, telephone lines."""
    now, old = _words(after).words, _words(before or "").words
    known = {(word, *old[at + 1 : at + 2]) for at, word in enumerate(old)}
    return [
        Number(
            _plain(word),
            _plain(" ".join(now[max(0, at - NEAR) : at])),
            _plain(" ".join(now[at + 1 : at + 1 + NEAR])),
            (word, *now[at + 1 : at + 2]) not in known,
        )
        for at, word in enumerate(now)
        if _has_digit(word)
    ]


def _without_lines(html: str) -> str:
    """Take off the lines that the build carries in it."""
    return _OUR_LINE.sub("", html)


def _plain(words: str) -> str:
    return Markup(words).unescape()  # noqa: S704 - it is taken for text then


def _words(html: str) -> _Words:
    words, ends = list[str](), set[int]()
    for token in _TOKEN.findall(html):
        if _BLOCK_END.fullmatch(token):
            ends.add(len(words) - 1)
        elif not token.startswith("<") and token.strip():
            words.append(token)
    return _Words(words, ends)


def _changes(old: _Words, now: _Words) -> tuple[set[int], dict[tuple[int, bool], str]]:
    """Return the places of added words, and what was removed by its place: before a word that took its place, or behind the one it followed."""
    added, removed = set[int](), dict[tuple[int, bool], str]()
    for what, start, end, new_start, new_end in SequenceMatcher(None, old.words, now.words, autojunk=False).get_opcodes():
        if what != "equal":
            added.update(range(new_start, new_end))
        if what in {"delete", "replace"}:
            place = (new_start - 1, False) if what == "delete" and new_start else (new_start, True)
            removed[place] = _joined(old, start, end)
    return added, removed


def _joined(old: _Words, start: int, end: int) -> str:
    return "".join(f"{old.words[at]}{'<br>' if at in old.after_block and at < end - 1 else ' '}" for at in range(start, end)).rstrip()


def _written(html: str, added: set[int], removed: dict[tuple[int, bool], str]) -> Iterator[str]:
    at, is_open, blanks = -1, False, ""
    for token in _TOKEN.findall(html):
        if not token.strip():
            blanks = token
            continue
        is_word = not token.startswith("<")
        at += is_word
        if is_open and (not is_word or at not in added):
            yield _closing("ins")
            is_open = False
        yield blanks
        blanks = ""
        if not is_word:
            yield token
            continue
        yield _removed(removed, (at, True))
        if at in added and not is_open:
            yield _opening("ins", ADDED)
            is_open = True
        yield f"<mark>{token}</mark>" if _has_digit(token) else token
        yield _removed(removed, (at, False))
    yield (_closing("ins") if is_open else "") + blanks
    yield "".join(f"<p>{_removed(removed, place)}</p>" for place in removed if place[0] > at)


def _removed(removed: dict[tuple[int, bool], str], place: tuple[int, bool]) -> str:
    if place not in removed:
        return ""
    words = f"{_opening('del', REMOVED)}{removed[place]}{_closing('del')}"
    return f"{words} " if place[1] else f" {words}"


def _opening(tag: str, says: str) -> str:
    return f'<{tag}><span class="said">{says} </span>'


def _closing(tag: str) -> str:
    return f'<span class="said">{END}</span></{tag}>'


def _has_digit(word: str) -> bool:
    """Tell whether a word holds a number; the mark of a source is none."""
    return any(sign.isdigit() for sign in word) and not word.startswith("&#") and not _CITATION.fullmatch(word)
