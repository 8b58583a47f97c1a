"""What is said of the words of all texts of a content folder, as `check` and `serve` ask for it."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.build import editorial
from plugins.build.components import Component, put_in_place
from plugins.build.editorial import KIND, clinical_words, editorial_findings, names_of
from plugins.check.words.meant import MEANT
from plugins.page.shelf import Shelf
from tests.conftest import ARTICLE, CONTENT, put

DOSE = ARTICLE + "\nTake 5mg.\n"
LINE = DOSE.splitlines().index("Take 5mg.") + 1


def told(content: Path, kept: Path | None = None, **how: bool | int) -> list[str]:
    """Return what is said, without notes."""
    return [str(found) for found in editorial_findings(content, kept, **how).findings if found.severity != "note"]  # type: ignore[arg-type]  # a test's own


def test_the_projects_own_texts_need_no_change() -> None:
    """Spelling, doses, claims and words that hurt: what ships is an example."""
    said = editorial_findings(CONTENT)
    assert [str(found) for found in said.findings if found.severity != "note"] == []
    assert len(said.levels) > 20


def test_a_dose_warns_in_a_sample_and_stops_a_published_text(content: Path) -> None:
    """At line and column of the file."""
    put(content, "health/heart/salt.md", DOSE)
    message = 'dose (column 6): "5mg" puts the unit so close that it can be read as a part of the number; write "5 mg"; ' + MEANT
    assert told(content) == [f"health/heart/salt.md:{LINE} warning {message}"]
    put(content, "health/heart/salt.md", DOSE.replace("status: sample", "status: published"))
    assert told(content) == [f"health/heart/salt.md:{LINE} error {message}"]


def test_what_is_spelled_wrong_is_named_in_the_language_of_the_file(content: Path) -> None:
    """The list of the project makes it right."""
    put(content, "health/heart/salt.es.md", ARTICLE.replace("Read labels.", "Lea la etiketa."))
    assert any("etiketa" in line and "salt.es.md" in line for line in told(content))
    words = (content / "data" / "words.yml").read_text(encoding="utf-8")
    put(content, "data/words.yml", words.replace("es:\n", "es:\n  - etiketa\n", 1))
    assert not any("etiketa" in line for line in told(content))


def test_what_was_said_is_kept_until_the_text_or_a_list_changes(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that has not changed is not judged again; a fresh look believes nothing."""
    judged: list[str] = []
    judge = editorial.Desk.judge
    monkeypatch.setattr(editorial.Desk, "judge", lambda desk, file: judged.append(file) or judge(desk, file))
    put(content, "health/heart/other.md", DOSE)
    first = told(content, tmp_path)
    assert sorted(judged) == ["health/heart/other.md", "health/heart/salt.md"]
    assert told(content, tmp_path) == first
    assert len(judged) == 2
    put(content, "health/heart/other.md", ARTICLE)
    assert told(content, tmp_path) == []
    assert judged[2:] == ["health/heart/other.md"]
    put(content, "data/stigma.yml", "en: {labels: tags}\n")
    assert [line.split(":")[0] for line in told(content, tmp_path)] == ["health/heart/other.md", "health/heart/salt.md"]
    assert len(judged) == 5
    told(content, tmp_path, is_fresh=True)
    assert len(judged) == 7
    (content / "health" / "heart" / "other.md").unlink()
    told(content, tmp_path)
    assert list(Shelf(tmp_path).kept(KIND)) == ["health/heart/salt.md"]


def test_of_many_new_texts_those_that_were_saved_last_come_first(content: Path, tmp_path: Path) -> None:
    """The preview waits for no more; the next look takes the others."""
    for age, name in enumerate(("new", "old")):
        os.utime(put(content, f"health/heart/{name}.md", DOSE), (1_000_000_000 - age, 1_000_000_000 - age))
    os.utime(content / "health" / "heart" / "salt.md", (1, 1))
    assert [line.split(":")[0] for line in told(content, tmp_path, at_most=1)] == ["health/heart/new.md"]
    assert [line.split(":")[0] for line in told(content, tmp_path, at_most=1)] == ["health/heart/new.md", "health/heart/old.md"]


def test_a_mistake_in_a_list_is_named(content: Path) -> None:
    """With its line."""
    put(content, "data/stigma.yml", "fr: {a: b}\n")
    assert told(content) == ['data/stigma.yml:1 error unknown-key: "fr" is no language of this site; known are: en, es']


def test_what_cannot_be_read_is_left_to_the_build(content: Path) -> None:
    """Which names it."""
    put(content, "health/heart/broken.md", b"\xff\xfe")
    put(content, "elsewhere/file.md", DOSE)
    put(content, "languages/ht.md", DOSE)
    (content / "health" / "heart" / "gone.md").symlink_to(content / "nowhere.md")
    assert told(content) == []


def test_a_language_without_a_dictionary_is_said_in_one_line(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And everything else is looked at."""
    monkeypatch.setattr(editorial, "dictionary_of", lambda _lang: None)
    monkeypatch.setattr("plugins.build.components.shutil.which", lambda _name: "/usr/bin/apt-get")
    put(content, "health/heart/salt.md", DOSE)
    found = [str(finding) for finding in editorial_findings(content).findings]
    assert found[:2] == [
        f'data/words.yml note no-dictionary: the spelling of texts in "{lang}" was not looked at: this machine has no hunspell dictionary for it; sudo apt-get install hunspell-{package}'
        for lang, package in (("en", "en-us"), ("es", "es"))
    ]
    assert len([line for line in found if " dose " in line]) == 1


def test_a_missing_dictionary_is_installed_where_that_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nobody is stopped where it cannot be had."""
    ran: list[list[str]] = []
    monkeypatch.setattr("plugins.build.components.subprocess.run", lambda command, **_how: ran.append(list(command)))
    missing = (Component("a dictionary", lambda: None, ("hunspell-xx",), ""),)
    monkeypatch.setattr("plugins.build.components._may_use_apt", lambda: False)
    put_in_place(missing)
    assert ran == []
    monkeypatch.setattr("plugins.build.components._may_use_apt", lambda: True)
    put_in_place((Component("another", lambda: True, ("hunspell-yy",), ""),))
    assert ran == []
    put_in_place(missing)
    assert ran == [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "hunspell-xx"]]


def test_words_of_the_glossary_are_known_and_have_plain_ones() -> None:
    """In the language of the text; what people mistype is not known."""
    term = SimpleNamespace(
        plain={"en": "blood thinner", "es": "anticoagulante"},
        clinical={"en": "anticoagulant", "es": "anticoagulante"},
        forms={"en": ["anticoagulants"]},
        synonyms={},
        misspellings={"en": ["blood thiner"]},
    )
    site = SimpleNamespace(publisher=None, topics=None, phones=None, tags=None, glossary={"blood_thinner": term})
    assert set(names_of(site, "en")) == {"blood thinner", "anticoagulant", "anticoagulants"}  # type: ignore[arg-type]  # as much of a site as is looked at
    assert dict(clinical_words(site, "en")) == {"anticoagulant, anticoagulants": ("blood_thinner", "blood thinner")}  # type: ignore[arg-type]  # likewise
    assert dict(clinical_words(site, "es")) == {}  # type: ignore[arg-type]  # likewise
