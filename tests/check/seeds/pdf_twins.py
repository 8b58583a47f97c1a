"""Faults for plugins/check/rules/pdf_twins.py: the PDF of the Notice of Privacy Practices and its page."""

import io
import re
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Name, Pdf, String

from tests.check.pdfs import accessible_pdf, changed, with_entry
from tests.check.seeds import Seed

PAGE, SPANISH = "legal/notice-of-privacy-practices/index.html", "es/legal/notice-of-privacy-practices/index.html"
PDF = "legal/notice-of-privacy-practices.pdf"
LINK = re.compile(r'<p class="document__pdf">.*?</p>', re.DOTALL)
SAME, LEAD, NOTICE = "pdfs_say_what_their_pages_say", "pages_lead_to_their_pdfs", "the_notice_of_privacy_practices_is_there_as_a_pdf"


def _made(says: str, make: Callable[[bytes], bytes], rule: str = SAME, path: str = PDF) -> Seed:
    return Seed(rule, ("site",), "", "", path, make=make, says=says)


def _titled(title: str) -> Callable[[bytes], bytes]:
    def change(pdf: Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp["dc:title"] = title

    return changed(change)


def _without_links(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj[Name.Annots] = Array([])


def _without_page(number: int) -> Callable[[bytes], bytes]:
    def change(pdf: Pdf) -> None:
        del pdf.pages[number]

    return changed(change)


def _reversed(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages.reverse()
        file = io.BytesIO()
        pdf.save(file, static_id=True)
    return file.getvalue()


SEEDS = [
    _made('is in "es"', with_entry("/Lang", String("es"))),
    _made('has the title "Another', _titled("Another notice")),
    _made('has the title ""', _titled(" ")),
    _made("does not lead to its page", changed(_without_links)),
    _made("lacks words of its page", _without_page(3)),
    _made("lacks words of its page", _without_page(8)),
    _made("lacks words of its page", _reversed),
    _made("lacks words of its page", _without_page(3), path="es/" + PDF),
    Seed(SAME, ("site",), "We may say no.", "We may say yes.", PAGE, says="We may say yes"),
    Seed(SAME, ("site",), "for your interest and convenience only", "for fun only", PAGE, says="for fun only"),
    Seed(LEAD, ("site",), LINK, "", PAGE, says="does not lead to its PDF"),
    Seed(LEAD, ("site",), re.compile(r"\(PDF, \d+ pages"), "(PDF, 3 pages", PAGE, says="does not say that it has"),
    Seed(LEAD, ("site",), re.compile(r"\(PDF, \d+ páginas"), "(PDF", SPANISH, says="does not say that it has"),
    Seed(NOTICE, ("site",), LINK, "", SPANISH),
    Seed(NOTICE, ("site",), re.compile(f"es/{PDF}"), "es/legal/gone.pdf", SPANISH),
    Seed(NOTICE, ("site",), re.compile(f'es/{PDF}"'), 'contact/"', SPANISH),
]
LOOK_ALIKES = [
    _made("", lambda _: b"%PDF-1.7 and no more"),
    _made("", lambda _: b"%PDF-1.7 and no more", LEAD),
    _made("", lambda _: accessible_pdf(), path="legal/disclaimer/alone.pdf"),
    Seed(LEAD, ("site",), "", "x", "legal/privacy.txt"),
    Seed(NOTICE, ("site",), "</main>", "x</main>", "legal/privacy/index.html"),
]
