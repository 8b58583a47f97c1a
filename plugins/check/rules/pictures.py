"""Pictures: what their name says, nothing that runs, and nothing about the person who took them or stands on them."""

import io
import re
import warnings
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from PIL import ExifTags, Image

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule

BEGINNINGS = {
    "avif": rb"....ftyp(?:avif|avis|mif1)",
    "gif": rb"GIF8[79]a",
    "ico": rb"\x00\x00\x01\x00",
    "jpeg": rb"\xff\xd8\xff",
    "jpg": rb"\xff\xd8\xff",
    "png": rb"\x89PNG\r\n\x1a\n",
    "svg": rb"(?:\xef\xbb\xbf)?\s*<",
    "webp": rb"RIFF....WEBP",
}
HARMLESS_EXIF = frozenset((0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x0128, 0x0131, 0x0213, 0x8298, 0x8769, 0x8825))
"""Size, colours, which way is up, resolution, program, copyright, and the pointers to the lists of the camera and the place."""
HARMLESS_IN_SECOND_LIST = frozenset((0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA406))
"""Versions, colour space, size, kind of scene."""
TELLING_INFO = frozenset(("comment", "photoshop", "xmp", "XML:com.adobe.xmp"))
HARMLESS_TEXT = frozenset(("Software", "date:create", "date:modify", "date:timestamp"))
"""What programs write into each PNG that they make."""
_EXIF, _GPS = 0x8769, 0x8825
_ACTIVE = frozenset(("a", "audio", "embed", "foreignobject", "handler", "iframe", "object", "script", "video"))
_HTML = "{http://www.w3.org/1999/xhtml}"
_SCRIPT = re.compile(r"[\s\0]*(?:javascript|vbscript|data:(?!image/(?:png|jpeg|gif|webp|avif)))", re.IGNORECASE)


@rule(
    on=("picture",),
    weight="stop",
    reason="Servers say that the file is what its name says, and browsers then do not show it.",
    remedy="save the picture again in the format that its name says, or rename it",
    source="WHATWG mimesniff",
)
def pictures_are_what_their_name_says(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The first bytes of a picture are those of its format."""
    suffix = file.path.rpartition(".")[2].lower()
    if not re.match(BEGINNINGS[suffix], file.data, re.DOTALL):
        yield Fault(f"the file is no {suffix.upper()} picture", remedy="save it again in that format")
    elif suffix == "svg" and (root := ET.fromstring(file.data)).tag.rpartition("}")[2] != "svg":  # noqa: S314 - a file of our own site
        yield Fault(f"the file is no SVG picture but <{root.tag}>", "<")


@rule(
    on=("picture",),
    weight="stop",
    reason="A photo can tell where a member lives and who took it: protected health information beside a health article.",
    remedy="save the picture without metadata (EXIF, XMP, comments)",
    source="P16",
)
def pictures_tell_nothing_about_people(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No place, camera, name, comment or editing history is in a picture."""
    if file.path.lower().endswith(".svg"):
        return
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(file.data)) as picture:
            told = sorted(_told(picture))
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        yield Fault("the picture is broken, cut off or far too large", remedy="save it again")
        return
    if told:
        yield Fault(f"the picture carries {', '.join(told)[:200]}")


def _told(picture: Image.Image) -> Iterator[str]:
    """Yield the name of everything in a picture that is not the picture."""
    exif = picture.getexif()
    if exif.get_ifd(_GPS):
        yield "the place where it was taken (GPS)"
    yield from (ExifTags.TAGS.get(tag, f"EXIF {tag:#x}") for tag in exif if tag not in HARMLESS_EXIF)
    yield from (ExifTags.TAGS.get(tag, f"EXIF {tag:#x}") for tag in exif.get_ifd(_EXIF) if tag not in HARMLESS_IN_SECOND_LIST)
    yield from (f'"{name}"' for name in picture.info if name in TELLING_INFO)
    yield from (f'"{name}"' for name in getattr(picture, "text", {}) if name not in HARMLESS_TEXT)


@rule(
    on=("picture",),
    weight="safety",
    reason="An SVG file that is opened on its own runs on the plan's own site: it could follow visitors or lead them away without a notice.",
    remedy="save it again as a plain picture, without scripts and links",
    source="PRV-1, CMS-2",
)
def svg_pictures_run_nothing(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No script, event, style sheet, foreign content, HTML, link or entity is in an SVG picture."""
    if not file.path.lower().endswith(".svg"):
        return
    if "<!entity" in file.text.lower():
        yield Fault("the picture defines entities", "<!")
    if "<?xml-stylesheet" in file.text:
        yield Fault("the picture loads a style sheet, which may be a program", "<?xml-stylesheet")
    for node in ET.fromstring(file.data).iter():  # noqa: S314 - a file of our own site
        tag = str(node.tag).rpartition("}")[2]
        if tag.lower() in _ACTIVE or str(node.tag).startswith(_HTML):
            yield Fault(f"the picture holds <{tag}>", f"<{tag}")
        for whole, value in node.attrib.items():
            name = whole.rpartition("}")[2]
            if name.lower().startswith("on"):
                yield Fault(f'the picture holds the event "{name}"', f"{name}=")
            elif _SCRIPT.match(value) and name.lower() in {"href", "src", "to", "from", "values", "by"}:
                yield Fault(f'the picture holds the script "{value[:40]}"', value)
