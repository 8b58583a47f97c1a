"""What every page says of itself: where it stands, in which languages it exists, the way that leads to it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from babel import Locale

from plugins.page.info import Alternate, Breadcrumb, Kind, MissingTranslation, PageInfo
from plugins.page.words import Words
from plugins.publish.site_views import Views

Step = tuple[str, str | None]
_KINDS: Mapping[str, Kind] = {"article": "article", "legal": "legal"}


def info_of_content(content: Any, views: Views, versions: Mapping[str, Any]) -> PageInfo:
    """Return the description of an article, legal page or plain page."""
    item = content.item
    place = content.document.place
    urls = views.in_language[item.lang]["urls"]
    trail: tuple[Step, ...] = ()
    if place.kind == "article" and item.topic:
        trail = (_topics(views.words(item.lang), urls["topics"]), (item.topic.name, item.topic.url))
    elif place.kind == "legal" and place.slug != "index":
        index = views.page(item.lang, "legal", "index")
        trail = ((index.title, index.url),) if index else ()
    paths = {lang: other.url for lang, other in versions.items() if other.status == content.status}
    return page_info(
        views, item.lang, _KINDS.get(place.kind, "page"), item.title, item.url, paths,
        path=content.path, summary=item.summary, source=content.document.file, trail=trail, noindex=item.is_draft, changed=item.changed,
        is_in_search=item.is_in_search and not item.is_draft and item.url != urls["home"],
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
    trail: Iterable[Step] = (),
    noindex: bool = False,
    changed: dt.date | None = None,
    is_in_search: bool = False,
) -> PageInfo:
    """Return the description of a page; `versions` has its root-relative URL in each language that it exists in."""
    origin = views.site.publisher.site_url
    home = views.in_language[lang]["urls"]["home"]
    crumbs: tuple[Breadcrumb, ...] = ()
    if kind not in ("home", "error"):
        crumbs = (*_way(views.words(lang), home, tuple(trail)), Breadcrumb(title, None))
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
        alternates=tuple([Alternate(tag, own_name(tag), versions[tag], origin + versions[tag]) for tag in views.languages if tag in versions]),
        missing=tuple([_missing(tag, views.in_language[tag]["urls"]["home"]) for tag in views.languages if tag not in versions]),
        breadcrumbs=crumbs,
        changed=changed,
        is_in_search=is_in_search,
    )


@lru_cache
def _topics(words: Words, url: str) -> Step:
    return words.gettext("Health topics"), url


@lru_cache(maxsize=1000)
def _way(words: Words, home: str, trail: tuple[Step, ...]) -> tuple[Breadcrumb, ...]:
    """Return the steps before a page; a thousand pages of a topic have the same."""
    return Breadcrumb(words.gettext("Home"), home), *(Breadcrumb(*step) for step in trail)


@lru_cache
def _missing(lang: str, home: str) -> MissingTranslation:
    return MissingTranslation(lang, own_name(lang), home)


@lru_cache
def own_name(lang: str) -> str:
    """Return a language's name in that language, with a capital: "Español"."""
    locale = Locale.parse(lang, sep="-")
    name = locale.get_display_name(locale) or lang
    return name[:1].upper() + name[1:]
