"""Faults for plugins/check/rules/pictures.py; the pictures are made here."""

import io
from collections.abc import Callable

from PIL import ExifTags, Image, PngImagePlugin

from tests.check.seeds import Seed

PHOTO = "health/heart/photo"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>A. Person</dc:creator></x:xmpmeta>'
Make = Callable[[bytes], bytes]


def picture(kind: str, **options: object) -> bytes:
    """Return a small picture of that kind, saved with Pillow's options."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, kind, **options)
    return file.getvalue()


def exif(tags: dict[int, object], *, camera: dict[int, object] | None = None, gps: dict[int, object] | None = None) -> Image.Exif:
    """Return EXIF data with these tags in its first list, in that of the camera and in that of the place."""
    made = Image.Exif()
    made.update(tags)
    for where, more in ((ExifTags.IFD.Exif, camera), (ExifTags.IFD.GPSInfo, gps)):
        if more:
            made.get_ifd(where).update(more)
            made[where] = dict(more)
    return made


def png_text(name: str) -> PngImagePlugin.PngInfo:
    """Return a text to put into a PNG."""
    made = PngImagePlugin.PngInfo()
    made.add_text(name, "A. Person, 1 Sample Street")
    return made


def _saved(kind: str, **options: object) -> Make:
    return lambda _: picture(kind, **options)


PLACE = exif({}, gps={ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (41.0, 45.0, 0.0)})
TELLING: dict[str, Make] = {
    "jpg": _saved("JPEG", exif=PLACE),
    "jpeg": _saved("JPEG", exif=exif({ExifTags.Base.Artist: "A. Person"})),
    "webp": _saved("WEBP", exif=exif({}, camera={ExifTags.Base.BodySerialNumber: "123456"})),
    "png": _saved("PNG", pnginfo=png_text("Author")),
    "avif": _saved("AVIF", exif=exif({ExifTags.Base.DateTime: "2026:11:24 08:00:00"})),
    "gif": _saved("GIF", comment=b"A. Person"),
}
MORE_TELLING: list[tuple[str, Make]] = [
    ("jpg", _saved("JPEG", comment=b"A. Person")),
    ("jpg", _saved("JPEG", xmp=XMP)),
    ("png", _saved("PNG", exif=PLACE)),
    ("webp", _saved("WEBP", xmp=XMP)),
    ("webp", _saved("WEBP", exif=exif({0xC000: "own tag"}))),
    ("jpg", lambda _: picture("JPEG")[:20]),
    ("png", lambda _: b"\x89PNG\r\n\x1a\n"),
]

SEEDS = [
    *(
        Seed("pictures_are_what_their_name_says", ("picture",), "", "", f"{PHOTO}.{suffix}", make=lambda _: b"<!doctype html>")
        for suffix in ("avif", "gif", "ico", "jpeg", "jpg", "png", "webp")
    ),
    Seed("pictures_are_what_their_name_says", ("picture",), "", "", f"{PHOTO}.PNG", make=_saved("JPEG")),
    Seed("pictures_are_what_their_name_says", ("picture",), "", "", f"{PHOTO}.jpg", make=lambda _: b" " + picture("JPEG")),
    Seed("pictures_are_what_their_name_says", ("picture",), "", "", f"{PHOTO}.avif", make=lambda _: b"\0\0\0\x18ftypheic" + picture("AVIF")),
    Seed("pictures_are_what_their_name_says", ("picture",), "svg", "html"),
    *(Seed("pictures_tell_nothing_about_people", ("picture",), "", "", f"{PHOTO}.{suffix}", make=make) for suffix, make in TELLING.items()),
    *(Seed("pictures_tell_nothing_about_people", ("picture",), "", "", f"{PHOTO}.{suffix}", make=make) for suffix, make in MORE_TELLING),
    *(
        Seed("svg_pictures_run_nothing", ("picture",), old, new)
        for old, new in (
            ("</svg>", "<script>1</script></svg>"),
            ("</svg>", "<g><foreignObject></foreignObject></g></svg>"),
            ("</svg>", '<a href="https://www.cdc.gov/"><path d="M0 0"/></a></svg>'),
            ("<path", '<path onclick="run()"'),
            ("<svg", '<svg onLoad="run()"'),
            ("</svg>", '<use href="javascript:run()"/></svg>'),
            ("</svg>", '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href=" JavaScript:run()"/></svg>'),
            ("</svg>", '<use href="data:image/svg+xml,run"/></svg>'),
            ("</svg>", '<set attributeName="href" to="vbscript:run()"/></svg>'),
            *(("</svg>", f'<animate attributeName="href" {name}="javascript:run()"/></svg>') for name in ("by", "from", "src", "values")),
            ("<svg", '<!DOCTYPE svg [<!ENTITY run "x">]><svg'),
            ("<svg", '<?xml-stylesheet type="text/xsl" href="#run"?><svg'),
            ("</svg>", '<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=/"/></svg>'),
        )
    ),
]

UPRIGHT = exif({0x0112: 6, 0x0131: "A program", 0x8298: "A photographer"}, camera={0x9000: b"0232", 0xA001: 1, 0xA002: 8, 0xA003: 8})
PLAIN: list[tuple[str, Make]] = [
    ("jpg", _saved("JPEG")),
    ("JPEG", _saved("JPEG", exif=UPRIGHT, dpi=(72, 72))),
    ("png", _saved("PNG", pnginfo=png_text("Software"), dpi=(72, 72))),
    ("gif", _saved("GIF")),
    ("webp", _saved("WEBP", exif=UPRIGHT)),
    ("avif", _saved("AVIF")),
    ("ico", _saved("ICO")),
]
LOOK_ALIKES = [
    *(
        Seed(rule, ("picture",), "", "", f"{PHOTO}.{suffix}", make=make)
        for rule in ("pictures_are_what_their_name_says", "pictures_tell_nothing_about_people", "svg_pictures_run_nothing")
        for suffix, make in PLAIN
    ),
    *(
        Seed(rule, ("picture",), "</svg>", f"{content}</svg>")
        for rule in ("pictures_are_what_their_name_says", "pictures_tell_nothing_about_people", "svg_pictures_run_nothing")
        for content in (
            "<title>On salt</title><style>path { fill: red }</style>",
            '<use href="#part"/><image xmlns:x="http://www.w3.org/1999/xlink" x:href="data:image/png;base64,AA"/>',
            '<set attributeName="fill" to="red"/><g aria-label="javascript: a language"/>',
        )
    ),
    Seed("pictures_are_what_their_name_says", ("picture",), "", "", make=lambda data: b"\xef\xbb\xbf\n" + data),
]
