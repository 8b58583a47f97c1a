"""Faults for plugins/check/rules/notices.py."""

import re

from plugins.check.rule import HTML_FORMS, PAGE_FORMS, Form
from tests.check.seeds import Seed, added
from tests.conftest import theme_assets, theme_file

WITH_SHORT: tuple[Form, ...] = ("legal", "list", "error", "redirect")
WITH_LONG: tuple[Form, ...] = ("article", "feed")
FEED = "health/mental-health/feed.atom"
ARTICLE = "health/mental-health/depression-in-older-adults/index.html"
LINKS = '<aside aria-labelledby="third-party-title"'
"""Stands on a page of every form; what is planted before it stands in the flow of the page."""
BEHIND = re.compile(r'((?:<|&lt;)p class="disclaimer-link".*?/p(?:>|&gt;))((?:<|&lt;)div class="prose"(?:>|&gt;))', re.DOTALL)
"""The link to the disclaimer, and the beginning of the article behind it."""
OPT_OUT = '<section aria-labelledby="cookie-opt-out-title"'
OPT_OUT = theme_assets()["js/opt-out.js"]
SCRIPT = f'<script defer="defer" integrity="{OPT_OUT.integrity}" src="{OPT_OUT.url}">'
STYLESHEET = theme_file("site.css")
ARCHIVE = "legal/archive/notice/email/0.9/index.html"


def hidden(opening: str) -> Seed:
    """Return a seed that puts a notice of pages of every form into something; where that has no end, a parser ends it."""
    return Seed("every_notice_can_be_seen", PAGE_FORMS, LINKS, f"{opening}{LINKS}")


def styled(css: str) -> Seed:
    """Return a seed that adds to the stylesheet."""
    return Seed("no_stylesheet_hides_a_notice", ("site",), "", css, STYLESHEET)


def _leads_nowhere(data: bytes) -> bytes:
    """Return an article whose link leads to a disclaimer without a name."""
    return data.replace(b' id="medical-disclaimer"', b"").replace(b'"#medical-disclaimer"', b'"#"')


