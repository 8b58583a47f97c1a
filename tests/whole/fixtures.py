"""Each message of the build with the input that brings it: tests/whole/messages/<rule>.yml.

A file holds one fixture, or a list of them, which are called <rule>, <rule>-2 and so on. A fixture holds `says`, the exact line (or a
list of lines that one input brings), and what is put into a content folder that has the project's data, by one or several of these:

    body:     text of an article health/heart/<name>.md, whose header is right and ends on line 9
    around:   what is put around that text, and how often: [times, before, behind]
    files:    other files, by their path below content/
    changes:  for a file of the data, what is put into the place of what
    without:  files of the data that are taken away
    theme:    for a file of the theme, what is put into the place of what
    links:    symbolic links, by their path, with what they lead to
    bytes:    files that are no UTF-8 text, as Latin-1
    pipes:    what looks like a file and never ends
    pictures: pictures, by their path, each of a kind in tests/pictures.py
    settings: settings of pelicanconf.py, in the place of a wrong line there
    option:   options that a plugin is given which has one option without a default, `path`, and one of 80 words, `words`

Those that only add files are built together, in one site; each other one alone (also one that says `alone`). What is said of words is
not said by a build: a fixture with one of these is told as `check` prints it, or as `serve` shows it, which coaches too:

    words:    true
    machine:  the `dictionaries` that a machine has, as words by language, and the `programs` that it has
    record:   the reading levels of texts that the record of the last release has, with formula and score, by file
"""

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from plugins.build import components, editorial
from plugins.build.findings_told import found_by
from plugins.build.gate import of_words
from plugins.build.site import new_site
from plugins.check.report import Report
from plugins.check.report_lines import in_words, lines_and_rest
from plugins.check.words.ratchet import from_record, harder_to_read
from plugins.page.dom import parse_fragment
from plugins.page.findings import ContentError
from plugins.page.options import read_options
from plugins.source.body import refuse_what_browsers_read_otherwise
from plugins.source.faults import Faults
from plugins.source.headers import Parts, read_header
from tests.conftest import CONTENT, THEME, TODAY, put
from tests.pictures import KINDS

FOLDER = Path(__file__).parent / "messages"
HEADER = """---
title: Salt and your heart
summary: Less salt helps your blood pressure.
date: 2026-11-30
status: published
sources:
  - {key: cdc-salt, title: About sodium, publisher: CDC, url: "https://www.cdc.gov/salt/"}
---

"""
ALONE = ("changes", "without", "theme", "settings", "option", "alone")
OF_WORDS = ("words", "machine", "record")
TOGETHER = ("body", "around", "files", "links", "bytes", "pictures", "pipes")


@dataclass(frozen=True, slots=True)
class Strict:
    """Options of a plugin."""

    path: str
    words: int = 80


def fixtures() -> dict[str, dict[str, Any]]:
    """Return every fixture by its name, with its `rule` and the list of lines that it `says`."""
    found = {}
    for path in sorted(FOLDER.glob("*.yml")):
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, fixture in enumerate(held if isinstance(held, list) else [held], 1):
            says = fixture["says"] if isinstance(fixture["says"], list) else [fixture["says"]]
            found[path.stem if number == 1 else f"{path.stem}-{number}"] = {**fixture, "rule": path.stem, "says": says}
    return found


def is_alone(fixture: Mapping[str, Any]) -> bool:
    """Tell whether a fixture needs a site of its own."""
    return any(name in fixture for name in (*ALONE, *OF_WORDS[1:]))


def is_of_words(fixture: Mapping[str, Any]) -> bool:
    """Tell whether a fixture asks for what is said of words."""
    return any(name in fixture for name in OF_WORDS)


def place(content: Path, name: str, fixture: Mapping[str, Any]) -> None:
    """Put what a fixture holds into a content folder."""
    unknown = fixture.keys() - {*ALONE, *OF_WORDS, *TOGETHER, "says", "rule"}
    assert not unknown, f"tests/whole/messages/{name} has {unknown}: see tests/whole/fixtures.py"
    if "body" in fixture:
        times, before, behind = fixture.get("around", (0, "", ""))
        put(content, f"health/heart/{name}.md", f"{HEADER}{before * times}{fixture['body'].rstrip()}{behind * times}\n")
    for file, text in fixture.get("files", {}).items():
        is_free = file.startswith("data/") or not (content / file).exists() or (content / file).read_text(encoding="utf-8") == text
        assert is_free, f"{file}: another fixture writes it too"
        put(content, file, text)
    for file, text in fixture.get("bytes", {}).items():
        put(content, file, text.encode("latin-1"))
    for file, kind in fixture.get("pictures", {}).items():
        put(content, file, KINDS[kind]())
    for file in fixture.get("pipes", ()):
        (content / file).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(content / file)
    for file, target in fixture.get("links", {}).items():
        path = content / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)
    for file, changes in fixture.get("changes", {}).items():
        change(content, file, changes)
    for file in fixture.get("without", ()):
        (content / file).unlink()


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


