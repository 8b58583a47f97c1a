"""Spanish pages speak Spanish: no word of the theme is left in English, and other English says that it is."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from plugins.build.site import Built
from tests.whole.test_words import forms, messages

SPOKEN = frozenset(("aria-label", "title", "alt", "content", "placeholder"))
"""And every data- attribute: scripts show what stands in them."""
WORDS_OF_DANGER = "data-words"  # of every language in every search: nobody sees them
SAME_IN_BOTH = frozenset(("En", "No", "Cookie", "TTY"))
_HOLE = re.compile(r"%\(\w+\)s|\{\}|<[^>]*>")
_ENGLISH = re.compile(r"\b(?:the|and|your|you|with|from|this|that|page|health|read|see|about|are|is|of|to|for|not)\b", re.IGNORECASE)
NAMES = re.compile(
    r"Global Privacy Control|CarePartners of Connecticut|Medicare Advantage|National Advertising Initiative|Network Advertising Initiative|U\.S\. Department of Health and Human Services|https?://\S+"
)


def english() -> set[str]:
    """Return what the theme says in English and otherwise in Spanish, whole texts without holes."""
    found = set()
    for original, message in messages("es").items():
        for words, translated in zip(forms(original), forms(message.string), strict=True):
            if words != translated and not _HOLE.search(words) and "|" not in words:
                found.add(words)
    return found - SAME_IN_BOTH


def spoken(html: str) -> Iterator[str]:
    """Yield each text and attribute that somebody reads or hears, where nothing says that it is in another language."""
    root = LexborHTMLParser(html).root
    assert root is not None
    for node in root.traverse(include_text=True):
        if _language(node) != "es" or (node.parent is not None and node.parent.tag in {"script", "style"}):
            continue
        if node.is_text_node:
            yield " ".join((node.text_content or "").split())
        else:
            yield from (
                value
                for name, value in node.attributes.items()
                if value and (name in SPOKEN or (name.startswith("data-") and name != WORDS_OF_DANGER))
            )


def strings(data: Any) -> Iterator[str]:
    """Yield every text of a JSON document but the names of its fields and types."""
    for name, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if isinstance(value, str) and name not in {"@type", "@context"}:
            yield value
        yield from strings(value)


def _language(node: LexborNode) -> str:
    step: LexborNode | None = node
    while step is not None and step.tag != "-document":
        if step.is_element_node and (lang := step.attributes.get("lang")):
            return lang
        step = step.parent
    return "es"


@pytest.fixture(scope="module")
def pages(site: Built) -> dict[str, str]:
    """Every Spanish page and feed."""
    root = site.output / "es"
    pages = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.html"))}
    feeds = {path.relative_to(root).as_posix(): unescape(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.atom"))}
    return pages | feeds


def test_no_word_of_the_theme_is_left_in_english(pages: dict[str, str]) -> None:
    """In texts, names for screen readers, descriptions and the states of the opt-out."""
    words = english()
    assert {"Sources", "On this page", "Skip to main content", "Health topics"} <= words
    assert len(pages) > 30
    assert {path: left for path, html in pages.items() if (left := words & set(spoken(html)))} == {}


def test_structured_data_is_in_spanish_too(pages: dict[str, str]) -> None:
    """Names and descriptions for machines, which search engines show to people."""
    data = [found for html in pages.values() for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)]
    assert len(data) > 30
    words = {text for one in data for text in strings(json.loads(one))}
    assert "Inicio" in words
    assert words & english() == set()


def test_what_is_seen_would_be_found() -> None:
    """The walk sees texts and attributes, and passes over what says that it is English."""
    html = '<html lang="es"><body><h2>Sources</h2><p aria-label="Main">x</p><p lang="en">On this page</p></body></html>'
    assert english() & set(spoken(html)) == {"Sources", "Main"}


def test_the_build_adds_no_english_sentence(pages: dict[str, str]) -> None:
    """Texts of Spanish editors and notices too: three English words in one sentence are English, unless they are a name or say that they are."""
    found = {}
    for path, html in pages.items():
        for text in spoken(html):
            if len(set(map(str.lower, _ENGLISH.findall(NAMES.sub("", text))))) > 2:
                found[text[:80]] = path
    assert found == {}


def test_every_page_kind_is_there_in_spanish(site: Built) -> None:
    """With a Spanish title, and the switch leads to the same page in English, or says that there is none."""
    by_path = {facts.path: facts for facts in site.facts.values()}
    for path, facts in by_path.items():
        if facts.lang == "en" and facts.kind != "article" and not path.startswith("drafts/"):
            assert f"es/{path}" in by_path, path
    for path, facts in by_path.items():
        if facts.lang == "es":
            tree = LexborHTMLParser((site.output / path).read_text(encoding="utf-8"))
            assert tree.css_first('.languages a[hreflang="en"], .missing-languages') is not None, path
