"""Reading a text file as an editor's tools should have written it: UTF-8, no invisible characters."""

import re
from pathlib import Path

from plugins.page.findings import Finding

_WINDOWS_1252 = {
    ord(bytes([code]).decode("latin-1")): bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Old text that was converted without care: a browser's own repair for such numbers (HTML Standard, 13.2.5.80)."""
_MISCONVERTED = re.compile("[" + "".join(map(chr, _WINDOWS_1252)) + "]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def read_text(path: Path, name: str) -> tuple[str, list[Finding]]:
    """Return the text with `\\n` line ends and what is wrong with the file that findings call `name`.

    After an error the text is "".
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        says = f"the file is not UTF-8 (byte {data[error.start]:#04x})"
        return "", [Finding(name, line, "not-utf-8", says, "save it again with the encoding UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    errors = [
        Finding(name, line, rule, f"an invisible character U+{ord(character):04X} stands in the text", "delete it")
        for rule, pattern in (("control-character", _CONTROL), ("direction-override", _DIRECTION))
        for line, character in _places(pattern, text)
    ]
    warnings = [
        Finding(name, line, "misconverted-character", f'U+{ord(character):04X} is shown as "{_WINDOWS_1252[ord(character)]}"', "type it anew", "warning")
        for line, character in _places(_MISCONVERTED, text)
    ]
    return ("" if errors else text.translate(_WINDOWS_1252)), errors + warnings


def _places(pattern: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    """Return (line, character), once a line, of what the pattern finds."""
    if not pattern.search(text):
        return []
    return [(number, found[0]) for number, line in enumerate(text.split("\n"), 1) if (found := pattern.search(line))]
