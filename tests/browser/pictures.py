"""Colours as they are seen: of pixels, and as Chromium writes them in computed styles."""

import io
import re

from PIL import Image

Colour = tuple[int, int, int]


def pixels(picture: bytes) -> list[Colour]:
    """Return the colours of a picture, row by row."""
    with Image.open(io.BytesIO(picture)) as image:
        raw = image.convert("RGB").tobytes()
    return list(zip(raw[::3], raw[1::3], raw[2::3], strict=True))


def colour_of(css: str) -> Colour:
    """Return the first colour in a computed style, such as that of a shadow."""
    red, green, blue = (round(float(part)) for part in re.findall(r"[\d.]+", css)[:3])
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Return the relative luminance (WCAG 2.2), from 0 for black to 1 for white."""
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour | str, other: Colour | str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted(luminance(colour_of(colour) if isinstance(colour, str) else colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)
