"""Made-up articles: the same every time, as plausible as a measurement needs, and right in every rule of the site."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest
import yaml

from plugins.build.audits import audit_and_report
from plugins.build.bench.articles import articles
from plugins.build.bench.generators import ask_for_pdfs, ours
from plugins.build.exits import Exit
from plugins.build.site import build
from tests.conftest import CONTENT, TODAY

MADE = list(articles(240))


def test_the_same_number_gives_the_same_articles() -> None:
    """Nothing depends on chance; more articles differ from fewer only in where their links lead."""
    assert list(articles(240)) == MADE
    more = list(articles(480))[:240]
    assert [(article.address, article.title, article.sources) for article in more] == [
        (article.address, article.title, article.sources) for article in MADE
    ]


def test_each_is_an_article_of_its_own() -> None:
    """In each topic alike, with dates over years and tags of the site."""
    assert len({article.address for article in MADE}) == len({article.title for article in MADE}) == 240
    topics = yaml.safe_load((CONTENT / "data" / "topics.yml").read_text(encoding="utf-8"))
    assert set(Counter(article.topic for article in MADE)) == set(topics)
    assert {article.date.year for article in MADE} >= set(range(2015, 2026))
    tags = yaml.safe_load((CONTENT / "data" / "tags.yml").read_text(encoding="utf-8"))
    assert {tag for article in MADE for tag in article.tags} == set(tags)
    assert all(len(set(article.tags)) == 2 for article in MADE)


def test_a_tenth_are_translations_of_the_one_before() -> None:
    """Same file name, other language."""
    translations = [(before, article) for before, article in pairwise(MADE) if article.lang == "es"]
    assert len(translations) == 24
    assert all((before.topic, before.slug, before.lang) == (article.topic, article.slug, "en") for before, article in translations)


def test_they_are_as_long_as_real_ones() -> None:
    """About 700 words, with headings, lists, citations, links away and links among them."""
    assert 600 < mean(len(article.body.split()) for article in MADE) < 850
    for article in MADE:
        assert {"### ", "\n- ", "[@source-", "](https://"} <= {part for part in ("### ", "\n- ", "[@source-", "](https://") if part in article.body}


def test_every_link_among_them_leads_to_one() -> None:
    """Three from each, whatever their number."""
    for number in (12, 240):
        made = list(articles(number))
        addresses = {article.address for article in made}
        for article in made:
            links = re.findall(r"\]\((/[^)]*)\)", article.body)
            assert len(links) == 3
            assert set(links) <= addresses


def test_they_are_built_and_audited_without_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As the site's own articles are: no warning either."""
    made = ours(tmp_path / "site", tmp_path / "project")
    ask_for_pdfs(made.content)
    made.write(articles(24))
    built = build(made.content, made.output, today=TODAY)
    assert sum(facts.kind == "article" for facts in built.facts.values()) == 24
    assert capsys.readouterr().err == ""
    assert audit_and_report(made.output, made.content, TODAY) is Exit.DONE


def test_a_site_has_pdfs_where_they_are_asked_for(tmp_path: Path) -> None:
    """As the project's own has them; else nothing links to one."""
    made = ours(tmp_path / "site", tmp_path / "project")
    assert not any("pdf: true" in text or ".pdf)" in text for text in texts_below(made.content))
    ask_for_pdfs(made.content)
    assert sum("\npdf: true\n" in text for text in texts_below(made.content)) > 1


def texts_below(content: Path) -> list[str]:
    """Return every text of a site."""
    return [file.read_text(encoding="utf-8") for file in content.rglob("*.md")]
