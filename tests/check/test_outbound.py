"""The rules on links: what looks like a fault and is none, and addresses that are hard to judge."""

import dataclasses
from xml.sax.saxutils import escape

import pytest

from plugins.check.addresses import HostClasses, whole
from plugins.check.audit import audit_files
from plugins.check.destinations import destinations
from plugins.check.finished import read_page
from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Form
from plugins.check.rules.outbound import _TRACKERS
from plugins.check.summary import summarise
from plugins.page.link_policy import TRACKING
from tests.check.conftest import Files, audit_all, faults_of
from tests.check.seeds import SPECIMENS
from tests.check.seeds.outbound import LINKS, LOOKS_ALIKE, MARK, NOTE
from tests.rows import failing

ADDRESS = "health/heart/salt/index.html"
RIGHT = {
    "a note behind an element": f'<p><a href="https://example.org/" {MARK}>x <em>y</em>{NOTE}</a></p>',
    "a note alone": f'<p><a href="https://example.org/" {MARK}><img src="/theme/img/mark.svg" alt="x">{NOTE}</a></p>',
    "a name for screen readers": f'<p><a href="https://example.org/" {MARK} aria-label="y  (leaves our site)">x{NOTE}</a></p>',
    "a name from elsewhere": f'<p id="y">y (leaves our site)</p><a href="https://example.org/" {MARK} aria-labelledby="z y">x{NOTE}</a>',
    "an empty name": f'<p><a href="https://example.org/" {MARK} aria-label=" ">x{NOTE}</a></p>',
    "a small link": f'<p><small><a href="https://example.org/" {MARK}>x{NOTE}</a></small></p>',
    "a hidden link": f'<p hidden><a href="https://example.org/" {MARK}>x{NOTE}</a></p>',
    "an area": f'<map name="m"><area href="https://example.org/" {MARK} alt="x (leaves our site) "></map>',
    "a drawn link": f'<svg><a xlink:href="https://example.org/" {MARK} aria-label="x (leaves our site)"><text>x</text></a></svg>',
    "a drawn link with a note": f'<svg><foreignObject><a href="https://example.org/" {MARK}>x{NOTE}</a></foreignObject></svg>',
    "more rel": '<p><a href="https://example.org/" data-outbound="third_party" rel="nofollow NOOPENER noreferrer external">x'
    f"{NOTE}</a></p>",
    "in a template": f'<template><a href="https://example.org/" {MARK}>x{NOTE}</a></template>',
    "own in another window": '<p><a href="/health/" target="_blank">x</a></p>',
    "no link": '<p><a name="x">x</a> <a>y</a></p>',
    "a part": '<p><a href="#main">x</a> <a href="">y</a> <a href="?a=b">z</a></p>',
    "own in full": '<p><a href="https://carepartnersct.com./">x</a> <a href="//WWW.CarePartnersCT.com:443/">y</a></p>',
    "own behind a user": r'<p><a href="https://example.org@www.carepartnersct.com/">x</a> <a href="https:\health">y</a></p>',
    "a path like an address": '<p><a href="/https://example.org/">x</a> <a href="/health/?to=https://example.org">y</a></p>',
    "channels": '<p><a href="tel:911">911</a> <a href="mailto:x@example.org">x</a> <a href="SMS:1">y</a></p>',
    "a refresh of our own": '<meta http-equiv="refresh" content="5"><meta http-equiv="refresh" content="0; url=/health/">',
    "no tracker": '<p><a href="/health/?utmost=1&amp;x=utm_source&amp;gclid_=1#utm_source">x</a> <a href="/utm_source=1/">y</a></p>',
    "a word of a class": '<p class="outbound-notes">x</p>',
}  # fmt: skip


def test_what_is_right_is_no_fault(proven: Files, policy: Policy) -> None:
    """On a page of any form: a false alarm would stop a release."""
    rows = {f"{name} on {form}": (html, form, proven, policy) for name, html in RIGHT.items() for form in PAGE_FORMS}
    assert failing(rows, is_right) == []


