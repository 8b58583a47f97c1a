"""What the site tells search engines as a whole: robots.txt and the sitemap."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.summary import Site, Summary

ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"
CRAWLERS = ("Googlebot", "bingbot", "DuckDuckBot", "*")
MOST_URLS = 50_000
"""What search engines read of one sitemap."""
_PUBLIC = ("/", "/health/", "/legal/")
_MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


class Entry(NamedTuple):
    """What a sitemap, in the file `part`, says of an address; `day` is "" where it names none."""

    url: str
    day: str
    versions: tuple[tuple[str, str], ...]
    part: str


@rule(
    on=("well-known",),
    weight="stop",
    reason="Nobody finds the site, or its health library, in a search engine.",
    remedy="let robots.txt shut out what must not be found, and nothing else",
    source="RFC 9309",
)
def robots_let_search_engines_in(file: File, policy: Policy) -> Iterator[Fault]:
    """By robots.txt, search engines may read home page, health library and legal pages, and what it calls the sitemap is one of this site."""
    if file.path != ROBOTS:
        return
    robots = _robots(file.text)
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
    """There is a sitemap, or a list of several; it has each indexed page once, nothing else, and no day that has not come."""
    try:
        entries = _entries(site, policy.origin)
    except (ET.ParseError, KeyError) as error:
        yield Fault(f"the sitemap cannot be read: {error}", page=SITEMAP)
        return
    named, indexed = Counter(entry.url for entry in entries), _indexed(site, policy.origin)
    yield from (Fault(f'the sitemap lacks "{url}"', page=SITEMAP) for url in sorted(indexed.keys() - named))
    yield from (Fault(f'the sitemap has "{url}", which is no indexed page', url, page=SITEMAP) for url in sorted(named.keys() - indexed))
    yield from (Fault(f'the sitemap has "{url}" twice', url, page=SITEMAP) for url, number in named.items() if number > 1)
    for entry in entries:
        if entry.day > policy.today.isoformat():
            yield Fault(f"the sitemap names {entry.day}, which has not come yet", entry.day, page=entry.part)
    for part, number in Counter(entry.part for entry in entries).items():
        if number > MOST_URLS:
            yield Fault(f"the sitemap has {number} addresses, more than search engines read of one", page=part)


@rule(
    on=("site",),
    weight="stop",
    reason="Search engines would not read again what has changed, read what has not, or send visitors to a page in another language than theirs.",
    remedy="build the site again; the sitemap says of each page what the page says of itself",
    source="sitemaps.org, hreflang of RFC 8288",
)
def the_sitemap_says_what_the_pages_say(site: Site, policy: Policy) -> Iterator[Fault]:
    """The day of a page is the newest that it shows, or a topic's newest article; of a legal page any that it shows. Translations are the page's."""
    indexed = _indexed(site, policy.origin)
    newest = _newest_below(site)
    for entry in _known(site, policy.origin):
        page = indexed.get(entry.url)
        if page is None:
            continue
        days = {*page.dates, *newest.get(page.url, ())}
        if days and entry.day not in (days if page.form == "legal" else {max(days)}):
            yield Fault(
                f'the sitemap says that "{entry.url}" changed on {entry.day or "no day"}, and the page says {max(days)}', entry.url, page=entry.part
            )
        if entry.versions != (page.alternates if len(page.alternates) > 2 else ()):  # noqa: PLR2004 - itself and x-default
            yield Fault(f'the sitemap names other translations of "{entry.url}" than the page', entry.url, page=entry.part)


@rule(
    on=("site",),
    weight="stop",
    reason="A search engine that is told of a page and may not read it shows nothing of it, or an address without words.",
    remedy="let robots.txt name the sitemap, and shut out nothing that it lists",
    source="RFC 9309, sitemaps.org",
)
def robots_let_the_sitemap_be_read(site: Site, policy: Policy) -> Iterator[Fault]:
    """There is a robots.txt; it names the sitemap, and every address in that may be read."""
    text = site.read(ROBOTS).decode("utf-8", "replace") if ROBOTS in site.sizes else ""
    robots = _robots(text)
    if f"{policy.origin}/{SITEMAP}" not in (robots.site_maps() or ()):
        yield Fault("robots.txt does not name the sitemap", "Sitemap:", page=ROBOTS)
    for crawler in CRAWLERS if "disallow: /" in text.lower() else ():
        shut = [entry.url for entry in _known(site, policy.origin) if not robots.can_fetch(crawler, entry.url)]
        if shut:
            yield Fault(f'robots.txt shuts "{crawler}" out of {len(shut)} pages that the sitemap lists, such as {shut[0]}', "Disallow:", page=ROBOTS)


def _robots(text: str) -> RobotFileParser:
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    return robots


def _indexed(site: Site, origin: str) -> dict[str, Summary]:
    return {origin + page.url: page for page in site.pages if page.is_indexed}


def _newest_below(site: Site) -> dict[str, set[str]]:
    """Return the newest day of the articles in the folder of each topic, by its address."""
    found: dict[str, set[str]] = {}
    for page in site.pages:
        if page.form == "article" and page.is_indexed and page.dates:
            folder = page.url.rstrip("/").rpartition("/")[0] + "/"
            found[folder] = {max((*found.get(folder, ()), *page.dates))}
    return found


@lru_cache(maxsize=1)
def _entries(site: Site, origin: str) -> tuple[Entry, ...]:
    """Return what the sitemap says, or all sitemaps that it lists; ParseError or KeyError when one cannot be read."""
    root = ET.fromstring(_read(site, SITEMAP))  # noqa: S314 - a file of our own site
    parts = [node.findtext(f"{_MAPS}loc", "").strip().removeprefix(f"{origin}/") for node in root.iter(f"{_MAPS}sitemap")]
    roots = {part: ET.fromstring(_read(site, part)) for part in parts} or {SITEMAP: root}  # noqa: S314 - likewise
    return tuple(_entry(node, part) for part, one in roots.items() for node in one.iter(f"{_MAPS}url"))


def _known(site: Site, origin: str) -> tuple[Entry, ...]:
    """Return the same; nothing where one cannot be read, which is the matter of another rule."""
    try:
        return _entries(site, origin)
    except (ET.ParseError, KeyError):
        return ()


def _read(site: Site, path: str) -> bytes:
    if path not in site.sizes:
        raise KeyError(path)
    return site.read(path)


def _entry(node: ET.Element, part: str) -> Entry:
    url, day = (node.findtext(f"{_MAPS}{name}", "").strip() for name in ("loc", "lastmod"))
    return Entry(url, day[:10], tuple((link.get("hreflang", ""), link.get("href", "")) for link in node.iter(f"{_XHTML}link")), part)
