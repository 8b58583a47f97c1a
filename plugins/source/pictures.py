"""The pictures that texts show: each is looked at once, and what cannot be shown is named at the line that shows it.

A photo that is cut off, a film in disguise or a file that is no picture would reach readers as a gap in the page.
"""

import marshal
import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from plugins.page.findings import Finding
from plugins.page.fingerprints import fingerprint, of_program
from plugins.page.pictures import SUFFIXES
from plugins.page.rules import Rule
from plugins.page.shelf import Kept, Shelf
from plugins.page.stages import Advance
from plugins.page.workers import shared_out
from plugins.source.document import Document
from plugins.source.layout import HEIC_REMEDY
from plugins.source.links import target_of
from plugins.source.svg_files import svg_size

KIND = "picture-seen"
MOST_BYTES, MOST_PIXELS, FEWEST_PIXELS, LONGEST_SIDE = 30_000_000, 50_000_000, 64, 16_383
"""A telephone's best camera makes 48 million pixels; what is smaller than 8 x 8 is nothing to see, but often somebody's way to count visits.
WebP knows no longer side, and no reader scrolls so far through one picture."""
_KINDS = {"avif": "AVIF", "gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_FOR_EDITORS = {"JPEG": "jpg"}
_HEIC = re.compile(rb"....ftyp(?:hei[cmsx]|hev[cmx]|mif1|msf1)", re.DOTALL)
_SAVE_AGAIN = "save it again as JPEG (a photo) or PNG (a drawing)"


class Fault(NamedTuple):
    """Why a picture cannot be shown."""

    rule: Rule
    says: str
    remedy: str


class Seen(NamedTuple):
    """A picture: the hash of its bytes, width and height in pixels that an SVG names, and why it cannot be shown, if so."""

    sha256: str
    width: int = 0
    height: int = 0
    fault: Fault | None = None


def look_at(data: bytes, name: str) -> Seen:
    """Return what a picture is that findings call `name`."""
    digest = sha256(data).hexdigest()
    if len(data) > MOST_BYTES:
        return Seen(digest, fault=_too_large(name, f"is a file of {len(data) / 1e6:.0f} MB", f"{MOST_BYTES / 1e6:.0f} MB"))
    if name.lower().endswith(".svg"):
        return Seen(digest, *svg_size(data))
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=sorted(set(_KINDS.values()))) as image:
            fault = _fault(image, name)
            if fault is None:
                image.draft("RGB", (1, 1))  # all bytes of a photo are read, in a quarter of the time
                image.load()
            return Seen(digest, fault=fault)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        return Seen(digest, fault=_unreadable(data, name, error))


def _fault(image: Image.Image, name: str) -> Fault | None:
    """Return what the first bytes of a picture tell, before it is unpacked."""
    is_photo_with_more = image.format == "MPO"  # a JPEG behind whose picture a telephone has put others, which no browser shows
    kind, pixels = "JPEG" if is_photo_with_more else image.format or "", image.width * image.height
    if pixels > MOST_PIXELS:
        return _too_large(name, f"is of {image.width} x {image.height} pixels", f"{MOST_PIXELS // 1_000_000} million pixels")
    if max(image.size) > LONGEST_SIDE:
        return _too_large(name, f"is of {image.width} x {image.height} pixels", f"{LONGEST_SIDE:,} pixels on each side")
    if pixels < FEWEST_PIXELS:
        says = f'the picture "{name}" is of {image.width} x {image.height} pixels, in which there is nothing to see'
        return Fault("picture-size", says, "take it out of the text")
    if kind != _KINDS[name.rpartition(".")[2].lower()]:
        suffix = _FOR_EDITORS.get(kind, kind.lower())
        return Fault("broken-picture", f'the picture "{name}" is in truth a {suffix.upper()} file', f'let its name end in ".{suffix}"')
    if getattr(image, "is_animated", False) and not is_photo_with_more:
        says = f'the picture "{name}" moves, and readers cannot stop it'
        return Fault("moving-picture", says, "save one of its pictures as PNG, or show the steps as several pictures")
    return None


