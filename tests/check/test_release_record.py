"""Records are read, completed by the check, and written again without loss."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.build.site import Built
from plugins.check.findings import Finding, Parent
from plugins.check.fingerprints import fingerprints
from plugins.check.release_record import RecordError, add_check, known_of, read_record, write_record
from plugins.check.waivers import Waived, Waiver
from plugins.publish.release_record import FILE

OPEN = Finding("a/index.html", 3, "titles_are_unique", "the title stands twice", "change it", "warn", file="pages/a.md", line=2)
LINK = replace(OPEN, rule="link", parents=(Parent("b/index.html"), Parent("a/index.html", "pages/a.md", 7)))
WAIVED = Waived(replace(OPEN, rule="other"), Waiver("/a/", "other", "In March.", "Compliance Officer", dt.date(2027, 3, 7), dt.date(2026, 11, 7), 3))


def test_what_a_build_has_written_is_read_and_written_again_as_it_was(site: Built, tmp_path: Path) -> None:
    """Byte by byte."""
    write_record(tmp_path / "record.json", read_record(site.output / FILE))
    assert (tmp_path / "record.json").read_bytes() == (site.output / FILE).read_bytes()


def test_the_check_adds_what_it_found_and_who_let_it_pass(site: Built) -> None:
    """What was there before stays; the record given is not changed."""
    before = read_record(site.output / FILE)
    record = add_check(before, [OPEN, LINK], [WAIVED], ["/a/"])
    assert {name: record[name] for name in before} == before
    assert "findings" not in before
    (fingerprint,) = fingerprints([OPEN])
    first, second = record["findings"]
    assert first == {
        "fingerprint": fingerprint,
        "rule": "titles_are_unique",
        "weight": "warn",
        "says": "the title stands twice",
        "place": "content/pages/a.md:2",
        "pages": ["/a/"],
    }
    assert second["pages"] == ["/b/", "/a/"]
    (waived,) = record["waived"]
    assert waived["rule"] == "other"
    assert waived["waiver"] == {
        "page": "/a/",
        "reason": "In March.",
        "approver": "Compliance Officer",
        "expires": "2027-03-07",
        "created": "2026-11-07",
    }
    assert record["urgent"] == ["/a/"]
    assert json.loads(json.dumps(record)) == record


def test_a_waiver_without_a_day_of_its_own_is_recorded(site: Built) -> None:
    """The day is optional."""
    waived = Waived(OPEN, replace(WAIVED.waiver, created=None))
    record = add_check(read_record(site.output / FILE), [], [waived])
    assert record["waived"][0]["waiver"]["created"] is None
    assert record["urgent"] == []


def test_what_a_record_has_is_known(site: Built) -> None:
    """Waived or not; a record that no check has completed knows nothing."""
    before = read_record(site.output / FILE)
    assert known_of(before) is None
    assert known_of(None) is None
    assert known_of(add_check(before, [], [])) == frozenset()
    assert known_of(add_check(before, [OPEN, LINK], [WAIVED])) == {*fingerprints([OPEN, LINK]), *fingerprints([WAIVED.finding])}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "There is no record {}: build the site first, or give its file with --record."),
        ("no JSON", "{} is no release record ("),
        ("[]", "{} is no release record ("),
        ("{}", "{} is no release record ("),
        ('{"format": 2}', "{} is a record of format 2, which this version does not know"),
        (b"\xff", "{} is no release record ("),
    ],
)
def test_anything_else_is_refused_in_words(tmp_path: Path, text: str | bytes | None, says: str) -> None:
    """With what to do."""
    file = tmp_path / "record.json"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(RecordError) as refused:
        read_record(file)
    assert str(refused.value).startswith(says.format(file))
