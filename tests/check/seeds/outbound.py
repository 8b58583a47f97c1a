"""Faults for plugins/check/rules/outbound.py."""

import re

from plugins.check.rule import HTML_FORMS, PAGE_FORMS, Form
from tests.check.look_alikes import FILE
from tests.check.seeds import Seed

LINKS = '<aside aria-labelledby="third-party-title"'
"""Stands on a page of every form; what is planted before it stands in the flow of the page."""
NOTE = '<span class="outbound-note"> (leaves our site)</span>'
MARK = 'data-outbound="third_party" rel="external noreferrer noopener"'
SAYS, TAKES, STAYS = "every_link_that_leaves_says_so", "links_that_leave_take_nothing_along", "no_link_that_stays_is_marked"
EXPLAINS, BELONGS = "a_page_with_links_that_leave_explains_it", "notices_about_links_belong_to_links"
WORDS = "each_class_of_host_has_words_of_its_own"
LOOKS_ALIKE = FILE.replace(".md", "/index.html")


def planted(rule: str, html: str, forms: tuple[Form, ...] = PAGE_FORMS, path: str = "") -> Seed:
    """Return a seed that puts HTML into the flow of a page."""
    return Seed(rule, forms, LINKS, f"{html}{LINKS}", path)


def link(rule: str, href: str) -> Seed:
    """Return a seed that puts a link on a page."""
    return planted(rule, f'<p><a href="{href}">x</a></p>')


def says(html: str) -> Seed:
    """Return a seed with a link to another site, well marked but for what it says."""
    return planted(SAYS, f'<p><a href="https://example.org/" {MARK} {html}</a></p>')


