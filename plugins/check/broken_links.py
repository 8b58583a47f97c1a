"""All links of a site that lead nowhere on it, each with every place that refers to it: the core of the link check.

Whoever has read the pages hands them over in plain data: the build its facts, the audit its summaries, `linkcheck` what it parsed.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from plugins.check.addresses import SAME_ON_EVERY_PAGE
from plugins.check.findings import Finding, Parent
from plugins.check.finished import HTML, page_of
from plugins.check.link_judge import Judge, Referring, is_link
from plugins.check.link_rules import LinkRule, Verdict
from plugins.check.markdown_lines import NO_FILES, MarkdownFiles
from plugins.check.reference_columns import References
from plugins.check.references import Reference, ids_of_svg
from plugins.check.static_server import Files
from plugins.check.summary import ids_of

_PLAIN_PLACE = re.compile(r"#[\w.-]+")
"""A place on the page itself, written just as its id: there are many, and no two pages have the same."""


class Linked(NamedTuple):
    """What the check needs of a page, an item of a feed or another file: `file` below content/ that made it, `leads_on` if it only does that.

    `ids` of None: this is no file of its own, or nothing can point into it. `part` is the address of an item.
    """

    path: str
    references: Sequence[Referring]
    ids: Collection[str] | None = None
    leads_on: str = ""
    file: str = ""
    part: str = ""


class Broken(NamedTuple):
    """An address that leads nowhere, as written at one place; `part` is the address of the item when that is a feed."""

    verdict: Verdict
    parent: Parent
    written: str
    part: str = ""


def leads_on(references: Iterable[Referring]) -> str:
    """Return the address that a page leads on to by itself; `references` are those that are followed or fetched."""
    return next((found.url for found in references if found.element == "meta"), "")


def judge_of(origin: str, names: Iterable[str], pages: Iterable[Linked], read: Callable[[str], bytes]) -> Judge:
    """Return who judges a site of these files; `read` is asked for one whose places nobody has read yet."""
    by_path = {page.path: page for page in pages if page.ids is not None}

    @cache
    def places_of_file(path: str) -> Collection[str] | None:
        if path.lower().endswith(".svg"):
            return ids_of_svg(read(path))
        return frozenset(ids_of(page_of(path, read(path).decode("utf-8", "replace")))) if path.lower().endswith(HTML) else None

    def places(path: str) -> Collection[str] | None:
        page = by_path.get(path)
        return page.ids if page else places_of_file(path)

    return Judge(origin, Files(names), places, {page.path: page.leads_on for page in by_path.values()})


def broken_links(pages: Iterable[Linked], judge: Judge, known: Collection[str] = ()) -> Iterator[Broken]:
    """Yield every address that leads nowhere, at its place; most addresses stand on every page, and are judged once.

    `known` are addresses that mean the same on every page, and of which somebody knows that they are fine there.
    """
    fine = set(known)
    for page in pages:
        if not _is_fine(page, judge, fine):
            yield from _broken_on(page, judge)


def _is_fine(page: Linked, judge: Judge, fine: set[str]) -> bool:
    """Tell whether all addresses of a page would be fine in any element; `fine` are those known to be so on every page, and more are added."""
    if "base" in elements_of(page.references):
        return False
    for written in addresses_of(page.references) - fine:
        if page.ids and _PLAIN_PLACE.fullmatch(written) and written[1:] in page.ids:
            continue
        if not judge.is_plainly_there(written) and judge.verdict(Reference(written, "link", "a", "href"), page.path):
            return False
        if written.startswith(SAME_ON_EVERY_PAGE):
            fine.add(written)
    return True


def _broken_on(page: Linked, judge: Judge) -> Iterator[Broken]:
    base = next((reference.url for reference in page.references if reference.element == "base"), "")
    for reference in page.references:
        if verdict := judge.verdict(reference, page.path, base):
            yield Broken(verdict, Parent(page.path, page.file, getattr(reference, "line", None) or 0), reference.url, page.part)


def addresses_of(references: Sequence[Referring]) -> set[str]:
    """Return the different addresses among references."""
    return set(references.urls) if isinstance(references, References) else {reference.url for reference in references}


def elements_of(references: Sequence[Referring]) -> set[str]:
    """Return the names of the elements that hold references."""
    return {each.element for each in (references.shapes if isinstance(references, References) else references)}


def links_among(references: Sequence[Referring]) -> set[str]:
    """Return the different addresses that somebody follows or a browser fetches, without those that are empty."""
    found = references.addresses(is_link) if isinstance(references, References) else {each.url for each in references if is_link(each)}
    return {written for written in found if written.strip()}


def findings_of(broken: Iterable[Broken], markdown: MarkdownFiles = NO_FILES) -> list[Finding]:
    """Return one finding for each target that is not there, with every place that refers to it."""
    by_target: defaultdict[tuple[LinkRule, str], list[Broken]] = defaultdict(list)
    for found in broken:
        by_target[found.verdict.rule, found.verdict.target].append(found)
    return sorted(_finding(each, markdown) for each in by_target.values())


def _finding(broken: list[Broken], markdown: MarkdownFiles) -> Finding:
    rule, _, says, remedy = broken[0].verdict
    parents = tuple(sorted({place for found in broken for place in markdown.places(found.parent, found.written, found.part)}))
    first = parents[0]
    return Finding(first.page, 0, rule.id, says, remedy, rule.weight, broken[0].written, file=first.file, line=first.line, parents=parents)
