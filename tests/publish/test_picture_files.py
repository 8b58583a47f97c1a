"""One picture to the files that browsers fetch."""

import io
from typing import Any

import pytest
from PIL import Image, ImageCms

from plugins.publish.picture_files import File, Made, make
from tests.pictures import ON_ITS_SIDE, drawing, from_camera, photo, saved


def opened(file: File) -> Image.Image:
    """Return the pixels of a file, and what else is in it."""
    image = Image.open(io.BytesIO(file.data))
    image.load()
    return image


def forms(made: Made) -> dict[str, tuple[int, ...]]:
    """Return the forms of a picture, the best first."""
    return dict(made.forms)


def first_pixel(made: Made, suffix: str = "png") -> Any:
    """Return the color of a corner of the smallest file."""
    return opened(next(file for file in made.files if file.suffix == suffix)).getpixel((1, 1))


def test_a_photo_comes_in_three_forms_and_tells_nothing() -> None:
    """Upright, no larger than it was, of the same bytes each time, and each newer form is the smaller one."""
    data = from_camera(900, 600, ON_ITS_SIDE)
    made = make(data)
    assert (made.width, made.height) == (600, 900)
    assert forms(made) == {"avif": (400, 600), "webp": (400, 600), "jpg": (400, 600)}
    assert [opened(file).size for file in made.files] == [(400, 600), (600, 900)] * 3
    assert all(len(newer.data) <= len(older.data) for newer, older in zip(made.files, made.files[-2:] * 3, strict=True))
    for image in map(opened, made.files):
        assert not image.getexif()
        assert not {"comment", "exif", "icc_profile", "xmp"} & image.info.keys()
    assert not any(words in file.data for file in made.files for words in (b"Person", b"street", b"Exif"))
    assert make(data) == made


def test_a_drawing_loses_nothing() -> None:
    """Lines stay sharp, in few bytes; a width that saves no bytes is left out."""
    image = drawing(1000, 500)
    made = make(saved(image, "PNG"))
    assert forms(made).keys() <= {"webp", "png"}
    largest = [file for file in made.files if file.width == 1000]
    assert largest
    for file in largest:
        assert opened(file).convert("RGB").tobytes() == image.tobytes()
    for suffix in forms(made):
        sizes = [len(file.data) for file in made.files if file.suffix == suffix]
        assert sizes == sorted(set(sizes))


@pytest.mark.parametrize(
    ("image", "kind", "expected"),
    [
        (Image.new("CMYK", (30, 30), (0, 255, 255, 0)), "TIFF", (255, 0, 0)),
        (Image.new("L", (30, 30), 128), "PNG", (128, 128, 128)),
        (Image.new("I;16", (30, 30), 128 * 257), "PNG", (128, 128, 128)),
        (Image.new("1", (30, 30), 1), "PNG", (255, 255, 255)),
        (Image.new("RGB", (30, 30), "teal").convert("P"), "PNG", (0, 153, 153)),
        (Image.new("RGB", (30, 30), "teal").convert("P"), "GIF", (0, 153, 153)),
        (Image.new("RGBA", (30, 30), (0, 128, 128, 0)), "PNG", (0, 128, 128, 0)),
        (Image.new("RGBA", (30, 30), (0, 128, 128, 255)), "PNG", (0, 128, 128)),
        (Image.new("LA", (30, 30), (128, 7)), "PNG", (128, 128, 128, 7)),
    ],
)
def test_every_kind_of_color_becomes_that_of_the_web(image: Image.Image, kind: str, expected: tuple[int, ...]) -> None:
    """Printers' colors, gray, sixteen bits, palettes; what is transparent stays so."""
    assert first_pixel(make(saved(image, kind))) == expected


def with_red_for_green() -> bytes:
    """Return a profile in which the first number of a color is how green it is, and the second how red."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = (data.index(name, 128) + 4 for name in (b"rXYZ", b"gXYZ"))
    data[red : red + 4], data[green : green + 4] = data[green : green + 4], data[red : red + 4]
    return bytes(data)


def test_colors_of_another_profile_are_converted() -> None:
    """Its numbers would look dull or wrong; a profile that cannot be read is passed over, as browsers do."""
    image = Image.new("RGB", (30, 30), (200, 0, 0))
    red, green, blue = first_pixel(make(saved(image, "PNG", icc_profile=with_red_for_green())))
    assert red < 5
    assert 195 < green < 205
    assert blue < 5
    assert first_pixel(make(saved(image, "PNG", icc_profile=b"no profile"))) == (200, 0, 0)


@pytest.mark.parametrize(("width", "widths"), [(40, (40,)), (420, (420,)), (1210, (400, 800, 1210)), (3000, (400, 800, 1200, 1404))])
def test_widths_are_those_that_a_page_needs(width: int, widths: tuple[int, ...]) -> None:
    """No picture is made larger than it was, and none that is hardly smaller than another."""
    assert forms(make(saved(photo(width, 30), "JPEG")))["jpg"] == widths


def test_of_a_picture_that_is_only_linked_to_there_is_one_file() -> None:
    """The largest that every browser shows."""
    assert forms(make(from_camera(), is_shown=False)) == {"jpg": (900,)}
