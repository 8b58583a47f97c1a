"""Faults for plugins/check/rules/legal.py, and what looks like them."""

import re

from plugins.check.rule import HTML_FORMS
from tests.check.seeds import Seed, added

ANY = "contact/index.html"
"""A page that is changed where a fault needs none."""
ASSISTANCE = "legal/language-assistance/index.html"
ES_PRIVACY = "es/legal/privacy/index.html"
NONDISCRIMINATION = "legal/nondiscrimination/index.html"
TEXTS, ES_TEXTS = "legal/text-messages/index.html", "es/legal/text-messages/index.html"
DRAFT = "drafts/health/when-to-get-care/writing-guide/index.html"
ARCHIVED = "legal/archive/notice/email/0.9/index.html"
LEGAL_LINK = re.compile(r'<li><a href="/legal/nondiscrimination/">([^<]*)</a></li>')
NUMBER = '<p class="help__number"><a href="tel:+18883411507">1-888-341-1507</a></p>'
TTY = '<p class="help__number">TTY: <a href="tel:711">711</a></p>'
CONTACT = '<p><a href="/contact/">More ways to contact us</a></p></div>'
SAMPLE = re.compile(r'<p class="status status--sample">.*?</p>')


def section(name: str, new: str = "") -> tuple[re.Pattern[str], str]:
    """Return what takes the place of all that stands behind the heading of an id, up to the next one."""
    return re.compile(rf'(<h2 id="{name}">[^<]*</h2>).*?(?=<h2|</div>\n</article>|</section>)', re.DOTALL), rf"\1{new}"


