"""What a page says of itself to machines, in the words of schema.org: nothing that it does not show to people.

Each function returns the plain data of one kind of page. A day or a reviewer stands in it only where the page shows the same.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from plugins.page.info import Alternate, PageInfo

Data = dict[str, Any]


def page_data(info: PageInfo, publisher: Mapping[str, Any], kind: str = "WebPage", **more: Any) -> Data:
    """Return what every page has: name, language, translations, the way that leads to it, who publishes it; of `more`, what is not empty."""
    data = {
        "@context": "https://schema.org",
        "@type": kind,
        "url": info.canonical,
        "name": info.title,
        "description": info.summary,
        "inLanguage": info.lang,
        **more,
        **_translations(info, kind),
        "breadcrumb": _breadcrumb(info, publisher["origin"]),
        "isPartOf": _website(info, publisher),
        "publisher": organization(publisher),
    }
    return {name: value for name, value in data.items() if value}


def list_data(info: PageInfo, publisher: Mapping[str, Any]) -> Data:
    """Return the data of a page that is there for its links."""
    return page_data(info, publisher, "CollectionPage")


def text_data(info: PageInfo, publisher: Mapping[str, Any], item: Any, kind: str = "WebPage", **more: Any) -> Data:
    """Return the data of a text that somebody wrote, with its days."""
    return page_data(info, publisher, kind, **_days(item), version=item.version, **more)


def article_data(info: PageInfo, publisher: Mapping[str, Any], item: Any) -> Data:
    """Return the data of a health article; one whose advice was taken down claims nothing."""
    if item.is_expired:
        return page_data(info, publisher)
    return text_data(
        info,
        publisher,
        item,
        "MedicalWebPage",
        **_review(item.review, publisher),
        about={"@type": "Thing", "name": item.topic.name, "url": publisher["origin"] + item.topic.url},
        audience={"@type": "Patient"},
        citation=[_citation(source) for source in item.sources],
    )


def home_data(info: PageInfo, publisher: Mapping[str, Any], line: Any) -> Data:
    """Return the data of a home page: the site, and whom to call."""
    whole = {**organization(publisher), "address": publisher["address"], "telephone": line.number}
    return {**page_data(info, publisher, "WebSite"), "publisher": whole}


def glossary_data(info: PageInfo, publisher: Mapping[str, Any], letters: Iterable[Any]) -> Data:
    """Return the data of the glossary: each word with its meaning, and where on the page it stands."""
    terms = [
        {"@type": "DefinedTerm", "name": entry.word, "description": entry.sentence, "url": f"{info.canonical}#{entry.key}"}
        for group in letters
        for entry in group.entries
        if not entry.see
    ]
    return page_data(info, publisher, mainEntity={"@type": "DefinedTermSet", "name": info.title, "hasDefinedTerm": terms})


def organization(publisher: Mapping[str, Any]) -> Data:
    """Return who publishes the site."""
    return {"@type": "Organization", "name": publisher["name"], "url": f"{publisher['origin']}/"}


def _days(item: Any) -> Data:
    return {"datePublished": item.date.isoformat(), "dateModified": item.changed.isoformat()}


def _review(review: Any, publisher: Mapping[str, Any]) -> Data:
    """Return who reviewed these words and when: a role at the publisher, as the page names no person."""
    if review is None or not review.holds:
        return {}
    reviewer = {"@type": "Person", "jobTitle": review.by, "worksFor": organization(publisher)}
    return {"lastReviewed": review.date.isoformat(), "reviewedBy": reviewer}


def _citation(source: Any) -> Data:
    return {"@type": "CreativeWork", "name": source.title, "url": source.url, "publisher": {"@type": "Organization", "name": source.publisher}}


def _translations(info: PageInfo, kind: str) -> Data:
    """Return the other versions: the first language of the page is that of the original."""
    if len(info.alternates) < 2:  # noqa: PLR2004 - itself and another one
        return {}
    original, *others = info.alternates
    if original.lang == info.lang:
        return {"workTranslation": [_version(other, kind) for other in others]}
    return {"translationOfWork": _version(original, kind)}


def _version(alternate: Alternate, kind: str) -> Data:
    return {"@type": kind, "url": alternate.absolute, "inLanguage": alternate.lang}


def _breadcrumb(info: PageInfo, origin: str) -> Data:
    steps = [
        {"@type": "ListItem", "position": number, "name": crumb.title, **({"item": origin + crumb.url} if crumb.url else {})}
        for number, crumb in enumerate(info.breadcrumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps} if steps else {}


def _website(info: PageInfo, publisher: Mapping[str, Any]) -> Data:
    home = info.breadcrumbs[0].url if info.breadcrumbs else None
    return {"@type": "WebSite", "name": publisher["name"], "url": publisher["origin"] + home} if home else {}
