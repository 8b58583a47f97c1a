"""What asks nobody is left alone, and an allowed tag may wait for a yes only as the plan allowed it."""

from dataclasses import replace

import pytest

from plugins.check.policy import Policy
from plugins.check.rules.privacy import (
    consent_templates_only_where_allowed,
    no_feed_asks_a_third_party,
    no_known_trackers,
    no_third_party_requests,
    referrer_is_kept_back,
)
from plugins.check.trackers import TRACKERS, trackers_in
from tests.check.conftest import Files, audit_all
from tests.check.seeds.privacy import TAG, WAITING
from tests.check.subjects import found, page, says

REFERRER = '<meta name="referrer" content="strict-origin">'


@pytest.fixture
def with_tag(policy: Policy) -> Policy:
    """A policy that allows one tag for one more day."""
    return replace(policy, cookies={"ad_id": TAG})


def test_the_message_says_who_is_asked_and_where_it_stands(policy: Policy) -> None:
    """At its line."""
    html = b'<!DOCTYPE html><p>a</p>\n<iframe src="https://maps.elsewhere.example/x?y"></iframe>\n<iframe src="data:text/html,a"></iframe>'
    assert found(no_third_party_requests, "contact/index.html", html, policy) == [
        "2: <iframe> asks https://maps.elsewhere.example (src)",
        "3: <iframe> asks an address of the kind data: (src)",
    ]


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


@pytest.mark.parametrize(
    "path",
    ["health/heart/salt/index.html", "drafts/health/index.html", "drafts/es/health/index.html"],
)
def test_no_tag_waits_on_a_page_about_health(path: str, with_tag: Policy) -> None:
    """Not even an allowed one; its request is a third party's there, too."""
    about = page(WAITING, with_tag, path=path)
    assert says(consent_templates_only_where_allowed, about, with_tag) == ['the tag "ad_id" waits on a page about health']
    assert len(says(no_third_party_requests, about, with_tag)) == 1
    assert says(consent_templates_only_where_allowed, page(WAITING, with_tag, path="healthy/index.html"), with_tag) == []


def test_a_referrer_policy_in_a_template_says_nothing(policy: Policy) -> None:
    """No browser reads it there."""
    assert len(says(referrer_is_kept_back, page(f"<template>{REFERRER}</template>", policy), policy)) == 1


def test_feeds_of_the_site_ask_only_the_site(proven: Files, policy: Policy) -> None:
    """An icon of our own is fine, what a feed declares is not fetched; pictures are no feeds."""
    feed = proven["feed.atom"].replace(b"<entry>", b"<icon>/theme/img/mark.svg</icon><link rel='via' href='https://elsewhere.example/'/><entry>", 1)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://elsewhere.example/a.png"/></svg>'
    done = audit_all({**proven, "feed.atom": feed, "theme/img/a.svg": svg}, policy)
    assert [finding.rule for finding in done.findings if finding.rule == no_feed_asks_a_third_party.id] == []
    broken = audit_all({**proven, "feed.atom": feed.replace(b"/theme/img/mark.svg", b"https://[")}, policy)
    assert [finding.rule for finding in broken.findings if finding.rule == no_feed_asks_a_third_party.id] == []
