"""Pictures from the Markdown file to the page, the feed and the next build."""

import base64
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from plugins.build.exits import Exit
from plugins.build.page_memory import memory_of
from plugins.build.review_pack import PackAsked, pack_html
from plugins.build.site import build, build_and_report, new_site
from plugins.page import dom
from plugins.page.pictures import MARK, Form, Picture, picture_of
from plugins.publish import images
from plugins.publish.images import plain_name
from plugins.publish.picture_markup import give_forms, sizes_of
from plugins.publish.plain_svg import plain_svg
from tests.conftest import ARTICLE, TODAY, put
from tests.pictures import drawing, from_camera, saved
from tests.source.texts import text

ARTICLE_WITH_PICTURES = f"""{ARTICLE}
![A cuff](<Mi foto España.JPG> "On bare skin")

![](line.png){{ .decorative }} and <img src="line.png" alt="A line" width="20">

/// figure | The groups
![Four groups](/images/chart.svg)
///

[In large](Mi%20foto%20España.JPG)
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160"/>'
PAGE = "health/heart/salt/index.html"
PHOTO = Picture("/images/photo.0a", 1404, 936, (Form("avif", (400, 1404)), Form("jpg", (400, 800, 1404))))


@pytest.fixture
def with_pictures(content: Path) -> Path:
    """A content folder whose article shows a photo, a drawing and an SVG, beside one that nobody shows."""
    put(content, "health/heart/salt.md", ARTICLE_WITH_PICTURES)
    put(content, "health/heart/Mi foto España.JPG", from_camera())
    put(content, "health/heart/line.png", saved(drawing(40, 20), "PNG"))
    put(content, "images/chart.svg", SVG)
    put(content, "health/heart/unused.jpg", from_camera(90, 60))
    return content


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_mark_says_all_of_a_picture() -> None:
    """It goes through the template as one attribute."""
    assert picture_of(PHOTO.mark) == PHOTO
    svg = Picture("/images/chart.1b", 320, 160, (Form("svg"),))
    assert picture_of(svg.mark) == svg
    assert (PHOTO.usual, PHOTO.largest, svg.usual) == ("/images/photo.0a.800.jpg", "/images/photo.0a.1404.jpg", "/images/chart.1b.svg")


def test_only_the_picture_before_the_first_heading_is_fetched_at_once() -> None:
    """It may be the largest thing that a reader sees first; every other one waits, and has its place."""
    image = f'<p><img {MARK}="{PHOTO.mark}" alt="A" src="{PHOTO.usual}"></p>'
    tree = dom.parse_fragment(f'{image}<div class="prose"><p>In short</p>{image}{image}<h2>More</h2>{image}</div>')
    give_forms(tree, is_page=True)
    once = dom.serialise_fragment(tree)
    found = dom.elements(tree, "img")
    assert [(each.get("loading"), each.get("fetchpriority")) for each in found] == [("lazy", None), (None, "high"), ("lazy", None), ("lazy", None)]
    assert {(each.get("width"), each.get("height"), each.getparent().tag) for each in found} == {("1404", "936", "picture")}
    give_forms(tree, is_page=True)
    assert dom.serialise_fragment(tree) == once


@pytest.mark.parametrize(("given", "size"), [('width="702"', ("702", "468")), ('height="468"', ("702", "468")), ('width="7" height="9"', ("7", "5"))])
def test_an_editor_may_say_how_large_a_picture_is_and_cannot_distort_it(given: str, size: tuple[str, str]) -> None:
    """The shape is that of the file."""
    tree = dom.parse_fragment(f'<img {MARK}="{PHOTO.mark}" alt="A" src="{PHOTO.usual}" {given}>')
    give_forms(tree, is_page=True)
    (image,) = dom.elements(tree, "img")
    assert (image.get("width"), image.get("height")) == size
    assert image.get("sizes") == sizes_of(int(size[0]))


@pytest.mark.parametrize(("stem", "name"), [("Mi foto España", "mi-foto-espana"), ("IMG_1234", "img-1234"), ("心", "picture"), ("a" * 99, "a" * 40)])
def test_a_file_gets_a_name_that_can_stand_in_every_address(stem: str, name: str) -> None:
    """Whatever its editor called it."""
    assert plain_name(stem) == name


def test_pictures_are_published_in_their_forms_and_never_as_they_were(with_pictures: Path, tmp_path: Path) -> None:
    """Page, feed, review pack; the next build takes what is there, damaged or not, and makes the same for any number of processes."""
    kept = {"KEPT": str(tmp_path / "kept"), "ANEW": False}
    site = build(with_pictures, tmp_path / "output", today=TODAY, override={**kept, "PROCESSES": 2})
    first = files_below(site.output)
    assert not [path for path in first if path.endswith((".JPG", "line.png", "images/chart.svg")) or "unused" in path]
    page = first[PAGE].decode()
    assert 'type="image/avif"' in page
    assert MARK not in page
    assert 'alt="" aria-hidden="true"' in page
    assert 'height="160"' in page
    assert ".900.jpg" in page.partition("In large")[0].rpartition("<a ")[2]
    assert "(JPEG, " in page
    feed = first["health/heart/feed.atom"].decode()
    assert "/images/mi-foto-espana." in feed
    assert "picture&gt;" not in feed
    assert "srcset" not in feed
    assert b"/images/*\n  Cache-Control: public, max-age=31536000, immutable\n" in first["_headers"]
    damaged = next(file for file in (tmp_path / "kept" / "files").rglob("*") if file.is_file() and b"ftypavif" in file.read_bytes()[:16])
    damaged.unlink()
    damaged.write_bytes(b"damaged")
    assert files_below(build(with_pictures, tmp_path / "output", today=TODAY, override={**kept, "PROCESSES": 1}).output) == first
    put(with_pictures, "health/heart/line.png", saved(drawing(44, 20), "PNG"))
    again = files_below(build(with_pictures, tmp_path / "output", today=TODAY, override=kept).output)
    assert {path for path in first.keys() ^ again.keys() if not path.startswith("images/line.")} == set()
    assert first.keys() ^ again.keys()
    assert files_below(build(with_pictures, tmp_path / "full", today=TODAY).output) == again


def test_a_review_pack_holds_the_picture_as_visitors_get_it(with_pictures: Path, tmp_path: Path) -> None:
    """The pack is sent around: it tells no more about people than the page."""
    html = pack_html(["health/heart/salt.md"], with_pictures, PackAsked([], tmp_path, today=TODAY))
    assert "data:image/jpeg;base64," in html
    assert "data:image/svg+xml;base64," in html
    assert "/images/mi-foto" not in html


def test_a_review_pack_tells_nothing_of_the_people_on_a_picture_that_visitors_do_not_get_yet(content: Path, tmp_path: Path) -> None:
    """Of a version to come."""
    version = text("2.0", "2027-06-07", words="{{ phone.member_services }} ![A cuff](/images/cuff.jpg)")
    put(content, "legal/about--2.md", version)
    put(content, "legal/about.md", text(words="About us."))
    put(content, "images/cuff.jpg", from_camera(90, 60))
    html = pack_html(["legal/about--2.md"], content, PackAsked([], tmp_path, today=TODAY))
    (picture,) = re.findall('data:image/jpeg;base64,([^"]+)', html)
    assert b"Person" not in base64.b64decode(picture)


def test_a_picture_that_is_saved_while_the_site_is_built_stops_the_build(
    with_pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its address would stand for other bytes, for a year in every browser."""
    monkeypatch.setattr(images, "recipe", lambda: bytes(put(with_pictures, "health/heart/line.png", b"another").stat().st_size))
    assert build_and_report(with_pictures, tmp_path / "output", today=TODAY) == Exit.FAILED
    said = "The site could not be written: health/heart/line.png was saved while the site was built; the last good site was left as it is"
    assert said in capsys.readouterr().err


