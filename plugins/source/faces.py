"""What anybody but its own page can see of a text: while that is the same, its words may change and no other page knows.

Every field counts but those of which it is said here why nobody else sees them; a field that comes to a document counts too.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from plugins.source.body import Body
from plugins.source.document import Document

_ALONE = {"body", "hash", "fingerprint", "sections"}
"""`body` is compared on its own. `hash` is asked for by reviews and approvals, `sections` by recorded translations, and a text that has one
of these is looked at by the general way; `fingerprint` is that of the file, and part of what each page that shows the words is made from."""
_WORDS = {"packed", "files"}
"""The words; of files to which they link, lines are only for findings, and a text with one is looked at by the general way."""


def is_plain(document: Document, translations: Iterable[Document]) -> bool:
    """Tell whether nothing hangs on the very words of an article but the pages that show it."""
    header, place = document.header, document.place
    if header is None or place is None or document.body is None or place.kind != "article":
        return False
    is_followed = any(text.header is None or text.header.translated for text in (document, *translations))
    is_signed = document.review is not None or document.approval is not None
    return not (document.findings or is_followed or is_signed)


def look_alike(one: Document, other: Document) -> bool:
    """Tell whether two plain documents are the same to everybody but the pages that show their words."""
    return _without(one, _ALONE) == _without(other, _ALONE) and _of_body(one.body) == _of_body(other.body)


def _of_body(body: Body | None) -> Any:
    return body and (_without(body, _WORDS), [(reference.path, reference.is_shown) for reference in body.files])


def _without(value: Any, left_out: set[str]) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value) if field.name not in left_out}


def translations_of(file: str, files: Iterable[str]) -> list[str]:
    """Return those of some files that translate the text in `file`, which may be a translation itself."""
    start = file.removesuffix(".md")
    return [other for other in files if other.startswith(f"{start}.") and other != file]
