"""What the table of seeded faults cannot say about pictures."""

import io

import pytest
from PIL import Image

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rules import pictures
from tests.check.seeds.pictures import exif, picture

RULES = (pictures.pictures_are_what_their_name_says, pictures.pictures_tell_nothing_about_people, pictures.svg_pictures_run_nothing)


def faults(name: str, data: bytes, policy: Policy) -> list[str]:
    """Return what all rules about pictures find."""
    return [fault.says for rule in RULES for fault in rule(File(name, "picture", data), policy)]


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
