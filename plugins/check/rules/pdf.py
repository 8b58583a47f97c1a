"""PDF files: nothing runs or calls out when one is opened, and people who do not see it can read it.

Those that publishers bring are judged here like those that the site makes of its legal pages (rules/pdf_twins.py).
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Name

from plugins.check.finished import File
from plugins.check.pdf_reading import UNREADABLE, ReadPdf, read_pdf
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule

VIEWS = frozenset(("/GoTo", "/Named"))
"""Actions that only turn a page."""
ACTIONS = {
    "/GoToE": "opens a file that is embedded in it",
    "/GoToR": "opens another file",
    "/ImportData": "reads data from a file",
    "/JavaScript": "runs JavaScript",
    "/Launch": "starts a program",
    "/Movie": "plays a film",
    "/Rendition": "plays a film or sound",
    "/RichMediaExecute": "runs an embedded program",
    "/Sound": "plays a sound",
    "/SubmitForm": "sends what was typed into a form",
}
_HEADING = re.compile(r"H[1-6]")
_SAID_BESIDE = {"TH": "has a header cell that does not say whether it is that of a column or a row", "Figure": "has a picture without an alternative"}
HOLDERS = {"/EF": "holds an embedded file", "/JS": "runs JavaScript", "/XFA": "holds a form of XFA", "/RichMediaContent": "holds an embedded program"}


@rule(
    on=("pdf",),
    weight="stop",
    reason="Visitors get a file that their reader cannot open.",
    remedy="make the PDF again, without a password",
    source="A11Y-6",
)
def pdf_can_be_opened(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The file is a PDF with at least one page and needs no password."""
    yield from _asked(file, lambda pdf: () if pdf.pages else ("has no page",))


def _asked(file: File, ask: Callable[[pikepdf.Pdf], Iterable[str]]) -> Iterator[Fault]:
    """Yield each thing once that a question about a PDF finds; where nobody can tell, that is a fault too."""
    try:
        with pikepdf.open(io.BytesIO(file.data)) as pdf:
            found = list(dict.fromkeys(ask(pdf)))
    except pikepdf.PasswordError:
        found = ["asks for a password, so nobody can tell what is in it"]
    except pikepdf.PdfError as error:
        found = [f"cannot be read: {str(error).rpartition('>: ')[2]}"]
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        found = [f"is built wrongly: {error}"]  # a number stands where a list belongs, and the like
    yield from (Fault(f"the PDF {says}") for says in found)


@rule(
    on=("pdf",),
    weight="safety",
    reason="A PDF that runs something or calls out tells others who reads about what, and can harm the reader's machine.",
    remedy="make the PDF again as a plain document: no scripts, forms that send, embedded files or films",
    source="PRV-1, A11Y-6",
)
def pdf_has_no_active_content(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Nothing in the file runs, sends, starts, embeds or fetches anything, and opening it only shows a page."""
    yield from _asked(file, _all_active)


def _all_active(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        yield from _active(thing)
    action: Any = pdf.Root.get("/OpenAction")
    if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) not in VIEWS:
        yield "does something by itself when it is opened"


def _active(thing: Any) -> Iterator[str]:
    """Yield what an object does that a plain document does not; direct objects in it are asked too."""
    if isinstance(thing, pikepdf.Array):
        children = list(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        entries = dict(thing.stream_dict.items() if isinstance(thing, pikepdf.Stream) else thing.items())
        yield from _active_dictionary(entries, is_stream=isinstance(thing, pikepdf.Stream))
        children = list(entries.values())
    else:
        return
    for child in children:
        if not getattr(child, "is_indirect", True):
            yield from _active(child)


def _active_dictionary(entries: dict[str, Any], *, is_stream: bool) -> Iterator[str]:
    action = str(entries.get("/S", ""))
    if action in ACTIONS:
        yield ACTIONS[action]
    yield from (says for key, says in HOLDERS.items() if key in entries)
    if is_stream and "/F" in entries:
        yield "takes a part of itself from another file"
    if str(entries.get("/FS", "")) == "/URL":
        yield "fetches a file from the web"
    triggers = entries.get("/AA")
    if isinstance(triggers, pikepdf.Dictionary) and any(str(action.get("/S", "")) not in VIEWS for action in triggers.values()):
        yield "does something by itself when it is opened, printed or closed"


@rule(
    on=("pdf",),
    weight="warn",
    reason="A screen reader reads such a file in a wrong order, in a wrong language, or not at all.",
    remedy="make the PDF again as PDF/UA from its source, or publish the text as a page and leave the PDF out",
    source="A11Y-6, ISO 14289-1",
)
def pdf_is_accessible(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The file is tagged, has a language and a title that is shown, says that it is PDF/UA, has text and its fonts, and lets readers at it."""
    yield from _asked(file, lambda pdf: (says for holds, says in _demands(pdf) if not holds))


@rule(
    on=("pdf",),
    weight="warn",
    reason="Who hears the document cannot tell its sections, what a number in a table belongs to, what a picture shows or where a link leads.",
    remedy="correct the headings, tables and pictures of its source, and make the PDF again as PDF/UA",
    source="A11Y-6, ISO 14289-1",
)
def pdf_can_be_followed(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No level of headings is left out, and header cells have a scope, pictures an alternative, links a description."""
    try:
        found = read_pdf(file.data)
    except UNREADABLE:
        return  # pdf_can_be_opened and pdf_is_accessible say so
    says = [*_gaps(found), *(_SAID_BESIDE[part.kind] for part in found.parts if part.kind in _SAID_BESIDE and not part.says.strip())]
    says += ["has a link that does not say where it leads" for _, said in found.links if not said.strip()]
    yield from (Fault(f"the PDF {each}") for each in dict.fromkeys(says))


def _gaps(found: ReadPdf) -> Iterator[str]:
    level = 0
    for part in found.parts:
        if _HEADING.fullmatch(part.kind):
            before, level = level, int(part.kind[1])
            if level > before + 1:
                yield f"has a heading of level {level} behind one of level {before}" if before else f"begins with a heading of level {level}"


def _demands(pdf: pikepdf.Pdf) -> Iterator[tuple[bool, str]]:
    root: Any = pdf.Root
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        title = str(xmp.get("dc:title") or "").strip()
        part = str(xmp.get("pdfuaid:part") or "")
    fonts = list(_fonts(pdf))
    is_tagged = root.get("/MarkInfo", {}).get("/Marked") is True and "/StructTreeRoot" in root
    yield is_tagged, "is not tagged, so nothing tells what is a heading or a list"
    yield bool(str(root.get("/Lang", "")).strip()), "does not say in which language it is"
    yield bool(title), "has no title"
    yield root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True, "shows its file name instead of its title"
    yield part in {"1", "2"}, "does not say that it keeps PDF/UA"
    yield pdf.allow.accessibility, "keeps screen readers out"
    yield bool(fonts), "has no text: it is a picture of one"
    yield all(map(_is_embedded, fonts)), "lacks fonts that it uses, so letters may change"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.resources.get("/Font", {}).values()


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True  # its letters are drawn in the file itself
    described = font.get("/DescendantFonts", [font])[0]
    return any(key in described.get("/FontDescriptor", {}) for key in ("/FontFile", "/FontFile2", "/FontFile3"))
