"""What leaves a page: plain frozen data that link checks, the sitemap and the release record reduce.

Readers only read. Each takes the finished tree and returns one kind of fact; `read_facts` puts them together.
"""

import re
from dataclasses import dataclass
from typing import Literal

from plugins.page.dom import Tree, elements
from plugins.page.info import PageInfo

LINE = "data-line"
"""The attribute that carries the Markdown line of a link through the template; it never reaches the output."""

_XLINK = "xlink:href"
_LINKS = {"a": ("href", _XLINK), "area": ("href",)}
_RESOURCES: dict[str, tuple[str, ...]] = {
    "a": ("ping",),
    "area": ("ping",),
    "audio": ("src",),
    "base": ("href",),
    "body": ("background",),
    "button": ("formaction",),
    "embed": ("src",),
    "feimage": ("href", _XLINK),
    "form": ("action",),
    "frame": ("src",),
    "iframe": ("src",),
    "image": ("href", _XLINK),
    "img": ("src",),
    "input": ("src", "formaction"),
    "object": ("data",),
    "script": ("src", "href", _XLINK),
    "source": ("src",),
    "table": ("background",),
    "td": ("background",),
    "track": ("src",),
    "use": ("href", _XLINK),
    "video": ("src", "poster"),
}
_SRCSETS = {"img": "srcset", "source": "srcset", "link": "imagesrcset"}
_FETCHING_REL = frozenset(
    "stylesheet preload modulepreload prefetch prerender preconnect dns-prefetch icon apple-touch-icon "
    "apple-touch-icon-precomposed mask-icon manifest".split()
)
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_REFRESH = re.compile(r"""^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?["']?([^"']+)""", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?(?:,|$)")


@dataclass(frozen=True, slots=True)
class Reference:
    """One address on a page as its author wrote it: `element` and `attribute` that hold it, Markdown `line` if known."""

    url: str
    element: str
    attribute: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class NoticePresent:
    """A notice that stands on the page (DESIGN 9: data-notice, data-notice-version)."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All that the rest of the build may know of a finished page."""

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


def read_facts(tree: Tree, info: PageInfo) -> PageFacts:
    """Return the facts of a finished page."""
    return PageFacts(
        path=info.path,
        url=info.url,
        lang=info.lang,
        source=info.source,
        kind=info.kind,
        title=info.title,
        ids=read_ids(tree),
        links=read_links(tree),
        resources=read_resources(tree),
        notices=read_notices(tree),
    )


def read_ids(tree: Tree) -> tuple[str, ...]:
    """Return every place that a fragment can point to: ids, and the names of old anchors."""
    return tuple(value for value in tree.xpath("//@id | //a/@name") if value)


def read_links(tree: Tree) -> tuple[Reference, ...]:
    """Return every address that a visitor can follow."""
    return tuple(
        _reference(node, attribute)
        for node in elements(tree, *_LINKS)
        for attribute in _LINKS[node.tag]
        if attribute in node.attrib
    )


def read_resources(tree: Tree) -> tuple[Reference, ...]:
    """Return every address that a browser fetches, or gets ready to fetch, without being asked (REQUIREMENTS, PRV-1)."""
    return tuple(reference for node in elements(tree) for reference in _resources_of(node))


def read_notices(tree: Tree) -> tuple[NoticePresent, ...]:
    """Return the notices that stand on the page, in their order."""
    return tuple(
        NoticePresent(node.get("data-notice", ""), node.get("data-notice-version", "")) for node in tree.xpath("//*[@data-notice]")
    )


def strip_lines(tree: Tree) -> None:
    """Take the line marks off again; they are no part of the page."""
    for node in tree.xpath(f"//*[@{LINE}]"):
        del node.attrib[LINE]


def _resources_of(node: Tree) -> list[Reference]:
    name = node.tag.lower()
    found = [_reference(node, attribute) for attribute in _RESOURCES.get(name, ()) if attribute in node.attrib]
    if name == "link":
        found += _link_resource(node)
    elif name == "meta":
        found += _refresh(node)
    elif name == "style":
        found += _css(node, "text", node.text or "")
    if (srcset := _SRCSETS.get(name)) and srcset in node.attrib:
        found += [_reference(node, srcset, url) for url in _CANDIDATE.findall(node.get(srcset, ""))]
    if "style" in node.attrib:
        found += _css(node, "style", node.get("style", ""))
    return found


def _link_resource(node: Tree) -> list[Reference]:
    fetches = _FETCHING_REL.intersection(node.get("rel", "").lower().split())
    return [_reference(node, "href")] if fetches and "href" in node.attrib else []


def _refresh(node: Tree) -> list[Reference]:
    target = _REFRESH.match(node.get("content", "")) if node.get("http-equiv", "").lower() == "refresh" else None
    return [_reference(node, "content", target[1].strip())] if target else []


def _css(node: Tree, attribute: Literal["style", "text"], css: str) -> list[Reference]:
    return [_reference(node, attribute, next(filter(None, groups), "")) for groups in _CSS_URL.findall(css)]


def _reference(node: Tree, attribute: str, url: str | None = None) -> Reference:
    line = node.get(LINE)
    return Reference(url if url is not None else node.get(attribute, ""), node.tag, attribute, int(line) if line else None)
