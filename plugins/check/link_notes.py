"""What the link check notes of each page while it is made, so that a whole site is judged without reading its pages again.

Most links of a page stand on every other page too. So each address is judged once, and a page is looked at in full only when one of its
addresses may lead nowhere.
"""

import marshal
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from plugins.check.addresses import SAME_ON_EVERY_PAGE, whole
from plugins.check.broken_links import Linked, leads_on
from plugins.check.channel_addresses import fault_of_channel
from plugins.check.link_judge import Judge
from plugins.page.destinations import PLAIN_ORIGIN
from plugins.page.facts import PageFacts, Reference
from plugins.page.fingerprints import CANONICAL
from plugins.page.packing import plain

OF_MANY = 3
"""Slashes in an address of ours that many pages link to, as to topics and legal pages. Articles have more; to be wrong here costs time alone."""
FEW = 2_000
"""Answers that are kept: enough for the addresses that stand on most pages; those of one page alone would fill the memory."""
_URL = attrgetter("url")


class Note(NamedTuple):
    """What the check needs of a page: what can be pointed at, where it leads on to, and its addresses, each once.

    Those that mean the same on every page, without those that other sites have to answer for, are `on_many`, packed, as many pages have
    the very same ones, and `own`. A page is `odd` if it has others that are not just places on the page itself.
    """

    ids: tuple[str, ...]
    leads_on: str
    on_many: bytes
    own: tuple[str, ...]
    odd: bool


def note_links(facts: PageFacts, shared: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the note of a page, in plain data."""
    origin = shared["SITE"].publisher.site_url
    written = {*map(_URL, facts.links), *map(_URL, facts.resources), *map(_URL, facts.declared)}
    has_base = any(found.element == "base" for found in facts.resources)
    everywhere = set() if has_base else {url for url in written if url.startswith(SAME_ON_EVERY_PAGE)}
    ours = [url for url in everywhere if (url[0] == "/" and url[1:2].isalnum()) or not _is_for_others(url, origin)]  # "//host" is one of theirs
    own = {url for url in ours if url.count("/") > OF_MANY}
    on_many = marshal.dumps(tuple(sorted({*ours} - own)), CANONICAL)
    return tuple(Note(facts.ids, leads_on(facts.resources), on_many, tuple(sorted(own)), not _all_stand_here(written - everywhere, facts.ids)))


@lru_cache(maxsize=FEW)
def _is_for_others(url: str, origin: str) -> bool:
    """Tell whether an address is right, and nothing of this site stands there: another site's page, a mailbox, a telephone."""
    if plain := PLAIN_ORIGIN.match(url):
        return plain[0] != origin
    found = whole(url, f"{origin}/")
    return found is not None and found.origin != origin and not fault_of_channel(found.href)


class Seen(NamedTuple):
    """What is known of all pages after one look at their notes, as each has to be unpacked.

    `outlines` are the pages without their addresses: what others can point to. `written` has all addresses that mean the same on every page,
    `odd` the pages with others that are not just places on the page itself.
    """

    outlines: list[Linked]
    written: set[str]
    odd: set[str]


def look_at(notes: Mapping[str, Any]) -> Seen:
    """Look at the notes of all pages."""
    seen = Seen([], set(), set())
    different = set()
    for path, (ids, to, on_many, own, odd) in notes.items():
        seen.outlines.append(Linked(path, (), ids, to))
        different.add(on_many)
        seen.written.update(own)
        if odd:
            seen.odd.add(path)
    seen.written.update(*map(plain, different))
    return seen


def wrong_among(written: Iterable[str], judge: Judge) -> set[str]:
    """Return the addresses that mean the same on every page and may lead nowhere; all others are fine wherever they stand."""
    return {url for url in written if not (judge.is_plainly_there(url) or _is_fine(url, judge))}


def suspects(notes: Mapping[str, Any], seen: Seen, wrong: set[str]) -> list[str]:
    """Return the pages on which an address may lead nowhere."""
    if not wrong:
        return [path for path in notes if path in seen.odd]
    return [path for path, note in notes.items() if path in seen.odd or not wrong.isdisjoint((*plain(note[2]), *note[3]))]


def _is_fine(url: str, judge: Judge) -> bool:
    return judge.verdict(Reference(url, "a", "href"), "") is None


def _all_stand_here(written: Iterable[str], ids: Iterable[str]) -> bool:
    """Tell whether the addresses are nothing but places on the page itself."""
    places = {f"#{place}" for place in ids}
    return all(url in places for url in written)
