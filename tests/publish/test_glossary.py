"""The glossary page, and the way to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build.site import Built
from tests.conftest import ARTICLE, put
from tests.publish.test_lists import texts

GLOSSARY = """
zoster: {plain: {en: zebra rash, es: ámbar}, clinical: {en: zoster, es: ámbar}, meaning: {en: a rash, es: una erupción}, synonyms: {en: [a, b]}}
anemia: {plain: {en: anemia, es: ñame}, clinical: {en: anemia, es: anemia}, meaning: {en: too little iron, es: poco hierro}}
"""


@pytest.fixture
def two_words(content: Path, built: Callable[[], Built]) -> Built:
    """A site with a glossary of two words, of which its articles explain one."""
    put(content, "data/glossary.yml", GLOSSARY)
    put(content, "health/heart/salt.md", ARTICLE + "\nA {{ term.zoster }}.\n")
    put(content, "health/heart/salt.es.md", ARTICLE + "\nUn {{ term.zoster }}.\n")
    return built()


def test_it_goes_from_a_to_z_in_each_language(two_words: Built) -> None:
    """By the plain words of that language; a clinical word is named where it is another one."""
    assert texts(two_words, "glossary/index.html", ".letter h2") == ["A", "Z"]
    assert texts(two_words, "glossary/index.html", "dt, dd p") == [
        *("anemia", "Too little iron."),
        *("zebra rash", "Doctors also say: zoster.", "A rash.", "People also say: a, b."),
    ]
    assert texts(two_words, "es/glossary/index.html", "dt, dd p") == [
        "ámbar",
        "Una erupción.",
        "ñame",
        "Los médicos también dicen: anemia.",
        "Poco hierro.",
    ]


def test_articles_lead_to_the_word_in_their_language(two_words: Built) -> None:
    """The link check has followed them: the site was built."""
    for page, url in (("health/heart/salt/index.html", "/glossary/#zoster"), ("es/health/heart/salt/index.html", "/es/glossary/#zoster")):
        assert url in [link.url for link in two_words.facts[page].links]
    assert "/es/glossary/" in [link.url for link in two_words.facts["es/a-z/index.html"].links]


def test_without_words_there_is_no_page(content: Path, built: Callable[[], Built]) -> None:
    """And nothing leads to it."""
    put(content, "data/glossary.yml", "{}\n")
    site = built()
    assert "glossary/index.html" not in site.facts
    assert not any("glossary" in link.url for link in site.facts["a-z/index.html"].links)
