"""The picture that stands for a page where somebody shares a link to it: a name, a smaller line below it, the theme's colours.

The font comes with Pelican (Yanone Kaffeesatz, SIL Open Font License): the one within Pillow has no letters with accents.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import pelican
from PIL import Image, ImageColor, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""Pixels; readers of the Open Graph cut nothing off from a picture of this shape."""
MARGIN, STRIPE, SMALL = 90, 24, 60
SIZES = range(168, 30, -6)
"""Of the letters of a name, in pixels: the first one at which it fits."""
MOST_LINES, LEADING = 3, 1.08
SHADES = 15
"""From the ground to the letters, for smooth edges; with the stripe's colour they fill four bits."""
FONT = Path(pelican.__file__).parent / "themes/notmyidea/static/fonts/Yanone_Kaffeesatz_400.ttf"


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours as CSS writes them: the ground, the letters on it, the stripe at the foot."""

    ground: str
    letters: str
    stripe: str


def draw_card(name: str, below: str, colors: Colors) -> bytes:
    """Return the PNG file; the same words and colours give the same bytes."""
    picture = _letters(name, below).point(lambda light: light * (SHADES - 1) // 255, "P")
    ImageDraw.Draw(picture).rectangle((0, HEIGHT - STRIPE, WIDTH, HEIGHT), SHADES)
    picture.putpalette([value for color in _palette(colors) for value in color])
    file = BytesIO()
    picture.save(file, "PNG", bits=4)
    return file.getvalue()


def _letters(name: str, below: str) -> Image.Image:
    """Return the words in white on black."""
    picture = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(picture)
    room = HEIGHT - STRIPE - 2 * MARGIN - 2 * SMALL
    size, lines = fitted(name, room)
    step = round(size * LEADING)
    top = MARGIN + (room - step * len(lines)) // 2
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * step), line, 255, font_of(size))
    size = next((size for size in SIZES if size <= SMALL and _width(below, size) <= _line()), SIZES[-1])
    draw.text((MARGIN, HEIGHT - STRIPE - MARGIN), below, 255, font_of(size), anchor="ls")
    return picture


def fitted(words: str, height: int) -> tuple[int, list[str]]:
    """Return the largest size at which words fit between the margins and into a height, and their lines; the smallest, if none does."""
    broken = ((size, lines_of(words, size)) for size in SIZES)
    return next((found for found in broken if _fits(*found, height)), (SIZES[-1], lines_of(words, SIZES[-1])))


def _fits(size: int, lines: list[str], height: int) -> bool:
    is_low = len(lines) <= MOST_LINES and len(lines) * round(size * LEADING) <= height
    return is_low and all(_width(line, size) <= _line() for line in lines)


def lines_of(words: str, size: int) -> list[str]:
    """Break words into lines between the margins; a word that is longer than a line stands alone."""
    lines: list[str] = []
    for word in words.split():
        if lines and _width(f"{lines[-1]} {word}", size) <= _line():
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@cache
def font_of(size: int) -> FreeTypeFont:
    """Return the font; its plain layout is the same on every machine."""
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _width(words: str, size: int) -> float:
    return font_of(size).getlength(words)


def _line() -> int:
    return WIDTH - 2 * MARGIN


def _palette(colors: Colors) -> Iterator[tuple[int, ...]]:
    """Yield the shades from the ground to the letters, then the stripe."""
    ground, letters = (ImageColor.getrgb(color) for color in (colors.ground, colors.letters))
    for step in range(SHADES):
        yield tuple(below + (above - below) * step // (SHADES - 1) for below, above in zip(ground, letters, strict=True))
    yield ImageColor.getrgb(colors.stripe)
