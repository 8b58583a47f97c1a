"""Every address that a finished file holds, by what happens with it; found by attribute, whatever element carries it.

A browser fetches far more than `src`; so the list here is wider than what it fetches today, and what an editor or template
could smuggle in under a new element is seen all the same (REQUIREMENTS, PRV-1).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import Literal, NamedTuple
from xml.etree import ElementTree as ET

import ada_url
import tinycss2

from plugins.check.finished import ATOM, Element, Feed, File, Page, once_a_page

Kind = Literal["link", "fetch", "declared"]
"""A visitor follows a link, a browser fetches by itself (or gets ready to), a machine reads what is declared (canonical, hreflang, Open Graph)."""

HOLD_ADDRESSES = (".css", ".svg", ".xml")
"""Files that are no pages and hold addresses: stylesheets, pictures, sitemaps and feeds."""
FETCHING_ATTRIBUTES = frozenset(
    (
        *("action", "archive", "background", "classid", "code", "codebase", "data", "dynsrc", "formaction", "longdesc", "lowsrc"),
        *("manifest", "poster", "profile", "src"),
    )
)
SOURCE_SETS = frozenset(("srcset", "imagesrcset"))
DECLARING = frozenset(
    (
        *("alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "prev", "privacy-policy", "search", "self"),
        *("shortlink", "terms-of-service", "via"),
    )
)
"""`rel` values that only say something; every other one is taken for a fetch."""
DECLARED_META = re.compile(r"og:(?:url|image|audio|video)(?:[:_](?:url|secure_url))?|twitter:(?:image|player)(?::src)?", re.IGNORECASE)
LISTS = frozenset(("attributionsrc", "ping"))
"""Attributes with several addresses, with blanks between them."""
ANIMATING = frozenset(("animate", "animateMotion", "animateTransform", "set"))
_ANIMATED = frozenset(("by", "from", "to", "values"))
_TEXTS = frozenset(("abbr", "alt", "class", "content", "description", "id", "label", "name", "placeholder", "summary", "title", "value"))
"""Attributes with words for people, in which `url(...)` is a word too."""
_TAKES_TEXT = frozenset(("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"))
"""Functions of CSS in which a string is an address."""
_REFRESH = re.compile(
    r"""\s*+[\d.]*+[\s;,]*+(?:url\s*=\s*)?+(?:"(?P<double>[^"]*)|'(?P<single>[^']*)|(?P<plain>[^"'].*))""", re.IGNORECASE | re.DOTALL | re.VERBOSE
)
_CANDIDATE = re.compile(r"[\s,]*+(?P<url>\S+)(?P<rest>.*)", re.DOTALL)
_DESCRIPTORS = re.compile(r"(?:[^(,]|\([^)]*(?:\)|\Z))*,?")
_XML_STYLESHEET = re.compile(r"<\?xml-stylesheet\b[^>]*?\bhref\s*=\s*(?:\"([^\"]*)|'([^']*))")
_XLINK = "{http://www.w3.org/1999/xlink}"


class Reference(NamedTuple):
    """One address as written, and the element and attribute that hold it; `is_inert` inside a template, where nothing is fetched."""

    url: str
    kind: Kind
    element: str
    attribute: str
    is_inert: bool = False


@once_a_page
def references_of(page: Page) -> tuple[Reference, ...]:
    """Return every address of a page or of an item of a feed, in document order; most elements have no attribute that could hold one."""
    holding = {id(element) for element in page.all("meta", "style")}
    for name, elements in page.by_attr.items():
        if _holds_addresses(name):
            holding.update(map(id, elements))
        elif _may_hold_css(name):
            holding.update(id(element) for element in elements if "(" in element.attrs[name])
    return tuple(found for element in page.elements if id(element) in holding for found in _of_element(element))


@cache
def _holds_addresses(name: str) -> bool:
    plain = name.rpartition(":")[2]
    return plain in {"href", "srcdoc"} or any(plain in names for names in (FETCHING_ATTRIBUTES, SOURCE_SETS, LISTS, _ANIMATED))


@cache
def _may_hold_css(name: str) -> bool:
    plain = name.rpartition(":")[2]
    return plain not in _TEXTS and not plain.startswith(("aria-", "data-", "on"))


@lru_cache(maxsize=64)
def references_of_file(file: File) -> tuple[Reference, ...]:
    """Return every address of a stylesheet or an SVG picture; ElementTree.ParseError when the picture is no XML."""
    if file.form == "stylesheet":
        return tuple(_of_css(file.text, "css", "url"))
    return tuple(references_of_svg(file.text)) if file.path.lower().endswith(".svg") else ()


def _of_element(element: Element) -> Iterator[Reference]:
    found = _of_attributes(element.tag, element.attrs)
    if element.tag == "style":
        found = chain(found, _of_css(element.text, "style", "text"))
    elif element.tag == "meta":
        found = chain(found, _of_meta(element))
    return (reference._replace(is_inert=True) for reference in found) if element.is_inert else found


def _of_attributes(tag: str, attributes: Mapping[str, str]) -> Iterator[Reference]:
    for name, value in attributes.items():
        plain = name.rpartition(":")[2]
        if plain == "href":
            yield Reference(value, _kind_of_href(tag, attributes), tag, name)
        elif plain in FETCHING_ATTRIBUTES and not (plain == "data" and tag != "object"):
            yield Reference(value, "fetch", tag, name)
        elif plain in SOURCE_SETS:
            yield from (Reference(url, "fetch", tag, name) for url in candidates(value))
        elif plain in LISTS:
            yield from (Reference(url, "fetch", tag, name) for url in value.split())
        elif plain == "srcdoc":
            yield Reference("about:srcdoc", "fetch", tag, name)
        elif plain in _ANIMATED and tag in ANIMATING and attributes.get("attributeName", "").rpartition(":")[2] in {"href", "src"}:
            yield from (Reference(url.strip(), "fetch", tag, name) for url in value.split(";"))
        elif "(" in value and _may_hold_css(name):
            yield from _of_css(value, tag, name)


def _kind_of_href(tag: str, attributes: Mapping[str, str]) -> Kind:
    if tag in {"a", "area"}:
        return "link"
    if tag == "link" and DECLARING.issuperset(attributes.get("rel", "").lower().split()):
        return "declared"
    return "fetch"


def refresh_target(meta: Element) -> str:
    """Return the address to which a page leads on by itself; "" where it does not."""
    target = _REFRESH.match(meta.get("content")) if meta.get("http-equiv").strip().lower() == "refresh" else None
    return next(filter(None, target.groups()), "").strip() if target else ""


def _of_meta(element: Element) -> Iterator[Reference]:
    if target := refresh_target(element):
        yield Reference(target, "link", "meta", "content")
    elif DECLARED_META.fullmatch(element.get("property") or element.get("name")):
        yield Reference(element.get("content"), "declared", "meta", "content")


def candidates(srcset: str) -> Iterator[str]:
    """Yield the addresses of a srcset attribute (HTML 4.8.4.2.1: a comma ends a candidate only behind a blank or at an address's end)."""
    while candidate := _CANDIDATE.match(srcset):
        url, srcset = candidate["url"], candidate["rest"]
        yield url.rstrip(",")
        if not url.endswith(","):
            srcset = srcset[_DESCRIPTORS.match(srcset).end() :]  # type: ignore[union-attr]  # it matches an empty text too


def urls_of_css(css: str) -> Iterator[str]:
    """Yield every address of a stylesheet, a rule or a value: url(...), @import, image-set("...")."""
    if "(" in css or "@" in css:
        yield from _urls(tinycss2.parse_component_value_list(css, skip_comments=True))


def _urls(tokens: Iterable[tinycss2.ast.Node], *, takes_text: bool = False) -> Iterator[str]:
    statement = ""  # the at-rule or the property in which a token stands
    for token in tokens:
        if token.type == "at-keyword":
            statement = f"@{token.lower_value}"
        elif token.type == "literal" and token.value == ";":
            statement = ""
        elif token.type == "ident" and not statement:
            statement = token.lower_value
        if statement == "@namespace":  # a name, not an address
            continue
        if token.type == "url" or (token.type == "string" and (takes_text or _is_address(token.value, statement))):
            yield token.value
        elif token.type == "function":
            yield from _urls(token.arguments, takes_text=token.lower_name in _TAKES_TEXT)
        elif token.type.endswith("block"):
            yield from _urls(token.content)
            statement = "" if token.type == "{} block" else statement


def _is_address(text: str, statement: str) -> bool:
    """Tell whether a string is an address: of an import, or kept in a variable, which image-set() may take for one."""
    return statement == "@import" or ((statement.startswith("--") or statement == "initial-value") and _is_elsewhere(text))


def _is_elsewhere(text: str) -> bool:
    """Tell whether a text, taken for an address, leads to another host."""
    try:
        url = ada_url.URL(text, base="https://here.invalid/")
    except ValueError:
        return False
    return url.protocol in {"http:", "https:"} and url.host != "here.invalid"


def _of_css(css: str, element: str, attribute: str) -> Iterator[Reference]:
    return (Reference(url, "fetch", element, attribute) for url in urls_of_css(css))


def references_of_svg(text: str) -> list[Reference]:
    """Return what an SVG file fetches or links to; addresses of a part of the picture itself are none."""
    found = list(_stylesheets_of_xml(text))
    for node in ET.fromstring(text.encode()).iter():  # noqa: S314 - a file of our own site
        tag = str(node.tag).rpartition("}")[2]
        found += _of_attributes(tag, {_plain(name): value for name, value in node.attrib.items()})
        if tag == "style":
            found += _of_css("".join(node.itertext()), tag, "text")
    return [reference for reference in found if not reference.url.startswith("#")]


def _plain(name: str) -> str:
    return name.replace(_XLINK, "xlink:").rpartition("}")[2]


def _stylesheets_of_xml(text: str) -> Iterator[Reference]:
    for groups in _XML_STYLESHEET.findall(text):
        yield Reference("".join(groups), "fetch", "?xml-stylesheet", "href")


def references_of_feed(feed: Feed) -> list[Reference]:
    """Return what the feed itself refers to; its items are pages of their own. A reader fetches its icon and logo by itself."""
    found = [*_stylesheets_of_xml(feed.text)]
    found += [Reference(link.get("href", ""), "declared", "link", "href") for link in feed.root.iter(f"{ATOM}link")]
    for name, kind in _OF_FEEDS.items():
        found += [Reference(node.text or "", kind, name, "text") for node in feed.root.iter(f"{ATOM}{name}")]
    return found


_OF_FEEDS: Mapping[str, Kind] = {"icon": "fetch", "logo": "fetch", "id": "declared"}


def ids_of_svg(data: bytes) -> frozenset[str]:
    """Return every place in an SVG file that a fragment can point to; none in one that cannot be read."""
    try:
        return frozenset(node.get("id", "") for node in ET.fromstring(data).iter() if node.get("id"))  # noqa: S314 - a file of our own site
    except ET.ParseError:
        return frozenset()


def references_in(path: str, data: bytes) -> tuple[Reference, ...]:
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
