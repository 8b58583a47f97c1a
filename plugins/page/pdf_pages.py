"""How large a file is, for links that lead to it: in bytes, and a PDF in pages too."""

from contextlib import suppress
from pathlib import Path

PAGES = "#pages"
"""Behind the address of a PDF in the table of sizes: the number of its pages stands there."""


def sizes_of(file: Path, address: str) -> dict[str, int]:
    """Return the sizes of a file by its address; of a PDF that nobody can open, its bytes alone."""
    sizes = {address: file.stat().st_size}
    if file.suffix.lower() == ".pdf":
        import pikepdf  # noqa: PLC0415 - a site without PDFs does not need it

        with suppress(pikepdf.PdfError), pikepdf.open(file) as pdf:
            sizes[address + PAGES] = len(pdf.pages)
    return sizes
