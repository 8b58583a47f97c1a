"""Which old addresses lead on to which page: none that is a page's own, none twice, none that no page can stand at."""

from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import quote

from plugins.build.importing.model import Page
from plugins.build.importing.old_addresses import can_redirect
from plugins.build.importing.targets import Targets
from plugins.page.site import Site
from plugins.source.document import read_document
from plugins.source.layout import FOLDERS, TAKEN, files_below


def addresses_in(content: Path, but: Collection[str], site: Site, languages: list[str], theme: Path) -> Iterator[str]:
    """Yield the addresses, own and old ones, of what stands in a content folder already, `but` for some files."""
    for file in files_below(content) if content.is_dir() else ():
        if file not in but and file.endswith(".md") and file.split("/")[0] in FOLDERS:
            yield address_of(file, languages)
            document = read_document(content, file, site, languages, theme)
            yield from (f"{old.rstrip('/')}/" for old in document.old_lines)


def address_of(place: str, languages: list[str]) -> str:
    """Return where the page of a file below the content folder stands."""
    slug, _, lang = place.removesuffix(".md").removeprefix("pages/").partition(".")
    return f"/{lang}/{slug}/" if lang in languages else f"/{slug}/"


def redirects_of(pages: Collection[Page], targets: Targets, languages: list[str], taken: Collection[str]) -> dict[str, list[str]]:
    """Return the old addresses that lead on to each page, by its place: its own, then those that links of the source use."""
    lists = {f"{lang}/{name}" for lang in languages for name in TAKEN["page"]}
    own = {*taken, *(address_of(page.place, languages) for page in pages), *(f"/{name}/" for name in (*TAKEN["page"], *languages, *lists))}
    owned = {address.lower(): address for address in own}  # some disks do not tell capital letters apart
    by_place = {page.place: page for page in pages}
    old = [(address, page) for page in pages for address in page.addresses]
    old += [(address, by_place[place]) for address, place in sorted(targets.used.items())]
    found: dict[str, list[str]] = {page.place: [] for page in pages}
    for address, page in old:
        quoted = quote(address, safe="/%~")
        key = f"{quoted.rstrip('/')}/"
        if can_redirect(quoted) and key.lower() not in owned:
            owned[key.lower()] = key
            found[page.place].append(quoted)
        elif can_redirect(quoted) and owned[key.lower()] != key:
            page.note(0, f"its old address cannot lead on from here, as another one differs from it in capital letters only: {address}")
        elif address != "/" and not can_redirect(quoted):
            page.note(0, f"its old address cannot lead on from here: {address}")
    return found
