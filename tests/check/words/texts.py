"""Texts, and what is said of them, as these tests need them."""

from collections.abc import Iterable

from plugins.page.prose import Fault, Prose
from plugins.page.word_lists import WordLists
from plugins.source.prose import prose_of
from plugins.source.word_lists import read_word_lists
from tests.conftest import CONTENT

LISTS: WordLists = read_word_lists(CONTENT / "data", CONTENT / "data", ["en", "es"])[0]
"""The project's own."""


def prose(text: str, lang: str = "en") -> Prose:
    """Return the prose of a text."""
    return prose_of(text, lang)


def told(text: Prose, faults: Iterable[Fault]) -> list[str]:
    """Return what is said: `line:column severity rule: what is wrong; what to do`."""
    return ["{}:{} {} {}: {}; {}".format(*text.place(fault.start), fault.severity, fault.rule, fault.says, fault.remedy) for fault in faults]
