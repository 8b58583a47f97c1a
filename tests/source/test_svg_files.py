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
        ('<g style="fill: u\\72 l(https://a.example/)"/>', 'the address "fill: u\\72 l(https://a.example/)"'),
        ("<style>@im\\port 'x.css'</style>", "a style that loads an outside file"),
        ("<style>.a { background: image-set('https://a.example/x.png' 1x) }</style>", "a style that loads an outside file"),
        ('<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=https://a.example/"/>', "the element <meta>"),
        ('<image href="data:image/jpeg;base64,x"/>', "a photo, which may tell where it was taken: show the photo itself"),
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


@pytest.mark.parametrize(
    "inside",
    [
        '<g><animate attributeName="x"/></g>',
        '<image href="#a"><set attributeName="href" to="https://a.example/"/></image>',
        "<style>@-webkit-keyframes a { to { opacity: 0 } }</style>",
        '<g style="ANIMATION: a 1s"/>',
    ],
)
def test_what_moves_is_refused(tmp_path: Path, inside: str) -> None:
    """As in every other format."""
    remedy = "save it without animations, or show the steps as several pictures"
    assert errors_of(tmp_path, inside) == [f"x.svg error moving-picture: the picture moves, and readers cannot stop it; {remedy}"]


def test_a_style_sheet_beside_the_picture_is_refused(tmp_path: Path) -> None:
    """It could be a program (XSLT), or lie elsewhere."""
    path = put(tmp_path, "x.svg", '<?xml-stylesheet href="https://a.example/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>')
    assert [finding.says for finding in svg_findings(path, "x.svg")] == ["the picture loads a style sheet"]


@pytest.mark.parametrize("text", ["<svg/>", '<html xmlns="http://www.w3.org/1999/xhtml"/>'])
def test_what_browsers_do_not_show_is_refused(tmp_path: Path, text: str) -> None:
    """Readers would see a gap."""
    assert [finding.rule for finding in svg_findings(put(tmp_path, "x.svg", text), "x.svg")] == ["broken-svg"]


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.svg")), ids=lambda path: path.name)
def test_the_pictures_of_the_project_are_plain(path: Path) -> None:
    """Every one that is published."""
    assert svg_findings(path, path.name) == []
