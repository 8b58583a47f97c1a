"""What only the whole site can tell: translations that know each other, pages that can be found, files that a server can send."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from plugins.check.addresses import url_of
from plugins.check.finished import form_of
from plugins.check.policy import Policy
from plugins.check.reference_columns import is_followed
from plugins.check.rule import Fault, rule
from plugins.check.site_links import SiteLinks
from plugins.check.summary import Site, Summary

DEFAULT = "x-default"
FEED = "feed.atom"
ERROR = "404.html"
FETCHED_UNASKED = re.compile(r"(?:.*/)?(?:favicon\.ico|apple-touch-icon[^/]*\.png)")
"""Browsers ask for these without a link."""
_SAFE = re.compile(r"(?:[a-z0-9._][a-z0-9._~-]*/)*[a-z0-9._][a-z0-9._~-]*")


@rule(
    on=("site",),
    weight="stop",
    reason="A Spanish reader who comes from a search engine would not get the Spanish page.",
    remedy="let each page name itself and all its translations, each by its canonical address; see plugins/publish/page_infos.py",
    source="WCAG 3.1.1, hreflang of RFC 8288",
)
def alternates_are_closed_and_mutual(site: Site, policy: Policy) -> Iterator[Fault]:
    """Every indexed page names itself and all its translations, and each of them names the same ones; a page that is not indexed names none."""
    indexed = {policy.origin + page.url: page for page in site.pages if page.is_indexed}
    for page in site.pages:
        if policy.origin + page.url in indexed:
            yield from _faults_of_alternates(page, indexed, policy)
        elif page.alternates:
            yield Fault("a page that is not indexed names translations", page.alternates[0][1], page=page.path)


def _faults_of_alternates(page: Summary, indexed: Mapping[str, Summary], policy: Policy) -> Iterator[Fault]:
    named = dict(page.alternates)
    versions = {lang: url for lang, url in named.items() if lang != DEFAULT}
    if len(named) != len(page.alternates):
        yield Fault("the page names two translations into one language", "hreflang=", page=page.path)
    if versions.get(page.lang) != policy.origin + page.url:
        yield Fault(f'the page does not name itself as its version in "{page.lang}"', f'hreflang="{page.lang}"', page=page.path)
    if named.get(DEFAULT) not in versions.values():
        yield Fault("for other languages (x-default) the page names none of its versions", f'hreflang="{DEFAULT}"', page=page.path)
    for lang, url in versions.items():
        other = indexed.get(url)
        if other is None:
            yield Fault(f'the translation "{url}" is no indexed page of this site', url, page=page.path)
        elif other.lang != lang or dict(other.alternates) != named:
            yield Fault(f'the page names "{url}" as "{lang}", and that page does not name the same translations', url, page=page.path)
    for lang, url in _twins(page, policy).items():
        if url in indexed and lang not in versions:
            yield Fault(f'the page has a translation into "{lang}" at "{url}" and does not name it', "</head>", page=page.path)


def _twins(page: Summary, policy: Policy) -> dict[str, str]:
    """Return the whole addresses that the page would have in the languages of the site."""
    first = policy.languages[0]
    plain = page.url if page.lang == first else page.url.removeprefix(f"/{page.lang}")
    return {lang: policy.origin + (plain if lang == first else f"/{lang}{plain}") for lang in policy.languages}


@rule(
    on=("site",),
    weight="stop",
    reason="A reader who lands on the page in the wrong language finds no way to the right one.",
    remedy="let theme/templates/partials/languages.html link to each translation",
    source="WCAG 3.1.1",
)
def translations_are_one_link_away(site: Site, policy: Policy) -> Iterator[Fault]:
    """Every translation that a page names for machines is a link for people too."""
    for page in site.pages:
        links = page.references.addresses(is_followed)
        for lang, url in page.alternates:
            if lang not in {page.lang, DEFAULT} and not links & {url, url.removeprefix(policy.origin)}:
                yield Fault(f'no link on the page leads to its translation "{url}"', url, page=page.path)


@rule(
    on=("site",),
    weight="stop",
    reason="A reader is led out of their language, although the page is there in it, and may not find the way back.",
    remedy="link to the file of the page (../heart/salt.md), or to its address in the language of the text",
    source="P7",
)
def links_lead_to_the_language_of_the_reader(site: Site, policy: Policy) -> Iterator[Fault]:
    """No page but one in the site's first language links to a page of another language that exists in its own, but to its own translation.

    A page offers the home page of a language into which it is not translated; so does "not found".
    """
    pages, links = {page.path: page for page in site.pages}, SiteLinks(policy.origin)
    homes = {f"{_prefix(lang, policy.languages)}index.html" for lang in policy.languages}
    for page in site.pages:
        is_judged = page.lang != policy.languages[0] and page.form not in {"error", "redirect"}
        there = {lang for lang, _ in page.alternates}
        for path in sorted(links.followed(page) & pages.keys()) if is_judged else ():
            other = pages[path]
            own = [url for lang, url in other.alternates if lang == page.lang]
            is_offer = path in homes and other.lang not in there
            if other.lang != page.lang and own and own[0] != policy.origin + page.url and not is_offer:
                yield Fault(f'a link leads to "{other.url}", which is there in "{page.lang}" too: {own[0]}', other.url, page=page.path)


@rule(
    on=("site",),
    weight="warn",
    reason="In tabs, bookmarks and search results the two pages look the same.",
    remedy="give one of them a title that tells them apart",
    source="A11Y-4, WCAG 2.4.2",
)
def titles_are_unique(site: Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No two indexed pages in one language have the same title."""
    first: dict[tuple[str, str], Summary] = {}
    for page in site.pages:
        if page.is_indexed and first.setdefault((page.lang, page.title), page) is not page:
            other = first[page.lang, page.title].path
            yield Fault(f'the title "{page.title}" is that of {other} too', f"<title>{page.title}", page=page.path)


