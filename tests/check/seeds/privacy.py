"""Faults for plugins/check/rules/privacy.py."""

import datetime as dt
import re

from plugins.check.rule import HTML_FORMS, PAGE_FORMS, Form
from plugins.check.trackers import TRACKERS
from tests.check.seeds import Seed

END = "</a>"
"""Something that every page and every item of a feed has."""
ICON = re.compile("<entry>")


SCRIPT = "https://ads.example/tag.js"
TAG = {
    "party": "Example Ads",
    "purpose": "advertising",
    "lifetime": {"en": "90 days"},
    "privacy_url": "https://ads.example/privacy",
    "script_url": SCRIPT,
    "approver": "Privacy Officer",
    "expires": dt.date(2026, 12, 1),
}
"""A tag that the plan allows for one more day."""
WITH_TAG = {"cookies": {"ad_id": TAG}}
TOO_LATE = {**WITH_TAG, "today": dt.date(2026, 12, 1)}
WAITING = f'<template data-consent="advertising" data-name="ad_id"><script async src="{SCRIPT}"></script></template>'
HEALTH: tuple[Form, ...] = ("article", "redirect", "feed")
"""Forms of which every address tells of health."""
OTHER: tuple[Form, ...] = ("legal", "list", "error")


def planted(rule: str, html: str, says: str = "") -> Seed:
    """Return a seed that puts markup into pages and items of feeds."""
    return Seed(rule, PAGE_FORMS, END, END + html, says=says)


def on_one(rule: str, html: str) -> Seed:
    """Return a seed that puts markup into one page: what it tells apart is not the form."""
    return Seed(rule, ("list",), END, END + html)


def with_tag(rule: str, html: str, forms: tuple[Form, ...] = ("list",), path: str = "", says: str = "") -> Seed:
    """Return a seed that puts markup into pages while the plan allows a tag."""
    return Seed(rule, forms, END, END + html, path, policy=WITH_TAG, says=says)


SEEDS = [
    *(
        planted("no_third_party_requests", html)
        for html in (
            '<img src="https://cdn.elsewhere.example/a.png" alt="">',
            '<img src="http://www.carepartnersct.com/a.png" alt="">',
            '<img srcset="/a.png, //elsewhere.example/a.png 2x" alt="">',
            '<template><img src="https://elsewhere.example/a.png" alt=""></template>',
            '<noscript><img src="https://elsewhere.example/a.png" alt=""></noscript>',
            '<iframe srcdoc="a" title="a"></iframe>',
            '<iframe src="data:text/html,a" title="a"></iframe>',
            '<object data="data:image/svg+xml,a"></object>',
            '<p style="background:url(https://elsewhere.example/)">a</p>',
            '<a href="/" ping="https://elsewhere.example/">a</a>',
        )
    ),
    planted("no_third_party_requests", '<embed src="data:text/html,a">', "an address of the kind data:"),
    planted("no_third_party_requests", '<img src="//elsewhere.example/" alt="">', "asks https://elsewhere.example (src)"),
    *(
        on_one("no_third_party_requests", html)
        for html in (
            '<embed src="data:image/svg+xml,a">',
            '<svg><use href="data:image/svg+xml,a"></use></svg>',
            '<img src="data:text/html,a" alt="">',
            f'<script src="{SCRIPT}"></script>',
            WAITING,
        )
    ),
    with_tag("no_third_party_requests", WAITING, HEALTH),
    with_tag("no_third_party_requests", WAITING, path="health/index.html"),
    with_tag("no_third_party_requests", f'<script src="{SCRIPT}"></script>'),
    with_tag("no_third_party_requests", WAITING.replace("<template", '<template shadowrootmode="open"')),
    with_tag("no_third_party_requests", WAITING.replace("tag.js", "other.js")),
    Seed("no_third_party_requests", ("list",), END, END + WAITING, policy=TOO_LATE),
    Seed("no_third_party_requests", HTML_FORMS, "</head>", '<meta http-equiv="refresh" content="9;url=https://elsewhere.example/"></head>'),
    Seed("no_third_party_requests", HTML_FORMS, "</head>", '<link rel="preconnect" href="https://elsewhere.example/"></head>'),
    Seed("no_third_party_requests", HTML_FORMS, "</head>", '<base href="https://elsewhere.example/"></head>'),
    Seed("no_third_party_requests", ("stylesheet",), "", '@import "https://elsewhere.example/a.css";'),
    Seed("no_third_party_requests", ("stylesheet",), "", "p{background:url(//elsewhere.example/a.png)}"),
    Seed("no_third_party_requests", ("stylesheet",), "", "@font-face{src:url(data:font/woff2;base64,d09G)}"),
    Seed("no_third_party_requests", ("picture",), "<path", '<image href="https://elsewhere.example/a.png"/><path'),
    Seed("no_feed_asks_a_third_party", ("site",), ICON, "<icon>https://elsewhere.example/a.png</icon><entry>", path="feed.atom"),
    *(on_one("no_known_trackers", f'<img src="https://www.{host}/a" alt="">') for host in TRACKERS),
    with_tag("no_known_trackers", WAITING.replace(SCRIPT, "https://www.googletagmanager.com/gtm.js")),
    planted("no_known_trackers", '<script>load("https://www.googletagmanager.com/gtm.js")</script>'),
    Seed("no_known_trackers", ("stylesheet",), "", '@import "https://fonts.googleapis.com/css";'),
    Seed("no_known_trackers", ("script",), "", 'const a = "www.google-analytics.com/collect";'),
    Seed("no_known_trackers", ("picture",), "<path", '<image href="https://www.facebook.com/tr?id=1"/><path'),
    planted("consent_templates_only_where_allowed", '<template data-consent="advertising" data-name="ad_id"></template>'),
    with_tag("consent_templates_only_where_allowed", WAITING, HEALTH, says='the tag "ad_id" waits on a page about health: data-consent'),
    *(
        with_tag("consent_templates_only_where_allowed", WAITING, path=path, says="waits on a page about health")
        for path in ("health/index.html", "health/heart/index.html", "es/health/heart/index.html", "search/index.html", "es/search/index.html")
    ),
    with_tag("consent_templates_only_where_allowed", WAITING.replace("ad_id", "other"), OTHER, says='the tag "other" is not allowed (any more)'),
    Seed("consent_templates_only_where_allowed", OTHER, END, END + WAITING, policy=TOO_LATE, says='the tag "ad_id" is not allowed (any more)'),
    *(
        with_tag("consent_templates_only_where_allowed", WAITING.replace(old, new), says='"ad_id" is not as content/data/cookies.yml has it')
        for old, new in (
            ("advertising", "analytics"),
            (SCRIPT, "https://ads.example/other.js"),
            ("</script>", "a()</script>"),
            ("</script>", "</script><img src='/a'>"),
            ("<template", '<template shadowrootmode="open"'),
        )
    ),
    Seed("referrer_is_kept_back", HTML_FORMS, '<meta content="strict-origin" name="referrer">', ""),
    Seed("referrer_is_kept_back", HTML_FORMS, 'content="strict-origin" name="referrer"', 'content="unsafe-url" name="referrer"'),
    Seed("referrer_is_kept_back", HTML_FORMS, "</head>", '<meta name="Referrer" content="origin-when-cross-origin"></head>'),
    Seed("referrer_is_kept_back", HTML_FORMS, END, '</a><a href="/" referrerpolicy="no-referrer-when-downgrade">a</a>'),
    *(
        planted("no_forms", html)
        for html in (
            '<form action="/" method="post"></form>',
            '<form role="search" action="https://elsewhere.example/"></form>',
            '<form role="search" action="/" method="POST"></form>',
            '<form role="search" action="http://["></form>',
            '<form action="/"><input type="search"></form>',
            "<input>",
            "<textarea></textarea>",
            "<select></select>",
            '<form role="search"><input type="text"></form>',
            '<form role="search"><input type="search" name="q"></form>',
            '<form role="search"><textarea type="search"></textarea></form>',
            '<form role="search"></form><input type="search">',
        )
    ),
]

