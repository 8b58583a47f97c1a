"""What a page told visitors, answered from a record by a command."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plugins.build.site import Built
from plugins.check.record import tell_difference, tell_page
from plugins.publish.release_record import FILE
from tests.check.records import changed, record
from tests.conftest import ROOT


def written(folder: Path, data: dict[str, Any], name: str = "record.json") -> Path:
    """Return the file of a record."""
    file = folder / name
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def told(folder: Path, page: str, data: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the command prints."""
    assert tell_page(page, written(folder, data)) == 0
    return capsys.readouterr().out


ALL = """What https://plan.example/health/heart/salt/ told visitors in the release of 2026-11-30

Title:           Salt
Kind, language:  article, en
Publisher:       The Plan (H0000)
State:           a sample: the page says itself that nobody has reviewed it
First published: 2026-11-30
Review:          nobody has reviewed it
Written in:      content/health/heart/salt.md
File:            health/heart/salt/index.html, SHA-256 1111111111111111111111111111111111111111111111111111111111111111

Notices on the page: 1

  "Medical-disclaimer" (medical-disclaimer), version 1.0, in effect since 2026-11-30; approved by nobody; sample wording, and the notice says so
    In an emergency, call 911.
    This is not medical advice. Always ask your provider before you start.

Links on the page: 12; they lead to 1 other host
  www.cdc.gov (a government site)

Sources that the article names: 1
  1. About sodium, CDC, 2025-10-01: https://www.cdc.gov/salt/

Findings that stood: none

Findings that were waived: none
"""


