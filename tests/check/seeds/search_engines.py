"""Faults for plugins/check/rules/search_engines.py: there is neither a robots.txt nor a sitemap yet, so they bring one."""

from tests.check.seeds import Seed
from tests.check.seeds.consistency import ORIGIN

URL = "<url><loc>{}</loc></url>"


def sitemap(*urls: str) -> str:
    """Return a sitemap with these entries."""
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(urls)}</urlset>'


SEEDS = [
    *(
        Seed("robots_let_search_engines_in", ("well-known",), "", text, "robots.txt")
        for text in (
            "User-agent: *\nDisallow: /\n",
            "User-agent: *\nDisallow: /health/\n",
            "User-agent: *\nDisallow: /legal\n",
            "User-agent: bingbot\nDisallow: /\n\nUser-agent: *\nDisallow:\n",
            "User-agent: Googlebot\nDisallow: /health\n",
            "User-agent: *\nDisallow: /drafts/\nSitemap: /sitemap.xml\n",
            "User-agent: *\nDisallow:\nsitemap: https://www.cdc.gov/sitemap.xml\n",
        )
    ),
    *(
        Seed("the_sitemap_has_every_indexed_page", ("site",), "", text, "sitemap.xml")
        for text in (sitemap(), sitemap(URL.format(f"{ORIGIN}/")), "<urlset")
    ),
]
