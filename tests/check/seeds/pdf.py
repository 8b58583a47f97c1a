"""Faults for plugins/check/rules/pdf.py; the PDFs are made in tests/check/pdfs.py."""

from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from plugins.check.rules.pdf import ACTIONS
from tests.check.pdfs import Make, changed, with_action, with_entry, with_link, with_note, with_parts, without, without_metadata
from tests.check.seeds import Seed

URL = String("https://tracker.example/")


def _same(_pdf: Pdf) -> None:
    """Change nothing."""


def _pdf(rule: str, *makers: Make) -> list[Seed]:
    return [Seed(rule, ("pdf",), "", "", make=make) for make in makers]


def _without_pages(pdf: Pdf) -> None:
    del pdf.pages[0]


def _picture_of_text(pdf: Pdf) -> None:
    del pdf.pages[0].Resources.Font


def _font(**more: object) -> Make:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.Font.F1 = Dictionary(Type=Name.Font, BaseFont=Name.Helvetica, **more)

    return changed(change)


def _embedded(pdf: Pdf) -> None:
    file = pdf.make_stream(b"hidden")
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("x"), Dictionary(Type=Name.Filespec, EF=Dictionary(F=file))])))


def _outside_stream(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.F = String("https://tracker.example/content")
    pdf.pages[0].Contents = stream


LOCKED = pikepdf.Encryption(owner="owner", user="user")
DEAF = pikepdf.Encryption(
    owner="owner", user="", allow=pikepdf.Permissions(accessibility=False, extract=False), R=3, aes=False, metadata=False
)  # the weak one of old programs, which alone can say so

H1, H2 = Dictionary(S=Name.H1), Dictionary(S=Name.H2)

SEEDS = [
    *(
        replace(seed, says=says)
        for says, maker in {
            "begins with a heading of level 2": with_parts(H2),
            "has a heading of level 3 behind one of level 1": with_parts(H1, Dictionary(S=Name.Sect, K=Array([Dictionary(S=Name.H3)]))),
            "header cell that does not say": with_parts(Dictionary(S=Name.TH, A=Dictionary(O=Name.Table))),
            "a picture without": with_parts(Dictionary(S=Name.Figure, Alt=String(" "))),
            "a link that does not say": with_link(Contents=String(" ")),
        }.items()
        for seed in _pdf("pdf_can_be_followed", maker)
    ),
    *_pdf("pdf_can_be_opened", lambda _: b"", lambda _: b"%PDF-1.7 and no more", changed(_same, encryption=LOCKED), changed(_without_pages)),
    *_pdf("pdf_has_no_active_content", *(with_action(kind.removeprefix("/")) for kind in ACTIONS)),
    *_pdf(
        "pdf_has_no_active_content",
        lambda _: b"",
        changed(_same, encryption=LOCKED),
        with_entry("/OpenAction", Dictionary(S=Name.URI, URI=URL)),
        with_entry("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
        with_entry("/AA", Dictionary(WC=Dictionary(S=Name.URI, URI=URL))),
        with_entry("/AcroForm", Dictionary(Fields=Array([]), XFA=Array([]))),
        with_entry("/Deep", Array([Array([Dictionary(Here=Dictionary(JS=String("app.alert(1)")))])])),
        with_entry("/Deep", Dictionary(FS=Name.URL, F=URL)),
        with_entry("/Deep", Dictionary(RichMediaContent=Dictionary())),
        changed(_embedded),
        changed(_outside_stream),
    ),
    *_pdf(
        "pdf_is_accessible",
        without("/MarkInfo"),
        without("/StructTreeRoot"),
        with_entry("/MarkInfo", Dictionary(Marked=False)),
        without("/Lang"),
        with_entry("/Lang", String(" ")),
        without("/ViewerPreferences"),
        with_entry("/ViewerPreferences", Dictionary(DisplayDocTitle=False)),
        without("/Metadata"),
        without_metadata("dc:title"),
        without_metadata("pdfuaid:part"),
        changed(_same, encryption=DEAF),
        changed(_picture_of_text),
        _font(Subtype=Name.TrueType),
        _font(Subtype=Name.TrueType, FontDescriptor=Dictionary(Type=Name.FontDescriptor)),
        _font(Subtype=Name.Type0, DescendantFonts=Array([Dictionary(FontDescriptor=Dictionary())])),
    ),
]


def _embedded_fonts(pdf: Pdf) -> None:
    file = pdf.make_stream(b"")
    simple = Dictionary(Type=Name.Font, Subtype=Name.TrueType, FontDescriptor=Dictionary(FontFile2=file))
    whole = Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([Dictionary(FontDescriptor=Dictionary(FontFile3=file))]))
    old = Dictionary(Type=Name.Font, Subtype=Name.Type1, FontDescriptor=Dictionary(FontFile=file))
    pdf.pages[0].Resources.Font = Dictionary(F1=simple, F2=whole, F3=old)


def _newer_standard(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["pdfuaid:part"] = "2"


FOLLOWED = [
    *_pdf(
        "pdf_can_be_followed",
        with_parts(H1, H2, Dictionary(S=Name.H3), H2, Dictionary(S=Name.P)),
        with_parts(H1, H2, Dictionary(S=Name.H3), Dictionary(S=Name.H4), H2),
        with_parts(Dictionary(S=Name.TH, A=Dictionary(O=Name.Table, Scope=Name.Row)), Dictionary(S=Name.Figure, Alt=String("A cuff"))),
        with_link(Contents=String("Call 911")),
        with_note(Subtype=Name.Text),
        lambda _: b"",
    ),
]
LOOK_ALIKES = FOLLOWED + [
    seed
    for rule in ("pdf_can_be_opened", "pdf_has_no_active_content", "pdf_is_accessible")
    for seed in _pdf(
        rule,
        with_action("URI", URI=String("https://www.hhs.gov/")),
        with_action("GoTo", D=Array([0, Name.Fit])),
        with_entry("/OpenAction", Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))),
        with_entry("/AA", Dictionary(WC=Dictionary(S=Name.Named, N=Name.NextPage))),
        with_entry("/AA", 5),
        changed(_newer_standard),
        with_entry("/AcroForm", Dictionary(Fields=Array([]))),
        with_entry("/Deep", Dictionary(FS=Name.Other, F=URL)),
        changed(_embedded_fonts),
    )
]
