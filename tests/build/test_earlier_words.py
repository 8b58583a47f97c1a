"""The words that somebody signed last, found again."""

import subprocess
from functools import partial
from pathlib import Path

import pytest

from plugins.build.earlier_words import NOBODY, Earlier, earlier_words
from plugins.build.exits import WrongUseError
from plugins.source.document import Document, read_document
from tests.conftest import THEME, put
from tests.source.articles import FILE, PUBLISHED, read, reviewed
from tests.source.bodies import site_facts


def git(folder: Path, *arguments: str) -> None:
    """Run git as a made-up editor."""
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(content: Path) -> Path:
    """Content in git: words, then their review, then other words."""
    git(content, "init", "--quiet")
    for text in (PUBLISHED, reviewed(content), reviewed(content).replace("Read labels", "Read all labels")):
        put(content, FILE, text)
        git(content, "add", ".")
        git(content, "commit", "--quiet", "-m", "A change")
    return content


def found(content: Path, since: str | None = None) -> Earlier:
    """Return what stood before in the place of what the file says now."""
    document = read(content, (content / FILE).read_text(encoding="utf-8"))
    return earlier_words(document, content, partial(_read, content), since)


def _read(content: Path, data: bytes) -> Document:
    return read_document(content, FILE, site_facts(), ["en", "es"], THEME, data=data)


def html(earlier: Earlier) -> str:
    """Return the words."""
    assert earlier.document is not None
    assert earlier.document.body is not None
    return earlier.document.body.html


def test_the_signed_words_come_from_the_history(repository: Path) -> None:
    """By their hash; it says who signed them and which commit has them."""
    earlier = found(repository)
    assert "<li>Read labels.</li>" in html(earlier)
    assert earlier.says.startswith("Compared with the words as Medical Director signed them on 2026-11-30 (commit ")


def test_the_history_goes_on_under_an_earlier_name(repository: Path) -> None:
    """A file that was moved was signed where it lay then."""
    moved = "health/heart/less-salt.md"
    git(repository, "mv", FILE, moved)
    git(repository, "commit", "--quiet", "-m", "Another name")
    document = read(repository, (repository / moved).read_text(encoding="utf-8"), moved)
    assert "<li>Read labels.</li>" in html(earlier_words(document, repository, partial(_read, repository)))


def test_words_that_are_still_those_are_told(content: Path) -> None:
    """Nothing to compare."""
    put(content, FILE, reviewed(content))
    assert found(content).says == "These are the words as Medical Director signed them on 2026-11-30: nothing has changed."


def test_signed_words_that_are_not_in_the_history_are_told(content: Path) -> None:
    """Then everything is new; also where there is no repository."""
    put(content, FILE, reviewed(content).replace("Read labels", "Read all labels"))
    says = "were not found in the history of the content, or the glossary has changed since: everything is shown as new."
    assert found(content) == Earlier(None, f"The words as Medical Director signed them on 2026-11-30 {says}")


def test_what_nobody_signed_is_new(content: Path) -> None:
    """And says so."""
    put(content, FILE, PUBLISHED)
    assert found(content) == Earlier(None, NOBODY)


def test_a_commit_or_a_folder_can_be_named(repository: Path, tmp_path: Path) -> None:
    """Whatever was signed."""
    earlier = found(repository, "HEAD~2")
    assert "<li>Read labels.</li>" in html(earlier)
    assert earlier.says == "Compared with the words in the commit HEAD~2."
    other = tmp_path / "other"
    put(other, FILE, PUBLISHED.replace("Read labels", "Look at labels"))
    assert "<li>Look at labels.</li>" in html(found(repository, str(other)))
    assert found(repository, str(tmp_path)) == Earlier(None, f"The text is not in the folder {tmp_path}: everything is new.")


@pytest.mark.parametrize("since", ["no-such-commit", "--output=x", ""])
def test_what_is_neither_is_refused(repository: Path, since: str) -> None:
    """In one line."""
    with pytest.raises(WrongUseError, match="neither a folder of content nor a commit"):
        found(repository, since)
