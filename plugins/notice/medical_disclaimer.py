"""The medical disclaimer: whole on every health article, short on every other page, the emergency line first.

A reader finds it behind the article, and a link to it before the first line. Nothing that an editor writes can take it away:
it is put in behind the template, into a tree in which everything is closed.
"""

from dataclasses import dataclass
from functools import lru_cache

from plugins.page import dom, pipeline
from plugins.page.dom import Tree
from plugins.page.notices import Notice, Notices, has_notice, notice_element
from plugins.page.pipeline import Page, Pass
from plugins.page.words import Words

LONG, SHORT = "medical-disclaimer", "medical-disclaimer-short"
LINK = "disclaimer-link"
PROSE = "prose"
"""Where a template puts an article's own words, in its main part; an editor can write neither of the two elements (allowed_html.py)."""


class PageWithoutPlaceError(RuntimeError):
    """A template has no place for the disclaimer."""


@dataclass(frozen=True, slots=True)
class Options:
    """None: the disclaimer cannot be switched off (P2, DESIGN 8)."""


def add_medical_disclaimer(tree: Tree, page: Page, notices: Notices) -> None:
    """Put the long form on an article and the short form on any other page, once."""
    notice = LONG if page.info.kind == "article" else SHORT
    if has_notice(tree, notice):
        return
    if notice == LONG:
        _add_long(_found(_words_of_article(tree), page), page, notices)
    else:
        _found(next(tree.iter("main"), None), page).append(page.shown(_short(notices[SHORT, page.info.lang], page.words)))


def _add_long(body: Tree, page: Page, notices: Notices) -> None:
    body.addnext(page.shown(_long(notices[LONG, page.info.lang], page.words)))
    paragraph = dom.element("p", class_=LINK)
    dom.append(paragraph, "a", page.words.gettext("Read the medical disclaimer"), href=f"#{LONG}")
    body.addprevious(paragraph)


@lru_cache(maxsize=64)
def _long(notice: Notice, words: Words) -> Tree:
    whole = notice_element(notice, words, name="section")
    whole.set("id", LONG)
    return whole


@lru_cache(maxsize=64)
def _short(notice: Notice, words: Words) -> Tree:
    return notice_element(notice, words, heading=None)


def _words_of_article(tree: Tree) -> Tree | None:
    own = (div for div in tree.iter("div") if div.get("class") == PROSE and div.getparent().tag == "article")
    return next((div for div in own if next(div.iterancestors("main"), None) is not None), None)


def _found(place: Tree | None, page: Page) -> Tree:
    if place is None:
        message = f"{page.info.path}: the template has no place for the medical disclaimer"
        raise PageWithoutPlaceError(message)
    return place


def _run(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    add_medical_disclaimer(tree, page, page.shared["NOTICES"])


def register() -> None:
    """Add the pass."""
    pipeline.passes.append(Pass("medical disclaimer", _run, "MEDICAL_DISCLAIMER", Options, knows_parts=True))
