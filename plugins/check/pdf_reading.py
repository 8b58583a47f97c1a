"""A PDF as whoever hears it gets it: its language, title and words, its structure, where its links lead."""

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

UNREADABLE = (pikepdf.PdfError, AttributeError, KeyError, IndexError, RecursionError, TypeError, ValueError)
"""What reading a PDF that is damaged or built wrongly may raise."""
_BLOCK = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f]+)>")


class Part(NamedTuple):
    """An element of the structure: `kind` like "H2", `says` what it tells beside its words (a picture's alternative, a header cell's scope)."""

    kind: str
    says: str


class ReadPdf(NamedTuple):
    """What a PDF holds; `links` are addresses with what is said of each, `letters` all letters and digits of its text, without running heads."""

    lang: str
    title: str
    pages: int
    parts: tuple[Part, ...]
    links: tuple[tuple[str, str], ...]
    letters: str


@lru_cache(maxsize=128)
def read_pdf(data: bytes) -> ReadPdf:
    """Return what a PDF holds; one of UNREADABLE when that cannot be told."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        root: Any = pdf.Root
        return ReadPdf(
            lang=str(root.get("/Lang", "")),
            title=str(xmp.get("dc:title") or "").strip(),
            pages=len(pdf.pages),
            parts=tuple(_parts(root.get("/StructTreeRoot", Dictionary()))),
            links=tuple(found for page in pdf.pages for found in _links(page)),
            letters=letters_of("".join(map(_text_of, pdf.pages))),
        )


def letters_of(text: str) -> str:
    """Return letters and digits alone, ligatures taken apart: a PDF breaks lines, and has its own blanks."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def _parts(holder: Any) -> Iterator[Part]:
    kids = holder.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            attributes = kid.get("/A", Dictionary())
            scope = attributes.get("/Scope", "") if isinstance(attributes, Dictionary) else ""
            yield Part(str(kid.S).removeprefix("/"), str(scope or kid.get("/Alt", "")))
            yield from _parts(kid)


def _links(page: Any) -> Iterator[tuple[str, str]]:
    for note in page.obj.get("/Annots", Array()):
        if note.get("/Subtype") == Name.Link:
            yield str(note.get("/A", Dictionary()).get("/URI", "")), str(note.get("/Contents", ""))


def _text_of(page: Any) -> str:
    fonts = {str(name): glyphs_of(font) for name, font in page.resources.get("/Font", {}).items()}
    letters: dict[int, str] = {}
    width, text, marks = 2, list[str](), list[bool]()
    step: Any
    for step in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        operands = step.operands
        match str(step.operator):
            case "BDC" | "BMC":
                marks.append(operands[0] == Name.Artifact)
            case "EMC":
                marks.pop()
            case "Tf":
                width, letters = fonts[str(operands[0])]
            case "Tj" | "TJ" if not any(marks):
                pieces = operands[0] if isinstance(operands[0], Array) else operands
                codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                text += [letters.get(int.from_bytes(codes[at : at + width]), "") for at in range(0, len(codes), width)]
    return "".join(text)


def glyphs_of(font: Any) -> tuple[int, dict[int, str]]:
    """Return how many bytes a glyph has in a font, and what each stands for; nothing of a font that does not say it."""
    width = 2 if font.Subtype == Name.Type0 else 1
    found: dict[int, str] = {}
    table = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    for kind, block in _BLOCK.findall(table):
        numbers = _HEX.findall(block)
        step = 2 if kind == "bfchar" else 3
        for at in range(0, len(numbers), step):
            first, last, word = int(numbers[at], 16), int(numbers[at + step - 2], 16), bytes.fromhex(numbers[at + step - 1]).decode("utf-16-be")
            found |= {code: word[:-1] + chr(ord(word[-1]) + code - first) for code in range(first, last + 1)}
    return width, found
