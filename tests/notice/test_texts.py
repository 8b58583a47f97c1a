"""The words of the notices, ready for the passes."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.build.site import build
from plugins.notice.texts import REQUIRED, collect, missing
from plugins.page.findings import ContentError, Finding
from plugins.page.notices import Notice
from plugins.source.document import read_document
from tests.conftest import ROOT, THEME, put
from tests.source.bodies import site_facts
from tests.source.texts import in_both, text, with_notices


def content_of(folder: Path, file: str, words: str) -> SimpleNamespace:
    """Return a file as Pelican's content, as far as notices are concerned."""
    put(folder, file, words)
    document = read_document(folder, file, site_facts(), ["en", "es"], THEME)
    return SimpleNamespace(document=document, status="draft" if document.header.status == "draft" else "published", content=document.body.html)


def test_a_notice_is_what_its_file_says(tmp_path: Path) -> None:
    """Id and language from its name, words and version from the file."""
    found = collect([content_of(tmp_path, "notices/email.es.md", text()), content_of(tmp_path, "legal/email.md", text())])
    assert found == {
        ("email", "es"): Notice("email", "es", "1.0", dt.date(2026, 11, 30), "Email", "<p>Words.</p>", is_sample=True, file="notices/email.es.md")
    }


def test_a_draft_is_on_no_page(tmp_path: Path) -> None:
    """Nobody has decided on it."""
    assert collect([content_of(tmp_path, "notices/email.md", text(status="draft"))]) == {}


def test_every_notice_is_needed_in_every_language() -> None:
    """The finding names the file to write."""
    found = missing({(name, "en"): None for name in REQUIRED if name != "email"}, ["en", "es"])  # type: ignore[misc]
    assert [finding.file for finding in found] == ["notices/email.md", *(f"notices/{name}.es.md" for name in REQUIRED)]
    assert str(found[0]) == (
        'notices/email.md error missing-notice: pages in "en" need the notice "email", and nobody has written it; '
        "write the file; the project's content/notices/ has one to begin with"
    )


def test_the_build_stops_without_a_notice(content: Path, findings: Callable[[], list[Finding]]) -> None:
    """No page leaves without it."""
    with_notices(content)
    for file in ("email.md", "email.es.md"):
        (content / "notices" / file).unlink()
    assert {finding.rule for finding in findings()} == {"missing-notice"}


@pytest.mark.parametrize(("today", "version"), [(None, "1.0"), ("2027-01-06", "1.0"), ("2027-01-07", "1.1")])
def test_pages_carry_the_version_of_the_day(content: Path, tmp_path: Path, today: str | None, version: str) -> None:
    """Two versions stand side by side; nobody has to be awake at midnight."""
    in_both(with_notices(content), "notices/medical-disclaimer--2027", text("1.1", "2027-01-07", words="New words: {{ phone.emergency }}."))
    facts = build(content, tmp_path / "output", today=today).facts["health/heart/salt/index.html"]
    assert [notice.version for notice in facts.notices if notice.id == "medical-disclaimer"] == [version]


def test_a_tree_without_notices_has_those_of_the_project_as_they_stand_on_its_day(content: Path, tmp_path: Path) -> None:
    """They are judged like its own."""
    assert build(content, tmp_path / "output", today="2026-11-30").facts["health/heart/salt/index.html"].notices
    with pytest.raises(ContentError) as stopped:
        build(content, tmp_path / "output", today="2026-11-29")
    assert {finding.rule for finding in stopped.value.findings} == {"not-in-force"}


def test_a_site_in_one_language_takes_the_notices_of_that_language(content: Path, tmp_path: Path) -> None:
    """The project's Spanish ones are no mistake of its own."""
    settings = put(tmp_path, "conf.py", f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\nLANGUAGES = ['en']\n")
    assert build(content, tmp_path / "output", settings).facts["health/heart/salt/index.html"].notices
