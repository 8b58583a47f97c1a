"""PDF files for tests: a whole one, and one for each way to spoil it; none lies in the repository."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Change = Callable[[Pdf], None]
Make = Callable[[bytes], bytes]


def accessible_pdf() -> bytes:
    """Return one page with one letter, tagged, with everything that PDF/UA asks for."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC BT /F1 12 Tf 20 150 Td (A) Tj ET EMC")
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(_font(pdf))))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([Dictionary(S=Name.P, K=0)])))
    pdf.Root.Lang = String("en")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.OpenAction = Array([page.obj, Name.Fit])
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = "Notice of Privacy Practices"
        xmp["pdfuaid:part"] = "1"
    return _saved(pdf)


def _font(pdf: Pdf) -> Dictionary:
    """Return a font whose one letter is drawn in the file itself."""
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(A=pdf.make_stream(b"1000 0 d0 0 0 750 750 re f")),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A])),
        FirstChar=65,
        LastChar=65,
        Widths=Array([1000]),
        Resources=Dictionary(),
    )


def _saved(pdf: Pdf, **options: object) -> bytes:
    file = io.BytesIO()
    pdf.save(file, static_id=True, **options)  # type: ignore[arg-type]
    return file.getvalue()


def changed(change: Change, **options: object) -> Make:
    """Return a function that makes another PDF of one."""

    def make(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)
            return _saved(pdf, **options)

    return make


def with_action(kind: str, **more: object) -> Make:
    """Return a function that puts an action at a link of the first page."""

    def add(pdf: Pdf) -> None:
        action = Dictionary(S=Name(f"/{kind}"), **more)
        pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)])

    return changed(add)


def with_note(**entries: object) -> Make:
    """Return a function that puts an annotation on the page."""
    return changed(lambda pdf: pdf.pages[0].obj.__setitem__("/Annots", Array([Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries)])))


def with_link(**entries: object) -> Make:
    """Return a function that puts a link on the page."""
    return with_note(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("tel:911")), **entries)


def with_parts(*parts: Dictionary) -> Make:
    """Return a function that gives a PDF another structure."""
    return changed(lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/K", Array(list(parts))))


def with_entry(key: str, value: object) -> Make:
    """Return a function that puts an entry into the catalogue of the file."""
    return changed(lambda pdf: pdf.Root.__setitem__(Name(key), value))


def without(*keys: str) -> Make:
    """Return a function that takes entries out of the catalogue."""

    def take(pdf: Pdf) -> None:
        for key in keys:
            del pdf.Root[Name(key)]

    return changed(take)


def without_metadata(name: str) -> Make:
    """Return a function that takes a property out of the metadata."""

    def take(pdf: Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            del xmp[name]

    return changed(take)
