"""What asks nobody is left alone, and an allowed tag may wait for a yes only as the plan allowed it."""

import datetime as dt
from dataclasses import replace

import pytest

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rules.privacy import (
    consent_templates_only_where_allowed,
    no_feed_asks_a_third_party,
    no_forms,
    no_known_trackers,
    no_third_party_requests,
    referrer_is_kept_back,
)
from plugins.check.trackers import TRACKERS, trackers_in
from tests.check.conftest import Files, audit_all
from tests.check.subjects import found, page, says

SCRIPT = "https://ads.example/tag.js"
TAG = {
    "party": "Example Ads",
    "purpose": "advertising",
    "lifetime": {"en": "90 days"},
    "privacy_url": "https://ads.example/privacy",
    "script_url": SCRIPT,
    "approver": "Privacy Officer",
    "expires": dt.date(2026, 11, 25),
}
WAITING = f'<template data-consent="advertising" data-name="ad_id"><script async src="{SCRIPT}"></script></template>'
REFERRER = '<meta name="referrer" content="strict-origin">'


@pytest.fixture
def with_tag(policy: Policy) -> Policy:
    """A policy that allows one tag for one more day."""
    return replace(policy, cookies={"ad_id": TAG})


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/a.png" alt="">',
        '<img src="a.png" srcset="a.png 1x, b.png 2x" alt="">',
        '<img src="https://www.carepartnersct.com/a.png" alt="">',
        '<img src="//www.carepartnersct.com/a.png" alt="">',
        '<img src="https://[" alt="">',
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="">',
        '<picture><source srcset="data:image/svg+xml,a 1x"><img src="/a" alt=""></picture>',
        '<p style="background: url(data:image/png;base64,iVBORw0KGgo=)">a</p>',
        '<a href="https://www.cdc.gov/">CDC</a>',
        '<svg><use href="#a"></use><use href="/theme/img/topics.svg#a"></use></svg>',
        "<p>See https://www.google-analytics.com/ or url(https://elsewhere.example/)</p>",
        '<blockquote cite="https://elsewhere.example/">a</blockquote>',
        '<link rel="canonical" href="https://elsewhere.example/">',
        '<meta property="og:image" content="https://elsewhere.example/a.png">',
        '<meta http-equiv="refresh" content="0; url=/health/">',
    ],
)
def test_what_asks_nobody_else_is_left_alone(html: str, policy: Policy) -> None:
    """Own files, links, pictures that stand in the page, words."""
    assert says(no_third_party_requests, page(html, policy), policy) == []
    assert says(no_known_trackers, page(html, policy), policy) == []


def test_the_message_says_who_is_asked_and_where_it_stands(policy: Policy) -> None:
    """At its line."""
    html = b'<!DOCTYPE html><p>a</p>\n<iframe src="https://maps.elsewhere.example/x?y"></iframe>\n<iframe src="data:text/html,a"></iframe>'
    assert found(no_third_party_requests, "contact/index.html", html, policy) == [
        "2: <iframe> asks https://maps.elsewhere.example (src)",
        "3: <iframe> asks an address of the kind data: (src)",
    ]


def test_a_picture_is_harmless_only_where_it_is_shown(policy: Policy) -> None:
    """In a frame or as an object it is a page; a font is no picture."""
    css = File("theme/site.css", "stylesheet", b"a{b:url(data:image/png;base64,x)}")
    assert says(no_third_party_requests, css, policy) == []
    for html in ('<embed src="data:image/svg+xml,a">', '<svg><use href="data:image/svg+xml,a"></use></svg>', '<img src="data:text/html,a">'):
        assert len(says(no_third_party_requests, page(html, policy), policy)) == 1


@pytest.mark.parametrize("host", TRACKERS)
def test_every_known_tracker_is_named(host: str, policy: Policy) -> None:
    """With what it does, and with what to do instead."""
    (fault,) = no_known_trackers(page(f'<script src="https://x.{host}/y.js"></script>', policy), policy)
    assert fault.says == f"{TRACKERS[host].name} ({host}) {TRACKERS[host].does}"
    assert fault.near == host
    assert fault.remedy == TRACKERS[host].instead


def test_what_only_looks_like_a_tracker_is_none() -> None:
    """Other hosts, other parts of the same host."""
    for text in ("www.clarity.msn.example", "myhotjar.com", "www.facebook.com/track", "clarity.ms.example", "hotjar.comx", "www.youtube.com/watch"):
        assert trackers_in(text) == [], text
    assert [host for host, _ in trackers_in("https://WWW.Facebook.com/TR?id=1")] == ["Facebook.com/TR"]


def test_structured_data_may_name_a_film(policy: Policy) -> None:
    """A browser only reads it."""
    html = '<script type="application/ld+json">{"embedUrl": "https://www.youtube.com/embed/a"}</script>'
    assert says(no_known_trackers, page(html, policy), policy) == []
    assert len(says(no_known_trackers, page(html.replace("ld+json", "javascript"), policy), policy)) == 1


def test_an_allowed_tag_may_wait_for_a_yes(with_tag: Policy) -> None:
    """On a page that tells nothing of health."""
    for rule in (no_third_party_requests, no_known_trackers, consent_templates_only_where_allowed):
        assert says(rule, page(WAITING, with_tag), with_tag) == []
    tracker = replace(with_tag, cookies={"ad_id": {**TAG, "script_url": "https://www.googletagmanager.com/gtm.js"}})
    waiting = WAITING.replace(SCRIPT, "https://www.googletagmanager.com/gtm.js")
    assert says(no_known_trackers, page(waiting, tracker), tracker) == []
    assert len(says(no_known_trackers, page(waiting, with_tag), with_tag)) == 1


