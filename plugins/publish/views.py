"""What templates may say about a page and about the site, in the page's language.

A visitor finds on every page where it stands, in which languages it exists, whom to call and the legal pages.
Everything here is made once a run; a template only prints it.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup
from pelican import signals

from plugins.page.addresses import address
from plugins.page.fingerprints import fingerprint
from plugins.page.info import Alternate, Breadcrumb, Kind, MissingTranslation, PageInfo
from plugins.page.site import Phone, Site, telephone_url
from plugins.page.words import Words, page_language, words_of

MOST_RELATED = 4


class TopicView(NamedTuple):
    """A topic in one language."""

    slug: str
    name: str
    summary: str
    url: str


class PhoneView(NamedTuple):
    """A telephone line in one language."""

    number: str
    tel: str
    label: str
    tty: str | None
    tty_tel: str | None
    hours: str | None


class SourceView(NamedTuple):
    """A source of an article; `number` is the one that citations show, `line` where the editor typed its address."""

    number: int
    key: str
    title: str
    publisher: str
    url: str
    date: dt.date | None
    line: int


class LinkView(NamedTuple):
    """A link to one of the site's own pages, as lists show it."""

    title: str
    url: str
    lang: str
    summary: str = ""


@dataclass
class Item:
    """An article, legal page or plain page, for templates; `body` is safe HTML.

    A template can get at nothing through it that is not in its fingerprint: its `text` is that of one document, of its neighbours it
    knows the links only.
    """

    text: Any
    title: str
    summary: str
    slug: str
    lang: str
    url: str
    date: dt.date
    updated: dt.date | None
    is_sample: bool
    is_draft: bool
    kind: str
    headings: tuple[Any, ...] = ()
    topic: TopicView | None = None
    sources: tuple[SourceView, ...] = ()
    related: tuple[LinkView, ...] = ()
    version: str | None = None
    effective: dt.date | None = None
    approval: Any = None
    redirect_from: tuple[str, ...] = ()

    @property
    def body(self) -> Markup:
        """Return the HTML with its links resolved; the sanitiser has judged it (plugins/source/sanitiser.py)."""
        return Markup(self.text.html)  # noqa: S704

    @cached_property
    def sort_key(self) -> tuple[str, str]:
        """Return what lists sort it by."""
        return sort_key(self.title), self.url

    @cached_property
    def link(self) -> LinkView:
        """Return what lists show of it."""
        return LinkView(self.title, self.url, self.lang, self.summary)

    @cached_property
    def fingerprint(self) -> bytes:
        """Return the fingerprint of all that a template can see of it; everything else comes from the document."""
        return fingerprint(self.text, self.url, self.topic, self.related)


@dataclass(frozen=True, slots=True)
class LanguageBlock:
    """The publisher's language-assistance text in one more language."""

    lang: str
    dir: str
    name: str
    body: Markup


@dataclass(frozen=True, slots=True)
class Views:
    """All pages of a run, described: by language where lists need it."""

    site: Site
    languages: list[str]
    items: dict[str, list[Item]]
    in_language: dict[str, dict[str, Any]]
    theme: Path
    by_title: dict[str, list[Item]] = field(default_factory=dict)
    by_slug: dict[tuple[str, str, str], list[Item]] = field(default_factory=dict)

    def articles(self, lang: str) -> list[Item]:
        """Return the published articles in a language by title; they are sorted once."""
        if lang not in self.by_title:
            found = [item for item in self.items[lang] if item.kind == "article" and not item.is_draft]
            self.by_title[lang] = sorted(found, key=lambda item: item.sort_key)
        return self.by_title[lang]

    def words(self, lang: str) -> Words:
        """Return the theme's words in a language."""
        return words_of(self.theme, lang)

    def page(self, lang: str, kind: str, slug: str, *, with_drafts: bool = False) -> Item | None:
        """Return the legal or plain page with this slug, in its language or else in the site's first; nothing published leads to a draft."""
        found = [item for tag in (lang, self.languages[0]) for item in self.by_slug.get((tag, kind, slug), ())]
        shown = [item for item in found if with_drafts or not item.is_draft]
        return min(shown, key=lambda item: (item.is_draft, item.lang != lang), default=None)


def sort_key(title: str) -> str:
    """Return what a list is sorted by: without case, accents or the opening marks of Spanish questions."""
    plain = title if title.isascii() else "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    return plain.lstrip("¿¡\"'«“ ").casefold()


