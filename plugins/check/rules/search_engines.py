"""What the site tells search engines as a whole, once it tells them anything: robots.txt and the sitemap."""

from collections.abc import Iterator
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.summary import Site

ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"
CRAWLERS = ("Googlebot", "bingbot", "DuckDuckBot", "*")
_PUBLIC = ("/", "/health/", "/legal/")
_MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@rule(
    on=("well-known",),
    weight="stop",
    reason="Nobody finds the site, or its health library, in a search engine.",
    remedy="let robots.txt shut out what must not be found, and nothing else",
    source="RFC 9309",
)
def robots_let_search_engines_in(file: File, policy: Policy) -> Iterator[Fault]:
    """Once there is a robots.txt, search engines may read home page, health library and legal pages."""
    if file.path != ROBOTS:
        return
    robots = RobotFileParser()
    robots.parse(file.text.splitlines())
    for crawler in CRAWLERS:
        shut = [url for url in _PUBLIC if not robots.can_fetch(crawler, policy.origin + url)]
        if shut:
            yield Fault(f'robots.txt shuts "{crawler}" out of {shut[0]}', "Disallow:")
    for line in file.text.splitlines():
        field, _, value = line.partition(":")
        if field.strip().lower() == "sitemap" and not value.strip().startswith(f"{policy.origin}/"):
            yield Fault(f'the address of the sitemap, "{value.strip()}", is no whole address of this site', line)


@rule(
    on=("site",),
    weight="stop",
    reason="Search engines would miss pages, or show those that are gone.",
    remedy="build the site again; the sitemap has the canonical address of each indexed page and no other",
    source="sitemaps.org",
)
def the_sitemap_has_every_indexed_page(site: Site, policy: Policy) -> Iterator[Fault]:
    """Once there is a sitemap, it has each indexed page once, nothing else, and no day that has not come."""
    if SITEMAP not in site.sizes:
        return
    try:
        urls = list(ET.fromstring(site.read(SITEMAP)).iter(f"{_MAPS}url"))  # noqa: S314 - a file of our own site
    except ET.ParseError as error:
        yield Fault(f"the sitemap cannot be read: {error}", page=SITEMAP)
        return
    named = [(url.findtext(f"{_MAPS}loc") or "").strip() for url in urls]
    indexed = {policy.origin + page.url for page in site.pages if page.is_indexed}
    yield from (Fault(f'the sitemap lacks "{url}"', page=SITEMAP) for url in sorted(indexed - set(named)))
    yield from (Fault(f'the sitemap has "{url}", which is no indexed page', url, page=SITEMAP) for url in sorted(set(named) - indexed))
    yield from (Fault(f'the sitemap has "{url}" twice', url, page=SITEMAP) for url in sorted(set(named)) if named.count(url) > 1)
    for url in urls:
        day = (url.findtext(f"{_MAPS}lastmod") or "").strip()[:10]
        if day > policy.today.isoformat():
            yield Fault(f"the sitemap names {day}, which has not come yet", day, page=SITEMAP)
