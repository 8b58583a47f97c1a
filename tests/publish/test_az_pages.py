"""The list from A to Z of a site with many articles: a page for each letter."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.site import Built
from plugins.publish import az_pages
from plugins.publish.az_pages import step_of
from tests.conftest import ARTICLE, put
from tests.publish.test_lists import texts

SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@pytest.fixture
def split(content: Path, built: Callable[[], Built], monkeypatch: pytest.MonkeyPatch) -> Built:
    """A site whose articles are too many for one page, in both languages."""
    monkeypatch.setattr(az_pages, "MOST_ON_A_PAGE", 3)
    for at, title in enumerate(("15 steps", "Ángel", "apple", "Zumba")):
        put(content, f"health/heart/a{at}.md", _article(title))
    for at, title in enumerate(("Agua", "Nudos", "Ñame", "Ñu y más")):
        put(content, f"health/heart/e{at}.es.md", _article(title))
    put(content, "health/heart/a1.md", _article("Ángel").replace("date: 2026-11-30", "date: 2026-01-07\nupdated: 2026-12-01"))
    return built()


def _article(title: str) -> str:
    return ARTICLE.replace("Salt and your heart", title)


def _links(site: Built, path: str, selector: str) -> dict[str, str]:
    page = LexborHTMLParser((site.output / path).read_text(encoding="utf-8"))
    return {node.text(): str(node.attributes["href"]) for node in page.css(selector)}


def test_the_page_of_all_letters_leads_to_each(split: Built) -> None:
    """With the number of its entries; older links to a place on it still find the letter, and no article stands there itself."""
    assert texts(split, "a-z/index.html", ".letters li") == ["A 2 entries", "H 1 entry", "S 1 entry", "Z 1 entry", "# 1 entry"]
    assert _links(split, "a-z/index.html", ".letters a") == {"A": "/a-z/a/", "H": "/a-z/h/", "S": "/a-z/s/", "Z": "/a-z/z/", "#": "/a-z/other/"}
    assert texts(split, "a-z/index.html", "#letter-a a, #letter-other a") == ["A", "#"]
    assert texts(split, "a-z/index.html", ".letter") == []
    assert "/glossary/" in _links(split, "a-z/index.html", "main a").values()
    assert texts(split, "es/a-z/index.html", ".letters li") == ["A 1 entrada", "C 1 entrada", "N 1 entrada", "Ñ 2 entradas"]


def test_a_letters_page_has_what_begins_with_it(split: Built) -> None:
    """All of it, in the order of one page; a way back and to the letters beside it."""
    pages = {path: facts for path, facts in split.facts.items() if path.startswith("a-z/") and path != "a-z/index.html"}
    listed = [entry for path in ("a", "h", "s", "z", "other") for entry in texts(split, f"a-z/{path}/index.html", ".letter li")]
    assert listed == ["Ángel", "apple", "Heart and blood pressure (topic)", "Salt and your heart", "Zumba", "15 steps"]
    assert len(pages) == len({facts.title for facts in pages.values()}) == 5
    assert list(_links(split, "a-z/a/index.html", ".letters a")) == ["A", "H"]
    assert list(_links(split, "a-z/s/index.html", ".letters a")) == ["H", "S", "Z"]
    assert list(_links(split, "a-z/other/index.html", ".letters a")) == ["Z", "#"]
    assert all(texts(split, path, ".breadcrumb a")[-1] == "Health articles from A to Z" for path in pages)
    assert texts(split, "a-z/other/index.html", "h1") == ["Health articles: numbers and signs"]
    assert texts(split, "es/a-z/n-tilde/index.html", "h1") == ["Artículos de salud: letra Ñ"]
    assert texts(split, "es/a-z/n-tilde/index.html", ".letter li") == ["Ñame", "Ñu y más"]


def test_a_letters_page_leads_to_the_same_letter_in_other_languages(split: Built) -> None:
    """Where there is one; the day is that of its own articles."""
    versions = {path: {found.url.rpartition(".com")[2] for found in split.facts[path].declared} for path in split.facts if "a-z/" in path}
    assert {"/a-z/a/", "/es/a-z/a/"} <= versions["a-z/a/index.html"] & versions["es/a-z/a/index.html"]
    assert not any("/es/" in url for url in versions["a-z/s/index.html"])
    days = dict(re.findall(r"<loc>[^<]*?\.com(/[^<]*)</loc>\s*<lastmod>([^<]*)", (split.output / "sitemap.xml").read_text(encoding="utf-8")))
    assert [days.get(f"/a-z/{step}") for step in ("", "a/", "z/", "h/")] == ["2026-12-01", "2026-12-01", "2026-11-30", None]


def test_each_language_has_as_many_pages_as_it_needs(content: Path, built: Callable[[], Built], monkeypatch: pytest.MonkeyPatch) -> None:
    """Few Spanish articles stand on one page, and then no English letter says that there is the same in Spanish."""
    monkeypatch.setattr(az_pages, "MOST_ON_A_PAGE", 1)
    put(content, "health/heart/salad.md", _article("Salad"))
    put(content, "health/heart/salad.es.md", _article("Salsa"))
    site = built()
    assert texts(site, "a-z/s/index.html", ".letter li") == ["Salad", "Salt and your heart"]
    assert texts(site, "es/a-z/index.html", ".letter li") == ["Corazón y presión arterial (tema)", "Salsa"]
    assert not any("/es/" in found.url for found in site.facts["a-z/s/index.html"].declared)
    assert "es/a-z/s/index.html" not in site.facts


def test_letters_have_addresses_that_every_server_takes() -> None:
    """No two the same, whatever the script."""
    letters = ["#", "A", "Z", "Ñ", "Ω", "Я", "日", "ÑA"]
    steps = [step_of(letter) for letter in letters]
    assert all(map(SAFE.fullmatch, steps))
    assert len(set(steps)) == len(letters)
    assert steps[:4] == ["other", "a", "z", "n-tilde"]
