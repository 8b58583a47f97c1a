"""Faults for plugins/check/rules/phones.py."""

import re

from plugins.check.rule import HTML_FORMS, PAGE_FORMS
from tests.check.seeds import SPECIMENS, Seed, added
from tests.check.seeds.outbound import LINKS, planted

DIALS, RIGHT, LISTED, WHOLE = (
    "telephone_links_dial_what_they_show", "emergency_numbers_are_right", "telephone_numbers_are_the_listed_ones", "own_lines_show_tty_and_hours",
)  # fmt: skip
ABOVE, VACCINES = "emergency_numbers_stand_above_the_text", "health/vaccines/vaccines-for-adults-65-and-older/index.html"
SERVICES, TTY = '<a href="tel:+18883411507">1-888-341-1507</a>', '<a href="tel:711">711</a>'
HOURS = "8 a.m. to 8 p.m., 7 days a week from October 1 to March 31, and Monday to Friday from April 1 to September 30"

SEEDS = [
    Seed(DIALS, PAGE_FORMS, 'href="tel:911">911', 'href="tel:911">912'),
    Seed(DIALS, PAGE_FORMS, "tel:911", "tel:988"),
    Seed(DIALS, HTML_FORMS, "tel:+18883411507", "tel:+18883411508"),
    planted(DIALS, '<p><a href="tel:911">Call us</a></p>'),
    planted(DIALS, '<p><a href="tel:911" aria-label="Call 9 8 8">911</a></p>'),
    planted(DIALS, '<p><a href="tel:911;ext=5"></a></p>'),
    planted(DIALS, '<p><a href="tel:+18006334228">1-800-MEDICARE</a></p>'),
    planted(DIALS, '<p><a href="tel:+28006334227">1-800-633-4227</a></p>'),
    planted(RIGHT, '<p>Call <a href="#main"> 911 </a></p>'),
    planted(RIGHT, "<p>Call <a>988</a></p>"),
    planted(RIGHT, '<p>Call <a href="/">1-800-222-1222</a></p>'),
    planted(RIGHT, '<p>Poison Control: <a href="tel:+18002221223">1-800-222-1223</a></p>'),
    planted(RIGHT, '<p>Call <b>poison control</b> at <i>(<a href="tel:911">911</a>)</i></p>'),
    planted(RIGHT, '<ul><li>988 Suicide and Crisis Lifeline <a href="tel:911">911</a></li></ul>'),
    planted(RIGHT, '<p>Llame a Control de Envenenamientos al <a href="tel:911">911</a></p>'),
    Seed(RIGHT, ("list",), "tel:+18002221222", "tel:+18883411507", "index.html"),
    *added("short_numbers_to_call_are_listed", "<p>In an emergency, call 912.</p>"),
    *added("short_numbers_to_call_are_listed", "<ul><li>Llame al 119 de inmediato</li></ul>"),
    planted(LISTED, '<p><a href="tel:+18005550100">1-800-555-0100</a></p>'),
    planted(LISTED, '<p><a href="tel:912">912</a></p>'),
    planted(LISTED, '<p><a href="tel:">x</a></p>'),
    planted(WHOLE, f"<p>{SERVICES}</p>"),
    planted(WHOLE, f"<p>{SERVICES} (TTY: {TTY}), {HOURS}</p>"),
    planted(WHOLE, f'<p class="phone">{SERVICES}, {HOURS}</p>'),
    planted(WHOLE, f'<div class="x help">{SERVICES} {TTY}</div>'),
    planted(WHOLE, f'<p class="phone">{SERVICES} {TTY} 8 a.m. to 8 p.m., 7 days a week</p>'),
    planted(WHOLE, '<p class="phone"><a href="tel:+18003681019">1-800-368-1019</a></p>'),
    Seed(WHOLE, HTML_FORMS, "tel:711", "tel:911"),
    Seed(WHOLE, HTML_FORMS, "7 days a week from October 1", "every day from October 1"),
]

LINE = f'<span class="phone">{SERVICES} (TTY: {TTY}), {HOURS}</span>'
FOREIGN = f"es/{SPECIMENS['list']}"


def _mislabelled(data: bytes) -> bytes:
    """Return a page that says of itself that it is in another language than its address says, with hours in that one."""
    return data.replace(b'lang="es"', b'lang="en"').replace(LINKS.encode(), (LINE + LINKS).encode())


SEEDS += [
    planted(WHOLE, f"<p>{LINE}</p>", ("list",), FOREIGN),
    planted(WHOLE, f'<div lang="es">{LINE}</div>', ("list",), FOREIGN),
    planted(WHOLE, f'<div lang="vi">{LINE.replace(HOURS, "")}</div>', ("list",), FOREIGN),
    Seed(WHOLE, ("list",), "", "", FOREIGN, make=_mislabelled),
]
SEEDS += [
    Seed(ABOVE, ("article",), re.compile(r'<section aria-label="Emergency numbers".*?</section>', re.DOTALL), ""),
    Seed(ABOVE, ("article",), 'class="emergency-line"', 'class="other-line"', VACCINES),
    Seed(ABOVE, ("article",), re.compile(r'(<section aria-label="Emergency numbers".*?</section>)', re.DOTALL), r"<template>\1</template>"),
    Seed(ABOVE, ("article",), '<header class="page-header">', '<div class="prose">Words</div><header class="page-header">'),
    Seed(ABOVE, ("list",), re.compile(r'(class="emergency-line".*?)"tel:988"', re.DOTALL), r'\1"tel:911"', "health/mental-health/index.html"),
    Seed(
        ABOVE, ("list",), re.compile(r'(class="emergency-line".*?)"tel:\+18002221222"', re.DOTALL), r'\1"tel:911"', "es/health/medicines/index.html"
    ),
]
LOOK_ALIKES = [
    *added(
        "short_numbers_to_call_are_listed", "<p>Call 911, or dial 988 now. Call 200 people. Doctors call 120/80 normal. Call 911</p><p>Route 912.</p>"
    ),
    *(
        seed
        for words in (
            "Non-emergency",
            "This is not an emergency",
            "If it is no emergency, call",
            "Si no es una emergencia",
            "This is not Poison Control",
        )
        for seed in added(RIGHT, f'<p>{words}: <a href="tel:+18883411507">1-888-341-1507</a></p>')
    ),
    planted(WHOLE, f'<div lang="vi"><p>{LINE}</p></div>', ("list",), FOREIGN),
    planted(RIGHT, '<p>Not for Member Services: <a href="tel:911">911</a></p>'),
    planted(RIGHT, f"<p>Not Poison Control: Member Services {LINE}</p>"),
    Seed(ABOVE, ("list",), '<main class="main"', '<main class="main emergency"', "health/vaccines/index.html"),
    Seed(ABOVE, ("article",), "care-card--emergency", "care-card--urgent", VACCINES),
]
