"""What only all files together can tell."""

from pathlib import Path

import pytest

from plugins.source.cross_checks import Documents, disputed_addresses, missing_translations, unresolved_links
from plugins.source.document import read_document
from plugins.source.reader import address_of
from tests.conftest import ARTICLE, THEME, put
from tests.source.bodies import site_facts

HERE = "health/heart/salt.md"
RENAME = "if it is a translation, give it its original's name"
OUT = "link to a page, or take the link out"
NOTICE = '---\ntitle: E-mail\nsummary: About e-mail.\ndate: 2026-11-30\nstatus: sample\nversion: "1.0"\neffective: 2026-11-30\n---\n\nWords.\n'


def documents(content: Path, **texts: str) -> Documents:
    """Return the documents of some files; a name is written with __ for / and _ for a dot."""
    files = {name.replace("__", "/").replace("_", "."): text for name, text in texts.items()}
    for file, text in files.items():
        put(content, file, text)
    return {file: read_document(content, file, site_facts(), ["en", "es"], THEME) for file in files}


def links(content: Path, address: str, **texts: str) -> list[str]:
    """Return what is wrong with a link in health/heart/salt.md."""
    article = ARTICLE + f"\n[a]({address})\n"
    return [str(finding) for finding in unresolved_links(documents(content, health__heart__salt_md=article, **texts), ["health/heart/x.svg"])]


@pytest.mark.parametrize(
    "address", ["flu.md", "flu.md?a=b#c", "./flu.md", "../heart/flu.md", "{filename}/health/heart/flu.md", "x.svg", "{static}/health/heart/x.svg"]
)
def test_links_to_files_that_are_there_are_fine(tmp_path: Path, address: str) -> None:
    """Relative to the file, or from content/ on."""
    assert links(tmp_path, address, health__heart__flu_md=ARTICLE) == []


@pytest.mark.parametrize("address", ["fl.md", "../flu.md", "FLU.MD", "my flu.md", "flu%2emd.md", "../../../../etc/passwd.md", "y.svg", "flu.es.md"])
def test_a_link_to_a_file_that_is_not_there_is_named_at_its_line(tmp_path: Path, address: str) -> None:
    """A translation that is missing is such a file, too."""
    says = f'the link leads to "{address}", and there is no such file; correct the path: it is relative to this file\'s folder'
    assert links(tmp_path, address, health__heart__flu_md=ARTICLE) == [f"{HERE}:16 error missing-file: {says}"]


def test_a_link_to_a_draft_is_refused_unless_it_stands_in_a_draft(tmp_path: Path) -> None:
    """Visitors cannot see drafts."""
    draft = ARTICLE.replace("status: sample", "status: draft")
    error = f'{HERE}:16 error link-to-draft: the link leads to the draft "flu.md", which visitors cannot see; publish that page, or take the link out'
    assert links(tmp_path, "flu.md", health__heart__flu_md=draft) == [error]
    both = documents(tmp_path, health__heart__a_md=draft + "\n[b](b.md)\n", health__heart__b_md=draft)
    assert list(unresolved_links(both, ())) == []


def test_a_link_to_a_notice_is_refused(tmp_path: Path) -> None:
    """It has no page of its own."""
    assert links(tmp_path, "../../notices/email.md", notices__email_md=NOTICE) == [
        f'{HERE}:16 error link-to-part: the link leads to "../../notices/email.md", which is a part of other pages and has no address; {OUT}'
    ]


def test_a_link_to_a_file_with_errors_adds_none(tmp_path: Path) -> None:
    """The file is there; its own errors are named."""
    assert links(tmp_path, "flu.md", health__heart__flu_md="no header") == []


def disputes(content: Path, **texts: str) -> list[str]:
    """Return what is wrong with old addresses."""
    return [str(finding) for finding in disputed_addresses(documents(content, **texts), lambda document: address_of(document, "en").path)]


@pytest.mark.parametrize("old", ["/health/heart/flu/", "/health/heart/flu"])
def test_an_old_address_must_not_be_that_of_a_page(tmp_path: Path, old: str) -> None:
    """With or without the final slash: the redirect would take the page's place."""
    article = ARTICLE.replace("sources:", f"redirect_from: [/a/, {old}]\nsources:")
    error = f'{HERE}:6 error disputed-address: the old address "{old}" belongs to health/heart/flu.md; take it out of one of the two'
    assert disputes(tmp_path, health__heart__flu_md=ARTICLE, health__heart__salt_md=article) == [error]


def test_an_old_address_belongs_to_one_page(tmp_path: Path) -> None:
    """Also when the same page claims it twice, or its own."""
    one = ARTICLE.replace("sources:", "redirect_from: [/old/]\nsources:")
    error = 'error disputed-address: the old address "/old/" belongs to health/heart/a.md; take it out of one of the two'
    assert disputes(tmp_path, health__heart__a_md=one, health__heart__b_md=one) == [f"health/heart/b.md:6 {error}"]
    twice = ARTICLE.replace("sources:", "redirect_from: [/old/, /old]\nsources:")
    assert len(disputes(tmp_path, health__heart__a_md=twice)) == 1
    own = ARTICLE.replace("sources:", "redirect_from: [/health/heart/a/]\nsources:")
    assert len(disputes(tmp_path, health__heart__a_md=own)) == 1


def translations(content: Path, **texts: str) -> list[str]:
    """Return which translations are missing."""
    return [str(finding) for finding in missing_translations(documents(content, **texts), ["en", "es"])]


def test_a_page_may_exist_in_one_language(tmp_path: Path) -> None:
    """The site says so to its readers; a translation under a wrong name would do the same, hence the warning."""
    assert translations(tmp_path, health__heart__salt_md=ARTICLE) == []
    assert translations(tmp_path, health__heart__salt_md=ARTICLE, health__heart__slat_es_md=ARTICLE) == [
        f"health/heart/slat.es.md warning missing-original: there is no health/heart/slat.md that this could translate; {RENAME}"
    ]
    assert translations(tmp_path, health__heart__salt_md=ARTICLE, health__heart__salt_es_md=ARTICLE) == []


def test_a_notice_is_needed_in_every_language(tmp_path: Path) -> None:
    """Every page of a language carries it."""
    error = 'notices/email.md error missing-translation: pages in "es" need this notice in their language; write notices/email.es.md'
    assert translations(tmp_path, notices__email_md=NOTICE) == [error]


def test_a_legal_page_should_exist_in_every_language(tmp_path: Path) -> None:
    """Readers get the other language otherwise: a warning."""
    warning = 'legal/email.md warning missing-translation: readers of "es" get this legal page in another language; write legal/email.es.md'
    assert translations(tmp_path, legal__email_md=NOTICE) == [warning]