@rule(
    on=("site",),
    weight="stop",
    reason="What no link leads to is found by nobody: advice, or words that the plan must show.",
    remedy="see that plugins.publish.lists and archive run, and that the lists hold the page",
    source="CMS-3, P7",
)
def every_article_and_legal_page_is_found(site: Site, policy: Policy) -> Iterator[Fault]:
    """Links lead from the home pages to every article and legal page."""
    for page in _not_reached(site, policy.origin, policy.languages):
        if page.form in {"article", "legal"}:
            yield Fault("no way leads from the home page to this page", page=page.path)


@rule(
    on=("site",),
    weight="warn",
    reason="What no link leads to is found by nobody.",
    remedy="link to the page from another one, or take it out",
    source="issue 4",
)
def every_other_page_is_found(site: Site, policy: Policy) -> Iterator[Fault]:
    """Links lead from the home pages to every other page that is indexed."""
    for page in _not_reached(site, policy.origin, policy.languages):
        if page.form not in {"article", "legal"}:
            yield Fault("no way leads from the home page to this page", page=page.path)


@lru_cache(maxsize=1)
def _not_reached(site: Site, origin: str, languages: tuple[str, ...]) -> list[Summary]:
    """Return the indexed pages to which no links lead from the home page of any language."""
    pages, links = {page.path: page for page in site.pages}, SiteLinks(origin)
    waiting = [home for lang in languages if (home := f"{_prefix(lang, languages)}index.html") in pages]
    reached = set(waiting)
    while waiting:
        new = (links.followed(pages[waiting.pop()]) & pages.keys()) - reached
        reached |= new
        waiting += new
    return [page for page in site.pages if page.is_indexed and page.path not in reached]


def _prefix(lang: str, languages: tuple[str, ...]) -> str:
    return "" if lang == languages[0] else f"{lang}/"


@rule(
    on=("site",),
    weight="stop",
    reason='Readers of a language need a door into it, and a "not found" page that they can read.',
    remedy="see that plugins.publish.lists runs for every language of LANGUAGES",
    source="P7",
)
def every_language_has_its_home_and_error_page(site: Site, policy: Policy) -> Iterator[Fault]:
    """Home page and "not found" exist in each language."""
    for lang in policy.languages:
        for name in ("index.html", ERROR):
            path = _prefix(lang, policy.languages) + name
            if path not in site.sizes:
                yield Fault(f'the site has no {path}, which readers of "{lang}" need', page=path)


@rule(
    on=("site",),
    weight="stop",
    reason="Who looks through a topic does not find an article that its list lacks.",
    remedy="see that plugins.publish.lists runs; an article in its topic's folder stands in its list",
    source="DESIGN 1",
)
def every_article_stands_in_the_list_of_its_topic(site: Site, policy: Policy) -> Iterator[Fault]:
    """Every folder of articles has a list, which links to each of them."""
    pages, links = {page.path: page for page in site.pages}, SiteLinks(policy.origin)
    for folder, articles in _by_topic(site).items():
        path = f"{folder}/index.html"
        listed = links.followed(pages[path]) if path in pages else set()
        if path not in pages:
            yield Fault(f"the topic has {len(articles)} articles and no list of them", page=path)
        elif missing := [article for article in articles if article.path not in listed]:
            yield Fault(f'the list of the topic lacks "{missing[0].url}"', page=path)


@rule(
    on=("site",),
    weight="stop",
    reason="Readers of a feed would never hear of new articles, or of changed ones.",
    remedy="see that plugins.publish.feeds runs",
    source="DESIGN 4",
)
def every_language_and_topic_has_its_feed(site: Site, policy: Policy) -> Iterator[Fault]:
    """Where there are articles, there is a feed: of the language, and of the topic."""
    articles = [article for articles in _by_topic(site).values() for article in articles]
    for folder in sorted({*_by_topic(site), *(_prefix(article.lang, policy.languages).rstrip("/") for article in articles)}):
        path = f"{folder}/{FEED}".lstrip("/")
        if path not in site.entries:
            yield Fault(f"there are articles and no feed {path}", page=path)