@pytest.mark.parametrize(
    "page",
    ["/health/heart/salt/", "/health/heart/salt", "health/heart/salt/", "https://plan.example/health/heart/salt/", " /health/heart/salt/?a=b#c "],
)
def test_a_page_is_told_whole_however_its_address_is_written(page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that the record has, in words."""
    assert told(tmp_path, page, record(), capsys) == ALL


def test_a_legal_page_says_its_version_and_who_approved_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A legal page has no reviewer."""
    said = told(tmp_path, "/legal/email/", record(), capsys)
    assert "Version:         1.0, in effect since 2026-11-30\nApproved by:     nobody\n" in said
    assert "Review" not in said
    assert "Sources" not in said
    assert "Links on the page: 12; they lead to no other host\n" in said

    def approve(data: dict[str, Any]) -> None:
        data["pages"]["legal/email/index.html"] |= {"status": "published", "approval": {"by": "Privacy Officer", "date": "2026-11-26"}}

    said = told(tmp_path, "/legal/email/", changed(approve), capsys)
    assert "State:           published\n" in said
    assert "Approved by:     Privacy Officer on 2026-11-26\n" in said


def test_reviews_approved_notices_and_changes_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in a header."""

    def change(data: dict[str, Any]) -> None:
        data["pages"]["health/heart/salt/index.html"] |= {"review": {"by": "A. Reviewer, MD", "next_review": "2027-11-07"}, "updated": "2026-12-06"}
        data["notices"][0] |= {"sample": False, "approval": {"by": "Privacy Officer", "date": "2026-11-26"}}
        data["urgent"] = ["/health/heart/salt/"]

    said = told(tmp_path, "/health/heart/salt/", changed(change), capsys)
    assert "Review:          by: A. Reviewer, MD; next review: 2027-11-07\n" in said
    assert "Changed:         2026-12-06\n" in said
    assert "Urgent release:  /health/heart/salt/\n" in said
    assert "version 1.0, in effect since 2026-11-30; approved by Privacy Officer on 2026-11-26\n    In an" in said


def test_a_notice_whose_words_the_record_lacks_is_not_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody shall think that the page had none."""
    said = told(tmp_path, "/health/heart/salt/", changed(lambda data: data["notices"].clear()), capsys)
    assert '  "medical-disclaimer", version 1.0: the record does not have its words\n' in said


def test_a_page_that_leads_on_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And that the build made it."""

    def change(data: dict[str, Any]) -> None:
        data["pages"]["health/heart/salt/index.html"] |= {
            "leads_on": "/x/",
            "status": None,
            "source": None,
            "kind": "page",
            "notices": {},
            "sources": [],
        }

    said = told(tmp_path, "/health/heart/salt/", changed(change), capsys)
    assert "State:           made by the build from other pages\nLeads on to:     /x/\n" in said
    assert "Written in" not in said
    assert "Notices on the page: none\n" in said


def test_findings_are_told_with_the_reason_why_they_did_not_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of this page only."""
    finding = {
        "fingerprint": "f",
        "rule": "titles_are_unique",
        "weight": "warn",
        "says": "the title stands twice",
        "place": "x",
        "pages": ["/legal/email/"],
    }
    waiver = {"page": "/legal/email/", "reason": "In March.", "approver": "Compliance Officer", "expires": "2027-03-07", "created": "2026-11-07"}

    def change(data: dict[str, Any]) -> None:
        data["findings"] = [finding]
        data["waived"] = [{**finding, "rule": "other", "waiver": waiver}, {**finding, "rule": "third", "waiver": {**waiver, "created": None}}]

    said = told(tmp_path, "/legal/email/", changed(change), capsys)
    assert said.endswith(
        "Findings that stood: 1\n  warn titles_are_unique: the title stands twice\n\n"
        "Findings that were waived: 2\n  warn other: the title stands twice\n"
        "    waived by Compliance Officer on 2026-11-07 until 2027-03-07: In March.\n"
        "  warn third: the title stands twice\n    waived by Compliance Officer until 2027-03-07: In March.\n"
    )
    assert told(tmp_path, "/health/heart/salt/", changed(change), capsys).endswith("Findings that stood: none\n\nFindings that were waived: none\n")


def test_a_record_that_no_check_completed_says_so(site: Built, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence would look like a clean release."""
    assert tell_page("/es/legal/cookies/", site.output / FILE) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "What https://www.carepartnersct.com/es/legal/cookies/ told visitors in the release of 2026-11-30\n\nTitle:           Cookies\n"
    )
    assert said.endswith("\nNo check of this release is recorded.\n")


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("/health/heart/sallt/", '"/health/heart/sallt/" was no page of the release of 2026-11-30. Did you mean "/health/heart/salt/"?\n'),
        ("/?", '"/?" was no page of the release of 2026-11-30.\n'),
        ("https://other.example/health/heart/salt/", '"https://other.example/health/heart/salt/" was no page of the release of 2026-11-30.'),
        ("http://[", '"http://[" was no page of the release of 2026-11-30.\n'),
        ("/theme/site.css", '"/theme/site.css" was no page of the release of 2026-11-30.\n'),
        (" ", "Say which page: give its address with --page, like --page /legal/cookies/.\n"),
    ],
)
def test_wrong_use_is_one_line(page: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2."""
    assert tell_page(page, written(tmp_path, record())) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(says)
    assert said.err.count("\n") == 1


def test_without_a_record_both_commands_say_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2."""
    there = written(tmp_path, record())
    for use in (
        lambda: tell_page("/x/", tmp_path / "none"),
        lambda: tell_difference(tmp_path / "none", there),
        lambda: tell_difference(there, tmp_path / "none"),
    ):
        assert use() == 2
        assert capsys.readouterr().err == f"There is no record {tmp_path / 'none'}: build the site first, or give its file with --record.\n"


def test_the_commands_run_as_people_start_them(site: Built, tmp_path: Path) -> None:
    """With the options that README.md names."""
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT)]
    page = [*command, "record", "--page", "/legal/cookies/", "--record", str(site.output / FILE)]
    done = subprocess.run(page, check=False, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Title:           Cookies\n" in done.stdout
    old = written(tmp_path, record())
    done = subprocess.run([*command, "diff", str(old), str(old)], check=False, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing changed" in done.stdout
