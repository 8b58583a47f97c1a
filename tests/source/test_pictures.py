"""What a picture is, before anything is made of it."""

import io
from pathlib import Path

import pytest
from PIL import Image

from plugins.page.shelf import FILE, Shelf
from plugins.source.pictures import look_at, look_at_all
from plugins.source.svg_files import svg_size
from tests.conftest import put
from tests.pictures import KINDS, drawing, from_camera, moving, photo, saved

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'


@pytest.mark.parametrize(("kind", "name"), [("GIF", "a.gif"), ("WEBP", "a.webp"), ("PNG", "a.png"), ("AVIF", "a.avif")])
def test_what_moves_is_refused_in_every_format(kind: str, name: str) -> None:
    """Readers cannot stop it (WCAG 2.2.2); one picture in such a file stands still."""
    fault = look_at(moving(kind), name).fault
    assert fault is not None
    assert fault.rule == "moving-picture"
    assert look_at(saved(drawing(40, 20), kind), name).fault is None


def test_a_photo_with_more_photos_behind_it_is_a_photo() -> None:
    """Telephones put a second picture into the file, which no browser shows."""
    file = io.BytesIO()
    photo(60, 40).save(file, "MPO", save_all=True, append_images=[photo(30, 20)])
    assert look_at(file.getvalue(), "a.JPG").fault is None


@pytest.mark.parametrize("cut", [5_000, 20_000, -200])
def test_a_photo_that_is_cut_off_is_told_wherever_it_ends(cut: int) -> None:
    """It is read to its end, and not only its beginning."""
    fault = look_at(from_camera()[:cut], "a.jpg").fault
    assert fault is not None
    assert fault.says == 'the picture "a.jpg" is damaged or cut off'


def test_each_picture_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was seen holds for the same bytes; a link to another file is not followed."""
    put(tmp_path, "a.jpg", from_camera(90, 60))
    put(tmp_path, "b.png", KINDS["no picture"]())
    (tmp_path / "c.png").symlink_to(tmp_path / "a.jpg")
    shelf, files = Shelf(tmp_path / "kept"), {name: name for name in ("a.jpg", "b.png", "c.png")}
    first = look_at_all(files, tmp_path, shelf, 2)
    assert [seen.fault and seen.fault.rule for seen in first.values()] == [None, "broken-picture", "broken-picture"]
    with monkeypatch.context() as patch:
        patch.setattr(Image, "open", None)
        assert look_at_all(files, tmp_path, shelf, 1) == first
    put(tmp_path, "b.png", saved(drawing(40, 20), "PNG"))
    assert look_at_all({"b.png": "b.png"}, tmp_path, shelf, 1)["b.png"].fault is None
    (tmp_path / "kept" / FILE).write_bytes(b"damaged")
    assert look_at_all({"a.jpg": "a.jpg"}, tmp_path, shelf, 1)["a.jpg"] == first["a.jpg"]


@pytest.mark.parametrize(
    ("named", "size"),
    [
        ('width="320" height="160"', (320, 160)),
        ('width="1in" height="25.4mm"', (96, 96)),
        ('viewBox="0 0 320 160"', (320, 160)),
        ('viewBox="-10,-10,320.4,160"', (320, 160)),
        ('width="100" viewBox="0 0 320 160"', (100, 50)),
        ('height="80px" viewBox="0 0 320 160"', (160, 80)),
        ('width="100%" height="100%" viewBox="0 0 4 3"', (4, 3)),
        ('width="100%"', (300, 150)),
        ('viewBox="0 0 0 160"', (300, 150)),
        ("", (300, 150)),
        ('viewBox="0 0 1e3 .5E3"', (1000, 500)),
        ('width="1E2PX" height="+.5in"', (100, 48)),
        ('viewBox="0 0 30000 60000"', (5000, 10_000)),
        (f'width="{"9" * 400}" height="9"', (300, 150)),
    ],
)
def test_an_svg_says_how_large_it_is(named: str, size: tuple[int, int]) -> None:
    """Or browsers say it: its place is kept free on the page."""
    assert svg_size(SVG.format(named).encode()) == size
    assert svg_size(b"<svg>") == (300, 150)
