"""Signing off words, and what a publish does with those that nobody signed off."""

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.build.exits import Exit
from plugins.build.sign_off import SignOff, sign_off, translated
from plugins.build.site import build
from plugins.page.findings import ContentError
from tests.conftest import ARTICLE, ROOT, put
from tests.source.articles import PUBLISHED, read

DAY, ROLE = "2026-12-07", "Medical Director"
PUBLIC = ROOT / "publishconf.py"
COMMAND = [sys.executable, "-m", "invoke", "--search-root", str(ROOT)]


@pytest.fixture
def article(content: Path) -> Path:
    """A published article."""
    return put(content, "health/heart/salt.md", PUBLISHED)


def test_a_review_is_one_line_in_the_header(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every other byte stays; the command says what was signed off, and until when."""
    before = article.read_bytes().replace(b"\n", b"\r\n")
    article.write_bytes(before)
    assert sign_off(SignOff(article, ROLE, "doses and sources", "2027-06-07", DAY)) == Exit.DONE
    says = "doses and sources were signed off by Medical Director on 2026-12-07; the next review is due on 2027-06-07."
    assert capsys.readouterr().out == f"health/heart/salt.md: {says}\n"
    lines = article.read_bytes().splitlines(keepends=True)
    (line,) = [line for line in lines if line.startswith(b"review:")]
    assert line.startswith(b"review: {by: Medical Director, checked: doses and sources, date: 2026-12-07, next: 2027-06-07, hash: ")
    assert line.endswith(b"}\r\n")
    assert b"".join(other for other in lines if other is not line) == before


@pytest.mark.parametrize(("more", "due"), [("", "2029-12-07"), ("volatile: true\n", "2027-12-07")])
def test_without_a_day_the_next_review_is_as_late_as_may_be(article: Path, more: str, due: str) -> None:
    """Three years, and one where facts age fast; signing again changes role and days only."""
    put(article.parent, "salt.md", PUBLISHED.replace("status:", f"{more}status:"))
    assert sign_off(SignOff(article, ROLE, today=DAY)) == Exit.DONE
    first = article.read_text(encoding="utf-8")
    assert f"checked: 'words, numbers and sources', date: 2026-12-07, next: {due}, hash: " in first
    assert sign_off(SignOff(article, "Chief Nurse", today=DAY)) == Exit.DONE
    assert article.read_text(encoding="utf-8") == first.replace(ROLE, "Chief Nurse")


def test_a_sample_stays_one_until_somebody_publishes_it(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status and review are two decisions."""
    assert sign_off(SignOff(content / "health/heart/salt.md", ROLE, today=DAY)) == Exit.DONE
    assert capsys.readouterr().out.endswith('It is a sample still: the page says so until its status is "published".\n')


@pytest.mark.parametrize(
    ("file", "use", "says"),
    [
        ("health/heart/salt.md", {"by": ""}, '"" is no role: give one in plain words on one line, like --by "Privacy Officer".'),
        ("health/heart/salt.md", {"today": "1.12.2026"}, '"1.12.2026" is no date: give --today as year-month-day, like 2027-01-31.'),
        ("health/heart/salt.md", {"next": "2030"}, '"2030" is no date: give --next as year-month-day, like 2029-12-07.'),
        (
            "health/heart/salt.md",
            {"next": "2029-12-08"},
            "The next review cannot be on 2029-12-08: give a day after 2026-12-07 and not after 2029-12-07 (36 months).",
        ),
        (
            "health/heart/salt.md",
            {"next": DAY},
            "The next review cannot be on 2026-12-07: give a day after 2026-12-07 and not after 2029-12-07 (36 months).",
        ),
        (
            "health/heart/salt.md",
            {"checked": "a\nb"},
            '"a\nb" does not say what was checked: give plain words on one line, like --checked "words, numbers and sources".',
        ),
        ("health/heart/none.md", {}, "There is no file {content}/health/heart/none.md: give the path of a Markdown file."),
        (
            "health/heart/salt.md",
            {"content": Path("/none")},
            "{content}/health/heart/salt.md does not lie below /none: give a Markdown file of it, or its folder with --content.",
        ),
        (
            "pages/a.md",
            {},
            "{content}/pages/a.md is no health article: only those are signed off; notices and legal pages are approved.",
        ),
        ("health/heart/draft.md", {}, "health/heart/draft.md is a draft: only a finished text can be signed off."),
    ],
)
def test_wrong_use_is_one_line(article: Path, capsys: pytest.CaptureFixture[str], file: str, use: dict[str, object], says: str) -> None:
    """Exit code 2, and the files stay as they are."""
    content = article.parents[2]
    put(content, "health/heart/draft.md", PUBLISHED.replace("status: published", "status: draft"))
    put(content, "pages/a.md", "---\ntitle: A\nsummary: A.\ndate: 2026-11-30\nstatus: published\n---\n\nA.\n")
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    asked = SignOff(**{"file": content / file, "by": ROLE, "today": DAY, **use})  # type: ignore[arg-type]
    assert sign_off(asked) == Exit.WRONG_USE
    assert capsys.readouterr().err == says.replace("{content}", str(content)) + "\n"
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_words_with_errors_are_not_signed_off(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, one line, the file as it was."""
    put(article.parent, "salt.md", PUBLISHED.replace("- Read labels.", "<script>x()</script>"))
    before = article.read_bytes()
    assert sign_off(SignOff(article, ROLE, today=DAY)) == Exit.CONTENT_HAS_ERRORS
    said = capsys.readouterr().err
    assert "has errors and was not signed off: health/heart/salt.md:14 error refused-html: " in said
    assert len(said.splitlines()) == 1
    assert article.read_bytes() == before


def test_only_the_words_of_the_sheet_are_signed_off(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody edits the file while the sheet is with the clinician."""
    sheet = read(article.parents[2], PUBLISHED).hash[:16]
    edited = put(article.parent, "salt.md", PUBLISHED.replace("Eat less", "Eat no"))
    assert sign_off(SignOff(edited, ROLE, today=DAY, sheet=sheet)) == Exit.WRONG_USE
    says = f"health/heart/salt.md does not have the words of sheet {sheet} any more"
    assert capsys.readouterr().err == f"{says}: make a new pack with review-pack, and have its sheet signed.\n"
    put(article.parent, "salt.md", PUBLISHED)
    for wrong in ("", sheet[:4], "sheet"):
        assert sign_off(SignOff(article, ROLE, today=DAY, sheet=wrong)) == Exit.WRONG_USE
    assert article.read_text(encoding="utf-8") == PUBLISHED
    assert sign_off(SignOff(article, ROLE, today=DAY, sheet=sheet)) == Exit.DONE


@pytest.mark.parametrize(("old", "new"), [("hash: ", "hash: x"), ("status:", "volatile: true\nstatus:"), ("by: ", "who: "), ("next: 2", "next: 1")])
def test_a_record_that_cannot_be_right_is_written_anew(article: Path, old: str, new: str) -> None:
    """The remedy of its mistakes is this very command."""
    sign_off(SignOff(article, ROLE, today=DAY))
    right = article.read_text(encoding="utf-8")
    put(article.parent, "salt.md", right.replace(old, new, 1))
    assert sign_off(SignOff(article, ROLE, today=DAY)) == Exit.DONE
    assert article.read_text(encoding="utf-8") == (right if new != "volatile: true\nstatus:" else right.replace(old, new).replace("2029", "2027"))


def test_the_record_of_a_translation_is_written_anew_too(article: Path) -> None:
    """Somebody has put a hand to it."""
    spanish = put(article.parent, "salt.es.md", ARTICLE)
    translated(spanish)
    right = spanish.read_text(encoding="utf-8")
    put(article.parent, "salt.es.md", right.replace("of: ", "of: x"))
    assert translated(spanish) == Exit.DONE
    assert spanish.read_text(encoding="utf-8") == right


def test_a_translation_keeps_what_it_was_made_from(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever signs it off vouches for that too; the command `translated` says it of words that nobody has reviewed."""
    spanish = put(article.parent, "salt.es.md", ARTICLE)
    assert translated(spanish) == Exit.DONE
    says = "health/heart/salt.es.md: recorded that it says what health/heart/salt.md says now, in 3 sections.\n"
    assert capsys.readouterr().out == says
    (line,) = [line for line in spanish.read_text(encoding="utf-8").splitlines() if line.startswith("translated:")]
    assert sign_off(SignOff(put(article.parent, "salt.es.md", ARTICLE), ROLE, today=DAY)) == Exit.DONE
    lines = spanish.read_text(encoding="utf-8").splitlines()
    assert line in lines
    assert [one for one in lines if not one.startswith(("translated:", "review:"))] == ARTICLE.splitlines()


def test_what_is_no_translation_is_refused(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, exit code 2."""
    assert translated(article) == Exit.WRONG_USE
    assert capsys.readouterr().err == f"{article} is no translation of another file: the original has the same name without the language.\n"


def test_the_commands_sign(article: Path) -> None:
    """`python3 tasks.py sign-off FILE --by ROLE`, here by invoke; without a day it is today."""
    done = subprocess.run([*COMMAND, "sign-off", str(article), "--by", ROLE], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "review: {by: Medical Director, checked: 'words, numbers and sources', date: 2" in article.read_text(encoding="utf-8")
    spanish = put(article.parent, "salt.es.md", ARTICLE)
    done = subprocess.run([*COMMAND, "translated", str(spanish)], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run([*COMMAND, "sign-off", str(article)], check=False, capture_output=True, text=True)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_publish_stops_at_words_that_nobody_signed_off(article: Path, tmp_path: Path) -> None:
    """And at the samples beside them; samples that are let through take the words along."""
    content = article.parents[2]

    def refused() -> list[str]:
        with pytest.raises(ContentError) as stopped:
            build(content, tmp_path / "public", PUBLIC, DAY)
        return [f"{finding.file} {finding.rule}" for finding in stopped.value.findings if finding.file.startswith("health/")]

    put(content, "health/heart/other.md", ARTICLE)
    assert refused() == ["health/heart/other.md sample-text", "health/heart/salt.md not-reviewed"]
    assert sign_off(SignOff(article, ROLE, today=DAY)) == Exit.DONE
    assert refused() == ["health/heart/other.md sample-text"]
    article.write_text(article.read_text(encoding="utf-8").replace("Read", "Do read"), encoding="utf-8")
    assert refused() == ["health/heart/other.md sample-text", "health/heart/salt.md changed-after-review"]
    assert "health/heart/salt/index.html" in build(content, tmp_path / "public", PUBLIC, DAY, {"SAMPLES_ALLOWED": True}).facts
