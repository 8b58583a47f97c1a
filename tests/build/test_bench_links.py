"""The link checkers are asked for the same, and what each finds is compared."""

import shutil
from pathlib import Path

import pytest

from plugins.build.bench.links import found_by_linkchecker, found_by_lychee, found_by_us, linkchecker, own_check, plant
from plugins.build.site import ROOT, Built
from tests.conftest import CONTENT, put

LYCHEE = """Issues found in 2 inputs. Find details below.

[/w/o/a-z/index.html]:
[ERROR] file:///w/o#nothing (at 61:187) | Cannot find fragment

[/w/o/index.html]:
[ERROR] file:///w/o/health/gone (at 92:187) | File not found. Check if file exists and path is correct
"""


def test_what_is_planted_is_found_and_nothing_else(monkeypatch: pytest.MonkeyPatch, site: Built, tmp_path: Path) -> None:
    """By our check, in pages of every kind: pages that are not there and places that are not on their page."""
    monkeypatch.setattr("plugins.build.bench.links.BROKEN_EVERY", 10)
    copy = tmp_path / "copy"
    shutil.copytree(site.output, copy)
    planted = plant(copy, list(site.facts))
    assert len(planted) == -(-len(site.facts) // 10)
    assert {"#" in target for target in planted} == {True, False}
    assert found_by_us(own_check(copy, CONTENT, ROOT).said) == planted


def test_a_page_without_a_place_for_it_gets_no_broken_link(tmp_path: Path) -> None:
    """Such as one that only leads on."""
    put(tmp_path, "a/index.html", "<!doctype html><title>x</title>")
    assert plant(tmp_path, ["a/index.html"]) == set()


def test_lychee_is_understood() -> None:
    """Targets, written as ours are: without the folder, and without a slash at their end."""
    assert found_by_lychee(LYCHEE, Path("/w/o")) == {"#nothing", "/health/gone"}
    ours = 'stop a: "/" has no place "#nothing"; give it "x"\nwarn b: nothing stands at "/y/"; z\nstop c: nothing stands at "/health/gone/"; w\n'
    assert found_by_us(ours) == {"#nothing", "/health/gone"}


def test_linkchecker_asks_for_some_pages_and_what_they_link_to(tmp_path: Path) -> None:
    """On a server of our own; the page that is not there is found."""
    put(tmp_path, "index.html", '<!doctype html><title>x</title><a href="/a/">a</a><a href="/gone/">b</a>')
    put(tmp_path, "a/index.html", "<!doctype html><title>y</title>")
    assert found_by_linkchecker(linkchecker(tmp_path, ["index.html"]).said) == 1
