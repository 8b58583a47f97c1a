"""Structured data says what the page says, and nothing else: search engines show visitors what stands on the page that they will read."""

import json
from collections.abc import Iterator
from typing import Any

from plugins.check.dates import own_dates, shown_dates
from plugins.check.finished import Element, Page, once_a_page, words_shown
from plugins.check.policy import Policy
from plugins.check.rule import HTML_FORMS, Fault, PageForm, rule
from plugins.check.summary import is_indexed

WITH_DATA: tuple[PageForm, ...] = ("article", "legal", "list")
STRUCTURED = "application/ld+json"
VOCABULARY = "https://schema.org"
TYPES = {"legal": {"WebPage"}, "list": {"CollectionPage", "WebPage", "WebSite"}}
KNOWN = frozenset(
    (
        *("@context", "@graph", "@id", "@type", "about", "address", "audience", "breadcrumb", "citation", "dateModified", "datePublished"),
        *("description", "hasDefinedTerm", "inLanguage", "isPartOf", "item", "itemListElement", "jobTitle", "lastReviewed", "mainEntity", "name"),
        *("position", "publisher", "reviewedBy", "telephone", "translationOfWork", "url", "version", "workTranslation", "worksFor"),
    )
)
"""Properties that some rule here holds against the page."""
Pairs = list[tuple[Any, Any]]


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="Search engines would not know what the page is, when it changed and who checked it.",
    remedy="let theme/templates/base.html write one block, of the kind of the page, where the page is indexed",
    source="GOV-3",
)
def indexed_pages_have_structured_data(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """An indexed page has one block of data, of the type of its kind; an article that was taken down is a mere page; others have none."""
    blocks = _blocks(page)
    if len(blocks) != is_indexed(page):
        yield Fault(f"the page has {len(blocks)} blocks of structured data, and should have {is_indexed(page):d}", STRUCTURED)
    for data in _data(page):
        kind, expected = data.get("@type"), TYPES.get(page.form) or {"MedicalWebPage" if _sources(page) else "WebPage"}
        if kind not in expected or data.get("@context") != VOCABULARY:
            yield Fault(f'the structured data is of the type "{kind}" of {data.get("@context")}', '"@type"')


@rule(
    on=WITH_DATA,
    weight="stop",
    reason="Search engines would show visitors another date or another reviewer than the page.",
    remedy="let the theme make structured data of the same facts as the visible page",
    source="GOV-3",
)
def structured_data_says_what_the_page_says(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The dates and the reviewer in structured data about the page stand on the page, and no review that is overdue is told."""
    for block in _blocks(page):
        try:
            things = list(_things_about(page, _read(block)))
        except ValueError as error:
            yield Fault(f"the structured data cannot be read: {error}", STRUCTURED)
            continue
        for thing in things:
            yield from _differences(page, thing)


def _things_about(page: Page, data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects that are about this page: those that name another address are about that one."""
    if isinstance(data, list):
        for part in data:
            yield from _things_about(page, part)
    elif isinstance(data, dict):
        named = data.get("url") or data.get("@id") or page.base
        target = page.whole(str(named))
        if target and target.href.partition("#")[0] == page.base:
            yield data
        yield from _things_about(page, data.get("@graph"))


def _differences(page: Page, thing: dict[str, Any]) -> Iterator[Fault]:
    shown = set(shown_dates(page))
    is_overdue = any(element.has_class("status--overdue") for element in page.with_attr("class"))
    reviews = [time for time in own_dates(page) if time.get("data-review") == "last" and not is_overdue]
    reviewed = {time.get("datetime")[:10] for time in reviews}
    for key, days in (("datePublished", shown), ("dateModified", shown), ("lastReviewed", reviewed)):
        if key in thing and str(thing[key])[:10] not in days:
            yield Fault(f'structured data says "{key}" {thing[key]}, and the page does not', f'"{key}"')
    if str(thing.get("datePublished", "")) > str(thing.get("dateModified", "9")):
        yield Fault("structured data says that the page was changed before it was published", '"dateModified"')
    if "reviewedBy" in thing:
        words = " ".join(words_shown(step) for time in reviews for step in list(time.above())[:1])
        for name in _names(thing["reviewedBy"]):
            if name not in words:
                yield Fault(f'structured data names the reviewer "{name}", and the page does not', '"reviewedBy"')


def _names(reviewer: Any) -> list[str]:
    if isinstance(reviewer, list):
        return [name for one in reviewer for name in _names(one)]
    return [str(reviewer.get("name", reviewer.get("jobTitle", ""))) if isinstance(reviewer, dict) else str(reviewer)]


@rule(
    on=WITH_DATA,
    weight="stop",
    reason="Search engines would show another name, another way or another publisher than the page that a visitor opens.",
    remedy="let the theme make structured data of the same facts as the visible page; see plugins/publish/schema_org.py",
    source="GOV-3",
)
def structured_data_describes_this_page(page: Page, policy: Policy) -> Iterator[Fault]:
    """Address, language, name, breadcrumb, publisher and translations are those of the page, and every other word of the data stands on it."""
    for data in _data(page):
        crumbs = _crumbs(page)
        told: dict[str, tuple[Any, Any]] = {
            "url": (data.get("url"), page.base),
            "inLanguage": (data.get("inLanguage"), page.lang),
            "breadcrumb": (_pairs(data, "name", "item", "breadcrumb", "itemListElement"), crumbs),
            "isPartOf": (_pairs(data, "name", "url", "isPartOf"), [(policy.name, crumbs[0][1])] if crumbs else []),
            "publisher": (_pairs(data, "name", "url", "publisher"), [(policy.name, f"{policy.origin}/")]),
            "name": (data.get("name") in titles(page, policy), True),
        }
        yield from (
            Fault(f'the "{key}" of the structured data is not that of the page', f'"{key}"') for key, (says, is_) in told.items() if says != is_
        )
        yield from _faults_of_translations(page, data)
        yield from _faults_of_words(page, data)
        yield from (Fault(f'nothing on the page says what the structured data calls "{key}"', f'"{key}"') for key in _keys(data) - KNOWN)


def _faults_of_translations(page: Page, data: dict[str, Any]) -> Iterator[Fault]:
    others = {(link.get("hreflang"), link.get("href")) for link in page.all("link") if link.get("hreflang") not in {"", "x-default", page.lang}}
    named = [pair for key in ("workTranslation", "translationOfWork") for pair in _pairs(data, "inLanguage", "url", key)]
    if bool(named) != bool(others) or not others.issuperset(named):
        yield Fault("the structured data names other translations than the page", 'Translation"')


def _faults_of_words(page: Page, data: dict[str, Any]) -> Iterator[Fault]:
    told = [(key, data.get(key), "page-header") for key in ("description", "version")]
    told += [(key, publisher.get(key), "site-footer") for publisher in _things(data, "publisher") for key in ("address", "telephone")]
    told += [("description", term.get("description"), "glossary") for term in _terms(data)]
    for key, value, part in told:
        if value is not None and str(value) not in _words_in(page, part):
            yield Fault(f'the page does not say "{value}", which the structured data says', f'"{key}"')
    for term in _terms(data):
        place = page.by_id.get(str(term.get("url")).removeprefix(f"{page.base}#"))
        if place is None or place.text != term.get("name"):
            yield Fault(f'the page does not explain "{term.get("name")}" where the structured data says', '"DefinedTerm"')


@rule(
    on=("article",),
    weight="stop",
    reason="The facts of the article would seem to rest on other sources than the page names, or to be about something else.",
    remedy="let the theme make structured data of the same facts as the visible page; see plugins/publish/schema_org.py",
    source="GOV-3",
)
def structured_data_cites_what_the_page_cites(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The sources in structured data are those of the list on the page, in its order; an article is about its topic."""
    for data in _data(page):
        shown, cited = _sources(page), _things(data, "citation")
        addresses = [link.get("href") for source in shown for link in list(source.below("a"))[:1]]
        if [source.get("url") for source in cited] != addresses:
            yield Fault("the structured data cites other addresses than the page", '"citation"')
        for told, source in zip(cited, shown, strict=False):
            words, names = words_shown(source), [told.get("name"), *(each.get("name") for each in _things(told, "publisher"))]
            yield from (
                Fault(f'the source "{name}" does not stand on the page under that name', '"citation"') for name in names if str(name) not in words
            )
        if _pairs(data, "name", "url", "about") != [pair for pair in _crumbs(page)[-2:-1] if shown]:
            yield Fault("the structured data says that the article is about something else than its topic", '"about"')


def titles(page: Page, policy: Policy) -> set[str]:
    """Return what a page is called: its heading, and its title with and without the publisher's name."""
    named = {" ".join(element.text.split()) for element in page.live("title", "h1")}
    return named | {name.removesuffix(f" | {policy.name}") for name in named}


def _blocks(page: Page) -> list[Element]:
    return [script for script in page.all("script") if script.get("type").strip().lower() == STRUCTURED]


@once_a_page
def _data(page: Page) -> list[dict[str, Any]]:
    """Return what each block says; one that cannot be read is the matter of another rule."""
    found = []
    for block in _blocks(page):
        try:
            found.append(_read(block))
        except ValueError:
            found.append(None)
    return [data for data in found if isinstance(data, dict)]


def _read(block: Element) -> Any:
    """Return what a block says, with single blanks, as the words of the page are read; ValueError when it is no JSON."""
    return _with_single_blanks(json.loads(block.text))


def _with_single_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_single_blanks(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_with_single_blanks(part) for part in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@once_a_page
def _words_in(page: Page, part: str) -> str:
    """Return the words in all elements of a class; to ask for those of the whole page would take a hundred times as long."""
    return " ".join(word for element in page.with_attr("class") if element.has_class(part) for word in words_shown(element).split())


def _things(data: dict[str, Any], *steps: str) -> list[dict[str, Any]]:
    """Return the objects at the end of some steps, whether there is one, a list of them or none."""
    found: list[Any] = [data]
    for step in steps:
        values = [thing.get(step) for thing in found]
        found = [one for value in values for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
    return found


def _pairs(data: dict[str, Any], first: str, second: str, *steps: str) -> Pairs:
    return [(thing.get(first), thing.get(second)) for thing in _things(data, *steps)]


def _terms(data: dict[str, Any]) -> list[dict[str, Any]]:
    return _things(data, "mainEntity", "hasDefinedTerm")


def _keys(value: Any) -> set[str]:
    """Return the names of all properties, also of things in things."""
    if isinstance(value, dict):
        return {*value, *(key for part in value.values() for key in _keys(part))}
    return {key for part in value for key in _keys(part)} if isinstance(value, list) else set()


def _crumbs(page: Page) -> Pairs:
    """Return the steps of the breadcrumb: words, and the whole address of the link, if there is one."""
    steps = [step for nav in page.live("nav") if nav.has_class("breadcrumb") for step in nav.below("li")]
    return [(" ".join(step.text.split()), next((_whole(page, link) for link in step.below("a")), None)) for step in steps]


def _whole(page: Page, link: Element) -> str | None:
    target = page.whole(link.get("href"))
    return target.href if target else None


@once_a_page
def _sources(page: Page) -> list[Element]:
    """Return the items of the list of sources."""
    return [item for item in page.live("li") if item.get("id").startswith("source-")]
