"""Parts that stand on many pages are finished once: while a page goes through the passes, an element of the part's name stands in.

What becomes of a part is not worked out by other means than a page: a small page goes through the passes twice, with the part and with
what stands in for it. Where the two differ in nothing but the part, this difference is what every page gets in its place, and what
it adds to the facts; else the part has no stand-in, and pages carry it as it is. A page on which a stand-in is not found where it can
stand, once and as it was given out, is made again without any.
"""

import copy
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.facts import Added, PageFacts, Reference

Values = TypeVar("Values", str, tuple[Any, ...])

WORTH = 20
"""Pages before a part is finished apart, which takes as long as a few of them."""
ROOTS = frozenset(("aside", "div", "nav", "section"))
"""What stands in the flow of a page: never in a line of text, where white space around it counts in another way."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOT_APART = ("main", "table")
"""A page has one main part, and what a table is called may be said by a heading before the part."""
_NO_DIGITS = str.maketrans("0123456789", "ghijklmnop")
_MARK = f"part-{secrets.token_hex()}-".translate(_NO_DIGITS)
"""How the name of each stand-in begins: nobody's text can hold it."""
_NAMED = f'<a name="{_MARK}'
_PLAIN = frozenset(("article", "body", "div", "footer", "header", "html", "main"))
"""What a stand-in may stand in: nothing that a pass looks for around a link or a text, such as a list, a drawing, a language switch."""
_WORDS = "prose"
"""The class of what holds an editor's words, in which every name is a place (plugins/page/facts.py)."""


class PartOutOfPlaceError(Exception):
    """A stand-in was given out that is not on the page, or stands where its part cannot be finished apart."""


class SmallPage(NamedTuple):
    """What became of a small page; `others` are all else that came of it."""

    html: str
    facts: PageFacts
    others: object


Finish = Callable[[Tree, str, int, Mapping[str, Added]], SmallPage]
"""Finishes a small page in a language that holds an element from one of the passes on, with what stand-ins add to its facts."""


class _Part(NamedTuple):
    """A part as a finished page has it: `html` in the place of what stood in, which begins so many letters `before` its name, and ends `behind`."""

    html: str
    added: Added
    before: int
    behind: int


class StandIns:
    """What stands in for parts in the pages of a run; `added` is what each adds to the facts, `at` the number of the pass that is at work.

    `given` are the names of those that were given out since somebody took them; `leaving` is where links of a part lead that leave, as far as
    a pass has worked it out.
    """

    def __init__(self, finish: Finish) -> None:
        self.added: dict[str, Added] = {}
        self.given: list[str] = []
        self.leaving: dict[str, frozenset[str]] = {}
        self.at = 0
        self._finish = finish
        self._parts: dict[str, _Part] = {}
        self._asked: Counter[tuple[Any, ...]] = Counter()
        self._elements: dict[tuple[Tree, str, int], tuple[Tree, list[str]]] = {}
        self._texts: dict[tuple[str, str], tuple[str, list[str]]] = {}

    def element(self, part: Tree, lang: str) -> Tree:
        """Return a copy of an element that is the same on many pages of a language, or what stands in for it."""
        key = part, lang, self.at
        if key not in self._elements and self._is_worth(key):
            stand_in, names = self._stand_in(part, lang, self.at)
            self._elements[key] = part if stand_in is None else stand_in, names
        shown, names = self._elements.get(key, (part, []))
        self.given += names
        return copy.deepcopy(shown)

    def text(self, part: str, lang: str) -> str:
        """Return a template's text that is the same on many pages of a language, or that of what stands in for it."""
        key = part, lang
        if key not in self._texts and self._is_worth(key):
            root = _only_root(part)
            stand_in, names = (None, []) if root is None else self._stand_in(root, lang, 0)
            self._texts[key] = part if stand_in is None else _between_blanks(part, dom.outer_html(stand_in)), names
        shown, names = self._texts.get(key, (part, []))
        self.given += names
        return shown

    def taken(self) -> list[str]:
        """Return the names of those that were given out, for one page."""
        given, self.given = self.given, []
        return given

    def filled(self, html: str) -> str:
        """Return a finished page with all parts in their places."""
        pieces = html.split(_NAMED)
        for at, piece in enumerate(pieces[1:], 1):
            part = self._parts[_MARK + piece[: piece.index('"')]]
            pieces[at - 1] = pieces[at - 1][: len(pieces[at - 1]) - part.before]
            pieces[at] = part.html + piece[part.behind :]
        return "".join(pieces)

    def _is_worth(self, key: tuple[Any, ...]) -> bool:
        self._asked[key] += 1
        return self._asked[key] > WORTH

    def _stand_in(self, root: Tree, lang: str, at: int) -> tuple[Tree | None, list[str]]:
        name = f"{_MARK}{len(self._parts)}"
        stand_in = _hollow(root, name)
        part = None if stand_in is None else self._finished(root, stand_in, name, lang, at)
        if part is None:
            return None, []
        self._parts[name], self.added[name] = part, part.added
        return stand_in, [name]

    def _finished(self, root: Tree, stand_in: Tree, name: str, lang: str, at: int) -> _Part | None:
        """Return what a page gets in the place of a stand-in; None where the page is another one in more than that."""
        mark, written = Added((name,), (Reference(name, "a", "name"),)), dom.serialise_fragment(stand_in)
        whole, hollow = self._finish(root, lang, at, {}), self._finish(stand_in, lang, at, {name: mark})
        html = _in_place_of(hollow.html.split(written), whole.html)
        ids = _in_place_of(_split(hollow.facts.ids, mark.ids), whole.facts.ids)
        links = _in_place_of(_split(hollow.facts.links, mark.links), whole.facts.links)
        if html is None or ids is None or links is None or _all_else(whole) != _all_else(hollow):
            return None
        before, _, behind = written.partition(_NAMED)
        return _Part(html, Added(ids, links), len(before), len(behind))


