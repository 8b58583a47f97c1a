"""What templates may say about a page and about the site, in the page's language.

A visitor finds on every page where it stands, in which languages it exists, whom to call and the legal pages.
Everything here is made once a run; a template only prints it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from pelican import signals

from plugins.page.addresses import address
from plugins.page.site import Phone, Site, telephone_url
from plugins.page.words import page_language
from plugins.publish.items import Item, LinkView, PhoneView, TopicView, item_of
from plugins.publish.neighbors import complete_articles
from plugins.publish.page_infos import info_of_content
from plugins.publish.site_views import Views, legal_pages


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
    complete_articles(views)
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
            "origin": site.publisher.site_url,
            "types": site.publisher.types[lang],
            "contract_number": site.publisher.contract_number,
            "address": site.publisher.address,
            "portal": site.publisher.portal,
        },
        "phones": {key: _phone(phone, lang) for key, phone in site.phones.items()},
        "topics": [
            TopicView(slug, topic.name[lang], topic.summary[lang], url("health", slug), topic.emergency) for slug, topic in site.topics.items()
        ],
        "cookies": [
            {"name": name, "party": cookie.party, "purpose": cookie.purpose, "lifetime": cookie.lifetime[lang], "privacy_url": cookie.privacy_url}
            for name, cookie in site.cookies.items()
        ],
        "footer_legal": _legal_links(views, lang),
        "urls": {
            "home": url(),
            "topics": url("health"),
            "az": url("a-z"),
            "new": url("new"),
            "reviewed": url("reviewed"),
            "sources": url("sources"),
            "glossary": url("glossary") if site.glossary else None,
            "legal": page_url("legal", "index"),
            "contact": page_url("page", "contact"),
            "search": None,  # plugins.publish.search says where it is
            "archive": None,  # plugins.publish.archive says where it is, when there is one
            "feeds": None,  # likewise plugins.publish.feed_page
        },
        "feeds": (),  # plugins.publish.feeds has them
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


def _legal_links(views: Views, lang: str) -> list[LinkView]:
    return [page.link for page in legal_pages(views, lang)]


@lru_cache(maxsize=10_000)
def longdate(lang: str, date: dt.date) -> str:
    """Return a date in words: "November 24, 2026", "24 de noviembre de 2026"."""
    return format_date(date, "long", locale=lang.replace("-", "_"))


def on_generator_init(generator: Any) -> None:
    """Give templates the filter `longdate`."""
    generator.env.filters["longdate"] = lambda date: longdate(page_language.get(), date)


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