@pytest.mark.parametrize(
    "path",
    ["health/heart/salt/index.html", "health/heart/index.html", "health/index.html", "es/health/heart/index.html", "drafts/es/health/index.html"],
)
def test_no_tag_waits_on_a_page_about_health(path: str, with_tag: Policy) -> None:
    """Not even an allowed one; its request is a third party's there, too."""
    about = page(WAITING, with_tag, path=path)
    assert says(consent_templates_only_where_allowed, about, with_tag) == ['the tag "ad_id" waits on a page about health']
    assert len(says(no_third_party_requests, about, with_tag)) == 1


def test_an_old_address_may_tell_of_health_too(with_tag: Policy) -> None:
    """It leads on to an article."""
    old = page(WAITING, with_tag, '<meta http-equiv="refresh" content="0; url=/health/heart/salt/">', path="old/salt/index.html")
    assert len(says(consent_templates_only_where_allowed, old, with_tag)) == 1
    assert says(consent_templates_only_where_allowed, page(WAITING, with_tag, path="healthy/index.html"), with_tag) == []


@pytest.mark.parametrize(
    ("html", "what"),
    [
        (WAITING.replace("ad_id", "other"), 'the tag "other" is not allowed (any more)'),
        (WAITING.replace("advertising", "analytics"), 'the tag "ad_id" is not as content/data/cookies.yml has it'),
        (WAITING.replace(SCRIPT, "https://ads.example/other.js"), 'the tag "ad_id" is not as content/data/cookies.yml has it'),
        (WAITING.replace("</script>", "a()</script>"), 'the tag "ad_id" is not as content/data/cookies.yml has it'),
        (WAITING.replace("</script>", "</script><img src='/a'>"), 'the tag "ad_id" is not as content/data/cookies.yml has it'),
        (WAITING.replace("<template", '<template shadowrootmode="open"'), 'the tag "ad_id" is not as content/data/cookies.yml has it'),
    ],
)
def test_a_tag_waits_exactly_as_it_was_allowed(html: str, what: str, with_tag: Policy) -> None:
    """Its name, purpose and script, and nothing beside it."""
    assert says(consent_templates_only_where_allowed, page(html, with_tag), with_tag) == [what]


def test_an_approval_that_has_run_out_allows_nothing(with_tag: Policy) -> None:
    """On its last day the tag must be gone."""
    late = replace(with_tag, today=dt.date(2026, 11, 25))
    assert says(consent_templates_only_where_allowed, page(WAITING, late), late) == ['the tag "ad_id" is not allowed (any more)']
    assert len(says(no_third_party_requests, page(WAITING, late), late)) == 1


def test_an_allowed_tag_outside_its_template_is_a_third_party(with_tag: Policy) -> None:
    """It would load before anybody has said yes."""
    for html in (f'<script src="{SCRIPT}"></script>', WAITING.replace("<template", '<template shadowrootmode="open"')):
        assert len(says(no_third_party_requests, page(html, with_tag), with_tag)) == 1
    assert says(consent_templates_only_where_allowed, page("<template>a</template>", with_tag), with_tag) == []


@pytest.mark.parametrize(
    "more", ['<a href="/" referrerpolicy="no-referrer">a</a>', '<a href="/" referrerpolicy="Same-Origin">a</a>', "<p>referrerpolicy</p>"]
)
def test_a_referrer_policy_that_keeps_the_address_back_is_right(more: str, policy: Policy) -> None:
    """Whatever its letters."""
    for content in ("strict-origin", " No-Referrer "):
        assert says(referrer_is_kept_back, page(more, policy, REFERRER.replace("strict-origin", content)), policy) == []


def test_a_referrer_policy_in_a_template_says_nothing(policy: Policy) -> None:
    """No browser reads it there."""
    assert len(says(referrer_is_kept_back, page(f"<template>{REFERRER}</template>", policy), policy)) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<button type='button'>Print</button>",
        '<form role="search" action="/search/"><input type="search" name="q"><button>Search</button></form>',
        '<form role="search" method="GET"><p><input type="SEARCH"></p></form>',
        "<p>Fill in the form.</p>",
    ],
)
def test_a_search_of_the_site_and_buttons_ask_for_nothing(html: str, policy: Policy) -> None:
    """The only form that may be."""
    assert says(no_forms, page(html, policy), policy) == []


def test_feeds_of_the_site_ask_only_the_site(proven: Files, policy: Policy) -> None:
    """An icon of our own is fine, what a feed declares is not fetched; pictures are no feeds."""
    feed = proven["feed.atom"].replace(b"<entry>", b"<icon>/theme/img/mark.svg</icon><link rel='via' href='https://elsewhere.example/'/><entry>", 1)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://elsewhere.example/a.png"/></svg>'
    done = audit_all({**proven, "feed.atom": feed, "theme/img/a.svg": svg}, policy)
    assert [finding.rule for finding in done.findings if finding.rule == no_feed_asks_a_third_party.id] == []
    broken = audit_all({**proven, "feed.atom": feed.replace(b"/theme/img/mark.svg", b"https://[")}, policy)
    assert [finding.rule for finding in broken.findings if finding.rule == no_feed_asks_a_third_party.id] == []
