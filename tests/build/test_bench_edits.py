"""Edits for a measurement: each changes what it says, and leaves a site without broken links, in every generator."""

import re
from pathlib import Path

import pytest

from plugins.build.bench.articles import articles
from plugins.build.bench.edits import EDITS, Library
from plugins.build.bench.generators import copy_project, ours
from plugins.build.folders import cache_of
from plugins.build.site import ROOT, build
from tests.conftest import TODAY


def library(number: int = 60) -> Library:
    """Return so many articles."""
    return Library.of(articles(number))


def broken_links(made: Library) -> set[str]:
    """Return the addresses of links that lead to no article."""
    return {link for article in made.articles.values() for link in re.findall(r"\]\((/[^)]*)\)", article.body)} - set(made.articles)


@pytest.mark.parametrize("name", EDITS)
def test_edits_leave_no_broken_link_and_touch_no_translated_article(name: str) -> None:
    """However many there are; what is removed is gone, what is written is there."""
    made = library()
    for _ in range(20):
        change = EDITS[name](made)
        assert all(article.address not in made.articles for article in change.removed)
        assert all(made.articles[article.address] is article for article in change.written)
        assert not broken_links(made)
    assert sum(article.lang == "es" for article in made.articles.values()) == 6
    assert made.edits == 20


def test_each_edit_changes_one_thing() -> None:
    """And links where an article has moved or gone."""
    before = library()
    for name, field in {"text": "body", "title": "title", "tag": "tags"}.items():
        made = library()
        (article,) = EDITS[name](made).written
        old = before.articles[article.address]
        assert [each for each in ("body", "title", "tags", "summary", "date") if getattr(old, each) != getattr(article, each)] == [field]
        assert len(article.tags) == len(set(article.tags)) == 2


def test_an_article_that_moves_or_goes_takes_its_links_along() -> None:
    """Three articles link to each."""
    made = library()
    change = EDITS["slug"](made)
    (old,), (moved, *linking) = change.removed, change.written
    assert moved.slug == f"{old.slug}-moved"
    assert len(linking) == 3
    assert all(f"]({moved.address})" in article.body for article in linking)
    change = EDITS["deletion"](made)
    assert len(made.articles) == 59
    assert len(change.written) == 3
    assert all(f"{change.removed[0].address}" not in article.body and change.removed[0].title in article.body for article in change.written)


def test_an_article_may_link_to_itself() -> None:
    """Seven articles: the one that comes seven later is the same."""
    for name in ("slug", "deletion"):
        made = library(7)
        change = EDITS[name](made)
        assert change.removed[0].address not in made.articles
        assert not broken_links(made)


def test_an_edited_site_is_built_and_shows_its_edits(tmp_path: Path) -> None:
    """Every kind of edit, one after the other, on the disk as in memory."""
    made, site = library(24), ours(tmp_path / "site", tmp_path / "project")
    site.write(made.articles.values())
    for edit in EDITS.values():
        change = edit(made)
        site.apply(change)
        assert not site.shows(change)
    changes = [EDITS[name](made) for name in ("text", "title")]
    for change in changes:
        site.apply(change)
    build(site.content, site.output, today=TODAY)
    assert all(map(site.shows, changes))
    files = {path.relative_to(site.content).as_posix() for path in (site.content / "health").rglob("*.md")}
    assert files == {site.file_of(article) for article in made.articles.values()}


def test_a_cold_build_begins_with_nothing(tmp_path: Path) -> None:
    """Neither the site nor what was kept is left; content stays."""
    site = ours(tmp_path / "site", tmp_path / "project")
    for folder in (site.output, cache_of(site.output)):
        (folder / "x").mkdir(parents=True)
    site.forget()
    assert sorted(path.name for path in site.content.parent.iterdir()) == ["content"]


def test_the_theme_is_edited_in_a_copy_of_the_project(tmp_path: Path) -> None:
    """Commands run there as in the project; the edit shows on articles."""
    project = copy_project(tmp_path / "project")
    site = ours(tmp_path / "site", project)
    own = (ROOT / "theme" / "templates" / "article.html").read_text(encoding="utf-8")
    assert site.template.read_text(encoding="utf-8") == own
    site.edit_template(7)
    assert site.template.read_text(encoding="utf-8") == own.replace("</article>", "<p>Template 7</p></article>")
    assert (ROOT / "theme" / "templates" / "article.html").read_text(encoding="utf-8") == own
