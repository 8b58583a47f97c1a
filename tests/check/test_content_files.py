"""What the audit reads of the names and headers in content/, whatever the build makes of it."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.check.content_files import (
    PAGES,
    PolicyError,
    Source,
    archive,
    by_page,
    day,
    header_and_body,
    languages_of_assistance,
    page_of,
    read_sources,
    redirects,
)
from plugins.check.policy import read_policy
from plugins.page.addresses import old_address
from tests.conftest import CONTENT, put

LANGUAGES = ("en", "es")
TODAY = dt.date(2026, 11, 30)
HEADER = "---\ntitle: T\nstatus: {status}\nversion: {version}\neffective: {effective}\nredirect_from: [{old}]\n---\n\nText.\n"

LEGAL = '---\nstatus: {status}\nversion: "1"\neffective: {effective}\nprovisions: [P5, P6]\n---\n\nWords\n'


def sources(content: Path) -> dict[str, Source]:
    """Return the source of each finished page."""
    return by_page(read_sources(content, PAGES, LANGUAGES), TODAY)


def header(version: str = "1.0", effective: str = "2026-01-07", status: str = "published", old: str = "") -> str:
    """Return a file with this header."""
    return HEADER.format(version=version, effective=effective, status=status, old=old)


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("health/heart/salt.md", "health/heart/salt/index.html"),
        ("health/heart/salt.es.md", "es/health/heart/salt/index.html"),
        ("pages/about.md", "about/index.html"),
        ("pages/about.es.md", "es/about/index.html"),
        ("pages/index.md", "index.html"),
        ("pages/index.es.md", "es/index.html"),
        ("legal/privacy.md", "legal/privacy/index.html"),
        ("legal/privacy--2026.es.md", "es/legal/privacy/index.html"),
        ("legal/index.md", "legal/index.html"),
    ],
)
def test_an_old_address_leads_to_the_page_of_its_file(file: str, page: str, tmp_path: Path) -> None:
    """Folder, name and language of the file say which."""
    put(tmp_path, file, header(old="/old/, /other.html"))
    assert redirects(read_sources(tmp_path, PAGES, LANGUAGES), TODAY) == {"old/index.html": page, "other.html": page}


@pytest.mark.parametrize("old", ["/old/salt/", "/old/salt", "/salt.html", "/salt.htm", "/salt.html/", "/salt.php", "/presi%C3%B3n/", "/~a/b_c"])
def test_the_audit_looks_where_the_build_writes(old: str, tmp_path: Path) -> None:
    """Each by its own code."""
    put(tmp_path, "pages/about.md", header(old=old))
    assert list(redirects(read_sources(tmp_path, PAGES, LANGUAGES), TODAY)) == [old_address(old).path]


def test_drafts_and_later_versions_take_no_address(tmp_path: Path) -> None:
    """Nor do files that only speak of it."""
    put(tmp_path, "health/heart/salt.md", header(status="draft", old="/draft/"))
    put(tmp_path, "legal/privacy--2027.md", header(effective="2027-01-07", old="/later/"))
    put(tmp_path, "legal/privacy.md", header(effective="2026-11-30", old="/today/"))
    put(tmp_path, "pages/about.md", "---\ntitle: redirect_from\nstatus: sample\n---\n")
    assert list(redirects(read_sources(tmp_path, PAGES, LANGUAGES), TODAY)) == ["today/index.html"]


def test_earlier_versions_and_the_notice_beside_them_are_in_the_archive(tmp_path: Path) -> None:
    """With the last day of each; a legal page in force has its own page, and so has a text of one version."""
    put(tmp_path, "legal/privacy.md", header("2.10", "2026-06-07"))
    put(tmp_path, "legal/privacy--old.md", header("1.0", "2026-01-07"))
    put(tmp_path, "legal/privacy--next.md", header("3.0", "2027-01-07"))
    put(tmp_path, "legal/privacy.es.md", header("2.10", "2026-06-07"))
    put(tmp_path, "legal/privacy--draft.es.md", header("1.0", "2026-01-07", "draft"))
    put(tmp_path, "legal/cookies.md", header())
    for name, version, effective in (("email--a", "1.1", "2026-03-07"), ("email--b", "1.0", "2026-01-07"), ("email", "1.2", "2026-11-30")):
        put(tmp_path, f"notices/{name}.es.md", header(version, effective))
    assert archive(read_sources(tmp_path, ("legal", "notices"), LANGUAGES), TODAY) == {
        "legal/archive/legal/privacy/1.0/index.html": dt.date(2026, 6, 6),
        "es/legal/archive/notice/email/1.0/index.html": dt.date(2026, 3, 6),
        "es/legal/archive/notice/email/1.1/index.html": dt.date(2026, 11, 29),
        "es/legal/archive/notice/email/1.2/index.html": None,
    }


def test_a_version_is_text_even_where_it_looks_like_a_number(tmp_path: Path) -> None:
    """2.10 comes after 2.9."""
    assert header_and_body(put(tmp_path, "legal/privacy.md", header("2.10")))[0]["version"] == "2.10"


@pytest.mark.parametrize("text", ["no header", "---\ntitle: T\n", "text\n---\ntitle: T\n---\n", "---\n{title\n---\n"])
def test_a_file_that_cannot_be_read_is_named(text: str, tmp_path: Path) -> None:
    """Its mistake stops the audit: it would judge by half a policy."""
    path = put(tmp_path, "notices/email.md", text)
    with pytest.raises(PolicyError, match=r"email\.md: "):
        header_and_body(path)


def test_an_empty_header_is_none(tmp_path: Path) -> None:
    """Whoever needs a field of it says so."""
    assert header_and_body(put(tmp_path, "notices/email.md", "---\n---\nText"))[0] == {}


def test_a_date_that_is_none_is_named(tmp_path: Path) -> None:
    """With its file."""
    with pytest.raises(PolicyError, match=r"email\.md: tomorrow is no date"):
        day("tomorrow", tmp_path / "email.md")


def test_most_headers_are_not_parsed(tmp_path: Path) -> None:
    """Only the status of an article is asked for, unless an old address leads to it: there are thousands."""
    put(tmp_path, "health/heart/salt.md", "---\ntitle: [\nstatus: sample\n---\n")
    assert sources(tmp_path)["health/heart/salt/index.html"].header == {"status": "sample"}
    put(tmp_path, "health/heart/salt.md", "---\ntitle: [\nstatus: sample\nredirect_from: [/old/]\n---\n")
    with pytest.raises(PolicyError, match=r"salt\.md: the header cannot be read"):
        sources(tmp_path)


def test_each_file_is_known_by_its_finished_page(tmp_path: Path) -> None:
    """In the folder of its language; the home page and the legal index have none of their own."""
    for file in ("health/heart/salt.md", "health/heart/salt.es.md", "pages/index.es.md", "pages/contact.md"):
        put(tmp_path, file, "---\ntitle: x\nstatus: sample\n---\n\nstatus: published\n")
    put(tmp_path, "legal/index.md", LEGAL.format(status="published", effective="2026-01-07"))
    assert {page: (source.status, source.provisions) for page, source in sources(tmp_path).items()} == {
        "health/heart/salt/index.html": ("sample", frozenset()),
        "es/health/heart/salt/index.html": ("sample", frozenset()),
        "es/index.html": ("sample", frozenset()),
        "contact/index.html": ("sample", frozenset()),
        "legal/index.html": ("published", frozenset({"P5", "P6"})),
    }


def test_a_draft_stands_under_drafts(tmp_path: Path) -> None:
    """Where nobody takes it for a page of the site; an unread status is none."""
    put(tmp_path, "health/heart/salt.es.md", '---\r\nstatus: "draft"\r\n---\r\n')
    put(tmp_path, "health/heart/other.md", "status: sample\n")
    put(tmp_path, "legal/privacy--2027.md", LEGAL.format(status="draft", effective="2027-01-07"))
    assert {page: source.status for page, source in sources(tmp_path).items()} == {
        "drafts/es/health/heart/salt/index.html": "draft",
        "drafts/legal/privacy/index.html": "draft",
    }


@pytest.mark.parametrize(("effective", "status"), [("2026-11-30", "published"), ("2026-12-01", "sample")])
def test_a_legal_page_is_that_of_the_version_in_force(effective: str, status: str, tmp_path: Path) -> None:
    """The latest one whose day has come, in each language for itself."""
    put(tmp_path, "legal/privacy.md", LEGAL.format(status="sample", effective="2026-01-07"))
    put(tmp_path, "legal/privacy--a.es.md", LEGAL.format(status="sample", effective="2026-01-07"))
    put(tmp_path, "legal/privacy--1.md", LEGAL.format(status="published", effective=effective))
    assert sources(tmp_path)["legal/privacy/index.html"].status == status
    assert sources(tmp_path)["es/legal/privacy/index.html"].status == "sample"


def test_languages_of_assistance_are_the_names_of_their_files(tmp_path: Path) -> None:
    """Those that are published."""
    for tag, status in {"zh-Hant": "sample", "ar": "published", "ht": "draft"}.items():
        put(tmp_path, f"languages/{tag}.md", f"---\nstatus: {status}\n---\n")
    assert languages_of_assistance(tmp_path, LANGUAGES) == ("ar", "zh-Hant")


def test_the_first_language_has_no_folder() -> None:
    """As in the site's addresses."""
    assert page_of("legal", "privacy", lang="es", languages=("es", "en")) == "legal/privacy/index.html"
    assert page_of("index", lang="en", languages=("es", "en"), is_draft=True) == "drafts/en/index.html"


def test_a_broken_header_of_a_legal_page_is_named(content: Path) -> None:
    """The audit cannot tell what must hold."""
    put(content, "legal/privacy.md", "---\ntitle: [\n---\n")
    with pytest.raises(PolicyError, match=r"privacy\.md: the header cannot be read"):
        read_policy(content, LANGUAGES, TODAY, CONTENT)
