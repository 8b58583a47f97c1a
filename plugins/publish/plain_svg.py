"""An SVG drawing without what its program and its author noted in it: names, folders, comments, pieces of other formats.

What could run or reach outside was refused before (plugins/source/svg_files.py); what is seen stays as it was.
"""

from typing import Any
from xml.etree.ElementTree import C14NWriterTarget, Element, XMLParser, fromstring

_SVG, _XLINK, _XML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}"


def plain_svg(data: bytes) -> bytes:
    """Return the same drawing in canonical XML, with elements and attributes of SVG only."""
    nodes = list(fromstring(data).iter())  # noqa: S314 - without entities: plugins/source/svg_files.py
    foreign = {node.tag for node in nodes if not node.tag.startswith(_SVG)}
    written: list[str] = []
    target = _Plain(written.append, exclude_tags={*foreign, f"{_SVG}metadata"}, exclude_attrs={name for node in nodes for name in _foreign(node)})
    parser = XMLParser(target=target)  # noqa: S314 - likewise
    parser.feed(data)
    parser.close()
    return "".join(written).encode()


def _foreign(node: Element) -> list[str]:
    return [name for name in node.attrib if name.startswith("{") and not name.startswith((_XLINK, _XML))]


class _Plain(C14NWriterTarget):
    """Canonical XML knows no document type and no comments; we want no processing instructions either."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Know the namespaces of this drawing alone: a library that registers a prefix for all of Python would change what is written."""
        super().__init__(*args, **options)
        self._ns_stack: list[list[tuple[str, str]]] = [[]]

    def pi(self, target: str, data: Any) -> None:
        """Leave it out."""
