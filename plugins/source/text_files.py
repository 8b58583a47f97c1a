"""Reading a text file as an editor's tools should have written it: UTF-8, no invisible characters."""

import re
from pathlib import Path

from plugins.page.findings import Finding
from plugins.page.rules import Rule

_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_WINDOWS_1252 = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in _UNDEFINED}
"""Old text that was converted without care: a browser's own repair for such numbers (HTML Standard, 13.2.5.80)."""
_MISCONVERTED = re.compile("[" + "".join(map(chr, _WINDOWS_1252)) + "]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Characters that no page may hold: control characters, private use (the pipeline's own marks), non-characters."""
_ASCII_CONTROLS = [letter for letter in map(chr, range(128)) if CONTROL.match(letter)]
"""Those that a text of plain ASCII may have: each of them is looked for in a fiftieth of the time."""
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")

_ODD = re.compile("|".join(pattern.pattern for pattern in (CONTROL, _DIRECTION, _MISCONVERTED)))
"""What all texts have none of but a few."""


def has_control(text: str) -> bool:
    """Tell whether a text holds a character that no page may hold."""
    return any(letter in text for letter in _ASCII_CONTROLS) if text.isascii() else bool(CONTROL.search(text))


def read_text(path: Path, name: str, data: bytes | None = None) -> tuple[str | None, list[Finding]]:
    r"""Return the text with `\n` line ends and what is wrong with the file that findings call `name`.

    `data` is what the file holds, for whoever has read it already. After an error there is no text (None).
    """
    try:
        text = (path.read_bytes() if data is None else data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        says = f"the file is not UTF-8 (byte {error.object[error.start]:#04x})"
        return None, [Finding(name, line, "not-utf-8", says, "save it again with the encoding UTF-8")]
    except OSError as error:
        return None, [
            Finding(name, 0, "unreadable-file", f"the file cannot be read ({error.strerror})", "put the file itself here and let it be read")
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not (has_control(text) if text.isascii() else _ODD.search(text)):
        return text, []
    errors = [_invisible(name, line, "control-character", character) for line, character in _places(CONTROL, text)]
    errors += [_invisible(name, line, "direction-override", character) for line, character in _places(_DIRECTION, text)]
    warnings = [_misconverted(name, line, character) for line, character in _places(_MISCONVERTED, text)]
    return (None if errors else text.translate(_WINDOWS_1252) if warnings else text), errors + warnings


def _invisible(name: str, line: int, rule: Rule, character: str) -> Finding:
    return Finding(name, line, rule, f"an invisible character U+{ord(character):04X} stands in the text", "delete it")


def _misconverted(name: str, line: int, character: str) -> Finding:
    shown = _WINDOWS_1252[ord(character)]
    return Finding(name, line, "misconverted-character", f'U+{ord(character):04X} is shown as "{shown}"', "type it anew", "warning")


def _places(pattern: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    """Return (line, character), once a line, of what the pattern finds."""
    if not pattern.search(text):
        return []
    return [(number, found[0]) for number, line in enumerate(text.split("\n"), 1) if (found := pattern.search(line))]
