"""The compressed forms of a file, which servers send as they lie there: Brotli and gzip, as small as they get."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli

from plugins.page.workers import shared_out

TEXTS = frozenset((".atom", ".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml", ".xsl"))
SMALLEST = 256
"""Bytes; less fits into the first packet in any form."""
_GZIP = 31
"""zlib's way to say: with gzip's header, which then holds no time."""
_AT_ONCE, _WORTH_A_PROCESS = 512, 16
"""Files whose forms are in memory at the same time; files that are worth a process of their own."""
Form = tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]
FORMS: dict[str, Form] = {
    ".br": (lambda data: brotli.compress(data, mode=brotli.MODE_TEXT, quality=11), brotli.decompress),
    ".gz": (lambda data: zlib.compress(data, 9, _GZIP), lambda packed: zlib.decompress(packed, _GZIP)),
}
"""By the ending that a server looks for: how to compress, and back."""


def is_compressible(path: str, size: int) -> bool:
    """Tell whether a file can be made smaller for its way; pictures and the parts of the search's index are small already."""
    return size >= SMALLEST and Path(path).suffix in TEXTS


def forms_of(data: bytes) -> dict[str, bytes]:
    """Return each form that saves something and becomes these very bytes again."""
    packed = {ending: compress(data) for ending, (compress, _) in FORMS.items()}
    return {ending: form for ending, form in packed.items() if len(form) < len(data) and becomes(form, ending, data)}


def becomes(form: bytes, ending: str, data: bytes) -> bool:
    """Tell whether a compressed form becomes these bytes again."""
    try:
        return FORMS[ending][1](form) == data
    except (brotli.error, zlib.error):
        return False


def write_forms(files: list[Path]) -> None:
    """Write the forms of files beside them, made in as many processes as there are cores; this process alone writes."""
    for start in range(0, len(files), _AT_ONCE):
        some = files[start : start + _AT_ONCE]
        for file, forms in zip(some, shared_out(_forms_of_file, some, worth=_WORTH_A_PROCESS), strict=True):
            for path, form in _named(file, forms):
                path.unlink(missing_ok=True)  # it may be the last release's file under a second name
                path.write_bytes(form)


def _forms_of_file(file: Path) -> dict[str, bytes]:
    return forms_of(file.read_bytes())


def _named(file: Path, forms: dict[str, bytes]) -> Iterator[tuple[Path, bytes]]:
    return ((file.with_name(file.name + ending), form) for ending, form in forms.items())
