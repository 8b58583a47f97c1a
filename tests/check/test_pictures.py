"""Pictures that carry only what a picture needs."""

import io

import pytest
from PIL import Image

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rules import pictures
from tests.check.seeds.pictures import exif, picture, png_text

UPRIGHT = exif({0x0112: 6, 0x0131: "A program", 0x8298: "A photographer"}, camera={0x9000: b"0232", 0xA001: 1, 0xA002: 8, 0xA003: 8})
RULES = (pictures.pictures_are_what_their_name_says, pictures.pictures_tell_nothing_about_people, pictures.svg_pictures_run_nothing)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def faults(name: str, data: bytes, policy: Policy) -> list[str]:
    """Return what all rules about pictures find."""
    return [fault.says for rule in RULES for fault in rule(File(name, "picture", data), policy)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", picture("JPEG")),
        ("a.JPEG", picture("JPEG", exif=UPRIGHT, dpi=(72, 72))),
        ("a.png", picture("PNG", pnginfo=png_text("Software"), dpi=(72, 72))),
        ("a.gif", picture("GIF")),
        ("a.webp", picture("WEBP", exif=UPRIGHT)),
        ("a.avif", picture("AVIF")),
        ("a.ico", picture("ICO")),
    ],
)
def test_a_plain_picture_of_each_kind(name: str, data: bytes, policy: Policy) -> None:
    """Which way is up, colours, resolution, program and copyright say nothing about a member."""
    assert faults(name, data, policy) == []


@pytest.mark.parametrize(
    "content",
    [
        "<title>On salt</title><path d='M0 0'/>",
        "<use href='#part'/><use xlink:href='#part'/><image href='data:image/png;base64,AA'/>",
        "<set attributeName='fill' to='red'/><g aria-label='javascript: a language'/>",
        "<style>path { fill: red }</style>",
    ],
)
def test_a_plain_svg(content: str, policy: Policy) -> None:
    """Shapes, words, styles, parts of itself."""
    assert faults("a.svg", SVG.format(content).encode(), policy) == []
    assert faults("a.svg", b"\xef\xbb\xbf" + SVG.format(content).encode(), policy) == []


def test_what_a_picture_tells_is_named(policy: Policy) -> None:
    """So that whoever saves it again knows what to look for."""
    data = picture("JPEG", exif=exif({0x013B: "A. Person"}, camera={0xA431: "123"}, gps={1: "N", 2: (41.0, 45.0, 0.0)}))
    assert faults("a.jpg", data, policy) == ["the picture carries Artist, BodySerialNumber, the place where it was taken (GPS)"]


@pytest.mark.parametrize(("pixels", "expected"), [(9_600, []), (20_000, ["the picture is broken, cut off or far too large"])])
def test_a_large_picture_is_read_without_a_warning(pixels: int, expected: list[str], policy: Policy) -> None:
    """Pillow warns of pictures that could fill the memory, and refuses the largest."""
    file = io.BytesIO()
    Image.new("1", (pixels, pixels)).save(file, "PNG", compress_level=1)
    assert faults("a.png", file.getvalue(), policy) == expected
