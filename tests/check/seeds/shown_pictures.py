"""Faults for plugins/check/rules/shown_pictures.py."""

import re

from tests.check.seeds import Seed, added
from tests.check.seeds.pictures import picture
from tests.conftest import theme_file

PLACE, TYPE, SHAPE = "pictures_keep_their_place", "sources_are_of_the_type_that_they_say", "pictures_have_the_shape_that_pages_say"
SQUARE = {"x.png": picture("PNG")}
"""Of 8 x 8 pixels."""
WITH_PHOTO = "legal/notice-of-privacy-practices/index.html"
IMG = '<img alt="x" height="8" src="/x.png" width="8">'


def _shown(html: str, more: dict[str, bytes | None] | None = None) -> Seed:
    return Seed(SHAPE, ("site",), "</main>", f"{html}</main>", "index.html", more={**SQUARE, **(more or {})})


SEEDS = [
    *(
        seed
        for size in ("", 'width="8"', 'height="8"', 'height="8" width="0"', 'height="8" width="100%"')
        for seed in added(PLACE, f'<img alt="x" {size} src="/x.png">')
    ),
    *(
        seed
        for html in (
            f'<picture><source srcset="/a.avif 8w" type="image/webp">{IMG}</picture>',
            f'<picture><source srcset="/a.avif 8w">{IMG}</picture>',
            f'<picture><source srcset="/a.webp 8w, /a.avif 9w" type="image/webp">{IMG}</picture>',
            f'<picture>{IMG}<source srcset="/a.webp" type="image/webp"></picture>',
            "<picture></picture>",
        )
        for seed in added(TYPE, html)
    ),
    Seed(SHAPE, ("site",), re.compile(r'height="300"'), 'height="250"', WITH_PHOTO),
    Seed(SHAPE, ("site",), re.compile(r" 400w"), " 500w", WITH_PHOTO),
    _shown('<img alt="x" height="80" src="/x.png" width="8">'),
    _shown('<img alt="x" height="8" src="https://www.carepartnersct.com/x.png" width="80">'),
    _shown('<picture><source srcset="/x.png 8w, /x.png 9w" type="image/png"></picture>'),
]
LOOK_ALIKES = [
    *added(PLACE, f'<template><img alt="x" src="/x.png"></template>{IMG}'),
    *added(TYPE, f'<template><picture></picture></template><picture><source srcset="/a.AVIF 8w, /b.avif 9w" type="image/avif">{IMG} </picture>'),
    *map(
        _shown,
        (
            '<img alt="x" height="80" src="/x.png" width="80">',
            '<img alt="x" height="9" src="/x.png" width="8">',
            '<img alt="x" height="80" src="/gone.png" width="8">',
            f'<img alt="x" height="80" src="/{theme_file("img/mark.svg")}" width="8">',
            '<img alt="x" height="8" src="/x.png" srcset="/x.png 8w, /x.png 2x" width="8">',
            '<img alt="x" height="80" src="/x.png" width="100%">',
        ),
    ),
    _shown('<img alt="x" height="80" src="/y.png" width="8">', {"y.png": b"no picture"}),
]
