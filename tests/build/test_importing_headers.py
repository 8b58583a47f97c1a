"""Headers of other generators: what ours asks for is found, and every other field is kept."""

from pathlib import Path
from typing import Any

import pytest

from plugins.build.importing.headers import take_apart
from tests.build.imports import imported

BODY = "Eat less salt.\n"


@pytest.mark.parametrize(
    ("text", "fields", "line"),
    [
        ("---\ntitle: Salt\n---\nText.", {"title": "Salt"}, 4),
        ("\n--- \ntitle: Salt \n--- \n\nText.", {"title": "Salt"}, 5),
        (
            "---\ntags: [a, b]\nmore: {deep: [1, null, 0001-01-01]}\nyes: true\n---\n",
            {"tags": ["a", "b"], "more": {"deep": ["1", None, "0001-01-01"]}, "yes": True},
            6,
        ),
        ("---\ntitle: One\ntitle: Two\n---\n", {"title": "One", "title (2)": "Two"}, 5),
        ("---\n? [a, b]\n: odd\n'': empty\n---\n", {"[a, b]": "odd", "(empty)": "empty"}, 6),
        ("---\na: &x [1]\nb: *x\nc: !own 3\n---\n", {"a": ["1"], "b": ["1"], "c": "3"}, 6),
        ("---\n---\nText.", {}, 3),
        ('+++\ntitle = "Salt"\ndate = 2020-05-06\n[params]\nn = 3\n+++\nText.', {"title": "Salt", "date": "2020-05-06", "params": {"n": "3"}}, 7),
        ('{"title": "Salt", "title": "Again", "n": [1, null]}\n\nText.', {"title": "Salt", "title (2)": "Again", "n": ["1", None]}, 1),
        (
            "Title: Salt\nDate: 2020-05-06 10:20\nSummary: One\n    and more\n\nText.",
            {"Title": "Salt", "Date": "2020-05-06 10:20", "Summary": "One\n    and more"},
            5,
        ),
        ("Just text: with a colon.\n", {}, 1),
        ("{{< tag >}}\n", {}, 1),
    ],
)
def test_fields(text: str, fields: dict[str, Any], line: int) -> None:
    """Each form of header, with its oddities; the body begins on its own line."""
    parts = take_apart(text)
    assert (parts.fields, parts.line) == (fields, line)
    assert parts.notes == []


def test_a_header_without_an_end_is_text(tmp_path: Path) -> None:
    """Nothing of it is lost, and the report says so."""
    done = imported(tmp_path, {"salt.md": "---\ntitle: Salt\n\nEat less.\n"}, kind="metalsmith")
    assert "title: Salt" in done.html("pages/salt.md")
    assert done.notes("salt.md")[0] == (1, "the header has no end and was taken as part of the text")


def test_a_header_that_no_parser_reads_is_kept_as_text(tmp_path: Path) -> None:
    """Its simple fields are used all the same."""
    done = imported(tmp_path, {"salt.md": '---\ntitle: "Salt"\nbad: [1,\nmore: x: y\n---\nEat less.\n'}, kind="metalsmith")
    header = done.header("pages/salt.md")
    assert header["title"] == "Salt"
    assert header["imported"]["fields"]["header"] == 'title: "Salt"\nbad: [1,\nmore: x: y\n'
    assert "kept as text" in done.notes("salt.md")[0][1]


def test_fields_survive_whole(tmp_path: Path) -> None:
    """Nested values, dates, nulls and what looks like a reference stand under `imported`, and the site reads the page."""
    fields = "title: Salt {{ site.name }}\nlayout: '{{ x }}'\nnested: {a: {b: [null, 2020-01-02, 'null', ' #x']}}\nday: 0001-01-01\nempty:\nmany: |\n  one\n  ---\n  two\n"
    done = imported(tmp_path, {"salt.md": f"---\n{fields}---\n{BODY}"}, kind="metalsmith")
    assert done.html("pages/salt.md")
    header = done.document("pages/salt.md").header
    assert header is not None
    assert header.title == "Salt"
    assert header.imported is not None
    kept = header.imported["fields"]
    assert kept == {
        "title": "Salt {{ site.name }}",
        "layout": "{{ x }}",
        "nested": {"a": {"b": [None, "2020-01-02", "null", " #x"]}},
        "day": "0001-01-01",
        "empty": None,
        "many": "one\n---\ntwo\n",
    }


def test_aliases_that_multiply_do_not(tmp_path: Path) -> None:
    """Such a header is kept as text."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 8))]
    done = imported(tmp_path, {"salt.md": "---\n" + "\n".join(lines) + f"\n---\n{BODY}"}, kind="metalsmith")
    assert done.header("pages/salt.md")["imported"]["fields"]["header"].startswith("a0:")


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (
            "title: Salt\ndescription: Less is *more*.\ndate: 2020-05-06 10:00:00 -0400\nlastmod: May 7, 2021",
            ("Salt", "Less is more.", "2020-05-06", "2021-05-07", "sample"),
        ),
        ("title: Salt\ndate: 0001-01-01", ("Salt", "Eat less salt.", "2026-11-30", None, "sample")),
        (
            "title: 'C# &amp; snake_case <em>now</em> [x](y)'\nsummary: '# **One** two_three | `four`'",
            ("C# & snake_case now x", "One two_three four", "2026-11-30", None, "sample"),
        ),
        ("title: Salt\ndraft: true", ("Salt", "Eat less salt.", "2026-11-30", None, "draft")),
        ("published: false", ("Salt", "Eat less salt.", "2026-11-30", None, "draft")),
        ("title: ''\nmeta-title: Sodium\nupdated: 1999-01-01\ndate: 2001-02-03", ("Sodium", "Eat less salt.", "2001-02-03", None, "sample")),
    ],
)
def test_our_own_fields(tmp_path: Path, header: str, wanted: tuple[str | None, ...]) -> None:
    """Title, summary, dates and status, with what stands in where the old header says nothing; never a review."""
    done = imported(tmp_path, {"salt.md": f"---\n{header}\n---\n{BODY}"}, kind="metalsmith")
    found = done.header("pages/salt.md")
    assert tuple(str(found[name]) if name in found else None for name in ("title", "summary", "date", "updated", "status")) == wanted
    assert "review" not in found
    assert done.html("pages/salt.md")
