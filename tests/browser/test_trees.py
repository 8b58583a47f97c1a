"""What a screen reader is given: the accessibility tree of each kind of page, kept as text in tests/browser/trees/.

Roles, names, levels and states, in reading order. When a page was meant to change, WRITE_TREES=1 writes them anew, and the diff is
reviewed like any other: `WRITE_TREES=1 .venv/bin/python -m pytest tests/browser/test_trees.py`.
"""

import difflib
import itertools
import os
import re
from pathlib import Path

from playwright.sync_api import Browser, Page

TREES = Path(__file__).parent / "trees"
IS_WRITING = bool(os.environ.get("WRITE_TREES"))
ANEW = "WRITE_TREES=1 .venv/bin/python -m pytest tests/browser/test_trees.py"
SAME = " # as on the home page"


def blocks(page: Page) -> list[str]:
    """Return the tree of a page, each part of the body for itself."""
    return re.split(r"\n(?=- )", page.locator("body").aria_snapshot())


def tree_of(page: Page, home: list[str]) -> str:
    """Return a tree in which header, cookie choice and footer are not told again where they are those of the home page."""
    told = (block.partition("\n")[0] + SAME if block in home and "\n" in block else block for block in blocks(page))
    return "\n".join(told) + "\n"


def test_the_trees_are_those_that_were_reviewed(small_pages: dict[str, str], small_origin: str, browser: Browser) -> None:
    """A difference is told line by line, with the command that accepts it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    homes: dict[str, list[str]] = {}
    for name, url in small_pages.items():
        if name.startswith("home-"):
            page.goto(small_origin + url)
            homes[name[-2:]] = blocks(page)
    trees: dict[str, str] = {}
    for name, url in small_pages.items():
        page.goto(small_origin + url)
        lang = page.locator("html").get_attribute("lang")
        trees[f"{name}.txt"] = tree_of(page, [] if name.startswith("home-") else homes[str(lang)])
    page.close()
    if IS_WRITING:
        write(trees)
    kept = {file.name: file.read_text(encoding="utf-8") for file in TREES.iterdir()}
    told = [line for name in sorted(trees.keys() | kept.keys()) for line in difference(name, kept.get(name, ""), trees.get(name, ""))]
    assert not told, "\n".join((*told, f"If that is meant: {ANEW}"))


def write(trees: dict[str, str]) -> None:
    """Keep these trees and no others."""
    TREES.mkdir(exist_ok=True)
    for file in TREES.iterdir():
        file.unlink()
    for name, tree in trees.items():
        (TREES / name).write_text(tree, encoding="utf-8")


def difference(name: str, kept: str, now: str) -> list[str]:
    """Return the lines that differ, with some around them."""
    return list(difflib.unified_diff(kept.splitlines(), now.splitlines(), f"trees/{name}", "the page as it is", lineterm=""))


def test_the_trees_hold_what_a_screen_reader_needs() -> None:
    """The kept files themselves: one main part and one first heading on each page, both languages, names instead of addresses."""
    files = {file.name: file.read_text(encoding="utf-8") for file in TREES.iterdir()}
    assert {name.split("-")[0] for name in files} >= {"article", "error", "home", "legal", "page", "topic"}
    assert {name.removesuffix(".txt").split("-")[1] for name in files} == {"en", "es"}
    for name, tree in files.items():
        assert len(re.findall(r"^- main:", tree, re.MULTILINE)) == 1, name
        assert len(re.findall(r"heading .*\[level=1\]", tree)) == 1, name
        assert not re.search(r'^\s*- (?:link|button|img)(?: "")?:?$', tree, re.MULTILINE), name
        levels = [int(level) for level in re.findall(r"heading .*\[level=(\d)\]", tree)]
        assert all(behind <= before + 1 for before, behind in itertools.pairwise(levels)), (name, levels)
