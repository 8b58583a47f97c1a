"""One file to one document."""

from pathlib import Path

import pytest

from plugins.source.document import Document, read_document
from tests.conftest import ARTICLE, THEME, put
from tests.source.bodies import site_facts

FILE = "health/heart/salt.md"
LEGAL = """---
title: Privacy
summary: What we keep.
date: 2026-11-30
status: sample
version: "1.0"
effective: 2026-11-30
provisions: [P1, P2]
---

One.
{: data-provision="P1" }

Two.
"""


def read(content: Path, text: str | bytes, file: str = FILE) -> Document:
    """Return the document of a file with this text."""
    put(content, file, text)
    return read_document(content, file, site_facts(), ["en", "es"], THEME)


def errors(document: Document) -> list[str]:
    """Return what is wrong with it."""
    return [str(finding).removeprefix(document.file + ":") for finding in document.findings]


def test_a_good_file_has_everything(tmp_path: Path) -> None:
    """Place, header, body, and the lines of its sources."""
    document = read(tmp_path, ARTICLE)
    assert document.findings == ()
    assert document.place is not None
    assert document.header is not None
    assert document.body is not None
    assert document.source_lines == {"cdc-salt": 7}
    assert 'href="#source-cdc-salt"' in document.body.html


def test_windows_files_have_the_same_lines(tmp_path: Path) -> None:
    """With a byte order mark and two-character line ends."""
    text = ARTICLE.replace("cdc-salt]", "cdc-slat]")
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    error = '10 error unknown-source: the article has no source with the key "cdc-slat"; did you mean "cdc-salt"?'
    assert errors(read(tmp_path, text)) == errors(read(tmp_path, windows)) == [error]


def test_header_and_body_are_judged_in_one_run(tmp_path: Path) -> None:
    """A broken header hides no mistake of the body; its sources are then not known, and not judged."""
    document = read(tmp_path, ARTICLE.replace("\ntitle:", "\ntitel:") + "\n{{ nobody }}\n<font>\n")
    assert document.header is None
    assert [error.partition(": ")[0].partition(" ")[2] for error in errors(document)] == [
        "error missing-field",
        "error unknown-key",
        "error unknown-reference",
        "error refused-html",
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (b"", "1 error no-header: the file does not begin with a header; begin with a line ---, the fields, and a line ---"),
        (b"---\ntitle: x\n", "1 error no-header-end: the header has no end; put a line --- behind its last field"),
        (b"---\ncoraz\xf3n: x\n---\n", "2 error not-utf-8: the file is not UTF-8 (byte 0xf3); save it again with the encoding UTF-8"),
        (b"---\ntitle: [\n---\n", "2 error broken-yaml: the YAML cannot be read here (did not find expected node content); put text that holds"),
    ],
)
def test_what_cannot_be_read_at_all_has_one_error(tmp_path: Path, text: bytes, error: str) -> None:
    """And no consequences of it."""
    (found,) = errors(read(tmp_path, text))
    assert found.startswith(error)


def test_a_header_only_says_which_fields_are_missing(tmp_path: Path) -> None:
    """All of them."""
    assert [error.split('"')[1] for error in errors(read(tmp_path, "---\n---\n"))] == ["title", "summary", "date", "status", "sources"]


def test_title_and_summary_may_refer_to_texts(tmp_path: Path) -> None:
    """A phone would be a link inside a title."""
    good = read(tmp_path, ARTICLE.replace("Salt and your heart", '"Salt: {{ plan.name }}"'))
    assert good.header is not None
    assert good.header.title == "Salt: CarePartners of Connecticut"
    bad = read(tmp_path, ARTICLE.replace("Salt and your heart", '"Call {{ phone.emergency }}"'))
    known = "plan.name, plan.types, plan.contract_number, plan.address, portal.url, site.url"
    says = 'nothing that a title or summary can hold stands behind "{{ phone.emergency }}"'
    assert errors(bad) == [f"2 error unknown-reference: {says}; here only these can stand: {known}"]


def test_the_words_of_a_page_are_those_of_its_language(tmp_path: Path) -> None:
    """Of a language that the theme does not speak, those of the first one."""
    spanish = read(tmp_path, ARTICLE, "health/heart/salt.es.md")
    assert spanish.body is not None
    assert 'aria-label="Fuente 1"' in spanish.body.html
    header = LEGAL.replace("provisions: [P1, P2]\n", "").replace('{: data-provision="P1" }\n', "")
    haitian = read(tmp_path, header + "{{ phone.emergency }}\n", "languages/ht.md")
    assert haitian.findings == ()


def test_provisions_in_header_and_body_must_agree(tmp_path: Path) -> None:
    """The header promises, the body keeps."""
    one = read(tmp_path, LEGAL, "legal/privacy.md")
    assert errors(one) == [
        '8 error provision: the header lists "P2", but no element carries it; put {: data-provision="P2" } below the paragraph that does'
    ]
    other = read(tmp_path, LEGAL.replace("[P1, P2]", "[]"), "legal/privacy.md")
    assert errors(other) == ['12 error provision: the mark "P1" is not in the list "provisions" of the header; add it there, or correct the mark']


def test_without_shared_facts_header_and_encoding_are_still_judged(tmp_path: Path) -> None:
    """When a data file is broken, all articles can be mended in the same round; topics, tags and bodies wait."""
    put(tmp_path, "health/nowhere/salt.md", ARTICLE.replace("\ntitle:", "\ntitel:") + "{{ nobody }}")
    document = read_document(tmp_path, "health/nowhere/salt.md", None, ["en", "es"], THEME)
    assert [finding.rule for finding in document.findings] == ["missing-field", "unknown-key"]


def test_a_misplaced_file_is_not_read(tmp_path: Path) -> None:
    """Its kind, and so its schema, is not known."""
    document = read(tmp_path, b"\xff", "health/salt.md")
    assert [finding.rule for finding in document.findings] == ["misplaced-file"]
