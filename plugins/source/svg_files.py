"""SVG pictures are documents: opened on their own they could run scripts, or lead away without the notices."""

import re
from collections.abc import Iterator
from math import inf
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from plugins.page.findings import Finding
from plugins.source.text_files import read_text

SVG = "{http://www.w3.org/2000/svg}"
_HTML = "{http://www.w3.org/1999/xhtml}"
_ACTIVE = frozenset({"a", "audio", "embed", "foreignobject", "handler", "iframe", "object", "script", "video"})
_MOVING = frozenset({"animate", "animatecolor", "animatemotion", "animatetransform", "discard", "set"})
_INSIDE = re.compile(r"\s*(?:#|data:image/png;|$)", re.IGNORECASE)
_PHOTO = re.compile(r"data:image/(?:avif|gif|jpe?g|webp)", re.IGNORECASE)
_OUTSIDE_IN_STYLE = re.compile(r"@import|image-set\(|src\(|url\(\s*[\"']?(?!#|data:image/png;)", re.IGNORECASE)
_MOVES_IN_STYLE = re.compile(r"@(?:-\w+-)?keyframes|\banimation", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_REMEDY = "save it again as a plain picture, without scripts, links and outside files"

_NUMBER = r"(\d*\.?\d+(?:e[+-]?\d+)?)"
_LENGTH = re.compile(rf"\s*\+?{_NUMBER}\s*(px|pt|pc|mm|cm|in)?\s*", re.IGNORECASE)
_PIXELS = {None: 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_WITHOUT_SIZE = (300, 150)
"""What browsers make of a picture that names no size (CSS 2.1, 10.3.2)."""
_MOST = 10_000
"""Pixels: a drawing that names more is meant to fill the page, and has that shape."""


def svg_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels that an SVG picture names, or the shape of its `viewBox`; of a broken one, which is told elsewhere, any."""
    try:
        root = fromstring(b"" if b"<!ENTITY" in data.upper() else data)  # noqa: S314 - likewise
    except ParseError:
        return _WITHOUT_SIZE
    named = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    box = [float(number) for number in re.findall(rf"[+-]?{_NUMBER}", root.get("viewBox", ""), re.IGNORECASE)][2:4]
    width, height = (float(length[1]) * _PIXELS[length[2] and length[2].lower()] if length else 0 for length in named)
    if len(box) == 2 and all(side > 0 for side in box):  # noqa: PLR2004 - a width and a height
        width = width or (height * box[0] / box[1] if height else box[0])
        height = height or width * box[1] / box[0]
    if not (0 < width < inf and 0 < height < inf):
        return _WITHOUT_SIZE
    smaller = min(1, _MOST / max(width, height))
    return max(1, round(width * smaller)), max(1, round(height * smaller))


def svg_findings(path: Path, name: str) -> list[Finding]:
    """Return what is wrong with an SVG file that findings call `name`."""
    text, findings = read_text(path, name)
    if text is None:
        return findings
    if "<!ENTITY" in text.upper():
        return [Finding(name, 0, "active-svg", "the picture defines entities", _REMEDY)]
    if "<?xml-stylesheet" in text:
        return [Finding(name, 0, "active-svg", "the picture loads a style sheet", _REMEDY)]
    try:
        root = fromstring(text)  # noqa: S314 - entities, the way to attack expat, were refused above
    except ParseError as error:
        return [Finding(name, error.position[0], "broken-svg", "the picture is no well-formed SVG", "save it again as plain SVG")]
    if root.tag != f"{SVG}svg":
        return [
            Finding(name, 0, "broken-svg", f"the picture is no SVG to a browser: its first element is <{root.tag}>", "save it again as plain SVG")
        ]
    findings = [Finding(name, 0, "active-svg", f"the picture holds {what}", _REMEDY) for what in dict.fromkeys(_active_parts(root))]
    if any(_moves(node) for node in root.iter()):
        remedy = "save it without animations, or show the steps as several pictures"
        findings.append(Finding(name, 0, "moving-picture", "the picture moves, and readers cannot stop it", remedy))
    return findings


def _active_parts(root: Element) -> Iterator[str]:
    for node in root.iter():
        tag = str(node.tag).rpartition("}")[2]
        if tag.lower() in _ACTIVE or str(node.tag).startswith(_HTML):
            yield f"the element <{tag}>"
        if tag == "style" and _OUTSIDE_IN_STYLE.search(_unescaped("".join(node.itertext()))):
            yield "a style that loads an outside file"
        for key, value in node.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on"):
                yield f'the attribute "{attribute}"'
            elif attribute in {"href", "src"} and _PHOTO.match(value):
                yield "a photo, which may tell where it was taken: show the photo itself"
            elif (attribute in {"href", "src"} and not _INSIDE.match(value)) or _OUTSIDE_IN_STYLE.search(_unescaped(value)):
                yield f'the address "{value[:60]}"'


def _moves(node: Element) -> bool:
    tag = str(node.tag).rpartition("}")[2].lower()
    style = "".join(node.itertext()) if tag == "style" else node.get("style", "")
    return tag in _MOVING or _MOVES_IN_STYLE.search(_unescaped(style)) is not None


def _unescaped(style: str) -> str:
    """Return CSS as browsers read it: a letter may be written as its number."""
    return _ESCAPED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2], style)
