"""A report with everything in it that a report can have."""

import datetime as dt

from plugins.check.findings import Finding, Parent
from plugins.check.fingerprints import fingerprints
from plugins.check.report import Report
from plugins.check.rule import Rule
from plugins.check.rules import RULES
from plugins.check.statement import Statement
from plugins.check.waivers import Waived, Waiver

DAY = dt.date(2026, 11, 30)
TITLES = Statement("titles_are_unique", "warn", "A reader of many tabs is lost.", "give each page its own title", "SEO-1")
LINKS = Statement("every_link_leads_somewhere", "stop", "A visitor gets no answer.", "correct the address", "P8")
WORDS = RULES[0]
assert isinstance(WORDS, Rule)

GRAVE = Finding(
    "health/heart/salt/index.html",
    90,
    WORDS.id,
    "the disclaimer stands on the page 0 times",
    WORDS.remedy,
    "safety",
    "x",
    file="health/heart/salt.md",
    line=3,
)
PAGES = 2000
OF_THE_THEME = [
    Finding(f"p/{n:04}/index.html", 12, LINKS.id, 'nothing is at "/gone/"', LINKS.remedy, "stop", "/gone/", file=f"pages/p-{n:04}.md")
    for n in range(PAGES)
]
PARENTS = tuple(Parent(f"q/{n}/index.html", f"pages/q-{n}.md" if n else "", 7 if n else 0) for n in range(8))
OF_MANY = Finding(
    "q/0/index.html", 0, LINKS.id, 'nothing is at "/lost/"', "let the page that took its place name it", "stop", "/lost/", parents=PARENTS
)
TWINS = [
    Finding(
        f"t/{n}/index.html",
        4,
        TITLES.id,
        f'"Page <{n}> & more" is the title of two pages',
        TITLES.remedy,
        "warn",
        f"<{n}>",
        file=f"pages/t-{n}.md",
        line=2,
    )
    for n in range(25)
]
OF_SITE = Finding("", 0, "nobody_listed_this", "the site has no topics", "add one", "note")
OF_STYLE = Finding("theme/site.css", 1, TITLES.id, "it has no title", TITLES.remedy, "warn")
OF_FEED = Finding("feed.atom", 8, TITLES.id, "an item has no title", TITLES.remedy, "warn", part="/x/")
FINDINGS = [OF_SITE, OF_MANY, *TWINS, OF_STYLE, OF_FEED, *OF_THE_THEME, GRAVE]
WAIVED = Waived(
    Finding("legal/cookies/index.html", 9, TITLES.id, "it is waived", TITLES.remedy, "warn", file="legal/cookies.md", line=31),
    Waiver("/legal/cookies/", TITLES.id, "Counsel <approves> it in March.", "Compliance Officer", dt.date(2027, 3, 7), None, 3),
)
KNOWN = frozenset([*fingerprints(OF_THE_THEME)[500:], *fingerprints([WAIVED.finding])])

REPORT = Report(
    site="The <Plan>",
    day=DAY,
    findings=FINDINGS,
    waived=[WAIVED],
    rules=[WORDS, LINKS, TITLES],
    known=KNOWN,
    forms={"list": 2033, "article": 1, "feed": 1, "site": 1},
    held={(WORDS.id, "article"): 1, (WORDS.id, "list"): 2033, (WORDS.id, "feed"): 0},
    found={(WORDS.id, "article"): 1},
    links={"lead somewhere": 5230, "lead nowhere": 2},
    seconds={"build": 2.04, "audit": 0.96},
)
