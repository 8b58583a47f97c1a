"""What only all files together can tell: where links lead, who owns an old address, which translation is missing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from plugins.page.addresses import old_address
from plugins.page.findings import Finding
from plugins.source.document import Document
from plugins.source.gone import FILE, Gone
from plugins.source.links import FileReference, target_of

Documents = Mapping[str, Document]
"""Every Markdown file that was read, by its path below content/, those with errors too."""

PARTS = ("notice", "language")
"""Kinds that have no page of their own."""


def unresolved_links(documents: Documents, static: Collection[str], of: Iterable[Document] | None = None) -> Iterator[Finding]:
    """Yield a finding for each link to a file below content/ that is not there, or that visitors cannot see; `of` some documents, or of all."""
    for document in documents.values() if of is None else of:
        for reference in document.body.files if document.body else ():
            path = target_of(document.file, reference.path)
            text = path if path in documents else text_of_pdf(path)
            if text == path or (path not in static and text in documents and asks_for_pdf(documents[text])):
                yield from _unseen(document, documents[text], reference)
            elif path not in static:
                says = f'the link leads to "{reference.path}", and there is no such file'
                yield Finding(document.file, reference.line, "missing-file", says, _path_remedy(path, static))


def text_of_pdf(path: str) -> str:
    """Return the text of which a file would be the PDF, both below content/; of any other file one that is not there."""
    return f"{path.removesuffix('.pdf')}.md" if path.endswith(".pdf") else ""


def asks_for_pdf(document: Document) -> bool:
    """Tell whether a text is there as a PDF too."""
    return document.header is not None and bool(vars(document.header).get("pdf"))


def repeated_pdfs(documents: Documents, static: Collection[str], default_lang: str) -> Iterator[Finding]:
    """Yield a finding for each PDF in content/ that stands where that of a text will."""
    for document in documents.values():
        place = document.place
        if place and place.lang == default_lang and asks_for_pdf(document) and (file := f"{place.kind}/{place.slug}.pdf") in static:
            says = f'the PDF of this page stands at the address of the file "{file}"'
            yield Finding(document.file, 0, "repeated-pdf", says, 'delete that file, or take "pdf" out of the header')


def _path_remedy(path: str, static: Collection[str]) -> str:
    """Tell the name of a file that is the same but for capitals: some computers do not mind, a server does."""
    meant = next((file for file in sorted(static) if file.casefold() == path.casefold()), None)
    return f'write "{meant.rpartition("/")[2]}": capitals count' if meant else "correct the path: it is relative to this file's folder"


def _unseen(document: Document, target: Document, reference: FileReference) -> Iterator[Finding]:
    if target.header is None or document.header is None or target.place is None:
        return  # it has errors of its own
    if target.place.kind in PARTS:
        says = f'the link leads to "{reference.path}", which is a part of other pages and has no address'
        yield Finding(document.file, reference.line, "link-to-part", says, "link to a page, or take the link out")
    elif target.header.status == "draft" and document.header.status != "draft":
        says = f'the link leads to the draft "{reference.path}", which visitors cannot see'
        yield Finding(document.file, reference.line, "link-to-draft", says, "publish that page, or take the link out")


def disputed_addresses(documents: Documents, path_of: Callable[[Document], str], gone: Collection[Gone] = ()) -> Iterator[Finding]:
    """Yield a finding for each old address that is a page's own, or that two pages claim, and each that is said to be gone and is not."""
    moved = [document for document in documents.values() if document.header and document.header.redirect_from]
    if not moved and not gone:
        return  # nobody claims an address but the page that stands there
    owners = {path_of(document): document.file for document in documents.values() if document.header}
    pdfs = [document for document in documents.values() if asks_for_pdf(document)]
    owners |= {old_address(f"/{path_of(document).removesuffix('/index.html')}.pdf").path: document.file for document in pdfs}
    for document in moved:
        for old in document.header.redirect_from if document.header else ():
            if document.place and document.place.kind in PARTS:
                says = f'the old address "{old}" cannot lead to a text that stands on other pages only'
                yield Finding(document.file, document.old_lines.get(old, 0), "disputed-address", says, "take redirect_from out")
                continue
            key = old_address(old).path
            if key in owners:
                says = f'the old address "{old}" belongs to {owners[key]}'
                yield Finding(document.file, document.old_lines.get(old, 0), "disputed-address", says, "take it out of one of the two")
            owners.setdefault(key, document.file)
    for one in gone:
        key = old_address(one.address).path
        if not one.is_place and key in owners:
            says = f'"{one.address}" is said to be gone, and belongs to {owners[key]}'
            yield Finding(FILE, one.line, "disputed-address", says, "take it out of one of the two")
        owners.setdefault(key, FILE)


def missing_translations(documents: Documents, languages: list[str], resting: Collection[str] = ()) -> Iterator[Finding]:
    """Yield a finding for each translation without an original, and each notice that a language of the site lacks.

    Files of `resting` are versions that are not in force: nobody has to translate them.
    """
    known = {(d.place.kind, d.place.topic, d.place.slug, d.place.lang) for d in documents.values() if d.place}
    first, *others = languages
    for document in documents.values():
        place = document.place
        if place is None or place.kind == "language" or document.file in resting:
            continue
        if place.lang != first and (place.kind, place.topic, place.slug, first) not in known:
            original = document.file.removesuffix(".md").removesuffix(f".{place.lang}") + ".md"
            says = f"there is no {original} that this could translate"
            yield Finding(document.file, 0, "missing-original", says, "if it is a translation, give it its original's name", "warning")
        is_shown = document.header is None or document.header.status != "draft"
        for lang in others if place.lang == first and is_shown else ():
            if (place.kind, place.topic, place.slug, lang) not in known:
                yield from _untranslated(document.file, place.kind, lang)


def _untranslated(file: str, kind: str, lang: str) -> Iterator[Finding]:
    """Every page of a language needs its notices; a legal page is shown in the first language instead."""
    remedy = f"write {file.removesuffix('.md')}.{lang}.md"
    if kind == "notice":
        yield Finding(file, 0, "missing-translation", f'pages in "{lang}" need this notice in their language', remedy)
    elif kind == "legal":
        yield Finding(file, 0, "missing-translation", f'readers of "{lang}" get this legal page in another language', remedy, "warning")
