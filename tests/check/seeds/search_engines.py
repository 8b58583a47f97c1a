"""Faults for plugins/check/rules/search_engines.py."""

import re

from tests.check.seeds import Seed
from tests.check.seeds.consistency import ORIGIN

ARTICLE = f"{ORIGIN}/health/heart/high-blood-pressure/"
ENTRY = f"<url><loc>{ARTICLE}</loc><lastmod>2026-11-30</lastmod></url>"
DRAFT = f"{ORIGIN}/drafts/health/when-to-get-care/writing-guide/"
LISTED, SAYS, READ = "the_sitemap_has_every_indexed_page", "the_sitemap_says_what_the_pages_say", "robots_let_the_sitemap_be_read"
INDEX = (
    f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{ORIGIN}/sitemap-1.xml</loc></sitemap></sitemapindex>'.encode()
)
LATER = '<time datetime="2026-12-01">December 1, 2026</time>'


def _robots(text: str) -> Seed:
    return Seed("robots_let_search_engines_in", ("well-known",), "", "", "robots.txt", make=lambda _: text.encode())


def _sitemap(old: str, new: str, rule: str = LISTED, says: str = "") -> Seed:
    return Seed(rule, ("site",), re.compile(old), new, "sitemap.xml", says=says)


def _day(url: str, day: str) -> Seed:
    """Return another day of an address in the sitemap."""
    return _sitemap(f"(<loc>{ORIGIN}{url}</loc><lastmod>)[^<]*", rf"\g<1>{day}", SAYS)


def _shown(path: str, html: str, rule: str = SAYS) -> Seed:
    """Return HTML at the end of the header of a page."""
    return Seed(rule, ("site",), re.compile(r'(<header class="page-header">.*?)(</header>)', re.DOTALL), rf"\1{html}\2", path)


def _robots_of_site(text: str) -> Seed:
    return Seed(READ, ("site",), "", "", "robots.txt", make=lambda _: text.encode())


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
    _sitemap(ENTRY, "", says="lacks"),
    _sitemap(ENTRY, ENTRY * 2, says="twice"),
    _sitemap(ENTRY, f"{ENTRY}<url><loc>{DRAFT}</loc></url>"),
    _sitemap(ENTRY, f"{ENTRY}<url><loc>/</loc></url>", says="no indexed page"),
    _sitemap(ENTRY, ENTRY.replace("2026-11-30", "2026-12-01T00:00:00Z"), says="not come yet"),
    _sitemap("</urlset>", "", says="cannot be read"),
    _sitemap("</urlset>", f"{'<url/>' * 50_000}</urlset>", says="more than search engines read"),
    Seed(LISTED, ("site",), "", "", "about/index.html", more={"sitemap.xml": None}),
    Seed(LISTED, ("site",), "", "", "sitemap.xml", make=lambda _: INDEX),
    Seed(LISTED, ("site",), "", "", "sitemap.xml", make=lambda _: INDEX, more={"sitemap-1.xml": b"<urlset"}),
    _day("/health/heart/high-blood-pressure/", "2026-11-29"),
    _day("/legal/privacy/", "2026-11-29"),
    _day("/health/heart/", "2026-11-29"),
    _sitemap(f"(<loc>{ARTICLE}</loc>)<lastmod>[^<]*</lastmod>", r"\1", SAYS, "on no day"),
    _shown("health/heart/high-blood-pressure/index.html", LATER),
    _shown("health/heart/index.html", LATER),
    _sitemap(f'(<loc>{ORIGIN}/about/</loc>.*?hreflang="es" href=")[^"]*', rf"\g<1>{ORIGIN}/es/contact/", SAYS),
    _sitemap(f"(<loc>{ORIGIN}/about/</loc><lastmod>[^<]*</lastmod>).*?</url>", r"\1</url>", SAYS),
    _sitemap(ENTRY, ENTRY.replace("</url>", f'<xhtml:link rel="alternate" hreflang="en" href="{ARTICLE}"/></url>'), SAYS),
    _robots_of_site("User-agent: *\nDisallow:\n"),
    _robots_of_site(f"User-agent: *\nDisallow:\nSitemap: {ORIGIN}/map.xml\n"),
    _robots_of_site(f"User-agent: *\nDisallow: /about/\nSitemap: {ORIGIN}/sitemap.xml\n"),
    _robots_of_site(f"User-agent: bingbot\nDisallow: /es/\nSitemap: {ORIGIN}/sitemap.xml\n"),
    Seed(READ, ("site",), "", "", "about/index.html", more={"robots.txt": None}),
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
    _sitemap("2026-11-30", "2026-11-30T23:59:59-05:00"),
    _sitemap("2026-11-30", "2026-11-30T23:59:59-05:00", SAYS),
    _sitemap("</urlset>", f"<url><loc>{DRAFT}</loc><lastmod>1999-01-01</lastmod></url></urlset>", SAYS),
    Seed(SAYS, ("site",), "", "", "about/index.html", more={"sitemap.xml": None}),
    _shown("legal/privacy/index.html", LATER),
    Seed(SAYS, ("site",), re.compile("<time [^>]*>[^<]*</time>"), "", "health/heart/high-blood-pressure/index.html"),
    _robots_of_site(f"User-agent: *\nDisallow: /drafts/\nSitemap: {ORIGIN}/sitemap.xml\n"),
    _robots_of_site(f"Sitemap: {ORIGIN}/news.xml\nSitemap: {ORIGIN}/sitemap.xml\n"),
]