def test_a_drawing_is_published_without_what_its_author_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, folders, comments and other formats go; what is seen stays, however its elements are named."""
    svg = """<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd"><!-- Jane --><?made by="Jane"?>
<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" xmlns:i="urn:i" i:docname="/home/jane/a.svg" width="9">
<s:metadata>Jane</s:metadata><i:page>Jane<s:g/></i:page><s:style><![CDATA[g>g { fill: red }]]></s:style><s:use x:href="#a" xml:space="preserve"/>\
</s:svg>"""
    plain = plain_svg(svg.encode()).decode()
    assert "jane" not in plain.lower()
    assert plain_svg(plain.encode()).decode() == plain
    for uri in ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "urn:i"):
        monkeypatch.setitem(ET._namespace_map, uri, "")  # type: ignore[attr-defined]  # as libraries register prefixes for all of Python
    assert plain_svg(svg.encode()).decode() == plain
    style, use = "<s:style>g&gt;g { fill: red }</s:style>", '<s:use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a" xml:space="preserve"></s:use>'
    assert plain == f'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9">\n{style}{use}</s:svg>'


def test_the_preview_waits_for_the_files_of_a_new_picture(with_pictures: Path, tmp_path: Path) -> None:
    """It shows an edited text at once when its pictures are there."""
    with new_site(with_pictures, tmp_path / "output", today=TODAY) as site:
        memory = memory_of(site.run)
    put(with_pictures, "health/heart/salt.md", ARTICLE_WITH_PICTURES.replace("less salt", "little salt"))
    shown = memory.page_of("health/heart/salt.md")
    assert shown is not None
    assert "<picture>" in shown[1]
    put(with_pictures, "health/heart/salt.md", f"{ARTICLE_WITH_PICTURES}\n![New](unused.jpg)\n")
    assert memory.page_of("health/heart/salt.md") is None


def test_a_picture_of_a_draft_that_is_not_built_is_not_published(content: Path, tmp_path: Path) -> None:
    """It may show what is not decided yet."""
    put(content, "health/heart/flu.md", ARTICLE.replace("status: sample", "status: draft") + "\n![A cuff](cuff.jpg)\n")
    put(content, "health/heart/cuff.jpg", from_camera(90, 60))
    hidden: dict[str, Any] = {"WITH_DRAFTS": False}
    assert not list((build(content, tmp_path / "output", today=TODAY, override=hidden).output / "images").glob("*"))