SEEDS = [
    Seed("footer_links_to_every_legal_page", ("list", "error", "redirect", "article", "legal"), LEGAL_LINK, ""),
    Seed("footer_links_to_every_legal_page", ("list",), LEGAL_LINK, '<li><a href="/legal/nondiscrimination/"> </a></li>'),
    Seed("footer_links_to_every_legal_page", ("list",), '<footer class="site-footer">', '<footer class="site-footer" hidden>'),
    Seed("footer_links_to_every_legal_page", ("list",), re.compile(r"<(/?)footer\b"), r"<\1div"),
    Seed("footer_links_to_every_legal_page", ("list",), re.compile(r"(<footer.*</footer>)", re.DOTALL), r"<div>\1</div>"),
    Seed("footer_links_to_every_legal_page", ("list",), '<a href="/es/legal/privacy/">', '<a href="/legal/privacy/">', path="es/index.html"),
    Seed("legal_pages_exist_in_every_language", ("site",), "", "", path=ANY, more={"legal/privacy/index.html": None}),
    Seed("legal_pages_exist_in_every_language", ("site",), "", "", path=ANY, more={ES_PRIVACY: None}),
    Seed("help_stands_in_the_footer", HTML_FORMS, re.compile(r'(?s)<div class="help">(?=(?:(?!<div class="help">).)*$)'), "<div>"),
    Seed("help_stands_in_the_footer", HTML_FORMS, NUMBER + TTY, TTY + NUMBER),
    Seed("help_stands_in_the_footer", ("list",), re.compile(r'(<p class="help__hours">)[^<]*'), r"\1Always"),
    Seed("help_stands_in_the_footer", ("list",), CONTACT, "</div>"),
    Seed("help_stands_in_the_footer", ("list",), CONTACT, '<p><a href="/about/">About</a></p></div>'),
    Seed("help_stands_in_the_footer", ("list",), "</footer>", '<div class="help">Again</div></footer>'),
    Seed("help_stands_in_the_footer", ("list",), '<div class="site-footer__inner">', "<nav>First</nav>"),
    Seed("help_stands_in_the_footer", ("list",), re.compile(r"<(/?)footer\b"), r"<\1div"),
    Seed("help_stands_in_the_footer", ("list",), 'href="/es/contact/">Otras', 'href="/contact/">Otras', path="es/index.html"),
    Seed("footer_is_the_same_on_every_page", ("site",), '<p class="help__hours">8 a.m.', '<p class="help__hours">9 a.m.', path=ANY),
    Seed("footer_is_the_same_on_every_page", ("site",), ">Our sources<", ">Sources<", path=ANY),
    Seed(
        "footer_is_the_same_on_every_page",
        ("site",),
        re.compile(r"(<li><a href=\"/legal/cookies/\">[^<]*</a></li>)(<li>.*?</li>)"),
        r"\2\1",
        path=ANY,
    ),
    Seed("footer_states_the_contract_with_medicare", HTML_FORMS, "Enrollment depends on contract renewal.", ""),
    Seed("footer_states_the_contract_with_medicare", ("list",), "H5273", "H0000"),
    Seed("footer_states_the_contract_with_medicare", ("list",), "HMO and PPO plans", "plans"),
    Seed("footer_states_the_contract_with_medicare", ("list",), "renovación", "fin", path="es/index.html"),
    Seed("footer_states_the_contract_with_medicare", ("list",), re.compile(r"(Enrollment depends on contract renewal\.)"), r"</p><p>\1"),
    Seed("footer_states_the_contract_with_medicare", ("list",), re.compile(r"<(/?)footer\b"), r"<\1div"),
    Seed("every_provision_is_carried", ("site",), 'data-provision="P10"', "", path="legal/privacy/index.html"),
    Seed("every_provision_is_carried", ("site",), 'data-provision="P10"', "", path=ES_PRIVACY),
    Seed("every_provision_is_carried", ("site",), re.compile('(<p data-provision="P10">.*?</p>)'), r"<template>\1</template>", path=ES_PRIVACY),
    Seed(
        "every_provision_is_carried",
        ("site",),
        'data-provision="P10"',
        "",
        path="legal/privacy/index.html",
        more={ARCHIVED: b'<html><body><p data-provision="P10">These are the old words.</p></body></html>'},
    ),
    *added("provisions_stand_where_they_belong", '<p data-provision="P5">Five words of a provision.</p>'),
    Seed("provisions_stand_where_they_belong", ("legal",), 'data-provision="P10"', ""),
    Seed("provisions_stand_where_they_belong", ("legal",), 'data-provision="P10"', 'data-provision="P10 P9"'),
    Seed("provisions_stand_where_they_belong", ("legal",), re.compile('(<p data-provision="P10">).*?</p>'), r"\1One two three four</p>"),
    Seed("provisions_stand_where_they_belong", ("legal",), "</main>", '<p data-provision="P29">Words that were in force.</p></main>', path=ARCHIVED),
    Seed("pages_say_whether_they_are_samples", ("article", "legal", "list", "feed"), re.compile("status--sample"), "status--other"),
    Seed("pages_say_whether_they_are_samples", ("article", "feed"), re.compile(r'(class="status status--sample")(&gt;|>).*?(&lt;|<)/p'), r"\1\2\3/p"),
    Seed("pages_say_whether_they_are_samples", ("list",), SAMPLE, r'<template><p class="status--sample">Sample page.</p></template>'),
    Seed("pages_say_whether_they_are_samples", ("list",), "</main>", '<p class="status status--draft">Draft.</p></main>'),
    Seed("pages_say_whether_they_are_samples", ("list",), "</main>", '<p><time data-review="last" datetime="2026-11-30">x</time></p></main>'),
    Seed("pages_say_whether_they_are_samples", ("article",), "status--draft", "status--other", path=DRAFT),
    Seed("pages_say_whether_they_are_samples", ("article",), "", "<p>Words</p>", path="health/heart/nobody/index.html"),
    Seed("pages_say_whether_they_are_samples", ("feed",), 'pressure/" rel="alternate"', '/" rel="alternate"'),
    Seed("pages_say_whether_they_are_samples", ("list",), '<p class="status status--sample"', '<p hidden="" class="status status--sample"'),
    Seed("help_stands_in_the_footer", ("list",), '<div class="site-footer__help">', '<div aria-hidden="true">'),
    Seed("provisions_stand_where_they_belong", ("legal",), 'data-provision="P10"', 'data-provision="P10" hidden=""'),
    Seed("pages_show_their_dates", ("article", "legal", "list"), re.compile(r"<time\b.*?</time>"), ""),
    Seed("pages_show_their_dates", ("list",), 'class="page-header"', 'class="other"'),
    Seed("pages_show_their_dates", ("list",), re.compile(r"<time\b.*?</time>"), "", path="legal/index.html"),
    *(Seed("privacy_page_says_what_the_law_wants", ("legal",), *section(name)) for name in ("categories", "ai-training", "rights", "changes")),
    Seed("privacy_page_says_what_the_law_wants", ("legal",), *section("ai-training", "<p>We do not.</p>")),
    Seed("privacy_page_says_what_the_law_wants", ("legal",), 'id="do-not-track"', 'id="other"', path=ES_PRIVACY),
    Seed("privacy_page_says_what_the_law_wants", ("legal",), *section("do-not-track", "<p>We do nothing special about it.</p>")),
    Seed("privacy_page_says_what_the_law_wants", ("legal",), *section("contact", "<p>Ask anybody who may know it.</p>")),
    *(
        Seed("text_message_page_says_how_to_stop", ("legal",), *section(name), path=path)
        for path in (TEXTS, ES_TEXTS)
        for name in ("not-secure", "help", "what-we-send", "frequency-and-cost", "consent", "privacy")
    ),
    *(
        Seed("text_message_page_says_how_to_stop", ("legal",), re.compile(rf"\b{word}\b"), "Other", path=TEXTS)
        for word in ("STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE", "HELP", "1-888-341-1507", "rates", "condition")
    ),
    Seed("text_message_page_says_how_to_stop", ("legal",), "tarifas", "costos", path=ES_TEXTS),
    Seed("text_message_page_says_how_to_stop", ("legal",), "no es una condición", "es una condición", path=ES_TEXTS),
    Seed("text_message_page_says_how_to_stop", ("legal",), "CarePartners of Connecticut sends", "Somebody sends", path=TEXTS),
    Seed("text_message_page_says_how_to_stop", ("legal",), "We stop as soon", "The only way is STOP. We stop as soon", path=TEXTS),
    Seed("text_message_page_says_how_to_stop", ("legal",), '<a href="/legal/privacy/">privacy page', '<a href="/health/">privacy page', path=TEXTS),
    *(
        Seed("nondiscrimination_notice_says_whom_to_tell", ("legal",), *section(name), path=NONDISCRIMINATION)
        for name in ("free-help", "coordinator", "grievance", "government-complaint")
    ),
    Seed("nondiscrimination_notice_says_whom_to_tell", ("legal",), "1-800-368-1019", "0", path=NONDISCRIMINATION),
    Seed("nondiscrimination_notice_says_whom_to_tell", ("legal",), "1-888-341-1507", "0", path=NONDISCRIMINATION),
    Seed("nondiscrimination_notice_says_whom_to_tell", ("legal",), "mailto:", "/", path=NONDISCRIMINATION),
    Seed("nondiscrimination_notice_says_whom_to_tell", ("legal",), "https://ocrportal.hhs.gov/", "https://www.hhs.gov/", path=NONDISCRIMINATION),
    Seed("language_assistance_speaks_enough_languages", ("legal",), ' lang="vi"', "", path=ASSISTANCE),
    Seed("language_assistance_speaks_enough_languages", ("legal",), ' lang="vi"', ' lang="es-MX"', path=ASSISTANCE),
    Seed(
        "language_assistance_speaks_enough_languages",
        ("legal",),
        re.compile(r'<section[^>]* lang="vi"(.*)</main>', re.DOTALL),
        r'<section\1</main><p lang="vi">x</p>',
        path=ASSISTANCE,
    ),
    Seed(
        "language_assistance_speaks_enough_languages",
        ("legal",),
        re.compile(r'(<section[^>]* lang="vi".*?</section>)', re.DOTALL),
        r"<template>\1</template>",
        path=ASSISTANCE,
    ),
    Seed("language_assistance_names_its_languages", ("legal",), ' lang="vi"', "", path=ASSISTANCE),
    Seed("language_assistance_names_its_languages", ("legal",), re.compile("[\u0600-\u06ff]+"), "Words", path=ASSISTANCE),
]

