"""`sitemap.xml` and `robots.txt`: search engines find every page that visitors may find, in each language, and read again what has changed.

Each address stands with its versions in other languages and the day on which its words last changed, never that of the build. A
site that is too large for one file gets several, and `sitemap.xml` is the list of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from plugins.page import pipeline
from plugins.page.facts import PageFacts
from plugins.page.findings import Finding
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.pipeline import FinishedSite, Reduction

MOST_URLS, MOST_BYTES = 50_000, 50 * 1024 * 1024
"""What sitemaps.org lets one file hold."""
FILE, ROBOTS = "sitemap.xml", "robots.txt"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
BEGIN, END = f'{HEAD}<urlset {NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n', "</urlset>\n"


def entry_of(info: PageInfo) -> str:
    """Return what the sitemap says of a page."""
    day = f"<lastmod>{info.changed}</lastmod>" if info.changed else ""
    return f"<url><loc>{escape(info.canonical)}</loc>{day}{''.join(_versions(info))}</url>\n"


def _versions(info: PageInfo) -> Iterator[str]:
    if len(info.alternates) > 1:
        named = [(version.lang, version.absolute) for version in info.alternates]
        for lang, url in (*named, ("x-default", info.fallback.absolute if info.fallback else "")):
            yield f'<xhtml:link rel="alternate" hreflang={quoteattr(lang)} href={quoteattr(url)}/>'


def parts_of(entries: Iterable[str], most_urls: int = MOST_URLS, most_bytes: int = MOST_BYTES) -> Iterator[list[str]]:
    """Divide entries into files that are not too large."""
    part: list[str] = []
    size = empty = len(BEGIN) + len(END)
    for entry in entries:
        more = len(entry.encode())
        if part and (len(part) == most_urls or size + more > most_bytes):
            yield part
            part, size = [], empty
        part.append(entry)
        size += more
    yield part


def files_of(parts: Iterable[list[str]], origin: str) -> Iterator[tuple[str, list[str]]]:
    """Return the lines of each file by its name: one sitemap, or several behind a list of them."""
    files = [[BEGIN, *part, END] for part in parts]
    if len(files) == 1:
        yield FILE, files[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    yield from zip(names, files, strict=True)
    yield (
        FILE,
        [
            f"{HEAD}<sitemapindex {NAMESPACE}>\n",
            *(f"<sitemap><loc>{escape(f'{origin}/{name}')}</loc></sitemap>\n" for name in names),
            "</sitemapindex>\n",
        ],
    )


def robots(origin: str) -> str:
    """Return what crawlers may read: everything. A page that they shall not show says so itself, and has to be read for that."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {origin}/{FILE}\n"


def indexed(planned: Iterable[Any]) -> list[PageInfo]:
    """Return the pages that search engines may show, in the order of their addresses."""
    infos = (output.info for output in planned if isinstance(output, PageOutput) and output.info)
    return sorted((info for info in infos if not info.noindex), key=lambda info: info.canonical)


def write_sitemap(site: FinishedSite) -> Iterable[Finding]:
    """Write both files into the site; nothing can be found wrong here."""
    origin = site.shared["SITE"].publisher.site_url
    (site.output / ROBOTS).write_text(robots(origin), encoding="utf-8")
    for name, lines in files_of(parts_of(map(entry_of, indexed(site.shared["PLANNED"].values()))), origin):
        (site.output / name).write_text("".join(lines), encoding="utf-8")
    return ()


def _note(facts: PageFacts, shared: Mapping[str, Any]) -> None:
    """Note nothing of a page: what was planned says it all."""
    del facts, shared


def register() -> None:
    """Add the reduction; the link check and the release record behind it see both files."""
    pipeline.reductions.append(Reduction("sitemap", write_sitemap, _note))
