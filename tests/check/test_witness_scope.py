"""Which files the second witness looks at on a deploy."""

import pytest

from plugins.check.finished import read_page
from plugins.check.policy import Policy
from plugins.check.references import Reference
from plugins.check.summary import Site, summarise
from plugins.check.witness_scope import LinksBetweenFiles, pages_for_deploy, standing_pages

NOW = {"index.html": "1", "a.html": "1", "b.html": "1", "c.html": "1", "d.html": "1", "site.css": "1"}
LINKS = {"a.html": ["b.html", "site.css", "gone.html"], "b.html": ["c.html"], "c.html": ["d.html"], "index.html": ["a.html"]}


@pytest.mark.parametrize(
    ("previous", "expected"),
    [
        (NOW, ["index.html"]),
        ({**NOW, "b.html": "0"}, ["b.html", "c.html", "index.html"]),
        ({**NOW, "a.html": "0"}, ["a.html", "b.html", "index.html", "site.css"]),
        ({name: digest for name, digest in NOW.items() if name != "c.html"}, ["c.html", "d.html", "index.html"]),
        ({**NOW, "gone.html": "1"}, ["a.html", "index.html"]),
        ({**NOW, "other.html": "1"}, ["index.html"]),
        ({}, sorted(NOW)),
    ],
)
def test_what_changed_and_what_that_touches(previous: dict[str, str], expected: list[str]) -> None:
    """New and changed files, what they refer to, and what refers to one that is gone; the home page always."""
    assert pages_for_deploy(NOW, previous, LINKS, ["index.html", "legal/gone.html"]) == expected


def site_of_pages(policy: Policy, **pages: str) -> Site:
    """Return a site of pages and a stylesheet."""
    summaries = tuple(summarise(read_page(path.replace("__", "/") + ".html", text.encode(), policy)) for path, text in pages.items())
    return Site(summaries, (), {}, lambda _: b"", {"theme/site.css": (Reference("img/a.svg", "fetch", "css", "url"),)})


def test_links_are_files_of_the_site(policy: Policy) -> None:
    """However they are written; what lies elsewhere, or can be read by nobody, is none."""
    own = f'<a href="../health/#x"></a><a href="{policy.origin}/about/?q"></a><img src="a%20b.png"><a href="/health"></a>'
    elsewhere = '<a href="https://www.cdc.gov/"></a><a href="mailto:a@b.example"></a><a href="https://["></a>'
    site = site_of_pages(policy, contact__index=own + elsewhere)
    assert dict(LinksBetweenFiles(site, policy.origin)) == {
        "contact/index.html": {"health/index.html", "about/index.html", "contact/a b.png", "health"},
        "theme/site.css": {"theme/img/a.svg"},
    }


def test_all_but_articles_are_looked_at_on_every_deploy(policy: Policy) -> None:
    """They are few, and every visitor passes them."""
    redirect = '<meta http-equiv="refresh" content="0; url=/">'
    site = site_of_pages(
        policy, index="", health__heart__salt__index="", legal__privacy__index="", health__heart__index="", old__index=redirect, **{"404": ""}
    )
    assert standing_pages(site) == ["index.html", "legal/privacy/index.html", "health/heart/index.html", "404.html"]
