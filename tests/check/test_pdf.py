"""PDF files that are as they should be, and what is said of others."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rule import Rule
from plugins.check.rules import pdf
from tests.check.pdfs import Make, accessible_pdf, changed, with_action, with_entry
from tests.check.seeds.pdf import LOCKED

RULES = (pdf.pdf_can_be_opened, pdf.pdf_has_no_active_content, pdf.pdf_is_accessible)


def faults(data: bytes, policy: Policy, *rules: Rule) -> list[str]:
    """Return what the rules find."""
    return [fault.says for rule in rules or RULES for fault in rule(File("legal/notice.pdf", "pdf", data), policy)]


def _embedded_font(pdf_file: Pdf) -> None:
    file = pdf_file.make_stream(b"")
    simple = Dictionary(Type=Name.Font, Subtype=Name.TrueType, FontDescriptor=Dictionary(FontFile2=file))
    whole = Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([Dictionary(FontDescriptor=Dictionary(FontFile3=file))]))
    old = Dictionary(Type=Name.Font, Subtype=Name.Type1, FontDescriptor=Dictionary(FontFile=file))
    pdf_file.pages[0].Resources.Font = Dictionary(F1=simple, F2=whole, F3=old)


@pytest.mark.parametrize(
    "make",
    [
        lambda data: data,
        with_action("URI", URI=String("https://www.hhs.gov/")),
        with_action("GoTo", D=Array([0, Name.Fit])),
        with_entry("/OpenAction", Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))),
        with_entry("/AA", Dictionary(WC=Dictionary(S=Name.Named, N=Name.NextPage))),
        with_entry("/AcroForm", Dictionary(Fields=Array([]))),
        with_entry("/Deep", Dictionary(FS=Name.Other, S=Name.JavaScriptless)),
        changed(_embedded_font),
    ],
)
def test_a_plain_document(make: Make, policy: Policy) -> None:
    """Links, a page to begin with, an empty form and embedded fonts."""
    assert faults(make(accessible_pdf()), policy) == []


def test_what_nobody_can_open_may_do_anything(policy: Policy) -> None:
    """A password keeps the audit out too, so the file stops every release."""
    locked = changed(lambda _: None, encryption=LOCKED)(accessible_pdf())
    assert faults(locked, policy) == ["the PDF asks for a password, so nobody can tell what is in it"] * 3


@pytest.mark.parametrize("key", ["/MarkInfo", "/ViewerPreferences"])
def test_parts_of_the_wrong_kind_are_said_and_no_crash(key: str, policy: Policy) -> None:
    """A dictionary is expected there."""
    broken = with_entry(key, 5)(accessible_pdf())
    assert faults(broken, policy, pdf.pdf_has_no_active_content) == []
    (says,) = faults(broken, policy, pdf.pdf_is_accessible)
    assert says.startswith("the PDF is built wrongly: ")


def test_each_thing_is_said_once(policy: Policy) -> None:
    """However often a file does it."""

    def twice(file: pikepdf.Pdf) -> None:
        file.Root.One = Dictionary(S=Name.Launch)
        file.Root.Two = file.make_indirect(Dictionary(S=Name.Launch))

    assert faults(changed(twice)(accessible_pdf()), policy) == ["the PDF starts a program"]
