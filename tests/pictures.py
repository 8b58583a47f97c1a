"""Pictures as editors have them, and as they should not be; all are made here."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping

from PIL import Image, ImageDraw

from tests.check.seeds.pictures import exif

WHERE = {1: "N", 2: (41.0, 45.0, 0.0)}
UPRIGHT, ON_ITS_SIDE = 1, 6


def photo(width: int = 900, height: int = 600) -> Image.Image:
    """Return what compresses as a photo does: smooth, with grain."""
    smooth = Image.linear_gradient("L").resize((width, height))
    rough = Image.effect_noise((width, height), 12)
    spots = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (Image.blend(smooth, rough, 0.1), spots, Image.blend(spots, rough, 0.1)))


def drawing(width: int = 1000, height: int = 500) -> Image.Image:
    """Return a chart of few colours."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for at, color in enumerate(("teal", "navy", "orange", "red")):
        draw.rectangle((at * width // 5, at * height // 8, at * width // 5 + width // 8, height - 1), fill=color)
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return the bytes of a picture file."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def from_camera(width: int = 900, height: int = 600, orientation: int = UPRIGHT) -> bytes:
    """Return a photo that tells where it was taken, and by whom."""
    return saved(photo(width, height), "JPEG", exif=exif({0x0112: orientation, 0x013B: "A. Person"}, gps=WHERE), comment=b"My street", quality=90)


def bomb() -> bytes:
    """Return a few bytes that say that they are a picture of 900 million pixels."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(bytes(100)))
    written = (struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def moving(kind: str) -> bytes:
    """Return two pictures in one file, which browsers show in turn."""
    return saved(drawing(20, 20), kind, save_all=True, append_images=[photo(20, 20)], duration=100)


KINDS: Mapping[str, Callable[[], bytes]] = {
    "photo": from_camera,
    "png": lambda: saved(drawing(40, 20), "PNG"),
    "cut off": lambda: from_camera()[:5_000],
    "moving": lambda: moving("GIF"),
    "of one pixel": lambda: saved(Image.new("RGB", (1, 1)), "PNG"),
    "of 56 million pixels": lambda: saved(Image.new("1", (8_000, 7_000)), "PNG"),
    "of 17,000 pixels on one side": lambda: saved(Image.new("1", (8, 17_000)), "PNG"),
    "of 31 MB": lambda: bytes(31_000_000),
    "heic": lambda: b"\0\0\0\x18ftypheic" + bytes(40),
    "bomb": bomb,
    "no picture": lambda: b"<!doctype html>",
}
"""By what the fixtures of messages call them."""
