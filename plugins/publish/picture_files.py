"""One picture to the files that browsers fetch: upright, in the colours of the web, in a few widths, and nothing else of what was in it.

What a camera notes (place, time, owner, a small picture of before the retouching) is left behind, since only pixels are taken along.
"""

import warnings
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageCms, ImageOps, features

from plugins.page.fingerprints import fingerprint
from plugins.page.pictures import Form

WIDTHS = (400, 800, 1200, 1404)
"""Pixels. A telephone shows 320 to 430 at up to three for one; the text column of the theme is 702 wide, and fine screens show it twice as fine."""
TOO_NEAR = 0.9
"""A width that is so large a part of the widest one saves nothing."""
COLORS_OF_A_DRAWING = 4096
"""Charts, signs and screens have fewer; a photo of a thousand pixels has more."""
_PHOTO: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 58, "speed": 6, "max_threads": 1},  # the encoder shares out its work by threads: bytes would differ
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}
_DRAWING: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "lossless": True, "exact": False, "quality": 90, "method": 4},
    "png": {"format": "PNG", "optimize": True},
}


class File(NamedTuple):
    """A finished file."""

    suffix: str
    width: int
    data: bytes


class Made(NamedTuple):
    """All files of a picture; its forms name them, the best first; `width` and `height` are those of the largest."""

    width: int
    height: int
    forms: tuple[Form, ...]
    files: tuple[File, ...]


def recipe() -> bytes:
    """Return the fingerprint of all that decides the bytes beside the picture: our code and the encoders."""
    encoders = [features.version(name) for name in ("jpg", "zlib", "webp", "avif", "littlecms2")]
    return fingerprint(Path(__file__).read_bytes(), version("pillow"), encoders)


def make(data: bytes, *, is_shown: bool = True) -> Made:
    """Return the files of a picture that plugins/source/pictures.py has found fit; only the largest of one that is linked to and never shown."""
    image, is_drawing = _upright(data)
    widths = _widths(image.width) if is_shown else _widths(image.width)[-1:]
    sizes = {width: _resized(image, width) for width in widths}
    fallback = "png" if is_drawing or image.mode == "RGBA" else "jpg"
    ways = _DRAWING if is_drawing else _PHOTO
    suffixes = [suffix for suffix in ways if suffix in {"avif", "webp"} and is_shown] + [fallback]
    every = {suffix: _worth_it([File(suffix, width, _saved(sizes[width], ways[suffix])) for width in widths]) for suffix in suffixes}
    kept = dict(_no_larger(every, fallback))
    forms = tuple(Form(suffix, tuple(file.width for file in files)) for suffix, files in kept.items())
    return Made(*sizes[widths[-1]].size, forms, tuple(file for files in kept.values() for file in files))


def _upright(data: bytes) -> tuple[Image.Image, bool]:
    """Return the pixels as they are meant to be seen, of twice the size that is needed at least, and whether they are a drawing."""
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as image:  # of a camera's damaged notes, which are left behind
        image.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))  # a JPEG can be unpacked smaller
        turned = ImageOps.exif_transpose(image)
        plain = _plain(turned)
        is_drawing = image.format not in {"JPEG", "MPO"} and plain.getcolors(COLORS_OF_A_DRAWING) is not None
    return plain, is_drawing


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in eight bits of sRGB, with what is transparent in it; nothing else comes along."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if image.mode not in {"L", "RGB", "RGBA", "CMYK"}:
        image = image.convert(mode)
    if profile:
        image = _in_srgb(image, profile, mode)
    plain = image.convert(mode)
    found = Image.new(mode, plain.size)
    found.paste(plain)
    return _opaque(found) if mode == "RGBA" else found


def _in_srgb(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """Return the picture in the colours of the web; where its own profile cannot be read, as browsers would show it."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError):
        return image


def _opaque(image: Image.Image) -> Image.Image:
    """Return a picture in which nothing is transparent without the layer that says so."""
    return image.convert("RGB") if image.getchannel("A").getextrema() == (255, 255) else image


def _widths(width: int) -> list[int]:
    widest = min(width, WIDTHS[-1])
    return [*(each for each in WIDTHS if each < widest * TOO_NEAR), widest]


def _resized(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _saved(image: Image.Image, way: dict[str, Any]) -> bytes:
    file = BytesIO()
    image.save(file, **way)
    return file.getvalue()


def _worth_it(files: list[File]) -> list[File]:
    """Leave out a width that takes as many bytes as a larger one: a drawing has more colours when it is made smaller."""
    kept = files[-1:]
    for file in reversed(files[:-1]):
        if len(file.data) < len(kept[0].data):
            kept.insert(0, file)
    return kept


def _no_larger(every: dict[str, list[File]], fallback: str) -> Iterator[tuple[str, list[File]]]:
    """Yield the forms, the best first, each with its files; a browser that takes a newer one never has to fetch more for it."""
    sizes = {file.width: len(file.data) for file in every[fallback]}
    for suffix, files in every.items():
        is_complete = suffix == fallback or {file.width for file in files} >= sizes.keys()
        if is_complete and all(len(file.data) <= sizes.get(file.width, len(file.data)) for file in files):
            yield suffix, files