LOOK_ALIKES = [
    *(
        on_one("no_third_party_requests", html)
        for html in (
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
            "<p>See url(https://elsewhere.example/)</p>",
            '<blockquote cite="https://elsewhere.example/">a</blockquote>',
            '<link rel="canonical" href="https://elsewhere.example/">',
            '<meta property="og:image" content="https://elsewhere.example/a.png">',
            '<meta http-equiv="refresh" content="0; url=/health/">',
        )
    ),
    Seed("no_third_party_requests", ("stylesheet",), "", "a{b:url(data:image/png;base64,x)}"),
    with_tag("no_third_party_requests", WAITING, OTHER),
    on_one("no_known_trackers", "<p>See https://www.google-analytics.com/</p>"),
    on_one("no_known_trackers", '<script type="application/ld+json">{"embedUrl": "https://www.youtube.com/embed/a"}</script>'),
    Seed("no_known_trackers", ("stylesheet",), "", "/* www.google-analytics.com */"),
    Seed(
        "no_known_trackers",
        ("list",),
        END,
        END + WAITING.replace(SCRIPT, "https://www.googletagmanager.com/gtm.js"),
        policy={"cookies": {"ad_id": {**TAG, "script_url": "https://www.googletagmanager.com/gtm.js"}}},
    ),
    with_tag("consent_templates_only_where_allowed", WAITING, OTHER),
    planted("consent_templates_only_where_allowed", "<template>a</template>"),
    *(
        on_one("referrer_is_kept_back", html)
        for html in (
            '<a href="/" referrerpolicy="no-referrer">a</a>',
            '<a href="/" referrerpolicy="Same-Origin">a</a>',
            '<a href="/" referrerpolicy>a</a>',
            '<meta name="referrer" content=" No-Referrer ">',
            "<p>referrerpolicy</p>",
        )
    ),
    *(
        on_one("no_forms", html)
        for html in (
            "<button type='button'>Print</button>",
            '<form role="search" action="/search/"><input type="search" name=""><button>Search</button></form>',
            '<form role="search"></form><form role="search" method="GET"><p><input type="SEARCH"></p></form>',
            "<p>Fill in the form.</p>",
        )
    ),
    Seed("no_forms", ("list",), "</main>", '<form role="search" action="/"><input type="search"></form></main>'),
]
