"""Links: each that leaves the Medicare site says so, none that stays does, and all lead where a visitor may be sent."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from urllib.parse import unquote_plus

from plugins.check.addresses import WEB
from plugins.check.destinations import LEAVING, NOTE, OWN, SPEAKING_FOR_US, Destination, destinations, note_of, notes_in
from plugins.check.finished import Element, Page
from plugins.check.policy import Policy, plain_words
from plugins.check.rule import PAGE_FORMS, Fault, rule
from plugins.check.sight import hidden_by
from plugins.check.summary import Site, Summary

FULL, NEUTRAL = "third-party", "third-party-partner"
REL = frozenset(("external", "noreferrer", "noopener"))
_TRACKERS = frozenset(
    (
        *("_ga", "_gl", "_hsenc", "_hsmi", "dclid", "epik", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "li_fat_id", "mc_cid", "mc_eid"),
        *("mkt_tok", "msclkid", "oly_anon_id", "oly_enc_id", "s_cid", "sccid", "ttclid", "twclid", "vero_id", "wbraid", "yclid"),
    )
)


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="A visitor who does not know that they have left takes what they read for the plan's word, and its rules for the plan's.",
    remedy="see that plugins.notice.outbound_links runs, behind every pass that adds links",
    source="CMS-2, EXT-1 to EXT-4",
)
def every_link_that_leaves_says_so(page: Page, policy: Policy) -> Iterator[Fault]:
    """Every link to a host that is not the plan's own is marked with the class of the host, and says in its own words that it leaves."""
    for found in destinations(page, policy.hosts):
        if found.leaves and (says := next(_unsaid(found, page), "")):
            yield Fault(f'the link to "{found.written[:80]}" {says}', found.written)


def _unsaid(found: Destination, page: Page) -> Iterator[str]:
    link, notes = found.link, notes_in(found.link)
    if link.tag == "meta":
        yield "is followed without a word"
    elif link.get("data-outbound") != found.kind:
        yield f'is marked "{link.get("data-outbound")}" and leads to a site of the class "{found.kind}"'
    elif notes:
        yield from _unheard(link, notes, page)
    elif not note_of(link):
        yield "does not say that it leaves the site, in its text or, where it is drawn, at the end of its name"


def _unheard(link: Element, notes: list[Element], page: Page) -> Iterator[str]:
    """Yield why the note in a link is not seen, or not heard, as a part of it."""
    words, text = note_of(link), " ".join(link.text.split())
    if len(notes) > 1:
        yield f"says {len(notes)} times that it leaves"
    if not plain_words(words):
        yield "has a note without words"
    elif f" {words}" not in f" {text}":
        yield f'has its note run together with the word before it ("{text[-40:]}")'
    inside = takewhile(lambda step: step.node.mem_id != link.node.mem_id, notes[0].above())
    yield from (f"has a note that {says}" for step in (notes[0], *inside) if (says := hidden_by(step)))
    if any(words not in name for name in _other_names(link, page)):
        yield "has a name for screen readers that does not say that it leaves (aria-label)"


