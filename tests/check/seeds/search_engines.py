"""Faults for plugins/check/rules/search_engines.py."""

import re

from tests.check.seeds import Seed
from tests.check.seeds.consistency import ORIGIN

HOME = f"<url><loc>{ORIGIN}/</loc><lastmod>2026-11-24</lastmod></url>"
DRAFT = f"{ORIGIN}/drafts/health/when-to-get-care/writing-guide/"


def _robots(text: str) -> Seed:
    return Seed("robots_let_search_engines_in", ("well-known",), "", "", "robots.txt", make=lambda _: text.encode())


def _sitemap(old: str, new: str) -> Seed:
    return Seed("the_sitemap_has_every_indexed_page", ("site",), re.compile(old), new, "sitemap.xml")


SEEDS = [
    *map(
        _robots,
        (
            "User-agent: *\nDisallow: /\n",
            "User-agent: *\nDisallow: /health/\n",
            "User-agent: *\nDisallow: /legal\n",
            "User-agent: bingbot\nDisallow: /\n\nUser-agent: *\nDisallow:\n",
            "User-agent: Googlebot\nDisallow: /health\n",
            "User-agent: *\nDisallow: /drafts/\nSitemap: /sitemap.xml\n",
            "User-agent: *\nDisallow:\nsitemap: https://www.cdc.gov/sitemap.xml\n",
        ),
    ),
    _sitemap(HOME, ""),
    _sitemap(HOME, HOME * 2),
    _sitemap(HOME, f"{HOME}<url><loc>{DRAFT}</loc></url>"),
    _sitemap(HOME, f"{HOME}<url><loc>/</loc></url>"),
    _sitemap(HOME, HOME.replace("2026-11-24", "2026-11-25T00:00:00Z")),
    _sitemap("</urlset>", ""),
]

LOOK_ALIKES = [
    *map(
        _robots,
        (
            "",
            "User-agent: *\nDisallow:\n",
            f"# all\nUser-agent: *\nDisallow: /drafts/\nDisallow: /*.pdf$\n\nSitemap: {ORIGIN}/sitemap.xml\n",
            "User-agent: GPTBot\nDisallow: /\n",
            "User-agent: *\nAllow: /\nDisallow: /search/\nSitemap-of: /sitemap.xml\n",
        ),
    ),
    Seed("robots_let_search_engines_in", ("well-known",), "", "User-agent: *\nDisallow: /"),
    _sitemap("<lastmod>[^<]*</lastmod>", ""),
    _sitemap("2026-11-24", "2026-11-24T23:59:59-05:00"),
    Seed("the_sitemap_has_every_indexed_page", ("site",), "", "", "about/index.html", more={"sitemap.xml": None}),
]
