"""Reading text files."""

from pathlib import Path

import pytest

from plugins.source.text_files import read_text
from tests.conftest import put


def read(tmp_path: Path, data: bytes) -> tuple[str | None, list[str]]:
    """Return the text of a file with these bytes, and what is wrong with it."""
    text, findings = read_text(put(tmp_path, "x.md", data), "x.md")
    return text, [str(finding) for finding in findings]


@pytest.mark.parametrize("data", [b"one\ntwo\n", b"one\r\ntwo\r\n", b"one\rtwo\r", b"\xef\xbb\xbfone\ntwo\n", b"\xef\xbb\xbfone\r\ntwo\r\n"])
def test_line_ends_and_byte_order_marks_make_no_difference(tmp_path: Path, data: bytes) -> None:
    """Windows, old Macintosh, Notepad."""
    assert read(tmp_path, data) == ("one\ntwo\n", [])


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [(b"ok\ncoraz\xf3n", 2, "0xf3"), ("x".encode("utf-16"), 1, "0xff"), (b"\xc0\xaf", 1, "0xc0"), (b"a\n\n\xed\xa0\x80", 3, "0xed")],
)
def test_what_is_not_utf_8_is_refused_at_its_line(tmp_path: Path, data: bytes, line: int, byte: str) -> None:
    """Latin-1, UTF-16, overlong forms, surrogates."""
    error = f"x.md:{line} error not-utf-8: the file is not UTF-8 (byte {byte}); save it again with the encoding UTF-8"
    assert read(tmp_path, data) == (None, [error])


@pytest.mark.parametrize(
    ("character", "rule"),
    [
        ("\x00", "control-character"),
        ("\x02", "control-character"),
        ("\ue000", "control-character"),
        ("\ufeff", "control-character"),
        ("\u202e", "direction-override"),
    ],
)
def test_invisible_characters_are_refused_at_their_line(tmp_path: Path, character: str, rule: str) -> None:
    """They break tools, counterfeit the pipeline's own marks, or turn the reading order around."""
    error = f"x.md:2 error {rule}: an invisible character U+{ord(character):04X} stands in the text; delete it"
    assert read(tmp_path, f"ok\na{character}b{character}\n".encode()) == (None, [error])


def test_misconverted_windows_text_is_repaired_with_a_warning(tmp_path: Path) -> None:
    """As browsers do with such numbers; it never stops a build."""
    text, findings = read(tmp_path, "ok\nit\x92s\n".encode())
    assert text == "ok\nit’s\n"
    assert findings == ['x.md:2 warning misconverted-character: U+0092 is shown as "’"; type it anew']


@pytest.mark.parametrize("text", ["tab\tand form", "soft\u00adhyphen", "zero\u200bwidth", "عربى", "汉字", "e\u0301", "🫀"])
def test_all_other_text_stays_as_it_is(tmp_path: Path, text: str) -> None:
    """Every script, joined letters, emoji."""
    assert read(tmp_path, text.encode()) == (text, [])


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    """Such as a link that leads nowhere."""
    (tmp_path / "x.md").symlink_to(tmp_path / "gone")
    assert [str(finding) for finding in read_text(tmp_path / "x.md", "x.md")[1]] == [
        "x.md error unreadable-file: the file cannot be read (No such file or directory); put the file itself here and let it be read"
    ]
