"""A legal page that asks for it is there as a PDF too, in each language: to keep, to print in large letters, to hand to somebody.

It says what its page says, notices and all, and screen readers can read it. The page is the first choice of most readers, so it
leads to the file and the file names the page. Without the libraries that set type there is no file, and no link to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.page import pipeline
from plugins.page.facts import PageFacts
from plugins.page.findings import Finding
from plugins.page.options import read_options
from plugins.page.pipeline import FinishedSite, Reduction
from plugins.publish.archive import place_of
from plugins.publish.pdf_files import DEBIAN_FONT, DEBIAN_PANGO, FONT, missing, recipe
from plugins.publish.pdf_outputs import Paper

NAME, STYLE = "PDFs", "static/paper.css"


@dataclass(frozen=True, slots=True)
class Options:
    """`required`: a build that cannot make the PDFs fails; `font`: the letters, by the beginning of their files' names (`OpenSans-Regular.ttf`)."""

    required: bool = False
    font: str = FONT


def addresses_of(context: Mapping[str, Any]) -> dict[str, str]:
    """Return the address of each PDF by the file of its text: beside its page, or beside its page in the archive."""
    default = context["LANGUAGES"][0]
    pages = [(content, content.url) for content in filter(asks_for_pdf, context["contents"]) if content.status == "published"]
    pages += [(content, place_of(content, default).url) for content in filter(asks_for_pdf, context["SUPERSEDED"])]
    return {content.document.file: f"{url.rstrip('/')}.pdf" for content, url in pages}


def asks_for_pdf(content: Any) -> bool:
    """Tell whether the header of a text says so."""
    return content.document.header is not None and bool(vars(content.document.header).get("pdf"))


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Say where PDFs will stand, before any text is asked for its links."""
    context = generators[0].context
    options = read_options(context, "PDF", Options)
    wanted = addresses_of(context)
    lacks = context["PDF_LACKS"] = missing(options.font) if wanted else ()
    if wanted and not lacks:
        style = (Path(context["THEME"]) / STYLE).read_text(encoding="utf-8")
        generators[0].settings["PAPER"] = Paper(style, options.font, recipe(options.font))
        context["PDFS"].update(wanted)


def missing_pdfs(site: FinishedSite) -> Iterator[Finding]:
    """Yield one finding when the PDFs could not be made."""
    lacks, options = site.shared["PDF_LACKS"], read_options(site.shared, "PDF", Options)
    if lacks:
        says = f"no PDF was made: this machine lacks {' and '.join(lacks)}"
        remedy = f"install it (Debian and Ubuntu: sudo apt-get install {' '.join((*DEBIAN_PANGO, *DEBIAN_FONT))})"
        yield Finding("pelicanconf.py", 0, "no-pdf", says, remedy, "error" if options.required else "warning")


def note_nothing(_facts: PageFacts, _shared: Mapping[str, Any]) -> Iterable[Any]:
    """A page has nothing to do with it."""
    return ()


def register() -> None:
    """Connect to Pelican, and add the reduction."""
    signals.all_generators_finalized.connect(on_all_generators_finalized)
    pipeline.reductions.append(Reduction(NAME, missing_pdfs, note_nothing))
