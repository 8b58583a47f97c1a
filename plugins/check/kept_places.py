"""Places on pages that links can lead to: each name that a release gave a place is still there in the next one, or told of."""

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import unquote

from plugins.check.findings import Finding, Parent
from plugins.check.promise_rules import MANY, PLACES, Header, finding_of
from plugins.check.record_pairs import paired

Record = Mapping[str, Any]

NO_FRAME = ("error", "search")
"""Kinds of pages to whose parts nobody has a link: what they show comes and goes."""
IN_THE_THEME = 'let theme/templates give the place that name again; if it went for good, waivers.yml can say so for the page "site"'
MADE_ALIKE = "let what made it, such as the words of a block, give that name again, or name it in old_anchors of each page"
SHOWN = 4


class Page(NamedTuple):
    """A page that has lost places: its file, its entry in both records, the names that are no more, and those that could have become of them."""

    path: str
    old: Record
    new: Record
    names: list[str]
    fresh: list[str]


def lost_places(old: Record, new: Record, gone: Collection[str], header_of: Callable[[str], Header]) -> Iterator[Finding]:
    """Yield a finding for each page that lost places, and one for each place that many pages lost, or all of a kind."""
    pages = list(_pages(old["pages"], new["pages"], {unquote(address) for address in gone if "#" in address}))
    numbers = Counter(name for page in pages for name in page.names)
    everywhere = [name for name, number in numbers.items() if number > MANY]
    for name in everywhere:
        yield _of_many(name, [page for page in pages if name in page.names], old["day"])
    for page in pages:
        if names := [name for name in page.names if numbers[name] <= MANY]:
            yield _of_page(page._replace(names=names), old["day"], header_of)
    yield from _of_frame(old, new)


def _pages(old: Record, new: Record, gone: set[str]) -> Iterator[Page]:
    """Yield each page that lost places, wherever it stands now: a browser takes the name of a place along when it is led on."""
    by_url = {page["url"]: path for path, page in new.items()}
    for before, found in paired(old, new).pairs:
        after = by_url.get(new[found]["leads_on"], found)
        was, now = old[before], new[after]
        there = {*now.get("places", ())}
        urls = (was["url"], now["url"])
        names = [name for name in was.get("places", ()) if name not in there and gone.isdisjoint(f"{url}#{name}" for url in urls)]
        if names and not before.startswith("drafts/") and now["kind"] != "error":
            known = old[after].get("places", ()) if after != before and after in old else ()
            yield Page(after, was, now, names, [name for name in now["places"] if name not in known])


def _of_page(page: Page, day: str, header_of: Callable[[str], Header]) -> Finding:
    shown = ", ".join(f'"#{name}"' for name in page.names[:SHOWN]) + (f" and {len(page.names) - SHOWN} more" if len(page.names) > SHOWN else "")
    says = f"links to {shown} on {page.new['url']} find no place any more, which was there in the release of {day}"
    if not page.new["source"]:
        remedy = f'give it that name again, or say in content/data/gone.yml why "{page.new["url"]}#{page.names[0]}" is gone'
        return finding_of(PLACES, says, page.path, remedy)
    became = became_of(page.old["places"], page.fresh)
    names = {name: became.get(name) or "THE-PLACE-THAT-IT-BECAME" for name in page.names}
    header, first = header_of(page.new["source"]), became.get(page.names[0])
    write = header.with_names("old_anchors", names)
    remedy = f'{write} in the header, or say in content/data/gone.yml why "{page.new["url"]}#{page.names[0]}" is gone'
    return finding_of(PLACES, says, page.path, remedy, header.file, header.line_of_place(first) if first else header.line("old_anchors"))


def became_of(old: list[str], new: list[str]) -> dict[str, str]:
    """Return the place that each lost one probably became: the one that stands where it stood, or one with a like name."""
    added = [name for name in new if name not in old]
    found = {}
    for kind, begin, end, at, until in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and end - begin == until - at:
            found.update({was: now for was, now in zip(old[begin:end], new[at:until], strict=True) if was not in new and now in added})
    for name in old:
        if name not in new and name not in found and (near := difflib.get_close_matches(name, added, n=1, cutoff=0.5)):
            found[name] = near[0]
    return found


def _of_many(name: str, pages: list[Page], day: str) -> Finding:
    says = f'"#{name}" is no place any more on {len(pages)} pages that had it in the release of {day}, like {pages[0].new["url"]}'
    found = finding_of(PLACES, says, pages[0].path, MADE_ALIKE)
    return replace(found, parents=tuple(Parent(page.path, page.new["source"] or "") for page in pages))


def _of_frame(old: Record, new: Record) -> Iterator[Finding]:
    """Yield a finding for each place that every page of some kind had outside its text, and none has now."""
    lost: dict[str, list[str]] = {}
    for kind, names in old.get("frame", {}).items():
        if kind not in NO_FRAME and (now := new["frame"].get(kind)):
            for name in sorted({*names["on_all"]} - {*now["on_all"], *now["on_some"]}):
                lost.setdefault(name, []).append(kind)
    for name, kinds in lost.items():
        says = f'"#{name}" is no place any more on any page of the kind {", ".join(kinds)}; all had it in the release of {old["day"]}'
        yield finding_of(PLACES, says, remedy=IN_THE_THEME)
