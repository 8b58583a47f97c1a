"""The command that audits a finished site, whoever built it."""

import re
import shutil
from pathlib import Path

import pytest

from plugins.build.audits import audit_and_report
from plugins.build.exits import Exit
from plugins.build.site import Built
from tests.conftest import CONTENT, TODAY

ARTICLE = "health/heart/high-blood-pressure/index.html"


@pytest.fixture
def copy(site: Built, tmp_path: Path) -> Path:
    """A copy of the built site, to spoil."""
    return Path(shutil.copytree(site.output, tmp_path / "site"))


def test_the_projects_site_passes(site: Built, capsys: pytest.CaptureFixture[str]) -> None:
    """And the command says what it looked at."""
    assert audit_and_report(site.output, CONTENT, TODAY) is Exit.DONE
    said = capsys.readouterr().out
    assert "Audited: " in said
    assert "Found: 0 safety, 0 stop" in said


def test_a_fault_is_named_at_the_line_that_an_editor_typed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The release record tells which file made the page, and the address beside the fault is searched for in it."""
    page = copy / ARTICLE
    text = page.read_text(encoding="utf-8")
    url = "https://www.healthinaging.org/a-z-topic/high-blood-pressure-hypertension/basic-facts"
    page.write_text(text.replace(f'<a data-outbound="third_party" href="{url}"', f'<a href="{url}"'), encoding="utf-8")
    assert audit_and_report(copy, CONTENT, TODAY) is Exit.CONTENT_HAS_ERRORS
    source = (CONTENT / "health" / "heart" / "high-blood-pressure.md").read_text(encoding="utf-8").splitlines()
    line = next(number for number, words in enumerate(source, 1) if url in words)
    assert f"content/health/heart/high-blood-pressure.md:{line} safety every_link_that_leaves_says_so (column " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        (
            '<h3 id="bring-it-down">Bring it down</h3>',
            '<h5 id="bring-it-down">Bring it down</h5>',
            "no_heading_level_is_skipped",
            "### Bring it down",
        ),
        (r'alt="Chart of blood[^"]*"', "", "pictures_have_words", "blood-pressure-numbers.svg"),
        ('id="what-the-numbers-mean"', 'id="bring-it-down"', "every_id_stands_once", "### Bring it down"),
    ],
)
def test_a_fault_in_words_or_pictures_is_named_at_its_line_too(
    old: str, new: str, rule: str, words: str, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the heading, the picture or the name that stands beside it on the finished page."""
    page = copy / ARTICLE
    text, number = re.subn(old, new, page.read_text(encoding="utf-8"))
    assert number
    page.write_text(text, encoding="utf-8")
    audit_and_report(copy, CONTENT, TODAY)
    file = ARTICLE.replace("/index.html", ".md")
    source = (CONTENT / file).read_text(encoding="utf-8").splitlines()
    line = next(number for number, written in enumerate(source, 1) if words in written)
    said = [each for each in capsys.readouterr().out.splitlines() if f" {rule}" in each]
    assert [each.partition(" ")[0] for each in said] == [f"content/{file}:{line}"], said


def test_a_site_without_a_record_is_audited_all_the_same(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then the finished file is named, with its line."""
    (copy / ".release-record.json").unlink()
    page = copy / ARTICLE
    page.write_text(page.read_text(encoding="utf-8").replace('data-kind="article"', 'data-kind="page"'), encoding="utf-8")
    assert audit_and_report(copy, CONTENT, TODAY) is Exit.CONTENT_HAS_ERRORS
    assert f"{ARTICLE}:" in capsys.readouterr().out


def test_a_file_that_nobody_knows_is_a_finding(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page at an odd address, a file of a strange kind, a page that is not UTF-8."""
    for name, data in (("odd/page.htm", b"<p>x"), ("a.exe", b"x"), ("about/index.html", b"\xff")):
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_bytes(data)
    assert audit_and_report(copy, CONTENT, TODAY) is Exit.CONTENT_HAS_ERRORS
    said = capsys.readouterr().out
    assert said.count("safety every_file_is_covered") == 3


@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_proves_nothing(*, is_there: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder and a missing one are wrong use, never a pass."""
    folder = tmp_path / "site"
    if is_there:
        folder.mkdir()
    assert audit_and_report(folder, CONTENT, TODAY) is Exit.WRONG_USE
    assert ("holds no page" if is_there else "There is no folder") in capsys.readouterr().err


def test_a_wrong_day_is_told(site: Built, capsys: pytest.CaptureFixture[str]) -> None:
    """In the words of the other commands."""
    assert audit_and_report(site.output, CONTENT, "tomorrow") is Exit.WRONG_USE
    assert "is no date" in capsys.readouterr().err


def test_without_the_policy_nothing_is_judged(site: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped content folder is wrong use, and no reason for hundreds of findings."""
    assert audit_and_report(site.output, tmp_path / "no-content", TODAY) is Exit.WRONG_USE
    assert "There is no folder" in capsys.readouterr().err
