"""Faults for plugins/check/rules/privacy.py."""

import re

from plugins.check.rule import HTML_FORMS, PAGE_FORMS
from plugins.check.trackers import TRACKERS
from tests.check.seeds import Seed

END = "</a>"
"""Something that every page and every item of a feed has."""
ICON = re.compile("<entry>")


def planted(rule: str, html: str) -> Seed:
    """Return a seed that puts markup into pages and items of feeds."""
    return Seed(rule, PAGE_FORMS, END, END + html)


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
    Seed("no_third_party_requests", HTML_FORMS, "</head>", '<meta http-equiv="refresh" content="9;url=https://elsewhere.example/"></head>'),
    Seed("no_third_party_requests", HTML_FORMS, "</head>", '<link rel="preconnect" href="https://elsewhere.example/"></head>'),
    Seed("no_third_party_requests", HTML_FORMS, "</head>", '<base href="https://elsewhere.example/"></head>'),
    Seed("no_third_party_requests", ("stylesheet",), "", '@import "https://elsewhere.example/a.css";'),
    Seed("no_third_party_requests", ("stylesheet",), "", "p{background:url(//elsewhere.example/a.png)}"),
    Seed("no_third_party_requests", ("stylesheet",), "", "@font-face{src:url(data:font/woff2;base64,d09G)}"),
    Seed("no_third_party_requests", ("picture",), "<path", '<image href="https://elsewhere.example/a.png"/><path'),
    Seed("no_feed_asks_a_third_party", ("site",), ICON, "<icon>https://elsewhere.example/a.png</icon><entry>", path="feed.atom"),
    *(planted("no_known_trackers", f'<img src="https://www.{host}/a" alt="">') for host in TRACKERS),
    planted("no_known_trackers", '<script>load("https://www.googletagmanager.com/gtm.js")</script>'),
    Seed("no_known_trackers", ("stylesheet",), "", '@import "https://fonts.googleapis.com/css";'),
    Seed("no_known_trackers", ("script",), "", 'const a = "www.google-analytics.com/collect";'),
    Seed("no_known_trackers", ("picture",), "<path", '<image href="https://www.facebook.com/tr?id=1"/><path'),
    planted("consent_templates_only_where_allowed", '<template data-consent="advertising" data-name="ad_id"></template>'),
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
            '<form role="search"><input type="text" name="illness"></form>',
            '<form role="search"><textarea type="search"></textarea></form>',
            '<form role="search"></form><input type="search">',
        )
    ),
]
