"""Faults for plugins/check/rules/search.py."""

import datetime as dt
import gzip
import json
import re
from typing import Any

from plugins.check.content_files import Source
from plugins.check.policy import ExpectedNotice
from tests.check.seeds import Seed

PAGE, SPANISH, INDEX = "search/index.html", "es/search/index.html", "search-index/"
FRAGMENT = f"{INDEX}fragment/en_0000000.pf_fragment"
FIRST = "Call now, even if you are not sure."


THANKS = "First. These are the words of a notice. Last."


def notice(lang: str, *runs: str) -> dict[str, Any]:
    """Return a policy with one notice."""
    made = ExpectedNotice("a", lang, "1", dt.date(2026, 1, 7), "", False, runs, "", (), "notices/a.md")
    return {"notices": {("a", lang): made}}


NOTED, IN_SPANISH = notice("en", "words of a notice"), notice("es", "words of a notice")
NOTHING_SAID = notice("en")


def fragment(url: str, content: str = "Words.") -> bytes:
    """Return what the index knows of a page, as Pagefind writes it."""
    data: dict[str, Any] = {"url": url, "content": content, "word_count": 1, "filters": {}, "meta": {}, "anchors": []}
    return gzip.compress(b"pagefind_dcd" + json.dumps(data).encode(), mtime=0)


def indexed(url: str, says: str = "", **more: Any) -> Seed:
    """Return a seed with one more page in the index."""
    return Seed("search_finds_what_pages_say", ("search-index",), "", "", path=FRAGMENT, make=lambda _: fragment(url), says=says, **more)


def card(old: str | re.Pattern[str], new: str, path: str = PAGE) -> Seed:
    """Return a seed for the cards of the search."""
    return Seed("every_danger_has_its_card", ("list",), old, new, path=path)


SEEDS = [
    Seed("search_runs_known_programs", ("search-index",), "", "", path=f"{INDEX}wasm.en.pagefind", make=lambda data: data + b" "),
    Seed("search_runs_known_programs", ("search-index",), "", "", path=f"{INDEX}wasm.fr.pagefind", make=lambda _: b"x"),
    *(
        indexed(url, f"the search shows {url[1:]}index.html")
        for url in ("/gone/", "/drafts/health/heart/salt/", "/legal/archive/legal/liability/0.9/", "/es/legal/archive/", "/search/")
    ),
    indexed("/404.html"),
    indexed("/es/404.html"),
    indexed("/health/heart/high-blood-pressure/", policy={"sources": {"health/heart/high-blood-pressure/index.html": Source({"search": "false"})}}),
    Seed(
        "search_finds_what_pages_say",
        ("search-index",),
        "",
        "",
        path=FRAGMENT,
        make=lambda _: fragment("/contact/", THANKS),
        policy=NOTED,
        says="the notice",
    ),
    Seed("search_finds_what_pages_say", ("search-index",), "", "", path=FRAGMENT, make=lambda _: fragment("/es/contact/", THANKS), policy=IN_SPANISH),
    card(re.compile('id="crisis-stroke"'), 'id="crisis"'),
    card("|chest pressure|", "|"),
    card("|dolor pecho|", "|"),
    card(FIRST, ""),
    card("Llame ahora, aunque no tenga la certeza.", "", SPANISH),
    card(re.compile(r'(id="crisis-overdose".*?)tel:911', re.DOTALL), r"\1tel:988"),
    card(re.compile(r'(id="crisis-overdose".*?)<a href="tel:\+18002221222">', re.DOTALL), r"\1<a>"),
    Seed("every_language_has_its_search", ("site",), "", "", path="robots.txt", more={SPANISH: None}),
    Seed("every_language_has_its_search", ("site",), "", "", path="robots.txt", more={f"{INDEX}words.es.json": None}),
]

LOOK_ALIKES = [
    indexed("/health/heart/high-blood-pressure/"),
    Seed("search_finds_what_pages_say", ("search-index",), "", "", path=FRAGMENT, make=lambda _: fragment("/contact/", THANKS), policy=IN_SPANISH),
    Seed("search_finds_what_pages_say", ("search-index",), "", "", path=FRAGMENT, make=lambda _: fragment("/contact/", THANKS), policy=NOTHING_SAID),
    indexed("/health/heart/high-blood-pressure/", policy={"sources": {"health/heart/high-blood-pressure/index.html": Source({"search": "true"})}}),
    Seed("search_runs_known_programs", ("search-index",), "", "", path=f"{INDEX}pagefind-entry.json"),
    card('<main class="main"', '<main data-words="" class="main"', "contact/index.html"),
]
