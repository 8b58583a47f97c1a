"""Where a reader goes on: to what the article itself names, to the next one of its topic, and to others near it."""

from itertools import chain, islice

from plugins.publish.items import Item, LinkView
from plugins.publish.site_views import Views

MOST_RELATED = 4
LINE = "emergency"


def complete_articles(views: Views) -> None:
    """Give articles their topic, their emergency lines and their neighbors: links only, so another one's text does not touch them."""
    for lang in views.languages:
        topics = {topic.slug: topic for topic in views.in_language[lang]["topics"]}
        groups: dict[str, list[Item]] = {slug: [] for slug in topics}
        for item in views.items[lang]:
            if item.kind == "article":
                item.topic = topics[item.text.document.place.topic]
                item.emergency = emergency_lines(item)
                item.related = _declared(item, views)
                if not item.is_draft:
                    groups[item.topic.slug].append(item)
        for slug, group in groups.items():
            order = views.order(lang, slug)
            _join(in_order(group, order), order)


def in_order(group: list[Item], order: tuple[str, ...]) -> list[Item]:
    """Return a topic's articles in its order; those that it does not name follow by title."""
    places = {slug: at for at, slug in enumerate(order)}
    return sorted(group, key=lambda item: (places.get(item.slug, len(places)), item.sort_key))


def _declared(item: Item, views: Views) -> tuple[LinkView, ...]:
    """Return what an article names, each in its language, or else in the site's first, or else in any."""
    document = item.text.document
    named = (written.rpartition("/") for written in document.header.related)
    found = [_seen(views, item.lang, folder or document.place.topic, slug) for folder, _, slug in named]
    return tuple(link for link in found if link)


def _seen(views: Views, lang: str, topic: str, slug: str) -> LinkView | None:
    """Return the link to an article, if visitors can see it."""
    named = (item for tag in (lang, *views.languages) for item in views.by_slug.get((tag, "article", slug), ()))
    return next((item.link for item in named if item.text.document.place.topic == topic and not item.is_draft), None)


def emergency_lines(item: Item) -> tuple[str, ...]:
    """Return the lines of the topic; an article that says when to call 911 says it above its first word too."""
    lines = item.topic.emergency if item.topic else ()
    says_when = not item.is_expired and item.text.document.body.says_when
    return (LINE, *lines) if says_when and LINE not in lines else lines


def _join(group: list[Item], order: tuple[str, ...]) -> None:
    """Lead each article on to those behind it, the last ones to the first."""
    for at, item in enumerate(group):
        if item.slug in order and at + 1 < len(group):
            item.next = group[at + 1].link
        declared = [link for link in item.related if link != item.next]
        near = chain(group[at + 1 : at + 2 + 2 * MOST_RELATED], group[: min(at, 2 * MOST_RELATED)])
        shown = {link.url for link in (*declared, item.next) if link}
        fill = (other.link for other in near if other.url not in shown)
        item.related = (*declared, *islice(fill, max(0, MOST_RELATED - len(declared))))
