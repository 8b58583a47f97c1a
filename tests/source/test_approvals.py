"""Published texts are approved, word for word."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.source.approvals import unapproved
from plugins.source.document import Document, read_document
from plugins.source.versions import editions
from tests.conftest import THEME, put
from tests.source.bodies import site_facts
from tests.source.texts import text

FILE = "notices/third-party.md"
COMMAND = f"python3 tasks.py approve content/{FILE} --by ROLE"
DAY = dt.date(2026, 12, 7)


def read(content: Path, words: str, file: str = FILE) -> Document:
    """Return the document with these words."""
    put(content, file, words)
    return read_document(content, file, site_facts(), ["en", "es"], THEME)


def approved(content: Path, **fields: str) -> str:
    """Return a published text with an approval of its words."""
    pinned = read(content, text(status="published", **fields)).hash  # type: ignore[arg-type]
    return text(status="published", more=f"approval: {{by: Privacy Officer, date: 2026-12-06, hash: {pinned}}}\n", **fields)  # type: ignore[arg-type]


def said(document: Document, *, required: bool = True, day: dt.date = DAY) -> list[str]:
    """Return what is wrong with the approval of a document."""
    documents = {document.file: document}
    return list(map(str, unapproved(documents, editions(documents, day), required=required)))


@pytest.mark.parametrize(("required", "severity"), [(False, "warning"), (True, "error")])
def test_a_published_text_needs_an_approval(tmp_path: Path, *, required: bool, severity: str) -> None:
    """An error where the site is published, a warning elsewhere."""
    error = f"{FILE}:5 {severity} not-approved: the text is published, and nobody has approved it; have it approved: {COMMAND}"
    assert said(read(tmp_path, text(status="published")), required=required) == [error]


def test_approved_words_that_change_are_named(tmp_path: Path) -> None:
    """With who approved what stood there before."""
    assert said(read(tmp_path, approved(tmp_path))) == []
    says = "the words have changed since Privacy Officer approved them on 2026-12-06"
    error = f"{FILE}:8 error changed-after-approval: {says}; have them approved again: {COMMAND}"
    assert said(read(tmp_path, approved(tmp_path).replace("Words.", "Other words."))) == [error]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Email", "title: E-mail"),
        ("About", "On"),
        ('"1.0"', '"1.1"'),
        ("effective: 2026-11-30", "effective: 2026-12-01"),
        ("Words.", "words."),
    ],
)
def test_the_hash_pins_title_summary_version_first_day_and_body(tmp_path: Path, old: str, new: str) -> None:
    """What a visitor reads and when it holds."""
    changed = read(tmp_path, approved(tmp_path).replace(old, new))
    assert changed.findings == ()
    assert [line.split()[2] for line in said(changed)] == ["changed-after-approval:"]


def test_the_hash_pins_the_language(tmp_path: Path) -> None:
    """An English text copied to the Spanish file is not approved with it."""
    assert len(said(read(tmp_path, approved(tmp_path), "notices/third-party.es.md"))) == 1


@pytest.mark.parametrize(
    ("old", "new"), [("Words.\n", "Words.  \n\n\n"), ("\n", "\r\n"), ("date: 2026-11-30", "date: 2026-11-07"), ("\nWords", "\n\n\nWords")]
)
def test_what_no_visitor_reads_changes_nothing(tmp_path: Path, old: str, new: str) -> None:
    """Blanks at ends, line ends, fields that are not pinned."""
    assert said(read(tmp_path, approved(tmp_path).replace(old, new))) == []


def test_a_sample_or_draft_needs_no_approval_and_has_none_that_counts(tmp_path: Path) -> None:
    """It says on the page that nobody has reviewed it; both at once would be a lie."""
    for status in ("sample", "draft"):
        document = read(tmp_path, approved(tmp_path).replace("status: published", f"status: {status}"))
        assert said(document) == []
        assert document.approval is None


def test_a_version_that_is_not_in_force_yet_stops_no_publish(tmp_path: Path) -> None:
    """It is not in it; the warning comes early enough."""
    document = read(tmp_path, text(status="published"))
    assert [line.split()[1] for line in said(document, day=dt.date(2026, 11, 7))] == ["warning"]


@pytest.mark.parametrize(
    ("approval", "error"),
    [
        ("by: x, date: 2026-12-06", 'missing-field: the field "approval.hash" is missing; add a line "hash: ..."'),
        ("by: x, date: 2026-12-06, hash: abc", 'wrong-value: "approval.hash" is "abc"; let the command approve write it'),
        (f"by: '', date: 2026-12-06, hash: {'a' * 64}", 'wrong-value: "approval.by" is empty; write text'),
    ],
)
def test_a_broken_approval_is_named(tmp_path: Path, approval: str, error: str) -> None:
    """It is the command's to write."""
    (found,) = read(tmp_path, text(more=f"approval: {{{approval}}}\n")).findings
    assert str(found) == f"{FILE}:8 error {error}"
