"""What leaves a page: plain frozen data that link checks, the sitemap and the release record reduce.

Readers only read. Each takes the finished tree and returns one kind of fact; `read_facts` puts them together.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from plugins.page.dom import Tree, elements, query
from plugins.page.info import PageInfo

LINE = "data-line"
"""The attribute that carries the Markdown line of a link through the template; it never reaches the output."""

OF_THE_APPARATUS = ("fn-", "fnref-", "source-")
"""Footnotes are called by their numbers, which change, and sources come and go with what they prove: nobody is promised a link there."""
_IDS = query("//@id | //a/@name")
_TEXTS = frozenset(("prose", "glossary"))
"""What the theme calls a `div` or `section` with an editor's words, and a `dl` of words that are explained."""
_PLACES = query(
    "//@class[.='prose']/parent::*[self::div or self::section]/descendant::*/@id[not(ancestor::*[@data-notice])]"
    " | //@class[.='glossary']/parent::dl/dt/@id"
)
"""From the few attributes up to their elements: the other way, every element of a page would be asked for its ancestors."""
_IDS_BELOW = query("descendant::*/@id")
_HAS_NOTICE = query("boolean(ancestor-or-self::*/@data-notice | descendant::*/@data-notice)")
_NOTICES = query("//@data-notice/..")
_XLINK = "xlink:href"
_RESOURCES: dict[str, tuple[str, ...]] = {
    "a": ("ping", "attributionsrc"),
    "area": ("ping", "attributionsrc"),
    "audio": ("src",),
    "base": ("href",),
    "bgsound": ("src",),
    "body": ("background",),
    "button": ("formaction",),
    "embed": ("src",),
    "feImage": ("href", _XLINK),
    "form": ("action",),
    "frame": ("src",),
    "iframe": ("src",),
    "image": ("href", _XLINK, "src"),  # outside SVG, browsers take it for an img
    "img": ("src", "attributionsrc"),
    "input": ("src", "formaction"),
    "object": ("data",),
    "script": ("src", "href", _XLINK, "attributionsrc"),
    "source": ("src",),
    "table": ("background",),
    "tbody": ("background",),
    "td": ("background",),
    "tfoot": ("background",),
    "th": ("background",),
    "thead": ("background",),
    "tr": ("background",),
    "track": ("src",),
    "use": ("href", _XLINK),
    "video": ("src", "poster"),
}
_LISTS = frozenset(("attributionsrc", "ping"))
"""Attributes that hold any number of addresses."""
_SRCSETS = {"image": "srcset", "img": "srcset", "source": "srcset", "link": "imagesrcset"}
_ANIMATED = frozenset(("by", "from", "to", "values"))
_WITH_CSS = query("//@style | //svg//@*[contains(translate(., 'URL', 'url'), 'url(')]", smart_strings=True)
_STYLED = query("//@style", smart_strings=True)
"""The same where no drawing names an address, as in the mark that is on every page."""
_FETCHING_REL = frozenset(
    (
        *("stylesheet", "preload", "modulepreload", "prefetch", "prerender", "preconnect", "dns-prefetch", "manifest", "compression-dictionary"),
        *("icon", "apple-touch-icon", "apple-touch-icon-precomposed", "apple-touch-startup-image", "mask-icon"),
    )
)
_CSS_ADDRESS = re.compile(
    r"""
    /\* .*? (?: \*/ | \Z )                                              # a comment
    | url\( \s* (?: "([^"]*)"? | '([^']*)'? | ([^)"'\s]+) )             # the end may be missing
    | @import (?: \s | /\*.*?\*/ )* (?: "([^"]*)"? | '([^']*)'? )
    | "((?:[a-z][a-z0-9+.-]*:)?//[^"]*)" | '((?:[a-z][a-z0-9+.-]*:)?//[^']*)'  # image-set("...")
    | "[^"]*" | '[^']*'                                                 # any other string
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_REFRESH = re.compile(r"""\s*[\d.]+[\s;,]+(?:url\s*=\s*)?+(?:"([^"]+)|'([^']+)|([^"'\s].*))""", re.IGNORECASE | re.DOTALL)
_DECLARED_META = re.compile(r"og:(?:url|image|audio|video)(?:[:_](?:url|secure_url))?|twitter:(?:image|player)(?::src)?", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?(?:,|$)", re.ASCII)


class Reference(NamedTuple):
    """One address on a page as its author wrote it: `element` and `attribute` that hold it, Markdown `line` if known."""

    url: str
    element: str
    attribute: str
    line: int | None = None


class NoticePresent(NamedTuple):
    """A notice that stands on the page (DESIGN 9: data-notice, data-notice-version)."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All that the rest of the build may know of a finished page, or of an item of a feed; `template` is what it was made with.

    Of all `ids`, `places` are those that an editor named, by a heading, a mark or a word of the glossary: others may have a link to them.
    """

    path: str
    url: str
    lang: str
    source: str | None
    kind: str
    title: str
    ids: tuple[str, ...]
    links: tuple[Reference, ...]
    resources: tuple[Reference, ...]
    notices: tuple[NoticePresent, ...]
    declared: tuple[Reference, ...] = ()
    template: str = ""
    places: tuple[str, ...] = ()


class Added(NamedTuple):
    """What an element adds to the facts of its page that stands in for a part with these places and links (plugins/page/stand_ins.py)."""

    ids: tuple[str, ...]
    links: tuple[Reference, ...]


NOTHING_ADDED: Mapping[str, Added] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """A feed: the addresses that it says of itself and of its items, and the facts of those, in which every address is whole."""

    path: str
    declared: tuple[Reference, ...]
    items: tuple[PageFacts, ...]


def read_facts(
    tree: Tree, info: PageInfo, template: str = "", added: Mapping[str, Added] = NOTHING_ADDED, met: list[Tree] | None = None
) -> PageFacts:
    """Return the facts of a finished page; `added` says what each stand-in in it adds, by its name, `met` takes those that are there."""
    return PageFacts(
        path=info.path,
        url=info.url,
        lang=info.lang,
        source=info.source,
        kind=info.kind,
        title=info.title,
        ids=read_ids(tree, added),
        links=read_links(tree, added, met),
        resources=read_resources(tree),
        notices=read_notices(tree),
        declared=read_declared(tree),
        template=template,
        places=read_places(tree),
    )


def read_ids(tree: Tree, added: Mapping[str, Added] = NOTHING_ADDED) -> tuple[str, ...]:
    """Return every place that a fragment can point to: ids, and the names of old anchors."""
    found = [value for value in _IDS(tree) if value]
    if added.keys().isdisjoint(found):
        return tuple(found)
    return tuple(chain.from_iterable(added[value].ids if value in added else (value,) for value in found))


def read_places(tree: Tree) -> tuple[str, ...]:
    """Return the names in a text, in their order, without those of its notes and sources, and the words of the glossary."""
    return tuple(name for name in dict.fromkeys(_names(tree)) if name and not name.startswith(OF_THE_APPARATUS))


def _names(tree: Tree) -> list[str]:
    """Return all names in texts: of the one text that most pages are, those below it, without a look around at each."""
    texts = [node for node in tree.iter("div", "dl", "section") if node.get("class") in _TEXTS]
    is_one = len(texts) == 1 and texts[0].get("class") == "prose" and texts[0].tag != "dl" and not _HAS_NOTICE(texts[0])
    names: list[str] = _IDS_BELOW(texts[0]) if is_one else _PLACES(tree)
    return names


def read_links(tree: Tree, added: Mapping[str, Added] = NOTHING_ADDED, met: list[Tree] | None = None) -> tuple[Reference, ...]:
    """Return every address that a visitor can follow."""
    found: list[Reference] = []
    for node in tree.iter("a", "area"):
        if (url := node.get("href")) is not None:
            found.append(_reference(node, "href", url))
        elif node.get("name") in added:
            found += added[node.get("name")].links
            if met is not None:
                met.append(node)
        if node.tag == "a" and (url := node.get(_XLINK)) is not None:
            found.append(_reference(node, _XLINK, url))
    return tuple(found)


def read_resources(tree: Tree) -> tuple[Reference, ...]:
    """Return every address that a browser fetches, or gets ready to fetch, without being asked (REQUIREMENTS, PRV-1)."""
    nodes = list(tree.iter(*_FETCHING, "svg"))
    fetching = [node for node in nodes if node.tag == "style" or (node.tag != "svg" and not _FETCHING[node.tag].isdisjoint(node.keys()))]
    of_elements = [reference for node in fetching for reference in _resources_of(node)]
    draws = any("url(" in value.lower() for node in nodes if node.tag == "svg" for drawn in node.iter("*") for value in drawn.values())
    of_styles = (reference for css in (_WITH_CSS if draws else _STYLED)(tree) for reference in _css(css.getparent(), css.attrname, css))
    return (*of_elements, *of_styles)


def read_declared(tree: Tree) -> tuple[Reference, ...]:
    """Return every address that only machines read: canonical, other languages, feeds, Open Graph."""
    return tuple(reference for node in elements(tree, "link", "meta") for reference in _declared_by(node))


def read_notices(tree: Tree) -> tuple[NoticePresent, ...]:
    """Return the notices that stand on the page, in their order."""
    return tuple(NoticePresent(node.get("data-notice", ""), node.get("data-notice-version", "")) for node in _NOTICES(tree))


def strip_lines(tree: Tree) -> None:
    """Take the line marks off again; they are no part of the page."""
    etree.strip_attributes(tree, LINE)


def _resources_of(node: Tree) -> Iterator[Reference]:
    name = node.tag
    for attribute in _RESOURCES.get(name, ()):
        if (value := node.get(attribute)) is not None:
            yield from (_reference(node, attribute, url) for url in (value.split() if attribute in _LISTS else [value]))
    if (srcset := _SRCSETS.get(name)) and (value := node.get(srcset)) is not None:
        yield from (_reference(node, srcset, url) for url in _CANDIDATE.findall(value))
    if name in _BY_HAND:
        yield from _BY_HAND[name](node)


def _srcdoc(node: Tree) -> Iterator[Reference]:
    """A page in a page could fetch anything: its address is one that no list allows."""
    if "srcdoc" in node.attrib:
        yield _reference(node, "srcdoc", "about:srcdoc")


def _animation(node: Tree) -> Iterator[Reference]:
    """An animation may give an image in SVG another address."""
    if node.get("attributeName", "").rpartition(":")[2] == "href":
        for attribute in _ANIMATED & set(node.attrib):
            yield from (_reference(node, attribute, url.strip()) for url in node.get(attribute, "").split(";"))


def _declared_by(node: Tree) -> Iterator[Reference]:
    if node.tag == "link":
        if (url := node.get("href")) is not None and not _fetches(node):
            yield _reference(node, "href", url)
    elif _is_declared(node.get("property") or node.get("name", "")):
        yield _reference(node, "content", node.get("content", ""))


@lru_cache(maxsize=1_000)
def _is_declared(name: str) -> bool:
    return _DECLARED_META.fullmatch(name) is not None


def _fetches(link: Tree) -> bool:
    return _is_fetched(link.get("rel", ""))


@lru_cache(maxsize=1_000)
def _is_fetched(rel: str) -> bool:
    return not _FETCHING_REL.isdisjoint(rel.lower().split())


def _link(node: Tree) -> Iterator[Reference]:
    if (url := node.get("href")) is not None and _fetches(node):
        yield _reference(node, "href", url)


def _refresh(node: Tree) -> Iterator[Reference]:
    if node.get("http-equiv", "").lower() == "refresh" and (target := _REFRESH.match(node.get("content", ""))):
        yield _reference(node, "content", next(filter(None, target.groups())).strip())


def _style(node: Tree) -> Iterator[Reference]:
    return _css(node, "text", node.text or "")


def _css(node: Tree, attribute: str, css: str) -> Iterator[Reference]:
    for groups in _CSS_ADDRESS.findall(css):
        if url := "".join(groups):
            yield _reference(node, attribute, url)


_BY_HAND = {"animate": _animation, "iframe": _srcdoc, "link": _link, "meta": _refresh, "set": _animation, "style": _style}
_ASKED_FOR = {"animate": "attributeName", "iframe": "srcdoc", "link": "href", "meta": "http-equiv", "set": "attributeName"}
"""Without this attribute, an element that is read by hand fetches nothing; a `style` needs none."""
_FETCHING = {
    name: frozenset((*_RESOURCES.get(name, ()), _SRCSETS.get(name, ""), _ASKED_FOR.get(name, ""))) for name in {*_RESOURCES, *_SRCSETS, *_BY_HAND}
}
"""The attributes by which an element may fetch something: most elements have none of them."""


def _reference(node: Tree, attribute: str, url: str) -> Reference:
    line = node.get(LINE)
    return Reference(url, node.tag, attribute, int(line) if line else None)
