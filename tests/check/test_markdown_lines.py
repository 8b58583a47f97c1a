"""From an address on a finished page back to the lines that an editor typed."""

import json
from pathlib import Path

import pytest

from plugins.check.findings import Parent
from plugins.check.markdown_lines import NO_FILES, MarkdownFiles, lines_of, markdown_files_of

TEXT = """---
url: "https://www.example.com/source/"
---
Words /gone/ and [a](/gone/) and [b](/gone/more/).

<a href="/gone/">c</a> and [d](</gone/>) `x(/gone)`

[e]: /by/name/
[f](/gone/?page=2) [g](/gone/#part) [h](salt.md#part), https://www.example.com/bare/.
"""


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("/gone/", [4, 6]),
        ("/gone/more/", [4]),
        ("/gone/#part", [9]),
        ("/gone/?page=2", [9]),
        ("/by/name/", [8]),
        ("https://www.example.com/source/", [2]),
        ("https://www.example.com/bare/", [9]),
        ("/more/", []),
        ("gone/", []),
        ("#part", []),
        ("/gon", []),
    ],
)
def test_an_address_is_found_where_it_stands_whole(address: str, lines: list[int]) -> None:
    """As a link, by name, in a header; never as a part of a longer one."""
    assert lines_of(TEXT, [address]) == lines


def test_the_first_spelling_that_is_there_counts() -> None:
    """An address stands as it is, or else by the file of its page."""
    assert lines_of(TEXT, ["/health/heart/salt/#part", "salt.md#part"]) == [9]
    assert lines_of(TEXT, ["/gone/", "salt.md#part"]) == [4, 6]
    assert lines_of(TEXT, []) == []


FILES = MarkdownFiles({"a/index.html": "a.md", "health/heart/salt/index.html": "health/heart/salt.md"}, {"a.md": TEXT, "b.md": ""}.__getitem__)


@pytest.mark.parametrize(
    ("parent", "written", "part", "places"),
    [
        (Parent("a/index.html"), "/gone/", "", [Parent("a/index.html", "a.md", 4), Parent("a/index.html", "a.md", 6)]),
        (Parent("a/index.html", "a.md", 7), "/gone/", "", [Parent("a/index.html", "a.md", 7)]),
        (Parent("a/index.html"), "/nothing/", "", [Parent("a/index.html", "a.md")]),
        (Parent("a/index.html"), "/health/heart/salt/#part", "", [Parent("a/index.html", "a.md", 9)]),
        (Parent("c/index.html"), "/gone/", "", [Parent("c/index.html")]),
        (Parent("c/index.html", "b.md"), "/gone/", "", [Parent("c/index.html", "b.md")]),
        (Parent("feed.atom"), "/by/name/", "https://www.example.com/a/", [Parent("feed.atom", "a.md", 8)]),
        (Parent("feed.atom"), "/by/name/", "https://www.example.com/c/", [Parent("feed.atom")]),
        (Parent("feed.atom"), "/by/name/", "https://[", [Parent("feed.atom")]),
    ],
)
def test_a_place_on_a_page_becomes_the_places_in_its_file(parent: Parent, written: str, part: str, places: list[Parent]) -> None:
    """One for each line; a line that the build knows is kept; an item of a feed has the file of its article."""
    assert list(FILES.places(parent, written, part)) == places
    assert list(NO_FILES.places(parent, written, part)) == [parent]


def test_a_release_record_tells_which_file_made_a_page(tmp_path: Path) -> None:
    """Without it nothing is known; a file that is gone has no lines."""
    root, content = tmp_path / "site", tmp_path / "content"
    root.mkdir()
    content.mkdir()
    assert markdown_files_of(root, content).files == {}
    pages = {"a/index.html": {"source": "a.md"}, "b/index.html": {"source": "gone.md"}, "index.html": {"source": None}, "c/index.html": {}}
    (root / ".release-record.json").write_text(json.dumps({"pages": pages}), encoding="utf-8")
    (content / "a.md").write_text(TEXT, encoding="utf-8-sig")
    files = markdown_files_of(root, content)
    assert files.files == {"a/index.html": "a.md", "b/index.html": "gone.md"}
    assert list(files.places(Parent("a/index.html"), "/by/name/")) == [Parent("a/index.html", "a.md", 8)]
    assert list(files.places(Parent("b/index.html"), "/by/name/")) == [Parent("b/index.html", "gone.md")]
