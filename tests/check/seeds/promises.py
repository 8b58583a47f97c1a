"""Faults for plugins/check/rules/promises.py."""

import datetime as dt
import re

from tests.check.seeds import Seed
from tests.check.seeds.privacy import END, WITH_TAG, on_one, planted

GPC = ".well-known/gpc.json"
BODY = re.compile(r"<main.*</main>", re.DOTALL)
LEGAL = [f"{lang}legal/{name}/index.html" for lang in ("", "es/") for name in ("cookies", "privacy")]
NUMBERS = (
    "1EG4-TE5-MK73",
    "1EG4TE5MK73",
    "1eg4-te5-mk73",
    "9AA0 AA9 YY00",
    "1EG4\u2011TE5\u2011MK73",
    "078-05-1120",
    "899-99-9999",
    "123\u201145\u20116789A",
    "SSN 123456789",
    "Social Security number: 123 45 6789",
    "Seguro Social: 123456789",
)

CLAIM = '<p data-claim="no-third-party-cookies">No other company sets cookies here.</p>'
LISTED = '<table><tr><th><code>ad_id</code></th><td><a href="https://ads.example/privacy">policy</a></td></tr></table>'
COOKIES, PRIVACY = LEGAL[:2]


def says_instead(html: str, path: str = COOKIES, says: str = "") -> Seed:
    """Return a seed for a legal page that says this of cookies, and nothing else, while the plan allows a tag."""
    return Seed("cookie_claims_hold", ("legal",), BODY, f"<main>{html}</main>", path, policy=WITH_TAG, says=says)


def claimed(html: str, path: str = COOKIES) -> Seed:
    """Return a seed for a legal page that says this of cookies, and nothing else, while the plan allows none."""
    return Seed("cookie_claims_hold", ("legal",), BODY, f"<main>{html}</main>", path)


ALL_NOTED = "".join(f'<p data-log="{field}">a</p>' for field in ("network", "hour", "page", "answer", "from", "browser", "system"))


def notes(html: str, path: str = "legal/privacy/index.html", says: str = "") -> Seed:
    """Return a seed for a privacy page that says this of the server's log, and nothing else."""
    return Seed("privacy_page_names_what_the_server_notes", ("legal",), BODY, f"<main>{html}</main>", path, says=says)


SEEDS = [
    *(notes(ALL_NOTED.replace(f'"{field}"', '""'), PRIVACY, f'the server notes "{field}"') for field in ("network", "from", "system")),
    notes(ALL_NOTED.replace('"hour"', '"minute"'), LEGAL[3], 'does not note "minute"'),
    notes(ALL_NOTED.replace('"hour">a<', '"hour"> <'), LEGAL[3], 'the server notes "hour"'),
    notes(f"<template>{ALL_NOTED}</template>", PRIVACY, 'the server notes "page"'),
    notes(f'{ALL_NOTED}<p data-log="cookie">a</p>', PRIVACY, 'does not note "cookie"'),
    Seed("gpc_file_says_yes", ("well-known",), '"gpc": true', '"gpc": false'),
    Seed("gpc_file_says_yes", ("well-known",), '"gpc": true', '"gpc": 1'),
    Seed("gpc_file_says_yes", ("well-known",), '"gpc": true, ', ""),
    Seed("gpc_file_says_yes", ("well-known",), re.compile(r"\{(.*)\}"), r"[{\1}]"),
    Seed("gpc_file_says_yes", ("well-known",), "}", ""),
    Seed("gpc_file_says_yes", ("well-known",), re.compile(r'"\d{4}-\d\d-\d\d"'), '"2026-12-01"'),
    Seed("gpc_file_says_yes", ("well-known",), re.compile(r'"\d{4}-\d\d-\d\d"'), '"20261124"'),
    Seed("gpc_file_says_yes", ("well-known",), re.compile(r'"\d{4}-\d\d-\d\d"'), '"2026-02-30"'),
    Seed("gpc_file_says_yes", ("well-known",), re.compile(r'"\d{4}-\d\d-\d\d"'), "2026"),
    Seed("gpc_file_says_yes", ("site",), "", "", path="robots.txt", more={GPC: None}),
    *(planted("no_phi_like_strings", f"<p>Number: {number}.</p>") for number in NUMBERS),
    planted("no_phi_like_strings", '<img src="/a.png" alt="card 1EG4-TE5-MK73">'),
    Seed("no_phi_like_strings", ("article", "legal", "list", "error", "redirect"), END, "</a><p>1EG4-<b>TE5</b>-MK73</p>"),
    Seed("no_phi_like_strings", ("stylesheet",), "", "/* 1EG4-TE5-MK73 */"),
    Seed("no_phi_like_strings", ("script",), "", 'const a = "1EG4TE5MK73";'),
    Seed("no_phi_like_strings", ("picture",), "<path", "<desc>078-05-1120</desc><path"),
    Seed("no_phi_like_strings", ("well-known",), "", "# 078-05-1120"),
    *(
        planted("no_seals", html)
        for html in (
            '<img src="/a.png" alt="HIPAA compliant">',
            '<img src="/img/hipaa-seal.png" alt="">',
            '<img src="/a.png" alt="" title="Seal of HIPAA">',
            '<img src="/honcode.png" alt="">',
            '<img src="/a.png" alt="Health On the Net">',
            "<p>This site is HIPAA certified.</p>",
            "<p>We are fully HIPAA-compliant.</p>",
            "<p>Our web site is HIPAA compliant.</p>",
            "<p>HONcode certified</p>",
            "<p>Este sitio cumple con HIPAA.</p>",
            "<p>Certificado por la ley HIPAA.</p>",
            "<p>No phone. This page is HIPAA verified.</p>",
        )
    ),
    Seed("no_seals", ("picture",), "<path", "<title>HIPAA compliant</title><path"),
    Seed("no_seals", ("picture",), "", "x", path="theme/img/hipaa-badge.png"),
    *(Seed("cookie_claims_hold", ("legal",), "no-third-party-cookies", "other", path=path) for path in LEGAL),
    Seed(
        "cookie_claims_hold", ("legal",), re.compile(r'(<p data-claim="no-third-party-cookies"[^>]*>)[^<]*'), r"\1", path="legal/privacy/index.html"
    ),
    Seed("cookie_claims_hold", ("site",), "", "", path="robots.txt", more={"legal/cookies/index.html": None}),
    Seed("cookie_claims_hold", ("site",), "", "", path="robots.txt", more={"es/legal/cookies/index.html": None}),
    Seed("cookie_claims_hold", ("headers",), "/*\n", "/*\n  Set-Cookie: id=4711\n"),
    Seed("cookie_claims_hold", ("headers",), "/*\n", "/*\n  SET-COOKIE: a=b\n"),
    *(says_instead(CLAIM + LISTED, path, "cookies.yml lets one") for path in (*LEGAL, "legal/accessibility/index.html")),
    says_instead(LISTED.replace("code", "b"), says='does not name the cookie "ad_id"'),
    says_instead(LISTED.replace("/privacy", "/"), says='the privacy policy for "ad_id" (https://ads.example/privacy)'),
    says_instead("a", LEGAL[2], 'does not name the cookie "ad_id"'),
    claimed(f"<template>{CLAIM}</template>"),
    claimed('<p data-claim="no-third-party-cookies"> </p>'),
    claimed('<p data-claim="other">a</p>', PRIVACY),
]

