"""A page to put notices on, and notices to put on it."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.info import Kind, PageInfo
from plugins.page.notices import Notice, Notices
from plugins.page.pipeline import Page
from plugins.page.site import Hosts
from plugins.page.words import words_of
from tests.conftest import THEME

HOSTS = Hosts(
    own=("plan.example",),
    portal=("members.plan.example",),
    partner=("pharmacy.example",),
    social=("social.example",),
    gov=("gov", "mil"),
    third_party=("heart.example",),
    denied=("drugs.example",),
)
IDS = ("cookie-opt-out", "email", "medical-disclaimer", "medical-disclaimer-short", "text-messages", "third-party", "third-party-partner")


def notice(name: str, lang: str = "en") -> Notice:
    """Return a notice that says its own name."""
    return Notice(
        name, lang, "1.0", dt.date(2026, 1, 7), f"Title of {name}", f"<p>Words of {name} in {lang}.</p>", is_sample=False, file=f"notices/{name}.md"
    )


@pytest.fixture
def notices() -> Notices:
    """Every notice in both languages."""
    return {(name, lang): notice(name, lang) for name in IDS for lang in ("en", "es")}


def page(kind: Kind = "article", lang: str = "en", url: str = "/health/heart/salt/") -> Page:
    """Return what a pass knows of a page."""
    info = PageInfo(f"{url[1:]}index.html", url, lang, kind, "Salt", canonical=f"https://plan.example{url}")
    return Page(info, words_of(Path(THEME), lang))


def tree(body: str, frame: str = "<main><article><h1>Salt</h1><div class='prose'>{}</div></article></main><footer>Foot</footer>") -> Tree:
    """Return a page whose article holds the body."""
    return dom.parse(f"<!doctype html><html lang='en'><head><title>Salt</title></head><body>{frame.format(body)}</body></html>")


def drop(node: Tree) -> None:
    """Take an element away with all that it holds; the text behind it stays."""
    node.clear(keep_tail=True)
    if node.getparent() is not None:  # else it went with one that held it
        dom.unwrap(node)
