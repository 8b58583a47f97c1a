"""The health library that ships: enough of it in both languages, easy to read, drawn, and with a record of what a clinician must check."""

import re
from collections import Counter
from statistics import median
from typing import Any

import pytest
import yaml

from plugins.build.editorial import Said, editorial_findings
from tests.conftest import CONTENT, ROOT

HEALTH = CONTENT / "health"
TOPICS: dict[str, dict[str, Any]] = yaml.safe_load((CONTENT / "data" / "topics.yml").read_text(encoding="utf-8"))
RECORD = (ROOT / "docs" / "content-review.md").read_text(encoding="utf-8")
ARTICLES = sorted(
    file
    for file in HEALTH.glob("*/*.md")
    if not file.name.startswith("index.") and "status: draft" not in file.read_text(encoding="utf-8").partition("\n---")[0]
)
ENGLISH = {article.relative_to(HEALTH).as_posix().removesuffix(".md") for article in ARTICLES if not article.name.endswith(".es.md")}
SPANISH = {article.relative_to(HEALTH).as_posix().removesuffix(".es.md") for article in ARTICLES if article.name.endswith(".es.md")}
SECTIONS = {
    "en": ("/// in-short", "## What to do", "## When to get care", "## ", "/// questions"),
    "es": ("/// in-short", "## Qué hacer", "## Cuándo buscar atención", "## ", "/// questions"),
}
PARTS = ("A clinician must check", "Sources", "Could not be verified")


def header(file: str) -> dict[str, Any]:
    """Return the header of an article, named like `heart/high-blood-pressure.es.md`."""
    text = (HEALTH / file).read_text(encoding="utf-8")
    return dict(yaml.safe_load(text.split("\n---", 1)[0].removeprefix("---\n")))


@pytest.fixture(scope="module")
def said() -> Said:
    """What is said of the words of all that ships."""
    return editorial_findings(CONTENT)


def test_thirty_articles_over_all_topics_and_half_of_them_in_spanish() -> None:
    """Each topic has two articles or more, and one in Spanish."""
    assert len(ENGLISH) >= 30
    assert len(SPANISH) >= 15
    assert SPANISH <= ENGLISH
    for articles, fewest in ((ENGLISH, 2), (SPANISH, 1)):
        by_topic = Counter(article.partition("/")[0] for article in articles)
        assert {topic: by_topic[topic] for topic in TOPICS if by_topic[topic] < fewest} == {}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_topics_are_introduced_and_say_what_to_read_first(lang: str) -> None:
    """Each topic's page has words of its own, and an order that names all its articles."""
    for topic in TOPICS:
        assert (HEALTH / topic / ("index.md" if lang == "en" else f"index.{lang}.md")).is_file(), topic
        order = header(f"{topic}/index.md")["order"]
        assert {f"{topic}/{name}" for name in order} == {article for article in ENGLISH if article.startswith(f"{topic}/")}, topic


def test_articles_have_their_sections_in_order() -> None:
    """In short, what to do, when to get care, facts, questions for the doctor."""
    for article in ARTICLES:
        lines = article.read_text(encoding="utf-8").splitlines()
        wanted = iter(SECTIONS["es" if article.name.endswith(".es.md") else "en"])
        begin = next(wanted)
        for line in lines:
            if line.startswith(begin):
                begin = next(wanted, "")
                if not begin:
                    break
        assert not begin, (article.name, begin)


def test_readers_with_eight_years_of_school_can_read_it(said: Said) -> None:
    """By SMOG half of the English articles ask for grade 8 or less; in Spanish each is "normal" or easier by INFLESZ."""
    levels = {file.removeprefix("health/").removesuffix(".md"): level for file, level in said.levels.items()}
    assert median(levels[article].score for article in ENGLISH) <= 8
    assert {article: levels[f"{article}.es"].score for article in SPANISH if levels[f"{article}.es"].score < 55} == {}


def test_its_words_hurt_nobody_and_promise_nothing(said: Said) -> None:
    """Nothing that ships has a word that a list of ours warns of, a dose that can be misread, or a word that no dictionary has."""
    assert [str(finding) for finding in said.findings if finding.severity != "note"] == []


def test_ten_figures_and_more_in_both_languages() -> None:
    """A drawing with words in it has them in Spanish where a Spanish article shows it."""
    shown = {article: re.findall(r"!\[[^\]]+\]\(([\w.-]+\.svg)", article.read_text(encoding="utf-8")) for article in ARTICLES}
    english = {(article.parent.name, name) for article, names in shown.items() for name in names if not article.name.endswith(".es.md")}
    assert len(english) >= 10
    for article, names in shown.items():
        if article.name.endswith(".es.md"):
            assert all(name.endswith(".es.svg") for name in names), article
            original = article.with_name(article.name.replace(".es.md", ".md"))
            assert [name.replace(".es.svg", ".svg") for name in names] == shown[original], article


def test_a_hundred_and_twenty_words_are_explained() -> None:
    """In both languages."""
    glossary = yaml.safe_load((CONTENT / "data" / "glossary.yml").read_text(encoding="utf-8"))
    assert len(glossary) >= 120
    assert all({"en", "es"} <= entry[part].keys() for entry in glossary.values() for part in ("plain", "clinical", "meaning"))


def sections() -> dict[str, str]:
    """Return what the record says of each article."""
    parts = re.split(r"^###? ", RECORD, flags=re.MULTILINE)
    return {part.split("`")[1]: part for part in parts if part.startswith("`")}


def test_the_record_for_reviewers_is_about_these_articles() -> None:
    """docs/content-review.md has a section of three parts for each article, with its languages, and no other."""
    found = dict(re.findall(r"^### `([\w/-]+)` \(([^)]*)\)$", RECORD, re.MULTILINE))
    assert found == {article: "English, Spanish" if article in SPANISH else "English" for article in ENGLISH}
    for article, section in sections().items():
        _, *parts = re.split(r"^\*\*(.+?)\*\*$", section, flags=re.MULTILINE)
        assert parts[::2] == list(PARTS), article
        assert all(re.search(r"^[-|] ?\S", part, re.MULTILINE) for part in parts[1::2]), article


def test_the_record_has_a_row_for_every_source() -> None:
    """Each key of an article's header, in either language, has a row that says which copy was read and what for; no row is about another."""
    for article, section in sections().items():
        rows = re.findall(r"^\| ([\w-]+)(?: \(Spanish\))? \| [^|]+ \| [^|]+ \| [^|]+ \|$", section, re.MULTILINE)
        files = [f"{article}.md", *([f"{article}.es.md"] if article in SPANISH else [])]
        cited = {source["key"] for file in files for source in header(file)["sources"]}
        assert {*rows} - {"key", "---"} == cited, article