def judge(met: list[Tree], given: list[str]) -> None:
    """Raise PartOutOfPlaceError when the stand-ins on a page are not those that it was given, or one stands where it cannot."""
    if sorted(node.get("name") for node in met) != sorted(given) or not all(map(_stands_plainly, met)):
        raise PartOutOfPlaceError


def _hollow(root: Tree, name: str) -> Tree | None:
    """Return an element that looks the same from outside, and by the last heading in it, as a table behind it may be named by that."""
    headings = dom.elements(root, *_HEADINGS)
    if dom.elements(root, *_NOT_APART) or (headings and len(headings[-1])):  # a pass may put words into a heading that holds more than text
        return None
    hollow = dom.element(root.tag)
    hollow.attrib.update(root.attrib)
    holder = dom.append(hollow, headings[-1].tag, headings[-1].text) if headings else hollow
    dom.append(holder, "a", name_=name)
    return hollow


def _stands_plainly(name: Tree) -> bool:
    """Tell whether nothing but the frame of a page is around a stand-in."""
    holder = name.getparent()
    root = holder.getparent() if holder.tag in _HEADINGS else holder
    return all(around.tag in _PLAIN and around.get("class") != _WORDS for around in root.iterancestors())


def _only_root(part: str) -> Tree | None:
    """Return the one element that a template's text is; what follows it on a page has to stand behind it, and not in it."""
    body = dom.parse(f"<!doctype html><html><head></head><body>{part}<hr></body></html>")[1]
    is_one = len(body) == 2 and body[0].tag in ROOTS and body[1].tag == "hr" and not ((body.text or "") + (body[0].tail or "")).strip()  # noqa: PLR2004
    if not is_one:
        return None
    body[0].tail = None
    return body[0]


def _between_blanks(part: str, stand_in: str) -> str:
    bare = part.strip()
    before, _, behind = part.partition(bare)
    return before + stand_in + behind


def _split(values: tuple[Any, ...], mark: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    at = values.index(mark[0])
    return [values[:at], values[at + 1 :]]


def _in_place_of(around: list[Values], whole: Values) -> Values | None:
    """Return what stands in the whole between what stands around it in both; None where something else does."""
    before, *others = around
    behind = others[0] if len(others) == 1 else None
    if behind is None or len(whole) < len(before) + len(behind):
        return None
    end = len(whole) - len(behind)
    return whole[len(before) : end] if whole[: len(before)] == before and whole[end:] == behind else None


def _all_else(page: SmallPage) -> object:
    return replace(page.facts, ids=(), links=()), page.others