def _other_names(link: Element, page: Page) -> Iterator[str]:
    """Yield the names that a screen reader takes instead of the link's own text."""
    if label := " ".join(link.get("aria-label").split()):
        yield label
    if ids := link.get("aria-labelledby").split():
        yield " ".join(" ".join(element.text.split()) for name in ids for element in page.with_attr("id", name))


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="The other site would hear which health page its visitor comes from, and a new window leaves people without their way back.",
    remedy="see that plugins.notice.outbound_links runs, behind every pass that changes links",
    source="PRV-10, EXT-3",
)
def links_that_leave_take_nothing_along(page: Page, policy: Policy) -> Iterator[Fault]:
    """Every link that leaves has `rel` external, noreferrer and noopener, and opens in the same window."""
    for found in destinations(page, policy.hosts):
        if found.leaves and found.link.tag != "meta":
            if missing := REL - set(found.link.get("rel").lower().split()):
                yield Fault(f'the link to "{found.written[:80]}" lacks rel="{" ".join(sorted(missing))}"', found.written)
            if "target" in found.link.attrs:
                yield Fault(f'the link to "{found.written[:80]}" opens another window (target)', found.written)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Words that stand where they are not true are soon read past where they are.",
    remedy="take the mark off, or name the host in content/data/hosts.yml",
    source="EXT-1",
)
def no_link_that_stays_is_marked(page: Page, policy: Policy) -> Iterator[Fault]:
    """Nothing but a link that leaves says that it does."""
    leaving = {found.link.node.mem_id for found in destinations(page, policy.hosts) if found.leaves}
    for element in page.with_attr("data-outbound"):
        if element.node.mem_id not in leaving:
            yield Fault(f'"{element.near[:80]}" is marked as leaving and stays', element.near)
    for note in (element for element in page.with_attr("class") if NOTE in element.get("class") and element.has_class(NOTE)):
        if leaving.isdisjoint(step.node.mem_id for step in note.above()):
            yield Fault(f'the note "{note.text.strip()[:60]}" stands in no link that leaves', NOTE)


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="Only the notice tells that the other site has its own rules, and that the plan does not vouch for it.",
    remedy="see that plugins.notice.outbound_links runs, behind every pass that adds links",
    source="CMS-2, P35 to P40",
)
def a_page_with_links_that_leave_explains_it(page: Page, policy: Policy) -> Iterator[Fault]:
    """Links to government and independent sites bring the full notice once; those of the content to sites that speak for the plan the neutral one."""
    for name in _needed(page, policy):
        number = len([notice for notice in page.with_attr("data-notice", name) if not notice.is_inert])
        if number != 1:
            yield Fault(f'the notice "{name}" stands on the page {number} times', f'data-notice="{name}"')


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="The plan may not disown its partners and its own pages elsewhere (42 CFR 422.2265(a)(2)(iii)), nor speak of links that are not there.",
    remedy="see that plugins.notice.outbound_links puts each notice only where links of its kind are",
    source="CMS-8",
)
def notices_about_links_belong_to_links(page: Page, policy: Policy) -> Iterator[Fault]:
    """A notice about links that leave stands only where such links are."""
    needed = _needed(page, policy)
    for name in (FULL, NEUTRAL):
        if name not in needed and any(page.with_attr("data-notice", name)):
            yield Fault(f'the notice "{name}" stands on a page without such links', f'data-notice="{name}"')


def _needed(page: Page, policy: Policy) -> list[str]:
    """The sign-in link in the header says itself what it is; so only the content asks for the neutral notice."""
    found = destinations(page, policy.hosts)
    speaking = (one.link for one in found if one.kind in SPEAKING_FOR_US)
    full = any(one.kind in LEAVING - SPEAKING_FOR_US for one in found)
    neutral = any(page.form == "feed" or any(step.tag == "main" for step in link.above()) for link in speaking)
    return [name for name, is_needed in ((FULL, full), (NEUTRAL, neutral)) if is_needed]


