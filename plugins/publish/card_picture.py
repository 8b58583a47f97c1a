"""The picture that stands for a page where somebody shares a link to it: a name, a smaller line below it, the theme's colours.

The font comes with Pelican (Yanone Kaffeesatz, SIL Open Font License): the one within Pillow has no letters with accents.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import pelican
from PIL import Image, ImageColor, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""Pixels; readers of the Open Graph cut nothing off from a picture of this shape."""
MARGIN, STRIPE, SMALL = 90, 24, 60
SIZES, SMALL_SIZES = range(168, 30, -6), range(SMALL, 30, -6)
"""Of the letters of a name, and of the line below it, in pixels: the first one at which it fits."""
MOST_LINES, LEADING = 3, 1.08
SHADES = 15
"""From the ground to the letters, for smooth edges; with the stripe's colour they fill four bits."""
NO_LETTER = "\uffff"
FONT = Path(pelican.__file__).parent / "themes/notmyidea/static/fonts/Yanone_Kaffeesatz_400.ttf"


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours as CSS writes them: the ground, the letters on it, the stripe at the foot."""

    ground: str
    letters: str
    stripe: str


@lru_cache(maxsize=128)
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
    size, lines = fitted(name, SIZES, room)
    _draw(draw, size, lines, MARGIN + (room - _height(size, lines)) // 2)
    size, lines = fitted(below, SMALL_SIZES, 2 * SMALL)
    _draw(draw, size, lines, HEIGHT - STRIPE - MARGIN - _height(size, lines))
    return picture


def _draw(draw: ImageDraw.ImageDraw, size: int, lines: list[str], top: int) -> None:
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + _height(size, lines[:number])), line, 255, font_of(size))


def fitted(words: str, sizes: range, height: int) -> tuple[int, list[str]]:
    """Return the largest size at which words fit between the margins and into a height, and their lines; else their beginning."""
    broken = ((size, lines_of(words, size)) for size in sizes)
    return next((found for found in broken if _fits(*found, height)), None) or (sizes[-1], _beginning(words, sizes[-1], height))


def _beginning(words: str, size: int, height: int) -> list[str]:
    """Return the lines of as many letters as there is room for, and dots for the others."""

    def lines(length: int) -> list[str]:
        return lines_of(f"{words[:length].rstrip()}…", size)

    return lines(bisect_left(range(len(words)), 1, key=lambda length: not _fits(size, lines(length), height)) - 1)


def _fits(size: int, lines: list[str], height: int) -> bool:
    is_low = len(lines) <= MOST_LINES and _height(size, lines) <= height
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


def has_letters(words: str) -> bool:
    """Tell whether the font has every letter of some words; others would be missing in the picture, or boxes."""
    return all(_mask(letter) != _mask(NO_LETTER) for letter in set(words) if not letter.isspace())


@cache
def _mask(letter: str) -> bytes:
    return bytes(font_of(SMALL).getmask(letter))


@cache
def font_of(size: int) -> FreeTypeFont:
    """Return the font; its plain layout is the same on every machine."""
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _height(size: int, lines: list[str]) -> int:
    return len(lines) * round(size * LEADING)


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
