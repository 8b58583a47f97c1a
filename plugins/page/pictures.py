"""A picture as pages know it: where its files stand, how large it is, in which forms it is there."""

from dataclasses import dataclass
from typing import NamedTuple

RASTERS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
SUFFIXES = (*RASTERS, ".svg")
"""Endings of the pictures that editors may put into content/."""
MARK = "data-picture"
"""Carries what is known of a picture through the template, to the pass that shows it (plugins/publish/images.py)."""
FOLDER = "images"
USUAL_WIDTH = 800
"""Pixels; the form for whoever chooses none: feed readers, and browsers without `srcset`."""


class Form(NamedTuple):
    """One kind of file, like "avif", and the widths in pixels, small to large, in which the picture is there; an SVG has none."""

    suffix: str
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `base` is its address up to the width, `width` and `height` are those of its largest form.

    `forms` has the best one first, and last the one that every browser reads.
    """

    base: str
    width: int
    height: int
    forms: tuple[Form, ...]

    def address(self, suffix: str, width: int | None = None) -> str:
        """Return the address of one of its files."""
        return f"{self.base}.{suffix}" if width is None else f"{self.base}.{width}.{suffix}"

    @property
    def usual(self) -> str:
        """Return the address of the file that everybody can show, of a size that suits most."""
        suffix, widths = self.forms[-1]
        return self.address(suffix, next((width for width in widths if width >= USUAL_WIDTH), widths[-1]) if widths else None)

    @property
    def largest(self) -> str:
        """Return the address of the largest file that everybody can show: where a link to the picture leads."""
        suffix, widths = self.forms[-1]
        return self.address(suffix, widths[-1] if widths else None)

    @property
    def mark(self) -> str:
        """Return all of it in one attribute; `picture_of` reads it."""
        forms = " ".join(f"{suffix}:{','.join(map(str, widths))}" for suffix, widths in self.forms)
        return f"{self.base} {self.width} {self.height} {forms}"


def picture_of(mark: str) -> Picture:
    """Return the picture that a mark tells of."""
    base, width, height, *forms = mark.split(" ")
    parts = (form.partition(":") for form in forms)
    read = (Form(suffix, tuple(int(each) for each in widths.split(",") if each)) for suffix, _, widths in parts)
    return Picture(base, int(width), int(height), tuple(read))
