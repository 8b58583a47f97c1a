"""The text of a PDF that Chromium printed, by the tables of its fonts from glyphs to letters."""

import io
from typing import Any

import pikepdf

from plugins.check.pdf_reading import glyphs_of


def pdf_pages(data: bytes) -> list[str]:
    """Return the text of each page, in the order in which it is drawn."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_text_of(page) for page in pdf.pages]


def _text_of(page: Any) -> str:
    fonts = {str(name): glyphs_of(font) for name, font in page.resources.get("/Font", {}).items()}
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
