"""The articles that an article or a topic names: each is there, can be seen by visitors, and is named once."""

from collections.abc import Iterator, Mapping

from plugins.page.findings import Finding, did_you_mean
from plugins.source.cross_checks import Documents
from plugins.source.document import Document
from plugins.source.front_matter import ArticleHeader, TopicHeader

Name = tuple[str, str]
"""Topic and slug: what an article and its translations share."""


def name_in(written: str, topic: str) -> Name:
    """Return which article is meant by what stands in a header or list of this topic: `salt` of the same one, or `heart/salt`."""
    other, _, slug = written.rpartition("/")
    return other or topic, slug


def wrong_neighbors(documents: Documents) -> Iterator[Finding]:
    """Yield a finding for each name in `related` that leads a reader nowhere, back to the same page, or twice to another one."""
    naming = [document for document in documents.values() if isinstance(document.header, ArticleHeader) and document.header.related]
    articles = _articles(documents) if naming else {}
    for document in naming:
        header, place = document.header, document.place
        if not isinstance(header, ArticleHeader) or place is None or place.topic is None:
            continue
        lines = document.lines
        names = [name_in(written, place.topic) for written in header.related]
        for at, (written, name) in enumerate(zip(header.related, names, strict=True)):
            line = lines.line(("related", at))
            if name == (place.topic, place.slug):
                yield Finding(document.file, line, "wrong-value", f'"{written}" is this article itself', "take it out of related")
            elif name in names[:at]:
                yield Finding(document.file, line, "wrong-value", f'"{written}" stands twice in related', "take one of the two out")
            elif name not in articles:
                yield Finding(document.file, line, "unknown-article", f'"{written}" is no article', _remedy(written, place.topic, articles))
            elif header.status != "draft" and all(map(_is_draft, articles[name])):
                remedy = "publish that article, or take it out of related"
                yield Finding(document.file, line, "link-to-draft", f'"{written}" is a draft, which visitors cannot see', remedy)


def wrong_order(documents: Documents) -> Iterator[Finding]:
    """Yield a finding for each name in the `order` of a topic's words that is no article of it, or stands there twice."""
    naming = [document for document in documents.values() if isinstance(document.header, TopicHeader) and document.header.order]
    articles = _articles(documents) if naming else {}
    for document in naming:
        header, place = document.header, document.place
        if not isinstance(header, TopicHeader) or place is None or place.topic is None:
            continue
        for at, slug in enumerate(header.order):
            line, name = document.lines.line(("order", at)), (place.topic, slug)
            if slug in header.order[:at]:
                yield Finding(document.file, line, "wrong-value", f'"{slug}" stands twice in the order', "take one of the two out")
            elif name not in articles:
                known = [other for folder, other in articles if folder == place.topic]
                says = f'"{slug}" is no article of the topic "{place.topic}"'
                yield Finding(document.file, line, "unknown-article", says, did_you_mean(slug, known))


def _articles(documents: Documents) -> dict[Name, list[Document]]:
    found: dict[Name, list[Document]] = {}
    for document in documents.values():
        if document.place and document.place.topic and document.place.kind == "article":
            found.setdefault((document.place.topic, document.place.slug), []).append(document)
    return found


def _is_draft(document: Document) -> bool:
    return document.header is not None and document.header.status == "draft"


def _remedy(written: str, topic: str, articles: Mapping[Name, object]) -> str:
    names = [slug if folder == topic else f"{folder}/{slug}" for folder, slug in articles]
    return did_you_mean(written, names)
