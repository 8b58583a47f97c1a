"""What every test may use: one real build of the project's own content, and small content trees of a test's own."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from plugins.build.site import Built, build
from plugins.page.assets import Asset, asset_of
from plugins.page.findings import ContentError, Finding
from plugins.publish.stylesheet import theme_files
from tests.once import made_once

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
THEME = ROOT / "theme"
ORIGIN = "https://www.carepartnersct.com"
TODAY = "2026-11-30"
"""The day on which tests build: no test depends on the clock."""

# The same examples in every run: a fault is found once and stays found; searching for new ones is a long run of its own.
settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile("project")

ARTICLE = """---
title: Salt and your heart
summary: Less salt helps your blood pressure.
date: 2026-11-30
status: sample
sources:
  - {key: cdc-salt, title: About sodium, publisher: CDC, url: "https://www.cdc.gov/salt/"}
---

Eat less salt. [@cdc-salt]

## What to do

- Read labels.
"""


@cache
def theme_assets() -> dict[str, Asset]:
    """Return the files of the theme as pages of the project name them."""
    return {name: asset_of(name, data) for name, data in theme_files(THEME / "static", ORIGIN).items()}


def theme_file(name: str) -> str:
    """Return where a file of the theme stands in a built site, like `theme/js/page-tools.1f2e3d4c5b6a.js`."""
    return theme_assets()[name].url[1:]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project's own site, built once for all processes."""
    return made_once(tmp_path_factory, "site", _site)


def _site(folder: Path) -> Built:
    built = build(CONTENT, folder / "output", today=TODAY)
    return replace(built, facts=dict(built.facts), feeds=dict(built.feeds))  # unpacked, so that they can be handed on


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the project's data and one article, health/heart/salt.md."""
    return small_content(tmp_path)


def small_content(folder: Path) -> Path:
    """Make that content in a folder."""
    content = folder / "content"
    shutil.copytree(CONTENT / "data", content / "data")
    put(content, "health/heart/salt.md", ARTICLE)
    return content


def put(content: Path, file: str, text: str | bytes) -> Path:
    """Write a file below content/."""
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.fixture
def built(content: Path, tmp_path: Path) -> Callable[[], Built]:
    """A function that builds `content`."""
    return lambda: build(content, tmp_path / "output", today=TODAY)


@pytest.fixture
def findings(content: Path, tmp_path: Path) -> Callable[[], list[Finding]]:
    """A function that builds `content`, which must fail, and returns what the build found."""

    def run() -> list[Finding]:
        with pytest.raises(ContentError) as stopped:
            build(content, tmp_path / "output", today=TODAY)
        assert not (tmp_path / "output").exists()
        return list(stopped.value.findings)

    return run


LONGEST = ("test_two_hundred_random_edits", "test_from_a_clone_to_a_running_site", "test_the_first_day", "test_mypy_finds_nothing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: LONGEST.index(item.name) if item.name in LONGEST else len(LONGEST))
