"""Documents come back from the shelf as they were read, whatever came or went beside them."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.page.shelf import Shelf
from plugins.source.documents import Reading, documents
from plugins.source.marks import SourceMarks, head_of
from plugins.source.packs import IN_A_PACK, KIND, keep_documents, kept_documents, pack_of, packs_in, packs_of
from tests.conftest import ARTICLE, CONTENT, THEME, put
from tests.source.bodies import site_facts

LANGUAGES = ["en", "es"]
FILES = [f"health/heart/text-{number}.md" for number in range(200)]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """A folder of texts."""
    for file in FILES:
        put(tmp_path, f"content/{file}", ARTICLE.replace("Salt", file))
    return Reading(tmp_path / "content", site_facts(), LANGUAGES, THEME)


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read."""
    asked: list[str] = []
    read = Reading.reading
    monkeypatch.setattr(Reading, "reading", lambda self, file, base: asked.append(file) or read(self, file, base))
    return asked


def test_every_text_of_ours_comes_back_as_it_was_read() -> None:
    """Headers of all kinds, those that are refused, texts without one."""
    reading = Reading(CONTENT, site_facts(), LANGUAGES, THEME)
    for path in sorted(CONTENT.rglob("*.md")):
        document = reading.read(path.relative_to(CONTENT).as_posix(), b"base")
        (again,) = packs_in({"a": pack_of(b"base", [document])}, b"base")["a"]
        assert again == document
        if document.header:
            assert again.header is not None
            assert again.header.model_fields_set == document.header.model_fields_set
            assert vars(again.header) == vars(document.header)
            assert type(again.header.date) is dt.date


def test_only_what_is_news_is_read(reading: Reading, tmp_path: Path, read_again: list[str]) -> None:
    """A text that is edited, one that comes, one that goes, at every place among the others."""
    shelf, files = Shelf(tmp_path), set(FILES)
    first = documents(files, reading, shelf, 1)
    read_again.clear()
    assert documents(files, reading, shelf, 1) == first
    assert read_again == []
    for number in range(0, 200, 19):
        edited, new, gone = FILES[number], f"health/heart/text-{number}-b.md", FILES[number - 1]
        put(reading.content, edited, ARTICLE.replace("Salt", "Other"))
        put(reading.content, new, ARTICLE)
        (reading.content / gone).unlink()
        files = files - {gone} | {new}
        read_again.clear()
        found = documents(files, reading, shelf, 1)
        assert sorted(read_again) == sorted((edited, new))
        assert found == {file: reading.read(file, reading.fingerprint()) for file in files}
        assert shelf.kept(KIND).keys() == packs_of(files).keys()


def test_a_few_are_found_among_all(reading: Reading, tmp_path: Path) -> None:
    """And kept again in their place."""
    shelf, base = Shelf(tmp_path), reading.fingerprint()
    every = documents(FILES, reading, shelf, 1)
    few = {file: every[file].fingerprint for file in FILES[3:6]}
    assert kept_documents(shelf, base, few, FILES) == {file: every[file] for file in few}
    assert kept_documents(shelf, b"other", few, FILES) == dict.fromkeys(few)
    assert kept_documents(shelf, base, {FILES[3]: b"other"}, FILES) == {FILES[3]: None}
    put(reading.content, FILES[4], ARTICLE.replace("Salt", "Other"))
    other = reading.read(FILES[4], base)
    keep_documents(shelf, base, {FILES[4]: other}, FILES)
    assert kept_documents(shelf, base, {FILES[4]: other.fingerprint}, FILES) == {FILES[4]: other}
    assert documents(FILES, reading, shelf, 1) == {**every, FILES[4]: other}


def test_what_was_looked_at_is_not_looked_at_again(reading: Reading, tmp_path: Path) -> None:
    """A text that changes behind the look is seen by the next build."""
    shelf, base = Shelf(tmp_path), reading.fingerprint()
    first = documents(FILES, reading, shelf, 1)
    marks = SourceMarks(reading.content, base, {})
    for file in FILES:
        marks.of(file)
    put(reading.content, FILES[0], ARTICLE.replace("Salt", "Other"))
    assert documents(FILES, reading, shelf, 1, looked_at=marks) == first
    assert documents(FILES, reading, shelf, 1)[FILES[0]] != first[FILES[0]]
    assert documents(FILES, reading, shelf, 1, looked_at=SourceMarks(reading.content, b"other", {}))[FILES[0]] != first[FILES[0]]


def test_a_pack_is_no_larger_part_of_all_than_it_has_to_be() -> None:
    """And holds neighbors, so that nobody jumps about among ten thousand."""
    files = [f"health/heart/guide-{number:06}.md" for number in range(10_000)]
    packs = packs_of(reversed(files))
    assert [file for pack in packs.values() for file in pack] == files
    assert max(map(len, packs.values())) < 20 * IN_A_PACK


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (b"---\ntitle: A\n---\nWords.", b"---\ntitle: A\n---\nOther words.\n---\n", True),
        (b"---\ntitle: A\n---\n", b"---\ntitle: B\n---\n", False),
        (b"\n\n---\r\ntitle: A\r\n---\r\n", b"\n\n---\r\ntitle: A\r\n---\r\nMore", True),
        (b"no header", b"no header at all", False),
        (None, b"---\n---\n", False),
    ],
)
def test_headers_are_told_apart_as_they_are_typed(one: bytes | None, other: bytes, *, alike: bool) -> None:
    """Words behind them do not count; without one everything does."""
    assert (head_of(one) == head_of(other)) is alike
