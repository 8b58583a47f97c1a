"""News of others: their headlines as they were fetched, with the day, nothing that is old, and nothing but words and links."""

import datetime as dt
from collections.abc import Iterator

from plugins.check.feed_snapshots import FeedSnapshot
from plugins.check.finished import Element, Page
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.summary import Site

MARK, AS_OF = "data-outside-feed", "data-as-of"
NOTES = ("file-note", "language-note", "outbound-note")
PLAIN = frozenset(("a", "h2", "h3", "li", "p", "span", "time", "ul"))


@rule(
    on=("list",),
    weight="stop",
    reason="Words that nobody has published would stand there under somebody's name, or words of a day that the page does not tell.",
    remedy="build again; theme/templates/news.html shows what content/data/outside-feeds/ holds and the day on which it was fetched",
    source="EXT-10, P35",
)
def headlines_are_those_that_were_fetched(page: Page, policy: Policy) -> Iterator[Fault]:
    """What stands under the name of a feed are the headlines of its snapshot, in their order and with its day; the page of news leaves none out."""
    sections = list(page.with_attr(MARK))
    for section in sections:
        snapshot = policy.outside_feeds.get(section.get(MARK))
        if snapshot is None:
            yield Fault(f'nothing was fetched of "{section.get(MARK)}"', section.near)
        elif _links(section):
            yield from _other_than_fetched(section, snapshot)
    if page.path == policy.page("news", lang=page.lang):
        shown = {section.get(MARK) for section in sections}
        yield from (Fault(f'the headlines of "{key}" are missing', "<main") for key in policy.outside_feeds if key not in shown)


def _other_than_fetched(section: Element, snapshot: FeedSnapshot) -> Iterator[Fault]:
    days = [time.get("datetime") for time in section.below("time") if AS_OF in time.attrs]
    if days != [snapshot.fetched.isoformat()]:
        yield Fault(f"the headlines were fetched on {snapshot.fetched}, and the page says {days or 'no day'}", section.near)
    shown = [(link.get("href"), _own_words(link)) for link in _links(section)]
    if shown != list(snapshot.entries):
        other = next((one for one in shown if one not in snapshot.entries), None)
        yield Fault(
            f'"{other[1][:80]}" was not fetched' if other else "headlines are missing, or in another order", other[0] if other else section.near
        )


@rule(
    on=("list",),
    weight="stop",
    reason="Old news about a danger can be wrong by now, and somebody would act by it.",
    remedy="run python3 tasks.py feeds and build again; a feed that cannot be read any more belongs out of content/data/feeds.yml",
    source="EXT-10",
)
def no_old_headline_is_shown(page: Page, policy: Policy) -> Iterator[Fault]:
    """No headline is shown longer after the day of its snapshot than the list of feeds allows."""
    for section in page.with_attr(MARK):
        snapshot = policy.outside_feeds.get(section.get(MARK))
        if snapshot and _links(section) and policy.has_come(snapshot.ends + dt.timedelta(days=1)):
            yield Fault(f"the headlines are of {snapshot.fetched} and may be shown up to {snapshot.ends}", section.near)


@rule(
    on=("list",),
    weight="safety",
    reason="A picture, a frame or a script of theirs would tell them of every visit to a page about health.",
    remedy="let theme/templates/news.html show words and links only",
    source="EXT-10, PRV-1",
)
def headlines_are_nothing_but_links(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """What a feed brings to the page are headings, lists, words, days and links."""
    for section in page.with_attr(MARK):
        for element in section.below():
            if element.tag not in PLAIN:
                yield Fault(f"a <{element.tag}> stands among the headlines", element.near)


@rule(
    on=("list",),
    weight="stop",
    reason="A screen reader would read the headline by the rules of another language, and nobody would understand it.",
    remedy="let theme/templates/news.html put lang on the words and hreflang on the link",
    source="WCAG 3.1.2",
)
def headlines_carry_their_language(page: Page, policy: Policy) -> Iterator[Fault]:
    """Where a feed is in another language than the page, each of its links and the words in it are marked with it."""
    for section in page.with_attr(MARK):
        snapshot = policy.outside_feeds.get(section.get(MARK))
        if snapshot is None or snapshot.lang == page.lang:
            continue
        for link in _links(section):
            if snapshot.lang not in {link.get("hreflang")} & {span.get("lang") for span in link.below("span")}:
                yield Fault(f'"{_own_words(link)[:80]}" is in "{snapshot.lang}" and does not say so', link.get("href"))


@rule(
    on=("site",),
    weight="stop",
    reason="Who comes back for the headlines of others finds no page, and nobody knows why.",
    remedy="see that plugins.publish.outside_feeds runs",
    source="P35",
)
def headlines_have_their_page(site: Site, policy: Policy) -> Iterator[Fault]:
    """Where something was fetched of other sites, each language has its page of news."""
    for lang in policy.languages if policy.outside_feeds else ():
        if policy.page("news", lang=lang) not in site.sizes:
            yield Fault("the file is missing", page=policy.page("news", lang=lang))


def _links(section: Element) -> list[Element]:
    return list(section.below("a"))


def _own_words(link: Element) -> str:
    """Return the words of a link without the notes that stand at its end."""
    notes = [span.text for span in link.below("span") if any(map(span.has_class, NOTES))]
    words = link.text
    for note in reversed(notes):
        words = words.removesuffix(note)
    return " ".join(words.split())
