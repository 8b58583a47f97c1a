"""The shared facts come back from the shelf as they were read, and only while no byte of their files is another one."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from plugins.page.findings import Finding
from plugins.page.fingerprints import fingerprint
from plugins.page.shelf import FILE, Shelf
from plugins.page.site import Site
from plugins.source import kept_facts
from plugins.source.data import FILES, file_of, read_what_can_be
from plugins.source.kept_facts import shared_facts
from tests.conftest import CONTENT

LANGUAGES, TODAY = ["en", "es"], dt.date(2026, 11, 25)
ADDED = "# another byte\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data of our own content."""
    return Path(shutil.copytree(CONTENT / "data", tmp_path / "data"))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Whatever folder was read."""
    read: list[Path] = []

    def noted(folder: Path, languages: list[str], today: dt.date | None = None) -> tuple[Site, list[Finding]]:
        read.append(folder)
        return read_what_can_be(folder, languages, today)

    monkeypatch.setattr(kept_facts, "read_what_can_be", noted)
    return read


def facts(folder: Path, languages: list[str] = LANGUAGES, today: dt.date = TODAY, *, anew: bool = False) -> tuple[Site, list[Finding]]:
    """Return them as a build does that keeps its results beside the folder."""
    return shared_facts(folder, languages, today, Shelf(folder.parent), anew=anew)


def test_they_come_back_as_they_were_read(folder: Path, reads: list[Path]) -> None:
    """All parts, in their order: a page that shows one is the same page."""
    first, again = facts(folder), facts(folder)
    assert len(reads) == 1
    assert first == again == read_what_can_be(folder, LANGUAGES, TODAY)
    assert [finding.rule for finding in again[1]] == ["security-contact"]
    assert fingerprint(first[0]) == fingerprint(again[0])
    assert first[0].model_dump() == again[0].model_dump()
    assert first[0].model_fields_set == again[0].model_fields_set


@pytest.mark.parametrize("part", FILES)
def test_a_file_that_changes_or_goes_is_read(folder: Path, reads: list[Path], part: str) -> None:
    """Each of them counts."""
    facts(folder)
    file = file_of(folder, part)
    file.write_text(file.read_text(encoding="utf-8") + ADDED, encoding="utf-8")
    assert facts(folder) == read_what_can_be(folder, LANGUAGES, TODAY)
    file.unlink()
    assert facts(folder) == read_what_can_be(folder, LANGUAGES, TODAY)
    assert len(reads) == 3


def test_so_is_all_on_another_day_in_other_languages_and_in_a_full_build(folder: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """And where the numbers of national lines, or our code, are others."""
    facts(folder)
    facts(folder, ["en"])
    facts(folder)
    facts(folder, today=TODAY + dt.timedelta(1))
    facts(folder)
    facts(folder, anew=True)
    monkeypatch.setattr(kept_facts, "NATIONAL_LINES", folder / "tags.yml")
    facts(folder)
    monkeypatch.setattr(kept_facts, "of_program", lambda: b"another one")
    facts(folder)
    assert len(reads) == 8


def test_mistakes_are_told_by_every_build(folder: Path, reads: list[Path]) -> None:
    """Those of a file are known by its bytes; why one cannot be read is asked each time."""
    file_of(folder, "phones").write_text("crisis: {number: '999'}\n", encoding="utf-8")
    assert facts(folder) == facts(folder) == read_what_can_be(folder, LANGUAGES, TODAY)
    assert len(reads) == 1
    file_of(folder, "tags").unlink()
    os.mkfifo(file_of(folder, "tags"))  # whoever opened that would wait for ever
    assert facts(folder) == facts(folder) == read_what_can_be(folder, LANGUAGES, TODAY)
    assert len(reads) == 3


def test_what_changes_while_it_is_read_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch, reads: list[Path]) -> None:
    """Nobody knows which of both was read."""

    def meanwhile(folder: Path, languages: list[str], today: dt.date) -> tuple[Site, list[Finding]]:
        read = read_what_can_be(folder, languages, today)
        file_of(folder, "tags").write_text(file_of(folder, "tags").read_text(encoding="utf-8") + ADDED, encoding="utf-8")
        return read

    with monkeypatch.context() as patched:
        patched.setattr(kept_facts, "read_what_can_be", meanwhile)
        facts(folder)
    facts(folder)
    assert len(reads) == 1


def test_a_shelf_that_is_damaged_costs_time_alone(folder: Path, reads: list[Path]) -> None:
    """Whatever byte is another one, and without a shelf at all."""
    first = facts(folder)
    file = folder.parent / FILE
    data = file.read_bytes()
    at = data.index(b"plugins.page.site")
    file.write_bytes(data[:at] + b"x" + data[at + 1 :])
    assert facts(folder) == first
    assert shared_facts(folder, LANGUAGES, TODAY, Shelf(None), anew=False) == first
    assert len(reads) == 3