SEEDS = [
    link(SAYS, "https://example.org/"),
    link(SAYS, "//example.org/"),
    link(SAYS, r"https:\\example.org"),
    link(SAYS, "https://www.carepartnersct.com@example.org/"),
    link(SAYS, "https://notcarepartnersct.com/"),
    link(SAYS, "HTTPS://www.cdc.gov./"),
    planted(SAYS, '<template><a href="https://example.org/">x</a></template>'),
    planted(SAYS, f'<svg><a xlink:href="https://example.org/" {MARK}><text>x</text></a></svg>'),
    planted(SAYS, f'<svg><a href="https://example.org/" {MARK} aria-label="x (y) z"><text>x</text></a></svg>'),
    planted(SAYS, f'<map name="m"><area href="https://example.org/" {MARK} alt="x"></map>'),
    planted(SAYS, f'<map name="m"><area href="https://example.org/" {MARK} aria-label="x (leaves our site)"></map>'),
    Seed(SAYS, HTML_FORMS, "</head>", '<meta http-equiv="Refresh" content="0; url=https://example.org/"></head>'),
    Seed(SAYS, ("redirect",), re.compile('content="0; url=[^"]*"'), 'content="0; url=//example.org/"'),
    Seed(SAYS, HTML_FORMS, 'data-outbound="portal"', 'data-outbound="third_party"'),
    Seed(SAYS, PAGE_FORMS, 'data-outbound="third_party"', ""),
    says(">x"),
    says(f">x{NOTE}{NOTE}"),
    says('>x<span class="outbound-note"> (1)</span>'),
    says('>x<span class="outbound-note">(leaves our site)</span>'),
    says('>x<span class="outbound-note" hidden> (leaves our site)</span>'),
    says('>x<span aria-hidden="true"><b><span class="outbound-note"> (leaves our site)</span></b></span>'),
    says(f'aria-label="x">x{NOTE}'),
    says(f'aria-labelledby="nothing">x{NOTE}'),
    says(f'aria-labelledby="y nothing" aria-label="x (leaves our site)"><b id="y">x</b>{NOTE}'),

    Seed(TAKES, PAGE_FORMS, 'rel="external noreferrer noopener"', 'rel="external noopener"'),
    Seed(TAKES, PAGE_FORMS, 'rel="external noreferrer noopener"', 'rel="external noreferrer"'),
    Seed(TAKES, PAGE_FORMS, 'rel="external noreferrer noopener"', 'rel="noreferrer noopener"'),
    Seed(TAKES, PAGE_FORMS, ' rel="external noreferrer noopener"', ""),
    planted(TAKES, f'<p><a href="https://example.org/" {MARK} target="_blank">x{NOTE}</a></p>'),

    planted(STAYS, f'<p><a href="/health/" {MARK}>x</a></p>'),
    planted(STAYS, '<p><a href="https://carepartnersct.com/" data-outbound="own">x</a></p>'),
    planted(STAYS, '<p><a href="tel:911" data-outbound="third_party">911</a></p>'),
    planted(STAYS, f'<p><a href="/health/">x{NOTE}</a></p>'),
    planted(STAYS, f"<p>{NOTE}</p>"),
    planted(STAYS, f"<p><b {MARK}>x</b></p>"),

    Seed(EXPLAINS, PAGE_FORMS, 'data-notice="third-party"', 'data-notice="other"'),
    planted(EXPLAINS, '<p data-notice="third-party"></p>'),
    planted(EXPLAINS, "<template>"),
    planted(EXPLAINS, '<p><a href="https://portal.carepartnersct.example/" data-outbound="portal">x</a></p>', ("article", "feed", "error", "redirect")),
    planted(EXPLAINS, '<p><a href="https://pharmacy.example/" data-outbound="partner">x</a></p>', ("article", "feed", "error", "redirect")),
    planted(EXPLAINS, '<p><a href="https://social.example/" data-outbound="social">x</a></p>', ("article", "feed", "error", "redirect")),
    Seed(EXPLAINS, ("list",), 'data-notice="third-party-partner"', 'data-notice="other"'),
    Seed(EXPLAINS, ("legal",), 'data-notice="third-party-partner"', 'data-notice="other"', "legal/email/index.html"),

    planted(BELONGS, '<p data-notice="third-party-partner"></p>', ("article", "feed", "error", "redirect")),
    planted(BELONGS, '<p data-notice="third-party-partner"></p>', ("list",), "index.html"),
    planted(BELONGS, '<p data-notice="third-party-partner"></p>', ("legal",), "legal/liability/index.html"),
    Seed(BELONGS, PAGE_FORMS, re.compile("https://(?:www.|)[a-z0-9.-]+[.](?:gov|org|com)/"), "/"),

    Seed(WORDS, ("site",), "(government site, leaves our site)", "(leaves our site)", "contact/index.html"),
    Seed(WORDS, ("site",), "(government site, leaves our site)", "(a government site)", "health/heart/feed.atom"),
    Seed(WORDS, ("site",), "(our partner's site, leaves our site)", "(leaves our site)", LOOKS_ALIKE, {LOOKS_ALIKE.rpartition("/")[0].rpartition("/")[0] + "/feed.atom": None, "feed.atom": None}),
    Seed(WORDS, ("site",), "(sale de nuestro sitio)", "(leaves our site)", "es/contact/index.html"),

    link("no_link_to_a_denied_host", "https://foreign-drugs.example/"),
    link("no_link_to_a_denied_host", "http://Shop.Foreign-Drugs.example./x"),

    link("no_link_carries_a_tracking_parameter", "https://example.org/?utm_source=plan"),
    link("no_link_carries_a_tracking_parameter", "https://example.org/?a=b&amp;FBCLID=1"),
    link("no_link_carries_a_tracking_parameter", "https://example.org/?a=b;gclid=1"),
    link("no_link_carries_a_tracking_parameter", "https://example.org/#a=b&amp;utm%5Fmedium=1"),
    link("no_link_carries_a_tracking_parameter", "/health/?mc_eid=1"),

    link("own_links_are_encrypted", "http://www.carepartnersct.com/"),
    link("links_elsewhere_are_encrypted", "http://example.org/"),

    *(link("no_link_runs_a_script", address) for address in ("javascript:alert(1)", "java&#10;script:alert(1)", " DATA:text/html,x", "vbscript:x", "blob:https://example.org/1")),
    planted("no_link_runs_a_script", '<map name="m"><area href="javascript:1" alt="x"></map>'),

    link("every_address_can_be_read", "https://["),
    link("every_address_can_be_read", "https://"),
    link("every_address_can_be_read", "ftp://example.org/"),
    link("every_address_can_be_read", "file:///etc"),
    link("every_address_can_be_read", "whatsapp:1"),
    planted("every_address_can_be_read", '<base href="/x/">'),
]  # fmt: skip

LOOK_ALIKES = [
    planted(SAYS, f'<map name="m"><area href="https://example.org/" {MARK} alt="x (leaves our site)"></map>'),
    planted(SAYS, f'<svg><a href="https://example.org/" {MARK} aria-label="x (leaves our site)"><text>x</text></a></svg>'),
    planted(STAYS, '<p class="outbound-notes">x</p>'),
]
