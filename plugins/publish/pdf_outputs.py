"""The PDF of a page: made before all pages, as its twin names its size, from that twin without the link."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from plugins.page.findings import Finding
from plugins.page.frame import Frame, PageOutput
from plugins.page.outputs import Made, Measured, SizesAskedFor
from plugins.page.seam import plan
from plugins.publish.pdf_files import letters_without, pdf_of
from plugins.publish.pdf_markup import for_paper

TEMPLATE, VARIABLE = "pdf.html", "pdf"


class Paper(NamedTuple):
    """What all PDFs are made with: the stylesheet, the font, and the fingerprint of font and libraries."""

    style: str
    font: str
    recipe: bytes


@dataclass(frozen=True, slots=True)
class PdfOutput(Measured):
    """A PDF to make from a page; `site` is the folder in which its pictures stand already."""

    path: str
    twin: PageOutput
    paper: Paper
    site: Path

    def made_from(self, frame: Frame) -> Any:
        """Return what decides its bytes."""
        return (self.twin.made_from(frame), self.paper)

    def make(self, frame: Frame, sizes: SizesAskedFor) -> Made:
        """Return the file; what is wrong with the page is said of the page."""
        if self.twin.info is None:
            return self.twin.make(frame, sizes)
        page, words = self.twin.make(frame, sizes), frame.words(self.twin.info.lang)
        origin = frame.shared["SITE"].publisher.site_url
        body = for_paper(page.text, origin, words.gettext("Contents"), lambda address: (self.site / address.lstrip("/")).read_bytes())
        variables = {**self.twin.variables, "body": body, "style": self.paper.style}
        html = frame.render(frame.env.get_template(TEMPLATE), self.twin.info, variables)
        return Made("", findings=tuple(self._findings(html)), data=pdf_of(html, self.paper.font))

    def _findings(self, html: str) -> list[Finding]:
        letters = "".join(letters_without(html, self.paper.font))
        source = self.twin.info.source if self.twin.info else None
        says = f'the font of PDFs has no letters for "{letters}"'
        remedy = 'write them otherwise, take "pdf" out of the header, or name a font that has them in the setting PDF'
        return [Finding(source or self.path, 0, "pdf-letters", says, remedy)] if letters else []


def pdf_variable(context: Mapping[str, Any], file: str) -> dict[str, str]:
    """Return the variable of the page of a text that is there as a PDF too; none of any other."""
    return {VARIABLE: context["PDFS"][file]} if file in context["PDFS"] else {}


def plan_page(settings: Mapping[str, Any], page: PageOutput) -> None:
    """Note a page that is to be made, and its PDF if its variables name one."""
    plan(settings, page)
    if address := page.variables.get(VARIABLE):
        twin = replace(page, variables={name: value for name, value in page.variables.items() if name != VARIABLE})
        plan(settings, PdfOutput(address.lstrip("/"), twin, settings["PAPER"], Path(settings["OUTPUT_PATH"])))
