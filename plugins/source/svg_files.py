"""SVG pictures are documents: opened on their own they could run scripts, or lead away without the notices."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from plugins.page.findings import Finding
from plugins.source.text_files import read_text

_ACTIVE = frozenset({"a", "audio", "embed", "foreignobject", "handler", "iframe", "object", "script", "video"})
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp);|$)", re.IGNORECASE)
_OUTSIDE_IN_STYLE = re.compile(r"@import|url\(\s*[\"']?(?!#|data:image/)", re.IGNORECASE)
_REMEDY = "save it again as a plain picture, without scripts, links and outside files"


_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {None: 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_WITHOUT_SIZE = (300, 150)
"""What browsers make of a picture that names no size (CSS 2.1, 10.3.2)."""


def svg_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels that an SVG picture names, or the shape of its `viewBox`; of a broken one, which is told elsewhere, any."""
    try:
        root = fromstring(b"" if b"<!ENTITY" in data.upper() else data)  # noqa: S314 - likewise
    except ParseError:
        return _WITHOUT_SIZE
    named = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    box = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))][2:4]
    width, height = (float(length[1]) * _PIXELS[length[2]] if length else 0 for length in named)
    if len(box) == 2 and all(side > 0 for side in box):  # noqa: PLR2004 - a width and a height
        width = width or (height * box[0] / box[1] if height else box[0])
        height = height or width * box[1] / box[0]
    return (max(1, round(width)), max(1, round(height))) if width and height else _WITHOUT_SIZE


def svg_findings(path: Path, name: str) -> list[Finding]:
    """Return what is wrong with an SVG file that findings call `name`."""
    text, findings = read_text(path, name)
    if text is None:
        return findings
    if "<!ENTITY" in text.upper():
        return [Finding(name, 0, "active-svg", "the picture defines entities", _REMEDY)]
    try:
        root = fromstring(text)  # noqa: S314 - entities, the way to attack expat, were refused above
    except ParseError as error:
        return [Finding(name, error.position[0], "broken-svg", "the picture is no well-formed SVG", "save it again as plain SVG")]
    return [Finding(name, 0, "active-svg", f"the picture holds {what}", _REMEDY) for what in dict.fromkeys(_active_parts(root))]


def _active_parts(root: Element) -> Iterator[str]:
    for node in root.iter():
        tag = str(node.tag).rpartition("}")[2]
        if tag.lower() in _ACTIVE:
            yield f"the element <{tag}>"
        if tag == "style" and _OUTSIDE_IN_STYLE.search("".join(node.itertext())):
            yield "a style that loads an outside file"
        for key, value in node.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on"):
                yield f'the attribute "{attribute}"'
            elif (attribute in {"href", "src"} and not _INSIDE.match(value)) or _OUTSIDE_IN_STYLE.search(value):
                yield f'the address "{value[:60]}"'
