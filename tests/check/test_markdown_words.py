"""From a fault on a finished page back to the line that an editor typed."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.check.findings import Finding
from plugins.check.markdown_words import lines_with
from plugins.check.places import locate

TEXT = """---
title: Salt and your heart
---

Eat *less* salt, and ask your
[doctor or nurse](tel:18883411507) about it. Click here.

## Why salt matters {: #why }

![](chart.svg) and ![A chart of salt](salt.svg)

Call us at **1-888-341-1507**. Salt & pepper. Click here.

### Less salt: how?

THIS IS SHOUTED AT YOU. [Click here](/x/).
"""


@pytest.mark.parametrize(
    ("near", "says", "lines"),
    [
        ("ask your doctor or nurse", "", [5]),
        ("Eat less salt", "", [5]),
        ("doctor or nurse about it", "", [6]),
        ("Why salt matters", "a heading", [8]),
        ("why-salt-matters", "an id", [8]),
        ('id="why"', "an id", [8]),
        ('<img src="chart.svg" alt="">', "a picture (<img>) has no words", [10]),
        ("A chart of salt", "", [10]),
        ("1-888-341-1507", "", [12]),
        ("tel:18883411507", "", [6]),
        ("Salt &amp; pepper", "", [12]),
        ("Less salt: how?", "", [14]),
        ("THIS IS SHOUTED AT YOU", "", [16]),
        ("/x/", 'a link says only "Click here"', [16]),
        ("Click here", "", [16]),
        ("<p>", '"Eat less salt, and ask" is too long', [5]),
        ("<footer", "the footer has no link", []),
        ('class="help"', "no help", []),
        ("</head>", "no canonical address", []),
        ("", "nothing", []),
        ("ss", "too short", []),
        ("pepper salt", "", []),
    ],
)
def test_what_is_beside_a_fault_is_found_in_markdown(near: str, says: str, lines: list[int]) -> None:
    """Words across signs and lines, headings and their ids, pictures, numbers, addresses; never what only the theme says."""
    assert lines_with(TEXT, near, says) == lines


def test_several_faults_alike_have_each_its_line_or_none(tmp_path: Path) -> None:
    """As many as there are lines: in their order; more or fewer: nobody knows which is which."""
    (tmp_path / "a.md").write_text("One sign.\n\nTwo sign, third.\n", encoding="utf-8")
    fault = Finding("a/index.html", 9, "a_rule", "it is wrong", "mend it", "warn", "sign")
    sources = {"a/index.html": "a.md"}
    first, second = locate([fault, replace(fault, page_line=20)], sources, tmp_path)
    assert (first.place, first.column, second.place, second.column) == ("content/a.md:1", 5, "content/a.md:3", 5)
    assert [found.place for found in locate([fault], sources, tmp_path)] == ["content/a.md"]
    (only,) = locate([replace(fault, near="third")], sources, tmp_path)
    assert (only.line, only.column) == (3, 11)
    assert [found.place for found in locate([fault], {}, tmp_path)] == ["a/index.html:9"]
