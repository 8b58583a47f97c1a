"""What was kept comes back whole or not at all."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from plugins.page.shelf import FILE, Kept, Shelf

RESULTS = {"a.html": Kept(b"1" * 32, b"first " * 500), "b.html": Kept(b"2" * 32, b"second " * 500)}


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """A later shelf on the same folder finds it, under its own kind only."""
    Shelf(tmp_path / "new").keep("page", RESULTS)
    later = Shelf(tmp_path / "new")
    assert later.kept("page") == RESULTS
    assert later.kept("document") == {}


def test_a_result_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    """And what is gone is gone."""
    shelf = Shelf(tmp_path)
    shelf.keep("page", RESULTS)
    shelf.keep("page", {"a.html": Kept(b"3" * 32, b"new")}, gone=["b.html"])
    assert shelf.kept("page") == {"a.html": Kept(b"3" * 32, b"new")}


def test_nothing_is_kept_without_a_folder() -> None:
    """A run that keeps nothing needs no other code."""
    shelf = Shelf(None)
    shelf.keep("page", RESULTS)
    assert shelf.kept("page") == {}


def test_a_missing_shelf_is_empty(tmp_path: Path) -> None:
    """The first run has none."""
    assert Shelf(tmp_path / "none").kept("page") == {}


@pytest.mark.parametrize("part", [b"", b"no database at all" * 100])
def test_a_file_that_is_no_shelf_is_as_good_as_none(tmp_path: Path, part: bytes) -> None:
    """It is replaced by the next that is kept."""
    (tmp_path / FILE).write_bytes(part)
    shelf = Shelf(tmp_path)
    assert shelf.kept("page") == {}
    shelf.keep("page", RESULTS)
    assert shelf.kept("page") == RESULTS


def test_damage_at_any_place_never_gives_another_result(tmp_path: Path) -> None:
    """Whatever byte is changed, and wherever the file is cut off: a result is the one that was kept, or none."""
    Shelf(tmp_path).keep("page", RESULTS)
    whole = (tmp_path / FILE).read_bytes()
    for at in range(0, len(whole), 97):
        for damaged in (whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :], whole[:at]):
            (tmp_path / FILE).write_bytes(damaged)
            assert Shelf(tmp_path).kept("page").items() <= RESULTS.items()


def test_a_file_that_cannot_be_opened_stops_nothing(tmp_path: Path) -> None:
    """A folder in its place, for one."""
    (tmp_path / FILE).mkdir()
    shelf = Shelf(tmp_path)
    shelf.keep("page", RESULTS)
    assert shelf.kept("page") == {}


@pytest.mark.parametrize("column", ["name", "fingerprint", "data", "seal"])
@pytest.mark.parametrize("value", ["CAST({} AS BLOB)", "CAST({} AS TEXT)", "7", "0.5", "NULL"])
def test_a_value_that_became_another_kind_costs_its_row_only(tmp_path: Path, column: str, value: str) -> None:
    """One bit on the disk makes a name bytes."""
    Shelf(tmp_path).keep("page", RESULTS)
    with contextlib.closing(sqlite3.connect(tmp_path / FILE)) as connection, connection, contextlib.suppress(sqlite3.IntegrityError):
        connection.execute(f"UPDATE kept SET {column} = {value.format(column)} WHERE name = 'a.html'")  # noqa: S608 - our own words
    kept = Shelf(tmp_path).kept("page")
    assert kept.items() <= RESULTS.items()
    assert "b.html" in kept or "TEXT" in value  # SQLite gives up on bytes that are no text
