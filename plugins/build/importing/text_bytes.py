"""Bytes of unknown origin to text: UTF-8 where a line is, Windows-1252 where not; nothing invisible stays."""

import re

from plugins.build.importing.model import Note
from plugins.source.text_files import CONTROL

_WINDOWS_1252 = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
INVISIBLE = re.compile(f"{CONTROL.pattern}|[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def decoded(data: bytes) -> tuple[str, list[Note]]:
    r"""Return the text with `\n` line ends, and a note for each line that was not as it should be."""
    lines = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    notes: list[Note] = []
    return "\n".join(_line(line, number, notes) for number, line in enumerate(lines, 1)), notes


def _line(line: bytes, number: int, notes: list[Note]) -> str:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = line.decode("latin-1")
        notes.append(Note(number, "the line was not UTF-8 and was read as Windows-1252"))
    text = text.translate(_WINDOWS_1252)
    clean = INVISIBLE.sub("", text)
    if clean != text:
        shown = ", ".join(dict.fromkeys(f"U+{ord(found):04X}" for found in INVISIBLE.findall(text)))
        notes.append(Note(number, f"invisible characters were taken out: {shown}"))
    return clean