@rule(
    on=("site",),
    weight="stop",
    reason="One wording for one kind of site: a visitor learns what it means, in their own language, and never takes a partner for a stranger.",
    remedy="give each class of host its own words in each language (theme/translations/)",
    source="CMS-8, EXT-1",
)
def each_class_of_host_has_words_of_its_own(site: Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """On all pages and feeds of a language the note for a class of hosts is the same, and that of no other class or language."""
    said = Counter((words, page.lang, kind) for page in _all(site) for kind, words in page.notes)
    usual: dict[tuple[str, str], str] = {}
    for (words, lang, kind), _ in said.most_common():
        usual.setdefault((lang, kind), words)
    owners: dict[str, tuple[str, str]] = {}
    for whose, words in usual.items():
        owners.setdefault(words, whose)
    for page in _all(site):
        for kind, words in sorted(page.notes):
            whose = page.lang, kind
            if words != usual[whose]:
                yield Fault(f'a link to a site of the class "{kind}" says "{words}", others say "{usual[whose]}"', words, page=page.path)
            elif owners[words] != whose:
                yield Fault(f'"{words}" is said of the class "{kind}" in "{page.lang}" and also of {owners[words]}', words, page=page.path)


def _all(site: Site) -> tuple[Summary, ...]:
    return site.pages + site.items


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="The plan may not send members to such a site, for one to sales of drugs from abroad (42 CFR 422.2265(a)(2)(ii)).",
    remedy="take the link out",
    source="CMS-7",
)
def no_link_to_a_denied_host(page: Page, policy: Policy) -> Iterator[Fault]:
    """No link leads to a host that content/data/hosts.yml denies, or to one below it."""
    for found in destinations(page, policy.hosts):
        if found.whole and policy.hosts.is_denied(found.whole.host):
            yield Fault(f'the plan may not link to {found.whole.host} ("{found.written[:80]}")', found.written)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Such a parameter tells the other site, and whoever reads its logs, where the visitor came from.",
    remedy="write the address without it",
    source="PRV-12",
)
def no_link_carries_a_tracking_parameter(page: Page, policy: Policy) -> Iterator[Fault]:
    """No address has a parameter that is known to follow visitors."""
    for found in destinations(page, policy.hosts):
        if found.whole and found.scheme in WEB and (name := next(_trackers(found.whole.href), "")):
            yield Fault(f'the address "{found.written[:80]}" carries "{name}"', found.written)


def _trackers(href: str) -> Iterator[str]:
    for piece in re.split("[?&;#]", href)[1:] if "=" in href else ():
        written, has_value, _ = piece.partition("=")
        name = unquote_plus(written).lower()
        if has_value and (name in _TRACKERS or name.startswith("utm_")):
            yield name


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Anyone on the way could read along, or change what the visitor gets.",
    remedy="write https:",
    source="EXT-7, P15",
)
def own_links_are_encrypted(page: Page, policy: Policy) -> Iterator[Fault]:
    """No link to the plan's own site begins with http:."""
    for found in destinations(page, policy.hosts):
        if found.kind == OWN and found.scheme == "http:":
            yield Fault(f'"{found.written[:80]}" leads to our own site without encryption', found.written)


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="Anyone on the way could see that this visitor reads about this subject there.",
    remedy="write https: if that site has it",
    source="EXT-7",
)
def links_elsewhere_are_encrypted(page: Page, policy: Policy) -> Iterator[Fault]:
    """A link to another site begins with https:."""
    for found in destinations(page, policy.hosts):
        if found.leaves and found.scheme == "http:":
            yield Fault(f'"{found.written[:80]}" is not encrypted', found.written)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="A browser would run such an address instead of following it.",
    remedy="link to a page",
    source="EXT-2",
)
def no_link_runs_a_script(page: Page, policy: Policy) -> Iterator[Fault]:
    """No link is a script, or data in place of an address."""
    for found in destinations(page, policy.hosts):
        if found.kind == "script":
            yield Fault(f'"{found.written[:80]}" is no address but something that a browser runs', found.written)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="The link leads nowhere, or somewhere that no browser shows.",
    remedy="correct the address",
    source="EXT-2",
)
def every_address_can_be_read(page: Page, policy: Policy) -> Iterator[Fault]:
    """Every link is a web address, or opens a telephone, mail or message; and nothing on the page changes what addresses mean."""
    for found in destinations(page, policy.hosts):
        if found.kind == "unreadable":
            yield Fault(f'no browser can read the address "{found.written[:80]}"', found.written)
        elif found.kind not in {"channel", "script"} and found.scheme not in WEB:
            yield Fault(f'"{found.written[:80]}" is no web address ({found.scheme})', found.written)
    for _ in page.all("base"):
        yield Fault("a <base> changes where every link of the page leads", "<base", remedy="take the <base> out")
