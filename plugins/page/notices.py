"""The words that a visitor must see, and the element that carries them (markup contract: DESIGN 9)."""

import copy
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.words import Words


@dataclass(frozen=True, slots=True)
class Notice:
    """The words of one notice in one language, in force on the day of the build; `html` is safe and has its links resolved."""

    id: str
    lang: str
    version: str
    effective: dt.date
    title: str
    html: str
    is_sample: bool
    file: str


ElementName = Literal["aside", "div", "section"]
_ELEMENT_NAMES: tuple[str, ...] = get_args(ElementName)
Notices = Mapping[tuple[str, str], Notice]
"""Notices by id and language."""


def notice_element(notice: Notice, words: Words, heading: str | None = "h2", name: ElementName = "aside") -> Tree:
    """Return the element that carries a notice; without a heading its title names it to a screen reader only."""
    return copy.deepcopy(_notice_element(notice, words, heading, name))


@lru_cache(maxsize=256)
def _notice_element(notice: Notice, words: Words, heading: str | None, name: ElementName) -> Tree:
    """A notice stands on thousands of pages and is made once."""
    holder = dom.element(name, class_=f"notice notice--{notice.id}")
    holder.set("data-notice", notice.id)
    holder.set("data-notice-version", notice.version)
    if heading:
        holder.set("aria-labelledby", f"{notice.id}-title")
        holder.append(dom.element(heading, notice.title, class_="notice__title", id=f"{notice.id}-title"))
    else:
        holder.set("aria-label", notice.title)
        holder.set("role", "note")
    holder.extend(dom.parse_fragment(notice.html))
    if notice.is_sample:
        holder.append(dom.element("p", words.gettext("Sample wording: nobody has approved it yet."), class_="notice__sample"))
    return holder


def has_notice(tree: Tree, notice: str) -> bool:
    """Tell whether the notice stands in the tree; asked several times of every page, and so by the names that `notice_element` gives."""
    return any(node.get("data-notice") == notice for node in tree.iter(*_ELEMENT_NAMES))
