"""Which files the second witness looks at on a deploy."""

import pytest

from plugins.check.witness_scope import pages_for_deploy

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