def is_right(html: str, form: Form, proven: Files, policy: Policy) -> None:
    """Put it on a page, on which nothing is found."""
    anchor, html = (escape(LINKS), escape(html)) if form == "feed" else (LINKS, html)
    text = proven[SPECIMENS[form]].decode().replace(anchor, html + anchor, 1)
    assert html in text
    assert faults_of("outbound", SPECIMENS[form], text, policy) == []


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://portal.carepartnersct.example/", "portal"),
        ("https://deep.portal.carepartnersct.example/x", "portal"),
        ("https://carepartnersct.example/", "third_party"),
        ("https://pharmacy.example:8443/", "partner"),
        ("https://social.example./plan", "social"),
        ("https://www.cdc.gov", "gov"),
        ("https://gov/", "gov"),
        ("https://notgov/", "third_party"),
        ("https://army.mil/", "gov"),
        ("http://192.0.2.1/", "third_party"),
        ("http://[2001:db8::1]/", "third_party"),
        ("\\\\example.org", "third_party"),
        ("/\t/example.org", "third_party"),
        ("ht\ntps://example.org", "third_party"),
        ("https:/\\www.carepartnersct.com\\@example.org", "own"),
        ("https://саrepartnersct.com/", "third_party"),
        ("https://www。carepartnersct。com/", "own"),
        ("tel:911", "channel"),
        ("sMs:1", "channel"),
        ("javascript:1", "script"),
        ("\x01javascript:1", "script"),
        ("blob:https://www.carepartnersct.com/1", "script"),
        ("https://", "unreadable"),
        ("https://exa mple.org", "unreadable"),
    ],
)
def test_an_address_is_judged_as_a_browser_reads_it(address: str, kind: str, policy: Policy) -> None:
    """By the host that the browser would ask, never by looking at its text."""
    page = read_page(ADDRESS, f"<a href='{address}'>x</a>".encode(), policy)
    assert [found.kind for found in destinations(page, policy.hosts)] == [kind]


def test_the_longest_name_decides() -> None:
    """A portal below an own host is a portal, and the other way round."""
    hosts = HostClasses((("plan.example", "own"), ("members.plan.example", "portal"), ("www.members.plan.example", "own")))
    names = ("plan.example", "x.plan.example", "members.plan.example", "a.members.plan.example", "www.members.plan.example", "plan.example.org")
    assert [hosts.of(name) for name in names] == ["own", "own", "portal", "portal", "own", "third_party"]


def test_an_address_means_the_same_on_every_page_only_if_it_is_whole() -> None:
    """What is kept for one page is not taken for another."""
    pages = ("https://plan.example/a/", "https://plan.example/b/", "https://other.example/b/")
    for written, hrefs in {
        "x": ["https://plan.example/a/x", "https://plan.example/b/x", "https://other.example/b/x"],
        "https:x": ["https://plan.example/a/x", "https://plan.example/b/x", "https://other.example/b/x"],
        "#x": ["https://plan.example/a/#x", "https://plan.example/b/#x", "https://other.example/b/#x"],
        "/x": ["https://plan.example/x", "https://plan.example/x", "https://other.example/x"],
        "//x.example/": ["https://x.example/"] * 3,
        "https://x.example/": ["https://x.example/"] * 3,
    }.items():
        assert [found.href for page in pages if (found := whole(written, page))] == hrefs


def test_the_sign_in_link_of_the_header_asks_for_no_notice(proven: Files, policy: Policy) -> None:
    """It says itself what it is; only the content's links ask for more."""
    path, rule = SPECIMENS["error"], "a_page_with_links_that_leave_explains_it"
    link = b'<a href="https://pharmacy.example/" data-outbound="partner">x</a>'
    assert faults_of(rule, path, proven[path].replace(b"</header>", link + b"</header>", 1), policy) == []
    assert faults_of(rule, path, proven[path].replace(b"</main>", link + b"</main>"), policy) == [
        'the notice "third-party-partner" stands on the page 0 times'
    ]


def test_a_page_without_links_that_leave_needs_no_notice(policy: Policy) -> None:
    """Nor may it have one."""
    rules = "a_page_with_links_that_leave_explains_it", "notices_about_links_belong_to_links"
    plain, with_notice = "<main><a href='/x'>x</a></main>", "<main><a href='/x'>x</a><p data-notice='third-party'></p></main>"
    assert [faults_of(rule, ADDRESS, plain, policy) for rule in rules] == [[], []]
    assert [len(faults_of(rule, ADDRESS, with_notice, policy)) for rule in rules] == [0, 1]


