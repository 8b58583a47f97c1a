"""The text of a PDF that Chromium printed, by the tables of its fonts from glyphs to letters."""

import io
import re
from typing import Any

import pikepdf

_BLOCK = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f]+)>")


def pdf_pages(data: bytes) -> list[str]:
    """Return the text of each page, in the order in which it is drawn."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_text_of(page) for page in pdf.pages]


def _text_of(page: Any) -> str:
    fonts = {str(name): _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    letters: dict[int, str] = {}
    width, text = 2, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            width, letters = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            pieces = operands[0] if str(operator) == "TJ" else operands
            codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
            text += [letters.get(int.from_bytes(codes[at : at + width]), "") for at in range(0, len(codes), width)]
    return "".join(text)


def _letters(font: Any) -> tuple[int, dict[int, str]]:
    """Return how many bytes a glyph has in a font, and what each stands for."""
    width = 2 if font.Subtype == "/Type0" else 1
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes().decode("latin-1")):
        numbers = _HEX.findall(block)
        step = 2 if kind == "bfchar" else 3
        for at in range(0, len(numbers), step):
            first, last, word = int(numbers[at], 16), int(numbers[at + step - 2], 16), bytes.fromhex(numbers[at + step - 1]).decode("utf-16-be")
            found |= {code: word[:-1] + chr(ord(word[-1]) + code - first) for code in range(first, last + 1)}
    return width, found