def _too_large(name: str, is_what: str, most: str) -> Fault:
    return Fault("picture-size", f'the picture "{name}" {is_what}', f"make it smaller: {most} at most")


def _unreadable(data: bytes, name: str, error: Exception) -> Fault:
    if _HEIC.match(data):
        return Fault("broken-picture", f'the picture "{name}" is a HEIC file, which most browsers cannot show', HEIC_REMEDY)
    if isinstance(error, Image.DecompressionBombError):
        return _too_large(name, "unpacks to far more pixels than a screen has", f"{MOST_PIXELS // 1_000_000} million pixels")
    is_cut = isinstance(error, OSError) and not isinstance(error, UnidentifiedImageError)
    says = "is damaged or cut off" if is_cut else "cannot be read as a picture"
    return Fault("broken-picture", f'the picture "{name}" {says}', _SAVE_AGAIN)


def pictures_referred_to(documents: Iterable[Document], there: Collection[str]) -> dict[str, bool]:
    """Return the pictures that texts refer to, in order; whether one of them shows it, or all of them only link to it."""
    found: dict[str, bool] = {}
    for document in documents:
        for reference in document.body.files if document.body else ():
            if reference.path.lower().endswith(SUFFIXES) and (file := target_of(document.file, reference.path)) in there:
                found[file] = found.get(file, False) or reference.is_shown
    return dict(sorted(found.items()))


def look_at_all(  # noqa: PLR0913 - what a run knows of itself
    files: Mapping[str, str], content: Path, shelf: Shelf, processes: int | None, *, anew: bool = False, advance: Advance | None = None
) -> dict[str, Seen]:
    """Return what each picture is that texts name and `files` place below content/; one that was looked at before is hashed only."""
    base, kept = fingerprint(of_program(), version("pillow")), {} if anew else shelf.kept(KIND)
    found = shared_out(partial(_seen, content, base, kept, files), list(files), processes, advance, worth=1)
    new = {file: Kept(mark, data) for file, (mark, data) in zip(files, found, strict=True) if file not in kept or kept[file].data != data}
    shelf.keep(KIND, new, kept.keys() - files.keys())
    return {file: _unpacked(data) for file, (_, data) in zip(files, found, strict=True)}


def _seen(content: Path, base: bytes, kept: Mapping[str, Kept], files: Mapping[str, str], file: str) -> tuple[bytes, bytes]:
    """Return the fingerprint of a file and what it is, packed."""
    data = _bytes_of(content / files[file])
    mark = fingerprint(base, file, sha256(data).digest())
    known = kept.get(file)
    if known and known.fingerprint == mark:
        return known
    sha, width, height, fault = look_at(data, file.rpartition("/")[2])
    return mark, marshal.dumps((sha, width, height, fault and tuple(fault)))


def _unpacked(data: bytes) -> Seen:
    sha, width, height, fault = marshal.loads(data)  # noqa: S302 - our own data, sealed by the shelf
    return Seen(sha, width, height, fault and Fault(*fault))


def _bytes_of(file: Path) -> bytes:
    """Return what the file holds; nothing in place of one that cannot be read, and of a link, which is not followed."""
    try:
        return b"" if file.is_symlink() else file.read_bytes()
    except OSError:
        return b""


def picture_findings(documents: Iterable[Document], seen: Mapping[str, Seen]) -> Iterator[Finding]:
    """Yield an error for each picture that cannot be shown, at the first line that refers to it."""
    told = set()
    for document in documents:
        for reference in document.body.files if document.body else ():
            file = target_of(document.file, reference.path)
            fault = seen[file].fault if file in seen else None
            if fault and file not in told:
                told.add(file)
                yield Finding(document.file, reference.line, *fault)


def unused_pictures(there: Mapping[str, str], used: Collection[str]) -> Iterator[Finding]:
    """Yield a note for each picture that no text refers to: it is not published."""
    for name, file in sorted(there.items()):
        if name not in used:
            yield Finding(file, 0, "unused-picture", "no text shows this picture, so it is not published", "show it, or delete the file", "note")
