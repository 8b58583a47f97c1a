"""What leaves a page: plain data from which rules about the whole site, the link check and the record reduce."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from plugins.check.dates import own_dates
from plugins.check.destinations import note_of
from plugins.check.finished import Element, Entry, Page, words_shown
from plugins.check.reference_columns import References
from plugins.check.references import Reference, references_of
from plugins.check.rule import PageForm

Shown = tuple[str, str, str]
"""The address of a picture, and width and height that a page says it has, as written; "" for what it does not say."""
NOT_INDEXED = frozenset(("noindex", "none"))


@dataclass(frozen=True, slots=True)
class Summary:
    """A page, or an item of a feed (`part` is its address), in plain data.

    `footer`: address and words of each link in the site's footer; `help`: words of the block there that says whom to call; `ids`:
    every place that a fragment can point to; `provisions`: those that live elements carry; `dates`: the days on which the page
    says that it was published or changed; `notes`: what links say of leaving, by the class of host that they name; `pictures`: what
    the page says of the size of each picture; `hashes`: address and hash of each style and script that it loads.
    """

    path: str
    url: str
    form: PageForm
    lang: str
    part: str
    title: str
    heading: str
    is_indexed: bool
    alternates: tuple[tuple[str, str], ...]
    canonical: str
    ids: frozenset[str]
    footer: tuple[tuple[str, str], ...]
    help: str
    provisions: frozenset[str]
    notices: tuple[tuple[str, str], ...]
    notes: frozenset[tuple[str, str]]
    dates: tuple[str, ...] = ()
    pictures: tuple[Shown, ...] = ()
    hashes: tuple[tuple[str, str], ...] = ()
    references: References = field(default_factory=References)


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """The finished site as a whole: `sizes` in bytes of every file, `read` returns one. Pages and items of feeds are apart.

    `entries` has what each feed says of its items.
    """

    pages: tuple[Summary, ...]
    items: tuple[Summary, ...]
    sizes: Mapping[str, int]
    read: Callable[[str], bytes]
    others: Mapping[str, tuple[Reference, ...]]
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)


def summarise(page: Page) -> Summary:
    """Return what leaves a page."""
    footer = page.site_footer()
    return Summary(
        path=page.path,
        url=page.url,
        form=page.form,
        lang=page.lang,
        part=page.part,
        title=title.text.strip() if (title := page.first("title")) else "",
        heading=" ".join(heading.text.split()) if (heading := page.first("h1")) else "",
        is_indexed=is_indexed(page),
        alternates=tuple((link.get("hreflang"), link.get("href")) for link in _declared(page, "alternate") if "hreflang" in link.attrs),
        canonical=next((link.get("href") for link in _declared(page, "canonical")), ""),
        ids=frozenset(ids_of(page)),
        footer=tuple((link.get("href"), " ".join(link.text.split())) for link in footer.below("a")) if footer else (),
        help=next((" ".join(words_shown(block).split()) for block in page.site_help()), ""),
        provisions=frozenset(
            name for element in page.with_attr("data-provision") if not element.is_inert for name in element.get("data-provision").split()
        ),
        notices=tuple((element.get("data-notice"), element.get("data-notice-version")) for element in page.with_attr("data-notice")),
        notes=frozenset((link.get("data-outbound"), note) for link in page.with_attr("data-outbound") if (note := note_of(link))),
        dates=tuple(time.get("datetime")[:10] for time in own_dates(page) if "data-review" not in time.attrs),
        pictures=tuple(dict.fromkeys(pictures_on(page))),
        hashes=tuple((address, element.get("integrity")) for address, element in loaded(page)),
        references=References.of(references_of(page)),
    )


def pictures_on(page: Page) -> Iterator[Shown]:
    """Yield each picture of the page's own host, with its size as the page says it; of those in a list of widths, the width."""
    for image in page.live("img"):
        yield image.get("src"), image.get("width"), image.get("height")
    for listed in page.live("img", "source"):
        for address, _, width in (candidate.strip().partition(" ") for candidate in listed.get("srcset").split(", ")):
            if width.endswith("w"):
                yield address, width[:-1], ""


def loaded(page: Page) -> Iterator[tuple[str, Element]]:
    """Yield each style and script that a browser loads for a page, by its address as written."""
    yield from ((link.get("href"), link) for link in _declared(page, "stylesheet") if not link.is_inert)
    yield from ((script.get("src"), script) for script in page.live("script") if "src" in script.attrs)


def is_indexed(page: Page) -> bool:
    """Tell whether search engines may show the page."""
    wishes = [meta.get("content").lower() for meta in page.all("meta") if meta.get("name").lower() in {"robots", "googlebot", "bingbot"}]
    return not any(word in NOT_INDEXED for wish in wishes for word in re.split(r"[\s,]+", wish))


def ids_of(page: Page) -> Iterator[str]:
    """Yield every place that a fragment can point to: ids, and the names of old anchors."""
    yield from (element.attrs["id"] for element in page.with_attr("id") if element.attrs["id"])
    yield from (element.attrs["name"] for element in page.with_attr("name") if element.tag == "a" and element.attrs["name"])


def _declared(page: Page, rel: str) -> Iterator[Element]:
    return (link for link in page.all("link") if rel in link.get("rel").lower().split() and "href" in link.attrs)
