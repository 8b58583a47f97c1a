"""Which links may stand on the site at all, and what an editor can do about one that may not."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_plus

import ada_url

from plugins.page.destinations import FEW, Destination, destination, fewest_bases, is_below
from plugins.page.findings import Severity
from plugins.page.rules import Rule
from plugins.page.site import Hosts

_TRACKERS = "gclid gclsrc gbraid wbraid dclid fbclid msclkid mc_cid mc_eid igshid twclid ttclid yclid _hsenc _hsmi mkt_tok vero_id s_cid"
_MORE_TRACKERS = "_ga _gl epik li_fat_id oly_anon_id oly_enc_id sccid"
TRACKING = re.compile("utm_.*|" + "|".join(f"{_TRACKERS} {_MORE_TRACKERS}".split()), re.IGNORECASE)


class Judgement(NamedTuple):
    """What is wrong with a link: a finding without its place."""

    rule: Rule
    says: str
    remedy: str
    severity: Severity = "error"


def judge_link(written: str, base: str, hosts: Hosts) -> tuple[Judgement, ...]:
    """Return what is wrong with an address on the page `base`; nothing when it may stand there."""
    return _judge(written, fewest_bases(written, base), hosts)


@lru_cache(maxsize=FEW)
def _judge(written: str, base: str, hosts: Hosts) -> tuple[Judgement, ...]:
    """The theme's links stand on every page, and are judged once."""
    target = destination(written, base, hosts)
    shown = written if len(written) <= 80 else f"{written[:77]}..."  # noqa: PLR2004 - characters that fit in a message
    if target.kind == "script":
        return (Judgement("script-link", f'"{shown}" is no address but something that a browser runs', "link to a page"),)
    if target.kind == "unreadable":
        return (Judgement("unreadable-link", f'no browser can read the address "{shown}"', "correct it"),)
    if target.kind == "channel":
        return ()
    return (*_not_allowed(target, shown, hosts), *_insecure(target, shown))


def unlisted_host(written: str, base: str, hosts: Hosts) -> str | None:
    """Return the host of an outbound link that content/data/hosts.yml does not name."""
    target = destination(written, base, hosts)
    return None if target.is_listed or not target.host else target.host


def tracking_free(url: str) -> str | None:
    """Return the address without its tracking parameters, every other one as it was; None when it has none."""
    if "?" not in url and "#" not in url:  # neither query nor fragment, so nothing that could be taken out
        return None
    parts = ada_url.URL(url)
    before = parts.href
    if parts.search:
        parts.search = _without_trackers(parts.search.removeprefix("?"))
    if "=" in parts.hash:
        parts.hash = _without_trackers(parts.hash.removeprefix("#"))
    return None if parts.href == before else str(parts.href)


def _without_trackers(query: str) -> str:
    pieces = re.split("[&;]", query)
    kept = [piece for piece in pieces if not TRACKING.fullmatch(unquote_plus(piece.partition("=")[0]))]
    return query if len(kept) == len(pieces) else "&".join(kept)


def _not_allowed(target: Destination, shown: str, hosts: Hosts) -> list[Judgement]:
    found = []
    if is_below(target.host, hosts.denied):
        found.append(Judgement("denied-host", f'the plan may not link to {target.host} ("{shown}")', "take the link out (42 CFR 422.2265(a)(2))"))
    if clean := tracking_free(target.url):
        found.append(Judgement("tracking-link", f'the address "{shown}" tells the other site where the visitor came from', f"write {clean}"))
    return found


def _insecure(target: Destination, shown: str) -> list[Judgement]:
    if target.scheme == "https:":
        return []
    secure = f"https:{target.url.partition(':')[2]}"
    if target.scheme == "http:" and target.kind == "own":
        return [Judgement("insecure-link", f'"{shown}" leads to our own site without encryption', f"write {secure}")]
    if target.scheme == "http:":
        return [Judgement("insecure-link", f'"{shown}" is not encrypted', f"write {secure} if that site has it", "warning")]
    return [Judgement("unreadable-link", f'"{shown}" is no web address ({target.scheme})', "link to an https:// address")]
