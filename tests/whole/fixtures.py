"""Each message of the build with the input that brings it: tests/whole/messages/<rule>.yml.

A file holds `says`, the exact line, and what is put into a content folder that has the project's data, by one or several of these:

    body:     text of an article health/heart/<rule>.md, whose header is right and ends on line 9
    files:    other files, by their path below content/
    changes:  for a file of the data, what is put into the place of what
    theme:    for a file of the theme, what is put into the place of what
    links:    symbolic links, by their path, with what they lead to
    bytes:    files that are no UTF-8 text, as Latin-1
    settings: settings of pelicanconf.py, in the place of a wrong line there
    option:   options that a plugin is given which has one option without a default, `path`, and one of 80 words, `words`

Those that only add files are built together, in one site; each other one alone.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plugins.build.findings_told import found_by
from plugins.build.site import new_site
from plugins.page.findings import ContentError
from plugins.page.options import read_options
from tests.conftest import CONTENT, THEME, TODAY, put

FOLDER = Path(__file__).parent / "messages"
HEADER = """---
title: Salt and your heart
summary: Less salt helps your blood pressure.
date: 2026-11-24
status: published
sources:
  - {key: cdc-salt, title: About sodium, publisher: CDC, url: "https://www.cdc.gov/salt/"}
---

"""
ALONE = ("changes", "theme", "settings", "option", "alone")
TOGETHER = ("body", "files", "links", "bytes")


@dataclass(frozen=True, slots=True)
class Strict:
    """Options of a plugin."""

    path: str
    words: int = 80


def fixtures() -> dict[str, dict[str, Any]]:
    """Return every fixture by its rule."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}


def is_alone(fixture: Mapping[str, Any]) -> bool:
    """Tell whether a fixture needs a site of its own."""
    return any(name in fixture for name in ALONE)


def place(content: Path, rule: str, fixture: Mapping[str, Any]) -> None:
    """Put what a fixture holds into a content folder."""
    unknown = fixture.keys() - {*ALONE, *TOGETHER, "says"}
    assert not unknown, f"tests/whole/messages/{rule}.yml has {unknown}: see tests/whole/fixtures.py"
    if "body" in fixture:
        put(content, f"health/heart/{rule}.md", HEADER + fixture["body"])
    for file, text in fixture.get("files", {}).items():
        put(content, file, text)
    for file, text in fixture.get("bytes", {}).items():
        put(content, file, text.encode("latin-1"))
    for file, target in fixture.get("links", {}).items():
        path = content / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)
    for file, changes in fixture.get("changes", {}).items():
        change(content, file, changes)


def change(folder: Path, file: str, changes: Mapping[str, str]) -> None:
    """Put new words into the place of old ones, which must be there."""
    text = (folder / file).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, f"{file} does not hold {old!r}"
        text = text.replace(old, new)
    put(folder, file, text)


def themed(folder: Path, changes: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return the setting of a theme that is the project's with some changes."""
    theme = Path(shutil.copytree(THEME, folder / "theme"))
    for file, each in changes.items():
        change(theme, file, each)
    return {"THEME": str(theme)}


def said_by(rules: Mapping[str, Mapping[str, Any]], folder: Path) -> list[str]:
    """Return what a build says of the content of some fixtures together."""
    content = folder / "content"
    shutil.copytree(CONTENT / "data", content / "data")
    settings: dict[str, Any] = {}
    for rule, fixture in rules.items():
        place(content, rule, fixture)
        settings |= fixture.get("settings", {})
        settings |= themed(folder, fixture["theme"]) if "theme" in fixture else {}
    try:
        for fixture in rules.values():
            if "option" in fixture:
                read_options({"PLUGIN": fixture["option"]}, "PLUGIN", Strict)
        with new_site(content, folder / "output", today=TODAY, override=settings) as site:
            return list(map(str, found_by(site.run)))
    except ContentError as stopped:
        return list(map(str, stopped.findings))