@rule(
    on=("site",),
    weight="stop",
    reason="A feed that no page names is read by nobody.",
    remedy="see that plugins.publish.feed_page runs; its page lists every feed in words",
    source="issue 7",
)
def every_feed_is_listed(site: Site, policy: Policy) -> Iterator[Fault]:
    """A visitor can follow a link to each feed."""
    listed = SiteLinks(policy.origin).hrefs_followed(site.pages)
    for path in site.entries:
        if policy.origin + url_of(path) not in listed:
            yield Fault("no link on any page leads to this feed", page=path)


def _by_topic(site: Site) -> dict[str, list[Summary]]:
    """Return the published articles by the folder of their topic."""
    found: dict[str, list[Summary]] = {}
    for page in site.pages:
        if page.form == "article" and page.is_indexed:
            found.setdefault(posixpath.dirname(posixpath.dirname(page.path)), []).append(page)
    return found


@rule(
    on=("site",),
    weight="stop",
    reason="A reader of the feed would see what is not published, or another date than on the page.",
    remedy="build the site again; a feed holds published articles of its language, with the dates that their pages show",
    source="DESIGN 4",
)
def feed_items_are_published_articles(site: Site, policy: Policy) -> Iterator[Fault]:
    """Every item of a feed is an indexed article in the language of the feed, and has the first and the last date that its page shows."""
    articles = {policy.origin + page.url: page for page in site.pages if page.form == "article" and page.is_indexed}
    for path, entries in site.entries.items():
        lang = next((lang for lang in policy.languages[1:] if path.startswith(f"{lang}/")), policy.languages[0])
        for entry in entries:
            page = articles.get(entry.link)
            if page is None or page.lang != lang:
                yield Fault(f'"{entry.link}" is no published article in "{lang}"', entry.link, page=path)
            elif page.dates and (entry.published[:10], entry.updated[:10]) != (min(page.dates), max(page.dates)):
                says = f'"{entry.link}" says {entry.published[:10]} and {entry.updated[:10]}, and its page {min(page.dates)} and {max(page.dates)}'
                yield Fault(says, entry.link, page=path)


@rule(
    on=("site",),
    weight="stop",
    reason="Old links in letters, bookmarks and other sites end nowhere.",
    remedy="see that plugins.publish.redirects runs; the version of a text that is in force needs the old addresses of the one before it",
    source="P1",
)
def every_old_address_leads_on(site: Site, policy: Policy) -> Iterator[Fault]:
    """Every `redirect_from` in content/ has a page; where that leads is judged on the page itself."""
    for path, target in policy.redirects.items():
        if path not in site.sizes:
            yield Fault(f"the old address {url_of(path)} of {url_of(target)} leads nowhere", page=path)


@rule(
    on=("site",),
    weight="stop",
    reason="A visitor must be able to read the words that held on the day that matters to them.",
    remedy="see that plugins.publish.archive runs",
    source="DOC-2",
)
def every_earlier_version_can_be_read(site: Site, policy: Policy) -> Iterator[Fault]:
    """Every earlier version of a notice or legal page in content/ has a page in the archive."""
    for path in policy.archive:
        if path not in site.sizes:
            yield Fault(f"the archive lacks {url_of(path)}", page=path)


@rule(
    on=("site",),
    weight="stop",
    reason="On some servers and disks the two are one file, and visitors get the wrong one.",
    remedy="rename one of them",
    source="RFC 3986 6.2.2.1",
)
def names_differ_in_more_than_case(site: Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No two files or folders have names that differ only in capital letters."""
    first: dict[str, str] = {}
    for path in site.sizes:
        steps = path.split("/")
        for end in range(1, len(steps) + 1):
            name = "/".join(steps[:end])
            if (other := first.setdefault(name.casefold(), name)) != name:
                yield Fault(f'"{name}" and "{other}" differ only in capital letters', page=path)


@rule(
    on=("site",),
    weight="warn",
    reason="Names with capitals, blanks or signs work on one server and not on the next.",
    remedy="use small letters a to z, digits, dots, hyphens and underscores",
    source="RFC 3986 2.3",
)
def names_are_safe_for_servers(site: Site, policy: Policy) -> Iterator[Fault]:
    """The names of all files are plain, but for old addresses, which are as they were."""
    for path in site.sizes:
        if path not in policy.redirects and not _SAFE.fullmatch(path):
            yield Fault(f'the name "{path}" is not safe on every server', page=path)


@rule(
    on=("site",),
    weight="stop",
    reason="An empty file is a blank page, a missing picture or a page without its style.",
    remedy="build the site again, with enough room on the disk",
    source="issue 4",
)
def no_file_is_empty(site: Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every file has something in it."""
    yield from (Fault("the file is empty", page=path) for path, size in site.sizes.items() if size == 0)


@rule(
    on=("site",),
    weight="note",
    reason="A file that no page refers to is still public, and nobody looks after it.",
    remedy="take it out of content/ if it is not needed",
    source="DOC-1",
)
def every_document_is_referred_to(site: Site, policy: Policy) -> Iterator[Fault]:
    """Something refers to every picture and PDF."""
    used = SiteLinks(policy.origin).referred_to(site)
    for path in site.sizes:
        if path not in used and form_of(path, policy) in {"picture", "pdf"} and not FETCHED_UNASKED.fullmatch(path):
            yield Fault("nothing on the site refers to this file", page=path)
