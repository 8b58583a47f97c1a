"""What the audit reads of the headers of content files."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.check.policy import PolicyError, read_policy
from plugins.check.sources import Source, languages_of_assistance, page_of, read_sources
from tests.check.conftest import LANGUAGES
from tests.conftest import CONTENT, TODAY, put

LEGAL = '---\nstatus: {status}\nversion: "1"\neffective: {effective}\nprovisions: [P5, P6]\n---\n\nWords\n'


def sources(content: Path) -> dict[str, Source]:
    """Return the sources of a content folder."""
    return dict(read_sources(content, LANGUAGES, TODAY))


def test_each_file_is_known_by_its_finished_page(tmp_path: Path) -> None:
    """In the folder of its language; the home page and the legal index have none of their own."""
    for file in ("health/heart/salt.md", "health/heart/salt.es.md", "pages/index.es.md", "pages/contact.md"):
        put(tmp_path, file, "---\ntitle: x\nstatus: sample\n---\n\nstatus: published\n")
    put(tmp_path, "legal/index.md", LEGAL.format(status="published", effective="2026-01-01"))
    assert sources(tmp_path) == {
        "health/heart/salt/index.html": Source("sample"),
        "es/health/heart/salt/index.html": Source("sample"),
        "es/index.html": Source("sample"),
        "contact/index.html": Source("sample"),
        "legal/index.html": Source("published", frozenset({"P5", "P6"})),
    }


def test_a_draft_stands_under_drafts(tmp_path: Path) -> None:
    """Where nobody takes it for a page of the site; an unread status is none."""
    put(tmp_path, "health/heart/salt.es.md", '---\r\nstatus: "draft"\r\n---\r\n')
    put(tmp_path, "health/heart/other.md", "status: sample\n")
    put(tmp_path, "legal/privacy--2027.md", LEGAL.format(status="draft", effective="2027-01-01"))
    assert {page: source.status for page, source in sources(tmp_path).items()} == {
        "drafts/es/health/heart/salt/index.html": "draft",
        "drafts/legal/privacy/index.html": "draft",
    }


@pytest.mark.parametrize(("effective", "status"), [("2026-11-24", "published"), ("2026-11-25", "sample")])
def test_a_legal_page_is_that_of_the_version_in_force(effective: str, status: str, tmp_path: Path) -> None:
    """The latest one whose day has come, in each language for itself."""
    put(tmp_path, "legal/privacy.md", LEGAL.format(status="sample", effective="2026-01-01"))
    put(tmp_path, "legal/privacy--a.es.md", LEGAL.format(status="sample", effective="2026-01-01"))
    put(tmp_path, "legal/privacy--1.md", LEGAL.format(status="published", effective=effective))
    assert sources(tmp_path)["legal/privacy/index.html"].status == status
    assert sources(tmp_path)["es/legal/privacy/index.html"].status == "sample"


def test_languages_of_assistance_are_the_names_of_their_files(tmp_path: Path) -> None:
    """Those that are published."""
    for tag, status in {"zh-Hant": "sample", "ar": "published", "ht": "draft"}.items():
        put(tmp_path, f"languages/{tag}.md", f"---\nstatus: {status}\n---\n")
    assert languages_of_assistance(tmp_path) == ("ar", "zh-Hant")


def test_the_first_language_has_no_folder() -> None:
    """As in the site's addresses."""
    assert page_of("legal", "privacy", lang="es", languages=("es", "en")) == "legal/privacy/index.html"
    assert page_of("index", lang="en", languages=("es", "en"), is_draft=True) == "drafts/en/index.html"


def test_a_broken_header_of_a_legal_page_is_named(content: Path) -> None:
    """The audit cannot tell what must hold."""
    put(content, "legal/privacy.md", "---\ntitle: [\n---\n")
    with pytest.raises(PolicyError, match="a header cannot be read"):
        read_policy(content, LANGUAGES, dt.date.fromisoformat(TODAY), CONTENT)
