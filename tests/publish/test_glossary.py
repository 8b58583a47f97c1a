"""The glossary page, and the way to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build.site import Built
from tests.conftest import ARTICLE, put
from tests.publish.test_lists import texts

GLOSSARY = """
zoster: {plain: {en: zebra rash, es: ámbar}, clinical: {en: zoster, es: ámbar}, meaning: {en: a rash, es: una erupción}, synonyms: {en: [a, b]}}
anemia: {plain: {en: anemia, es: ñame}, clinical: {en: anemia, es: anemia}, meaning: {en: too little iron, es: poco hierro}, topic: heart}
nut: {plain: {en: anemia b, es: nuez}, clinical: {en: anemia b, es: nuez}, meaning: {en: a fruit, es: un fruto}}
"""


@pytest.fixture
def few_words(content: Path, built: Callable[[], Built]) -> Built:
    """A site with a glossary of three words, of which its articles explain one."""
    put(content, "data/glossary.yml", GLOSSARY)
    put(content, "health/heart/salt.md", ARTICLE + "\nA {{ term.zoster }}.\n")
    put(content, "health/heart/salt.es.md", ARTICLE + "\nUn {{ term.zoster }}.\n")
    return built()


def test_it_goes_from_a_to_z_in_each_language(few_words: Built) -> None:
    """By the plain words of that language; a doctor's word that is another one is named, and leads to ours from its own place."""
    assert texts(few_words, "glossary/index.html", ".letter h2") == ["A", "Z"]
    assert texts(few_words, "glossary/index.html", "dt, dd p, dd > a") == [
        *("anemia", "Too little iron.", "Health topic: Heart and blood pressure"),
        *("anemia b", "A fruit."),
        *("zebra rash", "A rash.", "Doctors also say: zoster.", "People also say: a, b."),
        *("zoster", "See: zebra rash"),
    ]
    assert texts(few_words, "es/glossary/index.html", ".letter h2") == ["A", "N", "Ñ"]
    assert texts(few_words, "es/glossary/index.html", "dt, dd p, dd > a") == [
        *("ámbar", "Una erupción."),
        *("anemia", "Vea: ñame"),
        *("nuez", "Un fruto."),
        *("ñame", "Poco hierro.", "Los médicos también dicen: anemia.", "Tema de salud: Corazón y presión arterial"),
    ]


def test_a_word_leads_to_its_place_and_its_topic(few_words: Built) -> None:
    """Only where a word is explained is there a place for links to lead to; the topic is the one of the same language."""
    urls = [link.url for link in few_words.facts["es/glossary/index.html"].links]
    assert {"#anemia", "/es/health/heart/"} <= set(urls)
    assert [place for place in few_words.facts["es/glossary/index.html"].places if place in {"anemia", "nut", "zoster"}] == [
        "zoster",
        "nut",
        "anemia",
    ]


def test_a_long_letter_leads_back_to_the_letters(content: Path, built: Callable[[], Built]) -> None:
    """From A to Z and here: whoever has read twenty words does not want to go up by hand."""
    words = "".join(
        f"w{n}: {{plain: {{en: w{n}, es: p{n}}}, clinical: {{en: w{n}, es: p{n}}}, meaning: {{en: a word, es: una palabra}}}}\n" for n in range(4)
    )
    put(content, "data/glossary.yml", GLOSSARY + words)
    site = built()
    assert texts(site, "glossary/index.html", ".letter__back") == ["Back to the letters"]
    assert texts(site, "es/glossary/index.html", ".letter__back") == ["Volver a las letras"]


def test_articles_lead_to_the_word_in_their_language(few_words: Built) -> None:
    """The link check has followed them: the site was built."""
    for page, url in (("health/heart/salt/index.html", "/glossary/#zoster"), ("es/health/heart/salt/index.html", "/es/glossary/#zoster")):
        assert url in [link.url for link in few_words.facts[page].links]
    assert "/es/glossary/" in [link.url for link in few_words.facts["es/a-z/index.html"].links]


def test_without_words_there_is_no_page(content: Path, built: Callable[[], Built]) -> None:
    """And nothing leads to it."""
    put(content, "data/glossary.yml", "{}\n")
    site = built()
    assert "glossary/index.html" not in site.facts
    assert not any("glossary" in link.url for link in site.facts["a-z/index.html"].links)
