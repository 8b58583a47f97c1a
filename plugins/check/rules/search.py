"""The search: found by everybody, a danger answered first, and nothing shown that pages do not show."""

import gzip
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from plugins.check.addresses import file_of
from plugins.check.finished import SEARCH_INDEX, File, Page, language_of, words_shown
from plugins.check.phones import dialled, number_of
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.summary import Site

READ_THROUGH = frozenset(
    (
        "3a74cefceacd066e8d3bc8c52e7bc1c869544ca3d9031b44a9b7136356d5d7f4",  # unknown
        "bb16c9e6d3d214d4d05cccca51df7b487b86b3657318da767f6ca9e0a2e7259d",  # en
        "c00d45e7242a60fc25bea534ddacea609cff5fd6138fb9f84194f7b68ed3ecfa",  # es
    )
)
"""SHA-256 of the programs of Pagefind 1.5.2, by the language whose endings they know: the content security policy lets them run."""
_BEGINS = b"pagefind_dcd"
_FRAGMENT, _PROGRAM = ".pf_fragment", ".pagefind"
_NEVER_FOUND = re.compile(r"(?:[a-z-]+/)?(?:404\.html|legal/archive/.*|search/.*)|drafts/.*")


@rule(
    on=("search-index",),
    weight="safety",
    reason="A program in the index runs on the visitor's device, and sees what they type about their health.",
    remedy="build again with the locked version of Pagefind; read a new one before its hash stands in plugins/check/rules/search.py",
    source="PRV-1, PRV-11",
)
def search_runs_known_programs(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Each program of the index is, byte for byte, one of the Pagefind version that somebody has read."""
    if file.path.endswith(_PROGRAM) and sha256(file.data).hexdigest() not in READ_THROUGH:
        yield Fault("the program is none that is known")


@rule(
    on=("search-index",),
    weight="stop",
    reason="Visitors would find drafts, texts that hold no longer, or a notice in place of what a page says.",
    remedy="build the site again; plugins/publish/search_index.py says what is left out, and a header what the search may not show",
    source="issue 7",
)
def search_finds_what_pages_say(file: File, policy: Policy) -> Iterator[Fault]:
    """Each page in the index is one of the site that the search may show, without the notices that stand on it."""
    if not file.path.endswith(_FRAGMENT):
        return
    fragment = _fragment(file.data)
    path = file_of(fragment["url"])
    source = policy.sources.get(path)
    if path not in file.sizes or _NEVER_FOUND.fullmatch(path) or (source is not None and not source.is_searched):
        yield Fault(f"the search shows {path}, which it may not")
    for notice in policy.notices.values():
        if notice.lang == language_of(path, policy) and notice.runs and notice.stands_in(fragment["content"]):
            yield Fault(f'the notice "{notice.id}" is in what the search shows of {path}')


@rule(
    on=("list",),
    weight="safety",
    reason="Somebody who types that their chest hurts must read the number to call, and not a list of pages.",
    remedy="see that theme/templates/search.html has a card for each entry of content/data/crisis-words.yml, and build again",
    source="issue 7, P5",
)
def every_danger_has_its_card(page: Page, policy: Policy) -> Iterator[Fault]:
    """The search has a card for each danger, with all its words in every language, what to do first, and links that dial its numbers."""
    for name, crisis in policy.crises.items() if page.path in policy.search_pages() else ():
        card = page.by_id.get(f"crisis-{name.replace('_', '-')}")
        if card is None:
            yield Fault(f'the danger "{name}" has no card')
            continue
        words = {word for own in crisis["words"].values() for word in own} - {*card.get("data-words").split("|")}
        yield from (Fault(f'"{word}" does not bring the card "{name}"', card.near) for word in sorted(words))
        if crisis["first"][page.lang] not in words_shown(card):
            yield Fault(f'the card "{name}" does not say what to do first', card.near)
        if [number_of(link) for link in card.below("a")] != [dialled(policy.phones[phone].number) for phone in crisis["phones"]]:
            yield Fault(f'the card "{name}" does not dial its numbers', card.near)


@rule(
    on=("site",),
    weight="stop",
    reason="Visitors who do not know under which topic a thing stands find nothing.",
    remedy="see that plugins.publish.search runs",
    source="issue 7",
)
def every_language_has_its_search(site: Site, policy: Policy) -> Iterator[Fault]:
    """There is a search in each language, and beside it the words by which it finds more."""
    for lang, path in zip(policy.languages, policy.search_pages(), strict=True):
        for wanted in (path, f"{SEARCH_INDEX}words.{lang}.json"):
            if wanted not in site.sizes:
                yield Fault("the file is missing", page=wanted)


def _fragment(data: bytes) -> dict[str, Any]:
    """Return what the index knows of one page."""
    found: dict[str, Any] = json.loads(gzip.decompress(data).removeprefix(_BEGINS))
    return found
