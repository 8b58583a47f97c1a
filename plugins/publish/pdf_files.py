"""HTML to a PDF that screen readers can read (PDF/UA-1), by WeasyPrint; the same HTML gives the same bytes.

WeasyPrint sets type with Pango, which is no Python package, and letters come from one font of the system. Where either is missing
there is no PDF.
"""

import ctypes
import logging
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from PIL import ImageFile, ImageFont

from plugins.page.fingerprints import fingerprint

FONT = "OpenSans"
FACES = {"Regular": "", "Italic": "font-style:italic;", "Bold": "font-weight:bold;", "BoldItalic": "font-style:italic;font-weight:bold;"}
"""The files of a font, behind its name, and what CSS says of each."""
DEBIAN_PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
DEBIAN_FONT = ("fonts-open-sans",)
NO_LETTER = "\uffff"
_LIBRARIES = {
    "gobject-2.0": ("0", ""),
    "pango-1.0": ("0", "pango_version_string"),
    "pangoft2-1.0": ("0", ""),
    "fontconfig": ("1", ""),
    "harfbuzz": ("0", "hb_version_string"),
    "harfbuzz-subset": ("0", ""),
}
"""The libraries that WeasyPrint loads: the version of each interface, and the function that says which version it is."""


def missing(font: str = FONT) -> tuple[str, ...]:
    """Return what this machine lacks to make a PDF; nothing when all is there."""
    lacks = (("Pango", not has_pango()), (f"the font {font}", not has_font(font)))
    return tuple(name for name, is_missing in lacks if is_missing)


def has_pango() -> bool:
    """Tell whether the libraries are there by which WeasyPrint sets type; asked without WeasyPrint, which takes half a second to begin."""
    return all(_library(name) for name in _LIBRARIES)


def has_font(font: str = FONT) -> bool:
    """Tell whether all faces of the font are there."""
    return all(_face(font, face) for face in FACES)


def recipe(font: str = FONT) -> bytes:
    """Return the fingerprint of all that decides the bytes of a PDF beside its HTML and our code: the libraries and the font."""
    faces = [sha256(path.read_bytes()).digest() for face in FACES if (path := _face(font, face))]
    return fingerprint([version(name) for name in ("weasyprint", "pydyf", "pikepdf", "fonttools")], list(_versions()), faces)


def font_css(font: str = FONT) -> str:
    """Return the rules that give a document its letters, from files: what else the machine has does not matter."""
    return "".join(
        f'@font-face{{font-family:"Document";{style}src:url("{path.as_uri()}")}}' for face, style in FACES.items() if (path := _face(font, face))
    )


@lru_cache(maxsize=64)
def pdf_of(html: str, font: str = FONT) -> bytes:
    """Return the PDF of a whole document, in which pictures are `data:` addresses; nothing is fetched but the font."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - needs Pango, and half a second
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - likewise
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 - likewise

    from plugins.publish.pdf_finish import finished  # noqa: PLC0415 - needs pikepdf, which an edit does not

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint turns it on for all: a photo that is cut off would be taken for a whole one
    logging.getLogger("weasyprint").disabled = True  # it would name links to places that only the page has
    fonts = FontConfiguration()
    letters = CSS(string=font_css(font), font_config=fonts, url_fetcher=URLFetcher(allowed_protocols=("file",)))
    document = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    return finished(document.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[letters], font_config=fonts))


def letters_without(text: str, font: str = FONT) -> list[str]:
    """Return the letters of a text that the font lacks; another font of the machine would stand in for it, or none."""
    letters = ImageFont.truetype(f"{font}-Regular.ttf", layout_engine=ImageFont.Layout.BASIC)
    none = bytes(letters.getmask(NO_LETTER))
    return sorted(letter for letter in {*text} if not letter.isspace() and bytes(letters.getmask(letter)) == none)


def _face(font: str, face: str) -> Path | None:
    """Return the file of a face, wherever the system keeps its fonts."""
    with suppress(OSError):
        return Path(str(ImageFont.truetype(f"{font}-{face}.ttf").path)).resolve()
    return None


def _library(name: str) -> ctypes.CDLL | None:
    """Return a library by the name that it has on Linux, macOS or Windows."""
    number = _LIBRARIES[name][0]
    for file in (f"lib{name}.so.{number}", f"lib{name}.{number}.dylib", f"lib{name}.dylib", f"lib{name}-{number}.dll"):
        with suppress(OSError):
            return ctypes.CDLL(file)
    return None


def _versions() -> Iterator[str]:
    for name, (_, function) in _LIBRARIES.items():
        library = _library(name)
        if library and function:
            says = getattr(library, function)
            says.restype = ctypes.c_char_p
            yield f"{name} {says().decode()}"