LOOK_ALIKES = [
    *(notes(ALL_NOTED, path) for path in (PRIVACY, LEGAL[3])),
    notes("a", COOKIES),
    notes('<p data-log="other">a</p>', LEGAL[2]),
    notes(f'{ALL_NOTED}<p data-log="hour">a</p><p data-log="cookie"> </p>'),
    *(Seed("gpc_file_says_yes", ("well-known",), re.compile(r'"\d{4}-\d\d-\d\d"'), f'"{day}"') for day in ("2026-11-30", "2020-02-29")),
    Seed("gpc_file_says_yes", ("well-known",), "", "Contact: a", path=".well-known/security.txt"),
    *(
        on_one("no_seals", html)
        for html in (
            '<img src="/hipaa-rights.png" alt="Your rights under HIPAA"><p>HIPAA protects your records.</p>',
            "<p>No one can be HIPAA certified.</p>",
            "<p>We are not HIPAA compliant by a seal.</p>",
            "<p>Nadie da una certificación HIPAA.</p>",
            "<p>Ask whether the app is HIPAA compliant.</p><p>A HIPAA-compliant video service</p>",
            "<p>We are careful.</p><p>HIPAA compliant tools</p>",
            "<p>The HONcode has ended.</p><p>honcho</p>",
            "<p>La ley nos exige cumplir con HIPAA.</p>",
            "<p data-seal='a'>logo</p>",
        )
    ),
    Seed("no_seals", ("picture",), "", "HIPAA compliant", path="theme/img/a.png"),
    Seed("no_seals", ("picture",), "", "<svg><title>Your HIPAA rights</title></svg>", path="theme/img/hipaa.svg"),
    *(claimed(CLAIM, path) for path in LEGAL),
    claimed("a", "legal/accessibility/index.html"),
    says_instead(LISTED),
    says_instead(LISTED, LEGAL[2]),
    says_instead("a", PRIVACY),
    Seed("cookie_claims_hold", ("legal",), BODY, "<main>a</main>", COOKIES, policy={**WITH_TAG, "today": dt.date(2027, 1, 7)}),
    Seed("cookie_claims_hold", ("headers",), "/*\n", "/*\n  Vary: Cookie\n  X: Set-Cookie: a\n"),
    Seed("cookie_claims_hold", ("site",), "", "", path="robots.txt", more={COOKIES: None}, policy={"legal": ()}),
]