LOOK_ALIKES = [
    Seed(
        "footer_links_to_every_legal_page", ("list",), '<a href="/legal/privacy/">', '<a href="https://www.carepartnersct.com/legal/privacy/#rights">'
    ),
    Seed("help_stands_in_the_footer", ("list",), "</footer>", "<p>More words.</p><nav>Another menu</nav></footer>"),
    Seed("footer_is_the_same_on_every_page", ("site",), "</main>", '<div class="help">In the main part</div></main>', path=ANY),
    Seed("footer_states_the_contract_with_medicare", ("list",), "with a Medicare contract", "with\n a <b>Medicare contract</b>"),
    *added("provisions_stand_where_they_belong", '<template><p data-provision="P5">Five words of a provision.</p></template>'),
    Seed("provisions_stand_where_they_belong", ("legal",), re.compile('(<p data-provision="P10">).*?</p>'), r"\1One two three four five</p>"),
    Seed("pages_say_whether_they_are_samples", ("list",), "</main>", '<p class="status status--superseded">x</p></main>'),
    Seed("pages_say_whether_they_are_samples", ("list",), "</main>", '<p>Next: <time data-review="next" datetime="2027-11-30">x</time></p></main>'),
    Seed("pages_say_whether_they_are_samples", ("list",), "</main>", "<p>Words</p></main>", path="health/index.html"),
    Seed("pages_show_their_dates", ("list",), "</main>", "</main>", path="index.html"),
    Seed("text_message_page_says_how_to_stop", ("legal",), "We stop as soon", "The <b>easiest way</b> is STOP. We stop as soon", path=TEXTS),
    Seed("language_assistance_speaks_enough_languages", ("legal",), ' lang="zh-Hant"', ' lang="zh"', path=ASSISTANCE),
]
