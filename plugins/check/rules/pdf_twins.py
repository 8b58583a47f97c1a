"""A PDF that stands beside a page, at its address with `.pdf` in the place of the last slash: both say the same, and lead to each other."""

from collections.abc import Iterator

from plugins.check.finished import Element, Page, read_page, texts_shown, words_shown
from plugins.check.pdf_reading import UNREADABLE, ReadPdf, letters_of, read_pdf
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.site_links import SiteLinks
from plugins.check.summary import Site, Summary

SUFFIX = ".pdf"
NOTICE = "notice-of-privacy-practices"


def _twins(site: Site) -> Iterator[tuple[str, Summary]]:
    """Yield the path of each PDF that has a page, and the page."""
    pages = {page.path: page for page in site.pages}
    for path in site.sizes:
        twin = pages.get(f"{path.removesuffix(SUFFIX)}/index.html")
        if path.endswith(SUFFIX) and twin:
            yield path, twin


@rule(
    on=("site",),
    weight="stop",
    reason="Readers of the PDF would be told something else than readers of its page, and nobody could say which of the two holds.",
    remedy="make two rows of a row of a table that is longer than a page of paper; otherwise let the build make the PDF again (check --full)",
    source="NPP-1, A11Y-6",
)
def pdfs_say_what_their_pages_say(site: Site, policy: Policy) -> Iterator[Fault]:
    """A PDF beside a page has its language, title, text and notices, and names the address of the page."""
    for path, twin in _twins(site):
        try:
            found = read_pdf(site.read(path))
        except UNREADABLE:
            continue  # pdf_can_be_opened and pdf_is_accessible say so
        yield from (Fault(f"the PDF {says}", page=path) for says in _differences(found, twin, read_page(twin.path, site.read(twin.path), policy)))


def _differences(found: ReadPdf, twin: Summary, page: Page) -> Iterator[str]:
    if found.lang != twin.lang:
        yield f'is in "{found.lang}", and its page in "{twin.lang}"'
    if not found.title or found.title not in twin.title:
        yield f'has the title "{found.title}", and its page "{twin.title}"'
    if page.base not in {address for address, _ in found.links}:
        yield f"does not lead to its page {page.base}"
    for part in page.all("div", "aside"):
        if (part.has_class("prose") or "data-notice" in part.attrs) and (lost := _lost(part, found.letters)):
            yield f'lacks words of its page, or has them in another place: "{lost}"'


def _lost(part: Element, letters: str) -> str:
    """Return the first piece of text that does not follow in the PDF on those before it."""
    at = 0
    for piece in texts_shown(part):
        wanted = letters_of(piece)
        at = letters.find(wanted, at)
        if at < 0:
            return " ".join(piece.split())
        at += len(wanted)
    return ""


@rule(
    on=("site",),
    weight="stop",
    reason="Readers who need a document on paper, or to keep, would not find it, or not know how long it is before they print it.",
    remedy="let theme/templates/partials/pdf.html write the link, and build again",
    source="A11Y-6, A11Y-7",
)
def pages_lead_to_their_pdfs(site: Site, policy: Policy) -> Iterator[Fault]:
    """A page beside which a PDF stands links to it, and each such link says how many pages the PDF has."""
    for path, twin in _twins(site):
        page = read_page(twin.path, site.read(twin.path), policy)
        links = [link for link, written in page.links() if (target := page.whole(written)) and target.path == f"/{path}"]
        if not links:
            yield Fault(f"the page does not lead to its PDF /{path}", page=twin.path)
        elif (number := _pages(site, path)) and any(str(number) not in words_shown(link).replace(",", " ").split() for link in links):
            yield Fault(f"a link to the PDF /{path} does not say that it has {number} pages", path, page=twin.path)


def _pages(site: Site, path: str) -> int:
    try:
        return read_pdf(site.read(path)).pages
    except UNREADABLE:
        return 0


@rule(
    on=("site",),
    weight="stop",
    reason="The plan has promised its Notice of Privacy Practices as a document that members can keep and print.",
    remedy='write "pdf: true" into the header of content/legal/notice-of-privacy-practices.md and its translations',
    source="P17, NPP-1",
)
def the_notice_of_privacy_practices_is_there_as_a_pdf(site: Site, policy: Policy) -> Iterator[Fault]:
    """The Notice of Privacy Practices leads to a PDF of the site, in every language in which it is there."""
    links, paths = SiteLinks(policy.origin), {policy.page("legal", NOTICE, lang=lang) for lang in policy.languages}
    for page in site.pages:
        if page.path in paths and not any(file.endswith(SUFFIX) and file in site.sizes for file in links.followed(page)):
            yield Fault("the Notice of Privacy Practices does not lead to a PDF of it", page=page.path)