def said_by(fixtures: Mapping[str, Mapping[str, Any]], folder: Path) -> list[str]:
    """Return what is said of the content of some fixtures together, by a build or of their words."""
    content = folder / "content"
    shutil.copytree(CONTENT / "data", content / "data")
    settings: dict[str, Any] = {"PROCESSES": 1}  # a copy of this process would not tell from where in the code it speaks
    for name, fixture in fixtures.items():
        place(content, name, fixture)
        settings |= fixture.get("settings", {})
        settings |= themed(folder, fixture["theme"]) if "theme" in fixture else {}
    if any(map(is_of_words, fixtures.values())):
        (only,) = fixtures.values() if len(fixtures) == 1 else [{}]
        with on_machine(only["machine"], folder) if "machine" in only else contextlib.nullcontext():
            return said_of_words(content, only.get("record", {}))
    try:
        for fixture in fixtures.values():
            if "option" in fixture:
                read_options({"PLUGIN": fixture["option"]}, "PLUGIN", Strict)
        with new_site(content, folder / "output", today=TODAY, override=settings) as site:
            return list(map(str, found_by(site.run)))
    except ContentError as stopped:
        return list(map(str, stopped.findings))


def said_of_words(content: Path, record: Mapping[str, Any]) -> list[str]:
    """Return what is said of words: the lines of the check's report, and those of the preview."""
    said = editorial.editorial_findings(content, processes=1)
    report = Report("", dt.date.fromisoformat(TODAY), [*of_words(said), *harder_to_read(said.levels, from_record(record))])
    lines, _ = lines_and_rest(report.told())
    return [*(in_words(line, report) for line in lines), *map(str, said.findings)]


@contextlib.contextmanager
def on_machine(machine: Mapping[str, Any], folder: Path) -> Iterator[None]:
    """Let this machine be another one for a while: with other dictionaries, it would guess at other words."""
    dictionaries = {lang: folder / f"{lang}_US.dic" for lang in machine["dictionaries"]}
    for lang, file in dictionaries.items():
        words = machine["dictionaries"][lang].split()
        file.write_text("\n".join((str(len(words)), *words, "")), encoding="utf-8")
        file.with_suffix(".aff").write_text("SET UTF-8\nTRY abcdefghijklmnopqrstuvwxyz\n", encoding="utf-8")
    with (
        patch.object(editorial, "dictionary_of", dictionaries.get),
        patch.object(components.shutil, "which", lambda name: name if name in machine["programs"] else None),
    ):
        yield


def otherwise_read() -> str:
    """Return what is said of HTML that has come past the sanitiser and that browsers read otherwise; no text is known that does."""
    faults = Faults("health/heart/salt.md")
    refuse_what_browsers_read_otherwise("<p>Words</p>", parse_fragment("<b>Words</b>"), faults)
    return "\n".join(map(str, faults.found))


def unreadable_yaml() -> str:
    """Return what is said of a header with a character that YAML does not allow; the reader of files has refused all that are known."""
    _, _, found = read_header(Parts("title: \x01\n", 2, "", 5), "article", "health/heart/salt.md", ())
    return "\n".join(map(str, found))


SECOND_LOCKS: Mapping[str, Callable[[], str]] = {
    "health/heart/salt.md error refused-html: browsers would read this HTML otherwise than it stands there (near <p>); "
    "write it in Markdown, or nest the elements as HTML asks": otherwise_read,
    "health/heart/salt.md:2 error broken-yaml: the YAML cannot be read here (a character that YAML does not allow); "
    'put text that holds ": " or " #", or begins with a sign such as [ { * & ! @ % or a quotation mark, between double quotes': unreadable_yaml,
}
"""Messages that no content brings as long as what stands before them works: each with what brings it."""
