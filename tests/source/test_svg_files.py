"""SVG pictures that are more than pictures."""

from pathlib import Path

import pytest

from plugins.source.svg_files import svg_findings
from tests.conftest import CONTENT, put

REMEDY = "save it again as a plain picture, without scripts, links and outside files"


def errors_of(tmp_path: Path, inside: str) -> list[str]:
    """Return what is wrong with a picture."""
    namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    path = put(tmp_path, "x.svg", f"<svg {namespaces}>{inside}</svg>")
    return [str(finding) for finding in svg_findings(path, "x.svg")]


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>x()</script>", "the element <script>"),
        ('<a href="https://a.example/"><path/></a>', "the element <a>"),
        ("<foreignObject/>", "the element <foreignObject>"),
        ('<g onclick="x()"/>', 'the attribute "onclick"'),
        ('<image href="https://a.example/x.png"/>', 'the address "https://a.example/x.png"'),
        ('<use xlink:href="other.svg#a"/>', 'the address "other.svg#a"'),
        ('<image href="&#106;avascript:x"/>', 'the address "javascript:x"'),
        ("<style>@import 'x.css'</style>", "a style that loads an outside file"),
        ('<g style="fill: url(https://a.example/)"/>', 'the address "fill: url(https://a.example/)"'),
    ],
)
def test_active_pictures_are_refused(tmp_path: Path, inside: str, what: str) -> None:
    """Opened on its own, an SVG is a document of our host."""
    assert f"x.svg error active-svg: the picture holds {what}; {REMEDY}" in errors_of(tmp_path, inside)


@pytest.mark.parametrize(
    "inside", ['<use href="#a"/>', '<g fill="url(#a)"/>', '<image href="data:image/png;base64,x"/>', "<style>.a { fill: url(#b) }</style>"]
)
def test_references_within_the_picture_are_fine(tmp_path: Path, inside: str) -> None:
    """Gradients and symbols."""
    assert errors_of(tmp_path, inside) == []


def test_what_is_no_svg_is_named_at_its_line(tmp_path: Path) -> None:
    """The parser's own line."""
    assert errors_of(tmp_path, "\n<g>") == ["x.svg:2 error broken-svg: the picture is no well-formed SVG; save it again as plain SVG"]


def test_entities_are_refused_unread(tmp_path: Path) -> None:
    """They can multiply."""
    path = put(tmp_path, "x.svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>')
    assert [finding.says for finding in svg_findings(path, "x.svg")] == ["the picture defines entities"]


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.svg")), ids=lambda path: path.name)
def test_the_pictures_of_the_project_are_plain(path: Path) -> None:
    """Every one that is published."""
    assert svg_findings(path, path.name) == []
