"""The link check on finished files: of any site, read by the audit's parser, without anything that a build knows."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from plugins.check.broken_links import Linked, broken_links, findings_of, judge_of, leads_on
from plugins.check.findings import Finding
from plugins.check.finished import HTML, MARK, RECORD, feed_of, page_of
from plugins.check.markdown_lines import NO_FILES, MarkdownFiles
from plugins.check.reference_columns import References
from plugins.check.references import HOLD_ADDRESSES, references_in, references_of, references_of_feed
from plugins.check.static_server import names_below
from plugins.check.summary import Site, ids_of
from plugins.page.workers import shared_out

FEED = ".atom"


class Checked(NamedTuple):
    """What a check of some files looked at, and what it found."""

    pages: int
    others: int
    references: int
    findings: list[Finding]


def check_links(site: Site, origin: str, markdown: MarkdownFiles = NO_FILES) -> list[Finding]:
    """Return what is wrong with the links of a site that the audit has read; nothing is parsed again but pictures and sitemaps."""
    pages = list(linked_of(site))
    return findings_of(broken_links(pages, judge_of(origin, site.sizes, pages, site.read)), markdown)


def linked_of(site: Site) -> Iterator[Linked]:
    """Yield what the check needs of every page, item of a feed and other file that the audit has read."""
    for page in site.pages:
        yield _page(page.path, page.references, page.ids)
    for item in site.items:
        yield Linked(item.path, item.references, part=item.part)
    for path in site.sizes:
        if references := site.others.get(path) or (references_in(path, site.read(path)) if path.endswith(HOLD_ADDRESSES) else ()):
            yield Linked(path, references)


def check_folder(root: Path, origin: str, only: Sequence[str] = (), markdown: MarkdownFiles = NO_FILES, processes: int | None = None) -> Checked:
    """Return what is wrong with the links of the files below `root`; of the files `only`, if any are named.

    The findings come in the same order, whatever the number of processes.
    """
    names = sorted(name for name in names_below(root) if name not in {MARK, RECORD})
    wanted = [name for name in (only or names) if name.lower().endswith((*HTML, *HOLD_ADDRESSES, FEED))]
    pages = list(chain.from_iterable(shared_out(partial(read_linked, root), wanted, processes)))
    found = findings_of(broken_links(pages, judge_of(origin, names, pages, lambda name: (root / name).read_bytes())), markdown)
    number = sum(page.ids is not None for page in pages)
    return Checked(number, len(only or names) - number, sum(len(page.references) for page in pages), found)


def read_linked(root: Path, name: str) -> list[Linked]:
    """Read one file: a page, a feed with its items, or another one that holds addresses."""
    data = (root / name).read_bytes()
    if name.lower().endswith(FEED):
        return _read_feed(name, data.decode("utf-8", "replace"))
    if not name.lower().endswith(HTML):
        return [Linked(name, references_in(name, data))]
    page = page_of(name, data.decode("utf-8", "replace"))
    return [_page(name, References.of(references_of(page)), frozenset(ids_of(page)))]


def _read_feed(name: str, text: str) -> list[Linked]:
    try:
        feed = feed_of(name, text)
    except ET.ParseError:
        return []
    items = (Linked(name, References.of(references_of(item)), part=item.part) for item in feed.items)
    return [Linked(name, References.of(references_of_feed(feed))), *items]


def _page(name: str, references: References, ids: frozenset[str]) -> Linked:
    if all(shape.element != "meta" or shape.kind == "declared" for shape in references.shapes):
        return Linked(name, references, ids)
    return Linked(name, references, ids, leads_on(found for found in references if found.kind != "declared"))
