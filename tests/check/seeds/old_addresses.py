"""Faults for plugins/check/rules/old_addresses.py."""

import re

from tests.check.seeds import Seed
from tests.check.seeds.consistency import ORIGIN

LISTED_RIGHT, LISTED = "moved_addresses_are_listed_right", "every_moved_address_is_listed"
SAYS, WHY, NOWHERE = "every_gone_address_says_so", "gone_pages_say_why", "nothing_leads_to_what_is_gone"
GONE, SPANISH = "past/gone/index.html", "es/viejo.html"
ARTICLE = "/health/heart/high-blood-pressure/"
LINE = f"/old/blood-pressure/ {ARTICLE} 301"


def _line(old: str, new: str, says: str = "", rule: str = LISTED_RIGHT) -> Seed:
    return Seed(rule, ("moved",) if rule == LISTED_RIGHT else ("site",), old, new, "_redirects", says=says)


def _page(old: str, new: str, path: str = GONE, says: str = "") -> Seed:
    return Seed(WHY, ("error",), re.compile(old, re.DOTALL), new, path, says=says)


def _link(href: str, path: str = "contact/index.html", end: str = "</main>") -> Seed:
    return Seed(NOWHERE, ("site",), end, f'<a href="{href}">x</a>{end}', path)


SEEDS = [
    _line(LINE, LINE.removesuffix(" 301"), "cannot read"),
    _line(LINE, f"{LINE} x", "cannot read"),
    _line(LINE, LINE.replace("301", "302"), "cannot read"),
    _line(LINE, f"{LINE}\n{LINE}", "stands twice"),
    _line(LINE, f"{LINE}\n/new/ {ARTICLE} 301", "knows no such old address"),
    _line(LINE, f"{LINE}\n/blood-pressure.htm {ARTICLE} 301", "knows no such old address"),
    _line(f"/old/blood-pressure {ARTICLE}", "/old/blood-pressure /health/nothing/", "no page stands there"),
    _line(f"/old/blood-pressure {ARTICLE}", "/old/blood-pressure /blood-pressure.html", "no page stands there"),
    _line(f"/old/blood-pressure {ARTICLE}", "/old/blood-pressure /past/gone/", "no page stands there"),
    _line(f"{LINE}\n", "", '"/old/blood-pressure/" does not', LISTED),
    _line(f"/old/blood-pressure {ARTICLE} 301\n", "", '"/old/blood-pressure" does not', LISTED),
    _line(f"/blood-pressure.html {ARTICLE}", "/blood-pressure.html /health/heart/", '"/blood-pressure.html" does not', LISTED),
    _line(f"{LINE}\n", "x\n", '"/old/blood-pressure/" does not', LISTED),
    Seed(LISTED, ("site",), "", "", "about/index.html", more={"_redirects": None}),
    *(Seed(SAYS, ("site",), "", "", "about/index.html", more={path: None}, says="nothing says") for path in (GONE, SPANISH)),
    Seed(SAYS, ("site",), 'content="noindex"', 'content="index"', SPANISH, says="search engines"),
    _page("out of date", "of no use", says="why"),
    _page("<main.*?</main>", "", says="why"),
    _page("ya no se usa", "", SPANISH, says="why"),
    _page('datetime="2026-11-26"', 'datetime="2026-11-27"', says="since"),
    _page('href="/health/heart/"', 'href="/health/"', says="does not lead"),
    _link("/past/gone/"),
    _link("/past/gone/#part"),
    _link(f"{ORIGIN}/es/viejo.html"),
    _link("../past/gone/"),
    _link("/past/gone/", "404.html"),
    _link("/es/viejo.html", GONE),
    Seed(NOWHERE, ("site",), re.compile("&lt;/article&gt;"), r'&lt;a href="/past/gone/"&gt;x&lt;/a&gt;&lt;/article&gt;', "health/heart/feed.atom"),
]

LOOK_ALIKES = [
    _line(LINE, LINE.replace(" ", "   ")),
    _line(LINE, f"{LINE}\n/old/blood%2Dpressure/ {ARTICLE} 301"),
    _line(LINE, LINE.replace(" ", "\t"), rule=LISTED),
    _line(LINE, f"# a remark\n{LINE}", rule=LISTED),
    _page("</main>", '<time datetime="2020-01-01">x</time></main>'),
    _page("is out", "is\n<b>out</b>"),
    Seed(WHY, ("error",), "</main>", "<p>x</p></main>", "404.html"),
    Seed(WHY, ("error",), "</main>", "<p>x</p></main>", SPANISH),
    _link("/health/heart/"),
    _link("#main", GONE),
    _link("/past/gone/", GONE),
    _link("https://www.cdc.gov/past/gone/"),
    Seed(SAYS, ("site",), 'content="noindex"', 'content="none"', SPANISH),
]
