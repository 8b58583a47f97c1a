"""Every address that a finished file holds, by what happens with it; found by attribute, whatever element carries it.

A browser fetches far more than `src`; so the list here is wider than what it fetches today, and what an editor or template
could smuggle in under a new element is seen all the same (REQUIREMENTS, PRV-1).
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from xml.etree import ElementTree as ET

import tinycss2

from plugins.check.finished import ATOM, Element, Feed, Page, attributes

Kind = Literal["link", "fetch", "declared"]
"""A visitor follows a link, a browser fetches by itself (or gets ready to), a machine reads what is declared (canonical, hreflang, Open Graph)."""

HOLD_ADDRESSES = (".css", ".svg", ".xml")
"""Files that are no pages and hold addresses: stylesheets, pictures, sitemaps and feeds."""
FETCHING_ATTRIBUTES = frozenset(
    (
        *("action", "archive", "background", "classid", "code", "codebase", "data", "dynsrc", "formaction", "longdesc", "lowsrc"),
        *("manifest", "ping", "poster", "profile", "src"),
    )
)
SOURCE_SETS = frozenset(("srcset", "imagesrcset"))
DECLARING = frozenset(("alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "prev", "search", "self", "shortlink", "via"))
"""`rel` values that only say something; every other one is taken for a fetch."""
DECLARED_META = re.compile(r"og:(?:url|image|audio|video)(?:[:_](?:url|secure_url))?|twitter:(?:image|player)(?::src)?", re.IGNORECASE)
_REFRESH = re.compile(r"""\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?+(?:"([^"]*)|'([^']*)|(.*))""", re.IGNORECASE | re.DOTALL)


class Reference(NamedTuple):
    """One address as written, and the element and attribute that hold it."""

    url: str
    kind: Kind
    element: str
    attribute: str
    is_inert: bool = False


def references_of(page: Page) -> list[Reference]:
    """Return every address of a page or of an item of a feed, in document order."""
    return [found for element in page.elements for found in _of_element(element)]


def _of_element(element: Element) -> Iterator[Reference]:
    tag, inert = element.tag, element.is_inert
    for name, value in element.attrs.items():
        plain = name.rpartition(":")[2]
        if plain == "href":
            yield Reference(value, _kind_of_href(element), tag, name, inert)
        elif plain in SOURCE_SETS:
            yield from (Reference(url, "fetch", tag, name, inert) for url in candidates(value))
        elif plain == "ping":
            yield from (Reference(url, "fetch", tag, name, inert) for url in value.split())
        elif plain in FETCHING_ATTRIBUTES and not (plain == "data" and tag != "object"):
            yield Reference(value, "fetch", tag, name, inert)
        elif plain == "srcdoc":
            yield Reference("about:srcdoc", "fetch", tag, name, inert)
        elif plain == "style" or "(" in value:
            yield from (Reference(url, "fetch", tag, name, inert) for url in urls_of_css(value))
    if tag == "style":
        yield from (Reference(url, "fetch", tag, "text", inert) for url in urls_of_css(element.text))
    if tag == "meta":
        yield from _of_meta(element)


def _kind_of_href(element: Element) -> Kind:
    if element.tag in {"a", "area"}:
        return "link"
    if element.tag == "link" and set(element.get("rel").lower().split()) <= DECLARING:
        return "declared"
    return "fetch"


def _of_meta(element: Element) -> Iterator[Reference]:
    content = element.get("content")
    if element.get("http-equiv").lower() == "refresh":
        target = "".join(_REFRESH.findall(content)[0]).strip()
        yield from [Reference(target, "link", "meta", "content", element.is_inert)] if target else []
    elif DECLARED_META.fullmatch(element.get("property") or element.get("name")):
        yield Reference(content, "declared", "meta", "content", element.is_inert)


def candidates(srcset: str) -> Iterator[str]:
    """Yield the addresses of a srcset attribute (HTML 4.8.4.2.1: a comma ends a candidate only behind a blank or at an address's end)."""
    rest = srcset
    while rest := rest.lstrip(" \t\n\f\r,"):
        url, *more = re.split(r"[ \t\n\f\r]", rest, maxsplit=1)
        yield url.rstrip(",")
        rest = more[0] if more else ""
        if not url.endswith(","):
            rest = rest.partition(",")[2]


def urls_of_css(css: str) -> Iterator[str]:
    """Yield every address of a stylesheet, a rule or a value: url(...), @import, image-set("...")."""
    if "(" in css or "@" in css:
        yield from _urls(tinycss2.parse_component_value_list(css), is_import=False)


def _urls(tokens: list[tinycss2.ast.Node], *, is_import: bool) -> Iterator[str]:
    for token in tokens:
        if token.type == "url":
            yield token.value
        elif token.type == "function":
            takes_text = token.lower_name in {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"}
            yield from _urls(token.arguments, is_import=takes_text)
        elif token.type == "string" and is_import:
            yield token.value
            is_import = token.value is None
        elif token.type in {"{} block", "() block", "[] block"}:
            yield from _urls(token.content, is_import=False)
        if token.type == "at-keyword":
            is_import = token.lower_value in {"import", "namespace"}
        elif token.type == "literal" and token.value == ";":
            is_import = False


def references_of_svg(text: str) -> list[Reference]:
    """Return what an SVG file fetches or links to; addresses of a part of the picture itself are none."""
    found: list[Reference] = []
    for node in ET.fromstring(text.encode()).iter():  # noqa: S314 - a file of our own site
        tag = str(node.tag).rpartition("}")[2]
        for name, value in attributes(node).items():
            if name == "href":
                found.append(Reference(value, "link" if tag == "a" else "fetch", tag, name))
            elif name == "src":
                found.append(Reference(value, "fetch", tag, name))
            elif "(" in value:
                found += [Reference(url, "fetch", tag, name) for url in urls_of_css(value)]
        if tag == "style":
            found += [Reference(url, "fetch", tag, "text") for url in urls_of_css("".join(node.itertext()))]
    return [reference for reference in found if not reference.url.startswith("#")]


def ids_of_svg(data: bytes) -> frozenset[str]:
    """Return every place in an SVG file that a fragment can point to; none in one that cannot be read."""
    try:
        return frozenset(node.get("id", "") for node in ET.fromstring(data).iter() if node.get("id"))  # noqa: S314 - a file of our own site
    except ET.ParseError:
        return frozenset()


def references_of_feed(feed: Feed) -> list[Reference]:
    """Return what the feed itself refers to; its items are pages of their own."""
    found = [Reference(link.get("href", ""), "declared", "link", "href") for link in feed.root.iter(f"{ATOM}link")]
    named = [node for name in ("icon", "logo", "id") for node in feed.root.iter(f"{ATOM}{name}")]
    return found + [Reference(node.text or "", "declared", str(node.tag).removeprefix(ATOM), "text") for node in named]


def references_of_file(path: str, data: bytes) -> tuple[Reference, ...]:
    """Return what a stylesheet, an SVG picture, a sitemap or a feed of another site refers to; nothing where it cannot be read."""
    text = data.decode("utf-8", "replace")
    if path.lower().endswith(".css"):
        return tuple(Reference(url, "fetch", "css", "url") for url in urls_of_css(text))
    try:
        return tuple(references_of_svg(text) if path.lower().endswith(".svg") else references_of_xml(text))
    except ET.ParseError:
        return ()


def references_of_xml(text: str) -> Iterator[Reference]:
    """Yield the addresses of a sitemap (also those of the same page in other languages) or of a feed in Atom or RSS."""
    for node in ET.fromstring(text.encode()).iter():  # noqa: S314 - a file of our own site
        tag = str(node.tag).rpartition("}")[2]
        if tag == "link" and node.get("href"):
            yield Reference(node.get("href", ""), "declared", tag, "href")
        elif tag in {"link", "loc"} and node.text:
            yield Reference(node.text.strip(), "declared", tag, "text")