@pytest.mark.parametrize("form", PAGE_FORMS)
def test_a_fault_has_its_line(form: Form, proven: Files, policy: Policy) -> None:
    """However its address is escaped: in a feed twice."""
    html = "<p><a href='https://example.org/?a=b&amp;c=d'>x</a></p>"
    anchor, html = (escape(LINKS), escape(html)) if form == "feed" else (LINKS, html)
    text = proven[SPECIMENS[form]].decode().replace(anchor, html + anchor, 1)
    found = [one for one in audit_files([SPECIMENS[form]], lambda _: text.encode(), policy).findings if one.rule == "every_link_that_leaves_says_so"]
    assert [one.page_line for one in found] == [text[: text.index(html)].count("\n") + 1]


def test_one_fault_is_named_once_for_each_link(policy: Policy) -> None:
    """A link that says nothing is one finding, not one for each thing that it lacks."""
    assert faults_of("every_link_that_leaves_says_so", ADDRESS, "<a href='https://example.org/'>x</a>", policy) == [
        'the link to "https://example.org/" is marked "" and leads to a site of the class "third_party"'
    ]


def test_the_notes_of_a_page_leave_it(proven: Files, policy: Policy) -> None:
    """By the class that the link names, text and drawn alike."""
    text = proven[LOOKS_ALIKE].decode() + f'<map name="m"><area href="/" {MARK} alt="x (drawn)"><area href="/" {MARK} alt="x"></map>'
    notes = summarise(read_page(LOOKS_ALIKE, text.encode(), policy)).notes
    assert ("partner", "(our partner's site, leaves our site)") in notes
    assert ("third_party", "(drawn)") in notes
    assert {kind for kind, _ in notes} == {"partner", "social", "portal", "gov", "third_party"}
    assert len(notes) == 6


def test_the_odd_wording_is_blamed_and_not_the_usual_one(proven: Files, policy: Policy) -> None:
    """A note that differs on one page is found on that page alone."""
    files = {**proven, "contact/index.html": proven["contact/index.html"].replace(b"(government site, leaves our site)", b"(out)")}
    found = [finding for finding in audit_all(files, policy).findings if finding.rule == "each_class_of_host_has_words_of_its_own"]
    assert {finding.page for finding in found} == {"contact/index.html"}
    assert {finding.says for finding in found} == {
        'a link to a site of the class "gov" says "(out)", others say "(government site, leaves our site)"'
    }


def test_two_classes_or_languages_do_not_share_their_words(proven: Files, policy: Policy) -> None:
    """Even where each is the same on all pages."""
    rule = "each_class_of_host_has_words_of_its_own"
    for old, new, kind in (
        ("(our partner's site, leaves our site)", "(secure member site, leaves our site)", "partner"),
        ("(sitio del gobierno, sale de nuestro sitio)", "(government site, leaves our site)", "gov"),
    ):
        files = {path: data.replace(old.encode(), new.encode()) for path, data in proven.items()}
        found = [finding for finding in audit_all(files, policy).findings if finding.rule == rule]
        assert found
        assert all(finding.says.startswith(f'"{new}" is said of the class "{kind}" in ') for finding in found)


def test_nothing_is_denied_unless_the_data_says_so(policy: Policy) -> None:
    """A name covers what is below it and nothing beside it."""
    html = "<a href='https://foreign-drugs.example.org/'>x</a><a href='https://notforeign-drugs.example/'>x</a>"
    assert faults_of("no_link_to_a_denied_host", ADDRESS, html, policy) == []
    allowed = dataclasses.replace(policy, hosts=dataclasses.replace(policy.hosts, denied=()))
    assert faults_of("no_link_to_a_denied_host", ADDRESS, "<a href='https://foreign-drugs.example/'>x</a>", allowed) == []


def test_the_build_knows_every_tracking_parameter_of_the_audit() -> None:
    """What would stop a release is named while somebody writes."""
    assert [name for name in sorted(_TRACKERS) if not TRACKING.fullmatch(name)] == []
