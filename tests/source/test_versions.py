"""Which version is in force, and what is wrong with several of them."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.source.document import Document, read_document
from plugins.source.versions import Edition, differing_languages, disputed_versions, editions, without_version
from tests.conftest import THEME, put
from tests.source.bodies import site_facts
from tests.source.texts import text

ONE, TWO, THREE = "notices/email.md", "notices/email--2027.md", "notices/email--2028.md"
REMEDY = "give each version its own number and first day"


def documents(content: Path, texts: dict[str, str]) -> dict[str, Document]:
    """Return the documents of some files."""
    for file, words in texts.items():
        put(content, file, words)
    return {file: read_document(content, file, site_facts(), ["en", "es"], THEME) for file in texts}


@pytest.fixture
def three(tmp_path: Path) -> dict[str, Document]:
    """Three versions of a notice, from 2026-11-30, 2027-01-07 and 2028-01-07 on."""
    return documents(tmp_path, {TWO: text("2.0", "2027-01-07"), THREE: text("3.0", "2028-01-07"), ONE: text()})


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2026-11-29", ("future", "future", "future")),
        ("2026-11-30", ("in force", "future", "future")),
        ("2027-01-06", ("in force", "future", "future")),
        ("2027-01-07", ("superseded", "in force", "future")),
        ("2028-01-07", ("superseded", "superseded", "in force")),
    ],
)
def test_the_latest_version_whose_day_has_come_is_in_force(three: dict[str, Document], day: str, states: tuple[str, ...]) -> None:
    """From the first moment of that day on."""
    found = editions(three, dt.date.fromisoformat(day))
    assert tuple(found[file].state for file in (ONE, TWO, THREE)) == states


def test_a_superseded_version_knows_its_last_day_and_what_followed(three: dict[str, Document]) -> None:
    """The day before the next one."""
    found = editions(three, dt.date(2028, 6, 7))
    assert found[ONE] == Edition("superseded", THREE, dt.date(2027, 1, 6))
    assert found[TWO] == Edition("superseded", THREE, dt.date(2028, 1, 6))
    assert found[THREE] == Edition("in force", THREE)


def test_a_draft_is_no_version_yet(tmp_path: Path) -> None:
    """However long ago its day was."""
    both = documents(tmp_path, {ONE: text(), TWO: text("2.0", "2026-12-01", status="draft")})
    assert editions(both, dt.date(2027, 1, 7)) == {ONE: Edition("in force", ONE)}


def test_two_versions_differ_in_number_and_first_day(tmp_path: Path) -> None:
    """Each is named at its line, with the file that has it too."""
    same = documents(tmp_path, {TWO: text(), ONE: text()})
    assert list(map(str, disputed_versions(same))) == [
        f'{TWO}:6 error repeated-version: "version" is 1.0, as in {ONE}; {REMEDY}',
        f'{TWO}:7 error repeated-version: "effective" is 2026-11-30, as in {ONE}; {REMEDY}',
    ]


def test_languages_and_texts_do_not_dispute_each_others_versions(tmp_path: Path) -> None:
    """A translation has the version of its original."""
    texts = dict.fromkeys((ONE, "notices/email.es.md", "legal/email.md", "notices/other.md"), text())
    assert list(disputed_versions(documents(tmp_path, texts))) == []


def test_a_text_without_a_version_in_force_is_refused(three: dict[str, Document]) -> None:
    """At the line of the first version's day."""
    says = "no version of this text is in force on 2026-11-07: the first one is from 2026-11-30 on"
    error = f"{ONE}:7 error not-in-force: {says}; put the version before it beside it, or correct the date"
    assert list(map(str, without_version(three, dt.date(2026, 11, 7)))) == [error]
    assert list(without_version(three, dt.date(2026, 11, 30))) == []


@pytest.mark.parametrize(("folder", "severity"), [("notices", "error"), ("legal", "warning")])
def test_languages_have_the_same_version_in_force(tmp_path: Path, folder: str, severity: str) -> None:
    """Members who read Spanish have the same rights; a legal page is shown all the same."""
    english, spanish, later = f"{folder}/email.md", f"{folder}/email.es.md", f"{folder}/email--2.md"
    remedy = "translate that version, or correct one of the two"
    both = documents(tmp_path, {english: text(), spanish: text(), later: text("2.0", "2027-01-07")})
    assert list(differing_languages(both, dt.date(2027, 1, 6), ["en", "es"])) == []
    assert list(map(str, differing_languages(both, dt.date(2027, 1, 7), ["en", "es"]))) == [
        f'{spanish}:6 {severity} different-versions: "version" of the version in force is 1.0, and in {later} it is 2.0; {remedy}'
    ]
    days = documents(tmp_path, {english: text(), spanish: text(effective="2026-11-26")})
    assert list(map(str, differing_languages(days, dt.date(2027, 1, 7), ["en", "es"]))) == [
        f'{spanish}:7 {severity} different-versions: "effective" of the version in force is 2026-11-26, and in {english} it is 2026-11-30; {remedy}'
    ]
