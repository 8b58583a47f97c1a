"""Earlier versions of notices and legal pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.site import Built, build
from plugins.page.findings import Finding
from tests.conftest import ARTICLE, put
from tests.source.texts import in_both, text, with_notices

NEW_YEAR = "2027-01-07"
PRIVACY = text(words="Old rules.\n{: data-provision=P10 data-claim=no-third-party-cookies }", more="provisions: [P10]\n").replace("Email", "Privacy")
LATER = text("2.0", NEW_YEAR, words="New rules.").replace("Email", "Privacy, new")


def words(site: Built, path: str, selector: str = "main") -> str:
    """Return the text of a part of a page."""
    node = LexborHTMLParser((site.output / path / "index.html").read_text(encoding="utf-8")).css_first(selector)
    assert node is not None
    return " ".join(node.text().split())


def links(site: Built, path: str) -> set[str]:
    """Return where a page leads to."""
    return {link.url for link in site.facts[f"{path}/index.html"].links}


@pytest.fixture
def versions(content: Path) -> Path:
    """A content folder with two versions of a legal page and of a notice, in both languages."""
    with_notices(content)
    in_both(content, "legal/privacy", PRIVACY)
    in_both(content, "legal/privacy--new", LATER)
    in_both(content, "legal/index", text(words="All legal pages.").replace("Email", "Legal"))
    in_both(content, "notices/email--new", text("1.1", NEW_YEAR, words="New warning. {{ phone.member_services }}"))
    return content


def test_before_its_day_a_version_is_nowhere(versions: Path, tmp_path: Path) -> None:
    """Neither its words nor an archive."""
    site = build(versions, tmp_path / "output", today="2027-01-06")
    assert "Old rules." in words(site, "legal/privacy")
    assert not any("New rules." in path.read_text(encoding="utf-8") for path in site.output.rglob("*.html"))
    assert not any("archive" in path for path in site.facts)
    assert "/legal/archive/" not in links(site, "legal")


SAID = {
    "": ("No longer in force.", "This text was in force from November 30, 2026 to January 6, 2027.", "Read the text that is in force"),
    "es/": ("Ya no está vigente.", "Este texto estuvo vigente del 30 de noviembre de 2026 al 6 de enero de 2027.", "Leer el texto vigente"),
}


@pytest.mark.parametrize("prefix", list(SAID))
def test_from_its_day_on_it_takes_the_place_and_the_old_words_stay_readable(versions: Path, tmp_path: Path, prefix: str) -> None:
    """With dates in visible words and the way to the text in force."""
    no_longer, dates, read = SAID[prefix]
    site = build(versions, tmp_path / "output", today=NEW_YEAR)
    assert "New rules." in words(site, f"{prefix}legal/privacy")
    old = f"{prefix}legal/archive/legal/privacy/1.0"
    assert "Old rules." in words(site, old)
    assert words(site, old, ".status--superseded") == f"{no_longer} {dates} {read}"
    assert f"/{prefix}legal/privacy/" in links(site, old)
    notice, in_force = (f"{prefix}legal/archive/notice/email/{version}" for version in ("1.0", "1.1"))
    assert dates in words(site, notice)
    assert f"/{in_force}/" in links(site, notice)
    assert "New warning." in words(site, in_force)
    assert no_longer not in words(site, in_force)


def test_the_list_is_linked_from_the_legal_index_and_stands_in_no_footer(versions: Path, tmp_path: Path) -> None:
    """Old texts must not be taken for those in force."""
    site = build(versions, tmp_path / "output", today=NEW_YEAR)
    for prefix in ("", "es/"):
        assert f"/{prefix}legal/archive/" in links(site, f"{prefix}legal")
        in_list = links(site, f"{prefix}legal/archive")
        assert {f"/{prefix}legal/archive/legal/privacy/1.0/", f"/{prefix}legal/archive/notice/email/1.0/", f"/{prefix}legal/privacy/"} <= in_list
    assert "from November 30, 2026 to January 6, 2027" in words(site, "legal/archive")
    assert not any("archive" in link for link in links(site, "health/heart/salt"))


def test_no_archived_page_is_without_a_link_to_it_and_none_leads_nowhere(versions: Path, tmp_path: Path) -> None:
    """All of it hangs together."""
    site = build(versions, tmp_path / "output", today=NEW_YEAR)
    known = {facts.url for facts in site.facts.values()} | {f"/{path}" for path in site.feeds}
    found = {link.url for facts in site.facts.values() for link in facts.links if link.url.startswith("/")}
    assert found <= known
    assert {url for url in known if "archive" in url} <= found


def test_an_archived_text_carries_no_provision_and_no_claim(versions: Path, tmp_path: Path) -> None:
    """What counts provisions, or holds claims against the site, must not find them in words that hold no longer."""
    site = build(versions, tmp_path / "output", today=NEW_YEAR)
    archived = (site.output / "legal/archive/legal/privacy/1.0/index.html").read_text(encoding="utf-8")
    assert "Old rules." in archived
    assert "data-provision" not in archived
    assert "data-claim" not in archived


def test_the_archive_says_the_same_in_both_languages(versions: Path, tmp_path: Path) -> None:
    """The switch leads to the same version."""
    site = build(versions, tmp_path / "output", today=NEW_YEAR)
    assert "/es/legal/archive/legal/privacy/1.0/" in links(site, "legal/archive/legal/privacy/1.0")
    assert "/es/legal/privacy/" in links(site, "legal/privacy")
    assert "/es/legal/archive/" in links(site, "legal/archive")


def test_three_versions_leave_two_in_the_archive_newest_first(versions: Path, tmp_path: Path) -> None:
    """Each with its own days."""
    in_both(versions, "legal/privacy--third", text("3.0", "2027-03-07", words="Third rules."))
    site = build(versions, tmp_path / "output", today="2027-04-07")
    second, first = (
        "Privacy, new, version 2.0, in force from January 7, 2027 to March 6, 2027",
        "Privacy, version 1.0, in force from November 30, 2026 to January 6, 2027",
    )
    assert second + first in words(site, "legal/archive")
    assert "Third rules." in words(site, "legal/privacy")


@pytest.mark.parametrize("file", ["privacy.md", "privacy--new.md"])
@pytest.mark.parametrize(("today", "title"), [("2027-01-06", "Old rules."), (NEW_YEAR, "New rules.")])
def test_a_link_to_any_version_leads_to_the_one_in_force(versions: Path, tmp_path: Path, file: str, today: str, title: str) -> None:
    """Whoever linked to it last year need not change the page."""
    put(versions, "health/heart/salt.md", ARTICLE + f"\n[rules](../../legal/{file}#main)\n")
    site = build(versions, tmp_path / "output", today=today)
    assert "/legal/privacy/#main" in links(site, "health/heart/salt")
    assert title in words(site, "legal/privacy")


def test_an_old_address_is_that_of_the_version_in_force(versions: Path, tmp_path: Path) -> None:
    """All versions may name it."""
    for name, written in (("privacy", PRIVACY), ("privacy--new", LATER)):
        in_both(versions, f"legal/{name}", written)
        put(versions, f"legal/{name}.md", written.replace("version:", "redirect_from: [/old/]\nversion:"))
    assert links(build(versions, tmp_path / "output", today=NEW_YEAR), "old") >= {"/legal/privacy/"}


def test_a_draft_of_the_next_version_stands_beside_the_one_in_force(versions: Path, tmp_path: Path) -> None:
    """Under an address of its own, and footers lead to what is published."""
    put(versions, "legal/privacy--draft.md", text("9.0", status="draft", words="Ideas."))
    site = build(versions, tmp_path / "output", today=NEW_YEAR)
    assert "Ideas." in words(site, "drafts/legal/privacy--draft")
    assert "New rules." in words(site, "legal/privacy")
    assert "/legal/privacy/" in links(site, "health/heart/salt")
    assert "/drafts/legal/privacy--draft/" not in links(site, "health/heart/salt")


def test_mistakes_of_versions_are_named_in_one_run(versions: Path, findings: Callable[[], list[Finding]]) -> None:
    """Before anything is written."""
    put(versions, "legal/privacy--new.md", PRIVACY)
    put(versions, "legal/new.md", text(effective="2999-01-01"))
    put(versions, "notices/email.es.md", text("0.9", words="{{ phone.member_services }}"))
    assert {f"{finding.file}:{finding.line} {finding.severity} {finding.rule}" for finding in findings()} == {
        "legal/new.md:7 error not-in-force",
        "legal/privacy--new.md:6 error repeated-version",
        "legal/privacy--new.md:7 error repeated-version",
        "notices/email.es.md:6 error different-versions",
    }


def test_an_approved_text_says_who_approved_it(versions: Path, tmp_path: Path) -> None:
    """In both languages, and only where its words are those that were approved."""
    from plugins.build.approve import approve  # noqa: PLC0415 - one use

    for file in ("privacy.md", "privacy.es.md"):
        put(versions, f"legal/{file}", PRIVACY.replace("status: sample", "status: published"))
        assert approve(versions / "legal" / file, "Privacy Officer", "2026-12-06") == 0
    site = build(versions, tmp_path / "output", today="2026-12-07")
    assert "Approved by Privacy Officer on December 6, 2026" in words(site, "legal/privacy")
    assert "Aprobado por Privacy Officer el 6 de diciembre de 2026" in words(site, "es/legal/privacy")
    changed = (versions / "legal/privacy.md").read_text(encoding="utf-8").replace("Old rules.", "Other rules.")
    put(versions, "legal/privacy.md", changed)
    assert "Approved by" not in words(build(versions, tmp_path / "output", today="2026-12-07"), "legal/privacy")
