"""Strangers' entries to headlines that may stand on a health site: plain words, an address that somebody has looked at, a day that has been."""

import datetime as dt
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import ada_url
import nh3
from pydantic import ValidationError

from plugins.build.outside_feeds.parsing import Raw
from plugins.check.audit import audit_files
from plugins.check.policy import Policy
from plugins.check.rules import phones, promises, text_alternatives, text_structure
from plugins.page.destinations import absolute
from plugins.page.link_policy import judge_link, tracking_free, unlisted_host
from plugins.page.outside_feeds import LONGEST, Headline, OutsideFeed
from plugins.page.site import Site

_ADDRESS = re.compile(r"https?://\S+")
OF_WORDS = (
    promises.no_phi_like_strings,
    promises.no_seals,
    phones.short_numbers_to_call_are_listed,
    text_alternatives.no_link_says_click_here,
    text_alternatives.link_words_say_where_they_lead,
    text_alternatives.links_and_buttons_have_names,
    text_structure.no_text_is_in_capitals,
    text_structure.words_of_other_languages_say_which,
)
"""Rules of the audit about words: a stranger's headline that breaks one is left out, so that it cannot hold up our own site."""

LOOKED_AT = 200
"""Entries of a feed that are judged: a long one may hold the archive of many years."""


class Cleaned(NamedTuple):
    """Headlines, newest first, and how many entries were left out for which reason."""

    entries: tuple[Headline, ...]
    left_out: Counter[str]


def clean(raws: Iterable[Raw], base: str, feed: OutsideFeed, site: Site, policy: Policy) -> Cleaned:
    """Return the headlines of a feed at the address `base`: those with a day first, newest before older ones, as many as are shown."""
    found: list[Headline] = []
    left_out: Counter[str] = Counter()
    links, titles = set[str](), set[str]()
    dated = sorted(raws, key=lambda raw: raw.date or dt.date.min, reverse=True)
    for raw in dated[:LOOKED_AT]:
        if len(found) == feed.most:
            break
        headline, why = _headline(raw, base, feed.lang, site, policy)
        if headline is None:
            left_out[why] += 1
        elif headline.url not in links and headline.title.casefold() not in titles:
            links.add(headline.url)
            titles.add(headline.title.casefold())
            found.append(headline)
    return Cleaned(tuple(found), left_out)


def _headline(raw: Raw, base: str, lang: str, site: Site, policy: Policy) -> tuple[Headline | None, str]:
    """Return a headline, or None and why there is none."""
    title = plain(raw.title)
    if not any(character.isalnum() for character in title):
        return None, "without a title"
    written = _encrypted(absolute(raw.url.strip(), base), base) if raw.url.strip() else ""
    url = tracking_free(written) or written if written.startswith("https:") else written
    date = raw.date if raw.date and raw.date <= policy.today else None
    try:
        headline = Headline(title=title, url=url, date=date)
    except ValidationError:
        return None, "without an https address"
    if unlisted_host(url, base, site.hosts) or judge_link(url, base, site.hosts):
        return None, "with a host that content/data/hosts.yml does not allow"
    return (headline, "") if is_fit(headline, lang, policy) else (None, "with words that the audit would not let out")


def _encrypted(url: str, base: str) -> str:
    """Return an address of the host that gave the feed with https, as the feed came that way; many feeds still write http."""
    own = f"//{ada_url.URL(base).host}/"
    return f"https:{url.removeprefix('http:')}" if url.startswith(f"http:{own}") else url


def plain(written: str) -> str:
    """Return words without markup, addresses and characters that nobody sees, on one line, cut behind a word where they are too many."""
    text = html.unescape(nh3.clean(written[: LONGEST * 20], tags=set(), clean_content_tags={"script", "style"}))
    text = _ADDRESS.sub(" ", unicodedata.normalize("NFC", text))
    seen = (" " if character.isspace() or unicodedata.category(character) == "Cc" else character for character in text)
    words = "".join(character for character in seen if not unicodedata.category(character).startswith("C")).split()
    text = " ".join(words)
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]}…"


def is_fit(headline: Headline, lang: str, policy: Policy) -> bool:
    """Tell whether the audit has nothing against the words of a headline, where they will stand."""
    link = f'<a href="{html.escape(headline.url)}"><span lang="{lang}">{html.escape(headline.title)}</span></a>'
    page = f"<!DOCTYPE html><title>a</title><main><ul><li>{link}</li></ul></main>".encode()
    return not audit_files(["news/index.html"], lambda _: page, policy, OF_WORDS).findings
