"""Approving words, and what a publish does with those that nobody approved."""

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.build.approve import approve
from plugins.build.exits import Exit
from plugins.build.site import build, build_and_report
from plugins.page.findings import ContentError
from tests.conftest import ROOT, put
from tests.source.texts import in_both, text

LEGAL = text(status="published", words="Rules.").replace("title: Email", "title:   'Email'  # as on paper")
DAY = "2026-12-07"
ROLE = "Privacy Officer"


@pytest.fixture
def legal(content: Path) -> Path:
    """A published legal page."""
    in_both(content, "legal/email", LEGAL)
    return content / "legal" / "email.md"


def test_an_approval_is_one_line_in_the_header(legal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every other byte stays; the command says what was approved."""
    before = legal.read_bytes().replace(b"\n", b"\r\n")
    legal.write_bytes(before)
    assert approve(legal, ROLE, DAY) == Exit.DONE
    assert capsys.readouterr().out == "legal/email.md: version 1.0, effective 2026-11-30, was approved by Privacy Officer on 2026-12-07.\n"
    lines = legal.read_bytes().splitlines(keepends=True)
    (line,) = [line for line in lines if line.startswith(b"approval:")]
    assert line.startswith(b"approval: {by: Privacy Officer, date: 2026-12-07, hash: ")
    assert line.endswith(b"}\r\n")
    assert b"".join(other for other in lines if other is not line) == before


def test_approving_again_changes_role_and_date_only(legal: Path) -> None:
    """The same words have the same hash."""
    approve(legal, ROLE, DAY)
    first = legal.read_text(encoding="utf-8")
    approve(legal, "General Counsel", "2026-12-08")
    assert legal.read_text(encoding="utf-8") == first.replace(ROLE, "General Counsel").replace(DAY, "2026-12-08")


def test_a_sample_stays_one_until_somebody_publishes_it(legal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status and approval are two decisions."""
    put(legal.parent, "email.md", LEGAL.replace("published", "sample"))
    assert approve(legal, ROLE, DAY) == Exit.DONE
    assert capsys.readouterr().out.endswith('It is a sample still: pages say so until its status is "published".\n')


@pytest.mark.parametrize(
    ("use", "says"),
    [
        (("legal/email.md", "", DAY), '"" is no role: give one in plain words on one line, like --by "Privacy Officer".'),
        (("legal/email.md", "  ", DAY), '"  " is no role: give one in plain words on one line, like --by "Privacy Officer".'),
        (("legal/email.md", "{x}", DAY), '"{x}" is no role: give one in plain words on one line, like --by "Privacy Officer".'),
        (("legal/email.md", ROLE, "1.12.2026"), '"1.12.2026" is no date: give --today as year-month-day, like 2027-01-31.'),
        (("legal/none.md", ROLE, DAY), "There is no file {content}/legal/none.md: give the path of a notice or legal page."),
        (("health/heart/salt.md", ROLE, DAY), "{content}/health/heart/salt.md is no notice and no legal page: only those are approved."),
        (("data/hosts.yml", ROLE, DAY), "{content}/data/hosts.yml is no notice and no legal page: only those are approved."),
        (("legal/draft.md", ROLE, DAY), "legal/draft.md is a draft: only a finished text can be approved."),
    ],
)
def test_wrong_use_is_one_line(legal: Path, capsys: pytest.CaptureFixture[str], use: tuple[str, str, str], says: str) -> None:
    """Exit code 2, and the file stays as it is."""
    content = legal.parents[1]
    put(content, "legal/draft.md", LEGAL.replace("published", "draft"))
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    file, by, today = use
    assert approve(content / file, by, today) == Exit.WRONG_USE
    assert capsys.readouterr().err == says.replace("{content}", str(content)) + "\n"
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_a_role_is_written_on_one_line(legal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing can be smuggled into the header."""
    assert approve(legal, "Officer\nstatus: published", DAY) == Exit.WRONG_USE
    assert "is no role" in capsys.readouterr().err
    assert legal.read_text(encoding="utf-8") == LEGAL


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("summary", "sumary", 'legal/email.md:3 error missing-field: the field "summary" is missing; add a line "summary: ..."'),
        ("Rules.", "<script>x()</script>", "legal/email.md:10 error refused-html: "),
    ],
)
def test_a_text_with_errors_is_not_approved(legal: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, says: str) -> None:
    """Exit code 1, one line, the file as it was."""
    put(legal.parent, "email.md", LEGAL.replace(old, new))
    before = legal.read_bytes()
    assert approve(legal, ROLE, DAY) == Exit.CONTENT_HAS_ERRORS
    said = capsys.readouterr().err
    assert "has errors and was not approved: legal/email.md:" in said
    assert len(said.splitlines()) == 1
    assert says.split(" error ")[1] in said
    assert legal.read_bytes() == before


def test_an_approved_translation_keeps_what_it_was_made_from(legal: Path) -> None:
    """So that it is known to be behind as soon as its original changes."""
    spanish = put(legal.parent, "email.es.md", LEGAL)
    assert approve(spanish, ROLE, DAY) == Exit.DONE
    assert [line.partition(":")[0] for line in spanish.read_text(encoding="utf-8").splitlines() if "hash" in line or "sections" in line] == [
        "approval",
        "translated",
    ]


def test_only_the_words_of_the_sheet_are_approved(legal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody edits the file while the sheet is with counsel."""
    assert approve(legal, ROLE, DAY, sheet="0" * 16) == Exit.WRONG_USE
    says = f"legal/email.md does not have the words of sheet {'0' * 16} any more: make a new pack with review-pack, and have its sheet signed."
    assert capsys.readouterr().err == f"{says}\n"
    assert legal.read_text(encoding="utf-8") == LEGAL


def test_an_approval_that_cannot_be_right_is_written_anew(legal: Path) -> None:
    """The remedy of its mistakes is this very command."""
    approve(legal, "Privacy Officer", "2026-12-07")
    right = legal.read_text(encoding="utf-8")
    put(legal.parent, legal.name, right.replace("hash: ", "hash: x"))
    assert approve(legal, "Privacy Officer", "2026-12-07") == Exit.DONE
    assert legal.read_text(encoding="utf-8") == right


def test_the_command_approves(legal: Path) -> None:
    """`python3 tasks.py approve FILE --by ROLE`, here by invoke; without a day it is today."""
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "approve", str(legal)]
    done = subprocess.run([*command, "--by", ROLE], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "approval: {by: Privacy Officer, date: 2" in legal.read_text(encoding="utf-8")
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_publish_stops_at_words_that_nobody_approved(legal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning while writing; after the approval of both languages a site; stopped again once a word has changed."""
    content, public = legal.parents[1], ROOT / "publishconf.py"
    samples = {"SAMPLES_ALLOWED": True}
    build(content, tmp_path / "here")
    assert capsys.readouterr().err.count(" warning not-approved: ") == 2
    with pytest.raises(ContentError) as stopped:
        build(content, tmp_path / "public", public, override=samples)
    assert [f"{finding.file}:{finding.line} {finding.rule}" for finding in stopped.value.findings] == [
        "legal/email.es.md:5 not-approved",
        "legal/email.md:5 not-approved",
    ]
    for file in (legal, legal.with_suffix(".es.md")):
        assert approve(file, ROLE, DAY) == Exit.DONE
    assert "legal/email/index.html" in build(content, tmp_path / "public", public, override=samples).facts
    legal.write_text(legal.read_text(encoding="utf-8").replace("Rules.", "New rules."), encoding="utf-8")
    with pytest.raises(ContentError) as stopped:
        build(content, tmp_path / "public", public, override=samples)
    assert [f"{finding.file}:{finding.line} {finding.rule} {finding.severity}" for finding in stopped.value.findings] == [
        "legal/email.es.md:12 stale-translation warning",
        "legal/email.md:8 changed-after-approval error",
    ]
    assert "New rules." not in (tmp_path / "public/legal/email/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("today", ["2027-13-01", "tomorrow", ""])
def test_a_wrong_day_is_wrong_use(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], today: str) -> None:
    """One line, exit code 2, nothing built; `serve` says the same."""
    says = f'"{today}" is no date: give --today as year-month-day, like 2027-01-31.\n'
    assert build_and_report(content, tmp_path / "output", today=today) == Exit.WRONG_USE
    assert capsys.readouterr().err == says
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "serve", "--port", "0", "--content", str(content), "--today", today]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, says)
    assert not (tmp_path / "output").exists()


def test_the_pelican_command_takes_a_day_too(legal: Path, tmp_path: Path) -> None:
    """As a setting; a wrong one is a finding."""
    content = legal.parents[1]
    in_both(content, "legal/email--2027", LEGAL.replace('"1.0"', '"2.0"').replace("effective: 2026-11-30", "effective: 2027-01-07"))
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(content),
        "-s",
        str(ROOT / "pelicanconf.py"),
        "-o",
        str(tmp_path / "out"),
        "--fatal",
        "errors",
        "-e",
    ]
    subprocess.run([*command, 'TODAY="2027-01-07"'], check=True, capture_output=True)
    assert (tmp_path / "out/legal/archive/legal/email/1.0/index.html").is_file()
    done = subprocess.run([*command, 'TODAY="1.1.2027"'], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "pelicanconf.py error wrong-option: TODAY is '1.1.2027'; give a date like \"2027-01-31\", or None"