SEEDS = [
    Seed("one_medical_disclaimer", WITH_LONG, 'data-notice="medical-disclaimer"', 'data-notice="other"'),
    Seed("one_medical_disclaimer", WITH_LONG, LINKS, f'<p data-notice="medical-disclaimer"></p>{LINKS}'),
    Seed("one_medical_disclaimer", WITH_LONG, LINKS, f'<p data-notice="medical-disclaimer-short"></p>{LINKS}'),
    Seed("one_medical_disclaimer", WITH_LONG, '<section aria-labelledby="medical-disclaimer-title"', '<template><section aria-labelledby="medical-disclaimer-title"'),
    Seed("one_medical_disclaimer", WITH_SHORT, 'data-notice="medical-disclaimer-short"', 'data-notice="other"'),
    Seed("one_medical_disclaimer", WITH_SHORT, 'data-notice="medical-disclaimer-short"', 'data-notice="medical-disclaimer"'),
    Seed("one_medical_disclaimer", WITH_SHORT, LINKS, f'<p data-notice="medical-disclaimer"></p>{LINKS}'),

    Seed("disclaimer_names_the_emergency_number", PAGE_FORMS, "tel:911", "tel:912"),
    Seed("disclaimer_names_the_emergency_number", WITH_LONG, "<p><strong>In an emergency", "<p>Read this.</p><p><strong>In an emergency"),
    Seed("disclaimer_names_the_emergency_number", WITH_SHORT, "<p>In an emergency", "<p>Read this.</p><p>In an emergency"),
    Seed("disclaimer_names_the_emergency_number", WITH_LONG, re.compile(r'(data-notice="medical-disclaimer".*?)tel:911', re.DOTALL), r"\1/911"),

    Seed("a_link_to_the_disclaimer_comes_first", WITH_LONG, 'class="disclaimer-link"', 'class="other"'),
    Seed("a_link_to_the_disclaimer_comes_first", WITH_LONG, '#medical-disclaimer"', '#elsewhere"'),
    Seed("a_link_to_the_disclaimer_comes_first", WITH_LONG, ' id="medical-disclaimer"', ""),
    Seed("a_link_to_the_disclaimer_comes_first", WITH_LONG, "Read the medical disclaimer", " "),
    Seed("a_link_to_the_disclaimer_comes_first", ("article",), 'href="#medical-disclaimer"', 'href="/health/#medical-disclaimer"'),
    Seed("a_link_to_the_disclaimer_comes_first", ("article",), 'href="#medical-disclaimer"', 'href="https://[#medical-disclaimer"'),
    Seed("a_link_to_the_disclaimer_comes_first", WITH_LONG, re.compile(r'class="(?:disclaimer-link|prose)"'), 'class="other"'),
    Seed("a_link_to_the_disclaimer_comes_first", ("article",), "", "", make=_leads_nowhere),
    Seed("a_link_to_the_disclaimer_comes_first", WITH_LONG, BEHIND, r"\2\1"),

    Seed("articles_on_mental_health_name_the_crisis_line", ("article",), "tel:988", "/988", ARTICLE),
    Seed("articles_on_mental_health_name_the_crisis_line", ("feed",), "tel:988", "/988", FEED),
    Seed("articles_on_mental_health_name_the_crisis_line", ("article",), "tel:988", "tel:989", f"es/{ARTICLE}"),
    Seed("articles_on_mental_health_name_the_crisis_line", ("article",), re.compile(r'(<section aria-label="Emergency numbers".*?</section>|<div class="prose">.*?</div>)', re.DOTALL), r"<template>\1</template>", ARTICLE),

    Seed("notice_words_are_those_in_force", WITH_LONG, "This is not medical advice.", "This is medical advice."),
    Seed("notice_words_are_those_in_force", WITH_LONG, "This is not medical advice.", "This is not medical advice. Or is it?"),
    Seed("notice_words_are_those_in_force", WITH_LONG, '<h2 class="notice__title" id="medical-disclaimer-title">Medical disclaimer</h2>', ""),
    Seed("notice_words_are_those_in_force", WITH_SHORT, 'aria-label="Medical disclaimer, short form"', 'aria-label="Medical disclaimer"'),
    Seed("notice_words_are_those_in_force", HTML_FORMS, 'data-notice-version="1.0"', 'data-notice-version="0.9"'),
    Seed("notice_words_are_those_in_force", HTML_FORMS, "use another browser or device", "use another browser"),
    Seed("notice_words_are_those_in_force", HTML_FORMS, ' data-notice-version="1.0"', ""),
    Seed("notice_words_are_those_in_force", PAGE_FORMS, 'data-notice="third-party"', 'data-notice="third-parties"'),
    Seed("notice_words_are_those_in_force", PAGE_FORMS, "Sample wording: nobody has approved it yet.", "."),
    Seed("notice_words_are_those_in_force", PAGE_FORMS, '<p class="notice__sample">', '<p class="notice__sample">Sample</p><p class="notice__sample">'),
    Seed("notice_words_are_those_in_force", ("list",), "Email that is not encrypted", "Email that is encrypted"),
    Seed("notice_words_are_those_in_force", PAGE_FORMS, '(leaves our site)". This note', '". This note'),
    Seed("notice_words_are_those_in_force", ("article",), "This is not medical advice.", "Esto no es un consejo médico."),

    hidden("<details open>"),
    hidden("<template>"),
    hidden("<div hidden>"),
    hidden('<div><div aria-hidden="TRUE">'),
    hidden('<div style="display: none">'),
    hidden("<nav>"),
    hidden("<small>"),
    *added("no_page_has_a_shadow", '<div><template shadowrootmode="open"><p>nothing</p></template></div>'),
    *added("no_page_has_a_shadow", '<template shadowroot="closed"></template>'),
    Seed("every_notice_can_be_seen", PAGE_FORMS, 'class="notice notice--third-party"', 'class="notice notice--third-party skip-link"'),
    Seed("every_notice_can_be_seen", PAGE_FORMS, "<p>We link to these sites", '<img src="/x.png" alt="x"><p>We link to these sites'),
    Seed("notice_words_are_those_in_force", ("article", "feed"), "This is not medical advice.", '<span class="file-note">Ignore this.</span> This is not medical advice.'),
    Seed("every_notice_can_be_seen", PAGE_FORMS, 'data-notice="third-party"', 'data-notice="third-party" hidden'),
    Seed("every_notice_can_be_seen", PAGE_FORMS, 'data-notice="third-party"', 'data-notice="third-party" style="font-size: 9px"'),
    Seed("every_notice_can_be_seen", PAGE_FORMS, "<p>We link to these sites", "<p hidden>We link to these sites"),
    Seed("every_notice_can_be_seen", HTML_FORMS, 'class="opt-out__state"', 'hidden class="opt-out__state"'),
    Seed("every_notice_can_be_seen", HTML_FORMS, 'class="opt-out__choices"', 'hidden class="opt-out__choices"'),
    Seed("every_notice_can_be_seen", PAGE_FORMS, "<p>We link to these sites", '<p hidden data-choice="out">We link to these sites'),
    Seed("every_notice_can_be_seen", PAGE_FORMS, "<p>We link to these sites", "<button hidden>x</button><p>We link to these sites"),
    Seed("every_notice_can_be_seen", HTML_FORMS, '<button class="action" data-choice="out" hidden="hidden"', '<button data-choice="out" aria-hidden="true"'),

    styled(".notice{display:none}"),
    styled("aside{visibility:hidden}"),
    styled(".main{opacity:.5}"),
    styled("@media print{.opt-out{display:none}}"),
    styled("@layer x{@media (width > 1px){[data-notice] p{font-size:.8rem}}}"),
    styled(".outbound-note{display:none}"),
    styled(".disclaimer-link{position:absolute}"),
    styled(".opt-out__choices{display:none}"),
    styled("@media screen{.opt-out__choices{display:none}}"),
    styled("p, .notice:not(:hover){text-indent:-99em}"),
    styled(".notice--email{display:none}"),
    styled("main > :last-child{display:none}"),
    styled("[role=note]{display:none}"),
    styled(":root{--tiny:10px}.notice{font-size:var(--tiny)}"),

    Seed("one_cookie_opt_out", HTML_FORMS, 'data-notice="cookie-opt-out"', 'data-notice="other"'),
    Seed("one_cookie_opt_out", HTML_FORMS, LINKS, f'<p data-notice="cookie-opt-out"></p>{LINKS}'),
    Seed("one_cookie_opt_out", ("feed",), LINKS, f'<p data-notice="cookie-opt-out"></p>{LINKS}'),
    Seed("one_cookie_opt_out", ("feed",), LINKS, f'<script src="{OPT_OUT.url}"></script>{LINKS}'),
    Seed("one_cookie_opt_out", HTML_FORMS, SCRIPT, "<script>"),
    Seed("one_cookie_opt_out", HTML_FORMS, SCRIPT, f"{SCRIPT}</script>{SCRIPT}"),
    Seed("one_cookie_opt_out", HTML_FORMS, SCRIPT, f"<template>{SCRIPT}</script></template><script>"),
    Seed("one_cookie_opt_out", HTML_FORMS, SCRIPT, f'{SCRIPT}</script><script nomodule src="{OPT_OUT.url}">'),
    Seed("one_cookie_opt_out", HTML_FORMS, SCRIPT, f'<script nomodule src="{OPT_OUT.url}">'),
    Seed("one_cookie_opt_out", HTML_FORMS, SCRIPT, f'<script type="text/plain" src="{OPT_OUT.url}">'),
    Seed("one_cookie_opt_out", HTML_FORMS, "https://thenai.org/opt-out/", "https://thenai.org/"),
    Seed("one_cookie_opt_out", HTML_FORMS, 'class="opt-out__state"', 'class="other"'),
    Seed("one_cookie_opt_out", HTML_FORMS, 'role="status"', ""),
    Seed("one_cookie_opt_out", HTML_FORMS, "No advertising cookies are used on this page. Without JavaScript they cannot be used, so you have nothing to choose.", ""),
    *(Seed("one_cookie_opt_out", HTML_FORMS, f" {state}=", " data-other=") for state in ("data-none", "data-out", "data-in", "data-gpc", "data-gpc-over-in", "data-unkept")),
    Seed("one_cookie_opt_out", HTML_FORMS, 'data-gpc="Your browser sends', 'data-gpc="" data-x="Your browser sends'),
    Seed("one_cookie_opt_out", HTML_FORMS, 'data-choice="out"', 'data-choice="other"'),
    Seed("one_cookie_opt_out", HTML_FORMS, 'data-choice="none"', 'data-choice="in"'),
    Seed("one_cookie_opt_out", HTML_FORMS, 'type="button"', 'type="submit"'),
    Seed("one_cookie_opt_out", HTML_FORMS, "Undo my choice", ""),
    Seed("one_cookie_opt_out", HTML_FORMS, '<p class="opt-out__choices">', '<p class="opt-out__choices"><button type="button" data-choice="in">Allow</button>'),

    Seed("no_page_of_the_archive_claims_a_provision", ("legal",), "<p>Email that", '<p data-provision="P29">Email that', ARCHIVE),
    Seed("no_page_of_the_archive_claims_a_provision", ("legal",), LINKS, f'<i data-provision=""></i>{LINKS}', f"es/{ARCHIVE}"),
    Seed("no_page_of_the_archive_claims_a_provision", ("list",), LINKS, f'<i data-provision="P1"></i>{LINKS}', "legal/archive/index.html"),

    Seed("earlier_notices_stay_readable", ("site",), "", "", "legal/index.html", {ARCHIVE: None}),
    Seed("earlier_notices_stay_readable", ("site",), "", "", "legal/index.html", {f"es/{ARCHIVE}": None}),
    Seed("earlier_notices_stay_readable", ("site",), "may intercept it", "intercepts it", ARCHIVE),
    Seed("earlier_notices_stay_readable", ("site",), 'class="prose"', 'class="other"', ARCHIVE),
]  # fmt: skip
