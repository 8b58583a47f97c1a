"""The column of a finding is where the thing stands that its message shows."""

from pathlib import Path

import pytest

from plugins.page.columns import column_at, lines_in, shown_in, with_columns
from plugins.page.findings import Finding


@pytest.mark.parametrize(
    ("line", "says", "column"),
    [
        ("sumary: words", '"sumary" is not a field of a health article', 1),
        ("tags: [salt, hert]", '"hert" is no tag', 14),
        ("  - {key: a, date: soon}", '"sources.1.date" is "soon", not a date', 20),
        ("See [a](gone.md).", 'the link leads to "gone.md", and there is no such file', 9),
        ("Call 1-800-555-0100 now", '"1-800-555-0100" is typed where a reference belongs', 6),
        ("a <script>x</script>", "the HTML element <script> is not allowed", 3),
        ("a </b> c", "</b> ends nothing that is open", 3),
        ("a\u200eb \ue000", "an invisible character U+E000 stands in the text", 5),
        ("[a](https://www.example.org/x)", "www.example.org is in no class of content/data/hosts.yml", 13),
        ("the end, send it", '"end" stands here', 5),
        ("a a", '"a" stands twice', 0),
        ("See [salt](salt).", '"salt" is neither a file nor an address', 12),
        ("[a](salt) and [b](salt)", '"salt" is neither a file nor an address', 0),
        ("nothing", 'the field "title" is missing', 0),
        ("nothing", "a heading has no text", 0),
        (f"x {'y' * 90} z", f'"{"y" * 77}..." is not encrypted', 0),
        (f"(https://e.org/{'y-' * 45}z)", f'"https://e.org/{"y-" * 32}..." is not encrypted', 2),
        ('say "a "b" c" x', 'a "b" stands there', 9),
    ],
)
def test_what_is_shown_is_found_where_it_stands_once(line: str, says: str, column: int) -> None:
    """A field, a value, an address, a tag, a character, a host; never a part of a word, never one of two."""
    assert column_at(["", line], 2, shown_in(says)) == column


def test_a_line_that_is_not_there_has_no_column() -> None:
    """A file may have become shorter since."""
    assert column_at(["a"], 0, ["a"]) == column_at(["a"], 2, ["a"]) == 0


def test_files_are_read_as_messages_count_their_lines(tmp_path: Path) -> None:
    """With any line ends, a mark at the front, or not at all; the first folder that has the file counts."""
    (tmp_path / "a.md").write_bytes(b'\xef\xbb\xbfone\r\ntwo "x"\rthree')
    assert lines_in(tmp_path / "a.md") == ["one", 'two "x"', "three"]
    assert lines_in(tmp_path) == []
    found = [Finding("a.md", 2, "unknown-key", '"x" is not a field', "do"), Finding("b.md", 1, "unknown-key", '"x" is not a field', "do")]
    assert [each.column for each in with_columns(found, tmp_path / "none", tmp_path)] == [6, 0]