def describe(contents: Iterable[Any], settings: Mapping[str, Any]) -> Views:
    """Return the views of a run, and give each content its `info` and `item`."""
    site: Site = settings["SITE"]
    languages: list[str] = settings["LANGUAGES"]
    contents = list(contents)
    items: dict[str, list[Item]] = {lang: [] for lang in languages}
    for content in contents:
        content.item = item_of(content)
        items.setdefault(content.lang, []).append(content.item)
    views = Views(site, languages, items, {lang: {} for lang in languages}, Path(settings["THEME"]))
    for item in (item for own in items.values() for item in own):
        views.by_slug.setdefault((item.lang, item.kind, item.slug), []).append(item)
    for lang in languages:
        views.in_language[lang].update(_variables(views, lang))
    _complete_items(views)
    by_translation = _by_translation(contents)
    for content in contents:
        if content.document.place.kind != "language":
            content.info = info_of_content(content, views, by_translation[content.translation_id])
    return views


def _by_translation(contents: Iterable[Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for content in contents:
        found.setdefault(content.translation_id, {})[content.lang] = content
    return found


def item_of(content: Any) -> Item:
    """Return a content for templates; its topic and neighbours come later."""
    document = content.document
    header = document.header
    return Item(
        text=content.text,
        title=header.title,
        summary=header.summary,
        slug=document.place.slug,
        lang=document.place.lang,
        url=content.url,
        date=header.date,
        updated=header.updated,
        is_sample=header.status == "sample",
        is_draft=header.status == "draft",
        kind=document.place.kind,
        headings=document.body.headings,
        sources=_sources(document),
        version=getattr(header, "version", None),
        effective=getattr(header, "effective", None),
        approval=document.approval,
        redirect_from=header.redirect_from,
    )


def _sources(document: Any) -> tuple[SourceView, ...]:
    return tuple(
        SourceView(number, source.key, source.title, source.publisher, source.url, source.date, document.source_lines[source.key])
        for number, source in enumerate(getattr(document.header, "sources", ()), 1)
    )


def _complete_items(views: Views) -> None:
    """Give articles their topic and their neighbours in it."""
    for lang, items in views.items.items():
        if lang not in views.languages:
            continue
        topics = {topic.slug: topic for topic in views.in_language[lang]["topics"]}
        neighbours: dict[str, list[Item]] = {}
        for item in items:
            if item.kind == "article":
                item.topic = topics[item.text.document.place.topic]
                if not item.is_draft:
                    neighbours.setdefault(item.topic.slug, []).append(item)
        for group in neighbours.values():
            group.sort(key=lambda item: item.sort_key)
            for at, item in enumerate(group):
                item.related = tuple(other.link for other in (group[at + 1 : at + 1 + MOST_RELATED] + group[: min(at, MOST_RELATED)])[:MOST_RELATED])


def _variables(views: Views, lang: str) -> dict[str, Any]:
    """Return what every template of a language gets."""
    site, default = views.site, views.languages[0]

    def url(*parts: str) -> str:
        return address(lang, default, *parts).url

    def page_url(kind: str, slug: str) -> str | None:
        page = views.page(lang, kind, slug)
        return page.url if page else None

    return {
        "text_dir": Locale.parse(lang, sep="-").text_direction,
        "publisher": {
            "name": site.publisher.name,
            "types": site.publisher.types[lang],
            "contract_number": site.publisher.contract_number,
            "address": site.publisher.address,
            "portal": site.publisher.portal,
        },
        "phones": {key: _phone(phone, lang) for key, phone in site.phones.items()},
        "topics": [TopicView(slug, topic.name[lang], topic.summary[lang], url("health", slug)) for slug, topic in site.topics.items()],
        "cookies": [
            {"name": name, "party": cookie.party, "purpose": cookie.purpose, "lifetime": cookie.lifetime[lang], "privacy_url": cookie.privacy_url}
            for name, cookie in site.cookies.items()
        ],
        "footer_legal": _legal_links(views, lang),
        "urls": {
            "home": url(),
            "topics": url("health"),
            "az": url("a-z"),
            "sources": url("sources"),
            "legal": page_url("legal", "index"),
            "contact": page_url("page", "contact"),
            "archive": None,  # plugins.publish.archive says where it is, when there is one
        },
    }


def _phone(phone: Phone, lang: str) -> PhoneView:
    return PhoneView(
        number=phone.number,
        tel=telephone_url(phone.number).removeprefix("tel:"),
        label=phone.label[lang],
        tty=phone.tty,
        tty_tel=telephone_url(phone.tty).removeprefix("tel:") if phone.tty else None,
        hours=phone.hours[lang] if phone.hours else None,
    )


def legal_pages(views: Views, lang: str) -> list[Item]:
    """Return the legal pages in a language, those that only exist in the site's first language included; index first."""
    slugs = sorted({item.slug for tag in (lang, views.languages[0]) for item in views.items[tag] if item.kind == "legal" and not item.is_draft})
    pages = [page for slug in slugs if (page := views.page(lang, "legal", slug))]
    return sorted(pages, key=lambda page: (page.slug != "index", sort_key(page.title)))


def _legal_links(views: Views, lang: str) -> list[LinkView]:
    return [page.link for page in legal_pages(views, lang)]


def language_blocks(views: Views) -> list[LanguageBlock]:
    """Return the publisher's language-assistance texts beyond the languages of the site."""
    blocks = [item for items in views.items.values() for item in items if item.kind == "language" and not item.is_draft]
    return [
        LanguageBlock(item.lang, Locale.parse(item.lang, sep="-").text_direction, item.title, item.body)
        for item in sorted(blocks, key=lambda item: item.lang)
    ]


def info_of_content(content: Any, views: Views, versions: Mapping[str, Any]) -> PageInfo:
    """Return the description of an article, legal page or plain page."""
    item: Item = content.item
    place = content.document.place
    gettext = views.words(item.lang).gettext
    urls = views.in_language[item.lang]["urls"]
    trail: list[tuple[str, str | None]] = []
    if place.kind == "article" and item.topic:
        trail = [(gettext("Health topics"), urls["topics"]), (item.topic.name, item.topic.url)]
    elif place.kind == "legal" and place.slug != "index":
        index = views.page(item.lang, "legal", "index")
        trail = [(index.title, index.url)] if index else []
    kinds: dict[str, Kind] = {"article": "article", "legal": "legal"}
    paths = {lang: other.url for lang, other in versions.items() if other.status == content.status}
    return page_info(
        views, item.lang, kinds.get(place.kind, "page"), item.title, item.url, paths,
        path=content.path, summary=item.summary, source=content.document.file, trail=trail, noindex=item.is_draft,
    )  # fmt: skip


def page_info(  # noqa: PLR0913, PLR0917 - a page has that many sides
    views: Views,
    lang: str,
    kind: Kind,
    title: str,
    url: str,
    versions: Mapping[str, str],
    *,
    path: str,
    summary: str = "",
    source: str | None = None,
    trail: Iterable[tuple[str, str | None]] = (),
    noindex: bool = False,
) -> PageInfo:
    """Return the description of a page; `versions` has its root-relative URL in each language that it exists in."""
    origin = views.site.publisher.site_url
    home = views.in_language[lang]["urls"]["home"]
    crumbs: tuple[Breadcrumb, ...] = ()
    if kind not in ("home", "error"):
        start = views.words(lang).gettext("Home")
        crumbs = (Breadcrumb(start, home), *(Breadcrumb(*step) for step in trail), Breadcrumb(title, None))
    return PageInfo(
        path=path,
        url=url,
        lang=lang,
        kind=kind,
        title=title,
        summary=summary,
        source=source,
        canonical=origin + url,
        noindex=noindex,
        alternates=tuple(Alternate(tag, own_name(tag), versions[tag], origin + versions[tag]) for tag in views.languages if tag in versions),
        missing=tuple(
            MissingTranslation(tag, own_name(tag), views.in_language[tag]["urls"]["home"]) for tag in views.languages if tag not in versions
        ),
        breadcrumbs=crumbs,
    )


@lru_cache
def own_name(lang: str) -> str:
    """Return a language's name in that language, with a capital: "Español"."""
    locale = Locale.parse(lang, sep="-")
    name = locale.get_display_name(locale) or lang
    return name[:1].upper() + name[1:]


def longdate(lang: str, date: dt.date) -> str:
    """Return a date in words: "November 24, 2026", "24 de noviembre de 2026"."""
    return format_date(date, "long", locale=lang.replace("-", "_"))


def on_generator_init(generator: Any) -> None:
    """Give templates the filter `longdate` and the function `asset`."""
    generator.env.filters["longdate"] = lambda date: longdate(page_language.get(), date)
    generator.env.globals["asset"] = asset


def asset(name: str) -> str:
    """Return the address of a file of the theme."""
    return f"/theme/{name}"


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Describe everything that was read; the first generator's context is everyone's."""
    context = generators[0].context
    contents = context["contents"]
    with context["STAGES"].stage("lists and links"):
        views = describe(contents, context)
    context["views"] = views
    context["in_language"].update(views.in_language)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(on_generator_init)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
