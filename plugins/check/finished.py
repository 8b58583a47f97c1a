"""The finished files of a site, read by another parser than the one that made them (selectolax; DESIGN 2)."""

import os
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import ref
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from plugins.check.addresses import Whole, url_of, whole
from plugins.check.policy import Policy
from plugins.check.rule import FileForm, Form, PageForm

More = ParamSpec("More")
Result = TypeVar("Result")

RECORD = ".release-record.json"
MARK = ".built-by-carepages"
HEADERS, MOVED, SERVER = "_headers", "_redirects", ".server/"
_ORDERS: dict[str, FileForm] = {HEADERS: "headers", MOVED: "moved"}
"""Files that tell hosts what to do."""
SEARCH_INDEX = "search-index/"
ATOM = "{http://www.w3.org/2005/Atom}"
HTML = (".html", ".htm", ".xhtml")
_FILE_FORMS: dict[str, FileForm] = {
    "css": "stylesheet",
    "js": "script",
    "mjs": "script",
    "pdf": "pdf",
    **dict.fromkeys(("avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"), "picture"),
}
_SITEMAP = re.compile(r"sitemap(?:-\d+)?\.xml")
_INDEX_SUFFIXES = frozenset(("json", "pagefind", "pf_fragment", "pf_index", "pf_meta"))
_NAMES_HIDDEN = frozenset(("script", "style", "template", "noscript"))
_TELLING = ("id", "for", "name", "class")
"""Attributes by which an element without an address is found in its file, the most telling first."""


@dataclass(slots=True, eq=False)
class Element:
    """An element with its attributes ("" where one has no value); `is_inert` inside a template, where nothing runs until a script says so.

    `page` leads to all elements of the page, so that none is read twice.
    """

    tag: str
    attrs: Mapping[str, str]
    node: LexborNode
    is_inert: bool = False
    page: "ref[Elements] | None" = None

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attrs.get(name, default)

    def has_class(self, name: str) -> bool:
        """Tell whether the element has a class."""
        return name in self.get("class").split()

    @property
    def text(self) -> str:
        """Return all text in the element."""
        return self.node.text(deep=True)

    @property
    def near(self) -> str:
        """Return text by which the element is found in its file: an address as written, another attribute, or else its tag."""
        address = self.attrs.get("href") or self.attrs.get("src")
        return address or next((f'{name}="{value}"' for name in _TELLING if (value := self.attrs.get(name))), f"<{self.tag}")

    def above(self) -> Iterator["Element"]:
        """Yield the elements that this one stands in, from the inside out."""
        parent = self.node.parent
        while parent is not None and parent.is_element_node:
            yield self._known(parent)
            parent = parent.parent

    def below(self, *tags: str) -> Iterator["Element"]:
        """Yield the elements in this one, in document order; of these names only, if any are given."""
        if tags:  # ten times as fast as a walk, and in document order too
            return (self._known(node) for node in self.node.css(",".join(tags)) if node.mem_id != self.node.mem_id)
        nodes = self.node.traverse(include_text=False)
        next(nodes)
        return map(self._known, nodes)

    def _known(self, node: LexborNode) -> "Element":
        page = self.page() if self.page else None
        return (page.by_number.get(node.mem_id) if page else None) or element_of(node)

    def inside(self) -> list["Element"]:
        """Return the elements in a template, which are no part of the page until a script takes them out."""
        found = Elements()
        for fragment in self.node.template_fragments()[:1]:
            found.collect(fragment, is_inert=True)
        return found

    def is_in(self, other: "Element") -> bool:
        """Tell whether the element stands in another one."""
        return any(step.node.mem_id == other.node.mem_id for step in self.above())


class Elements(list[Element]):
    """Elements in document order, and each of them by the parser's number for it. They only know of it weakly, or pages would outlive their use."""

    def __init__(self) -> None:
        super().__init__()
        self.by_number: dict[int, Element] = {}

    def collect(self, root: LexborNode, *, is_inert: bool = False) -> None:
        """Add every element of a tree, what lies in templates too; a document and its doctype are none."""
        page = ref(self)
        for node in root.traverse(include_text=False):
            tag = node.tag
            if not tag or tag[0] == "-":
                continue
            element = self.by_number[node.mem_id] = Element(tag, _attributes(node), node, is_inert, page)
            self.append(element)
            if tag == "template":
                for fragment in node.template_fragments()[:1]:
                    self.collect(fragment, is_inert=is_inert or "shadowrootmode" not in element.attrs)


def element_of(node: LexborNode, *, is_inert: bool = False) -> Element:
    """Return a parser's node with its attributes."""
    return Element(node.tag or "", _attributes(node), node, is_inert)


def _attributes(node: LexborNode) -> Mapping[str, str]:
    attributes: dict[str, Any] = node.attributes
    return {name: value or "" for name, value in attributes.items()} if None in attributes.values() else attributes


@dataclass(slots=True, eq=False)
class Page:
    """One HTML page, or one item of a feed (`form` "feed": no head and no body of its own; `path` is that of the feed, `part` the item's address).

    `form` and `lang` are read off the address, never off the page itself; the text is what the file holds. `sizes` has the bytes of
    every file of the site, `by_id` the live elements, the first of each id, `by_attr` all that have an attribute of this name,
    `worked_out` and `wholes` what several rules ask for.
    """

    path: str
    url: str
    form: PageForm
    lang: str
    base: str
    text: str
    elements: list[Element]
    part: str = ""
    sizes: Mapping[str, int] = field(default_factory=dict)
    by_tag: dict[str, list[Element]] = field(default_factory=dict)
    by_id: dict[str, Element] = field(default_factory=dict)
    by_attr: dict[str, list[Element]] = field(default_factory=dict)
    worked_out: dict[Hashable, Any] = field(default_factory=dict)
    wholes: dict[str, Whole | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_tag, by_attr = self.by_tag, self.by_attr
        for element in self.elements:
            by_tag.setdefault(element.tag, []).append(element)
            for name in element.attrs:
                by_attr.setdefault(name, []).append(element)
        for element in by_attr.get("id", ()):
            if not element.is_inert:
                self.by_id.setdefault(element.attrs["id"], element)

    @property
    def address(self) -> str:
        """Return the whole address of the page, or the one that an item of a feed names as its own."""
        return self.part or self.base

    @property
    def begins(self) -> str:
        """Return a text that stands in the file where the article begins: in a feed only its address tells one item from another."""
        return self.part or "<article"

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield the elements of these names, of each name in document order."""
        for tag in tags:
            yield from self.by_tag.get(tag, ())

    def live(self, *tags: str) -> Iterator[Element]:
        """Yield the same without what lies inert in a template."""
        return (element for element in self.all(*tags) if not element.is_inert)

    def with_attr(self, name: str, value: str | None = None) -> Iterator[Element]:
        """Yield the elements that have an attribute, in document order."""
        return (element for element in self.by_attr.get(name, ()) if value is None or value == element.attrs[name])

    def first(self, *tags: str) -> Element | None:
        """Return the first element of these names."""
        return next(self.live(*tags), None)

    def site_footer(self) -> Element | None:
        """Return the footer of the site, which stands straight in the body; that of an article is another one."""
        return next((footer for footer in self.live("footer") if footer.node.parent is not None and footer.node.parent.tag == "body"), None)

    def site_help(self) -> list[Element]:
        """Return the blocks in the footer of the site that say whom to call."""
        footer = self.site_footer()
        return [block for block in footer.below("address", "div", "section") if block.has_class("help")] if footer else []

    def links(self) -> Iterator[tuple[Element, str]]:
        """Yield everything that a visitor can follow, with its address as written."""
        for element in self.all("a", "area"):
            for name in ("href", "xlink:href"):
                if name in element.attrs:
                    yield element, element.attrs[name]

    def whole(self, written: str) -> Whole | None:
        """Return a whole address of what stands on this page; rule after rule asks for those of all links."""
        if written not in self.wholes:
            self.wholes[written] = whole(written, self.base)
        return self.wholes[written]

    def is_draft(self) -> bool:
        """Tell whether the page is an editor's draft."""
        return self.path.startswith("drafts/")


@dataclass(slots=True, eq=False)
class Feed:
    """An Atom feed: `root` of its XML, `entries` in plain data, `items` as pages."""

    path: str
    url: str
    lang: str
    text: str
    root: ET.Element
    entries: list["Entry"]
    items: list[Page]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed as written, "" for what it lacks; `link` is the address of its page."""

    id: str
    link: str
    title: str
    published: str
    updated: str
    html: str
    content_type: str


@dataclass(eq=False)
class File:
    """Any other file of the site: a stylesheet, a script, a picture, a PDF, the headers."""

    path: str
    form: FileForm
    data: bytes
    sizes: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """Return the file as text; what is not UTF-8 is replaced."""
        return self.data.decode("utf-8", "replace")

    @property
    def url(self) -> str:
        """Return the root-relative address."""
        return url_of(self.path)


def once_a_page(work: Callable[Concatenate[Page, More], Result]) -> Callable[Concatenate[Page, More], Result]:
    """Let the page keep the result of work on it, for as long as there is the page."""

    @wraps(work)
    def kept(page: Page, /, *more: More.args, **named: More.kwargs) -> Result:
        key = (work, *more)
        if key not in page.worked_out:
            page.worked_out[key] = work(page, *more, **named)
        result: Result = page.worked_out[key]
        return result

    return kept


class UnreadableError(ValueError):
    """A finished file that cannot be read as what its name says."""


def form_of(path: str, policy: Policy) -> Form | None:
    """Return what a file is by its address; None when nothing is known of such files, and then nothing covers it."""
    suffix = path.rpartition(".")[2].lower()
    if path.lower().endswith(HTML):
        return _page_form(path, policy)
    if suffix == "atom":
        return "feed"
    if path in _ORDERS or path.startswith(SERVER):
        return _ORDERS.get(path, "server")
    if path.startswith(SEARCH_INDEX) and suffix in _INDEX_SUFFIXES:
        return "search-index"
    if path.startswith(".well-known/") or path == "robots.txt" or _SITEMAP.fullmatch(path):
        return "well-known"
    return _FILE_FORMS.get(suffix)


def _page_form(path: str, policy: Policy) -> PageForm | None:
    if path in policy.redirects or path in policy.gone:
        return "redirect" if path in policy.redirects else "error"
    parts = path.split("/")
    if parts[0] == "drafts":
        parts = parts[1:]
    if parts[0] in policy.languages[1:]:
        parts = parts[1:]
    match parts:
        case ["404.html"]:
            return "error"
        case ["health", topic, _, "index.html"] if topic in policy.topics:
            return "article"
        case ["legal", _, *_, "index.html"] if parts != ["legal", "archive", "index.html"]:
            return "legal"
        case [*_, "index.html"]:
            return "list"
    return None


def language_of(path: str, policy: Policy) -> str:
    """Return the language that an address stands for; an old one has that of the page which took its place."""
    parts = policy.redirects.get(path, path).removeprefix("drafts/").split("/")
    return parts[0] if len(parts) > 1 and parts[0] in policy.languages[1:] else policy.languages[0]


def read_page(path: str, data: bytes, policy: Policy, sizes: Mapping[str, int] | None = None) -> Page:
    """Return an HTML page; UnreadableError when it is not UTF-8 or its address says nothing of its kind."""
    form = _page_form(path, policy)
    if form is None:
        message = "no rule covers a page at such an address"
        raise UnreadableError(message)
    page = page_of(path, _text(data), form, language_of(path, policy), policy.origin)
    page.sizes = {} if sizes is None else sizes
    return page


def page_of(path: str, text: str, form: PageForm = "list", lang: str = "", origin: str = "") -> Page:
    """Return an HTML page of any site."""
    url = url_of(path)
    page = Page(path, url, form, lang, origin + url, text, _elements(LexborHTMLParser(text)))
    if any(meta.get("http-equiv").lower() == "refresh" for meta in page.all("meta")):
        page.form = "redirect"
    return page


def read_feed(path: str, data: bytes, policy: Policy, sizes: Mapping[str, int] | None = None) -> Feed:
    """Return an Atom feed and its items; UnreadableError when it is no XML."""
    try:
        feed = feed_of(path, _text(data), language_of(path, policy), policy.origin)
    except ET.ParseError as error:
        message = f"the feed is not well-formed XML: {error}"
        raise UnreadableError(message) from None
    for item in feed.items:
        item.sizes = {} if sizes is None else sizes
    return feed


def feed_of(path: str, text: str, lang: str = "", origin: str = "") -> Feed:
    """Return an Atom feed of any site; raises ParseError when it is no XML."""
    root = ET.fromstring(text.encode())  # noqa: S314 - a file of a site that we were given
    url, entries = url_of(path), entries_of(root)
    items = [
        Page(path, url, "feed", lang, origin + url, entry.html, _elements(LexborHTMLParser(entry.html, is_fragment=True)), entry.link)
        for entry in entries
    ]
    return Feed(path, url, lang, text, root, entries, items)


def entries_of(root: ET.Element) -> list[Entry]:
    """Return the entries of a feed."""
    return [_entry(node) for node in root.iter(f"{ATOM}entry")]


def _entry(node: ET.Element) -> Entry:
    id_, title, published, updated = ((node.findtext(f"{ATOM}{name}") or "").strip() for name in ("id", "title", "published", "updated"))
    links = (link.get("href", "") for link in node.iter(f"{ATOM}link") if link.get("rel", "alternate") == "alternate")
    content = node.find(f"{ATOM}content")
    html, kind = ("", "") if content is None else (content.text or "", content.get("type", ""))
    return Entry(id_, next(links, ""), title, published, updated, html, kind)


def _elements(parser: LexborHTMLParser) -> Elements:
    found = Elements()
    if parser.root is not None:
        found.collect(parser.root)
    return found


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"the file is not UTF-8 (byte {error.start})"
        raise UnreadableError(message) from None


def line_in(text: str, near: str) -> int:
    """Return the line of a file on which a text stands, from 1; 0 when it stands nowhere. A feed has everything escaped once more."""
    for spelling in (near, escape(near), escape(escape(near)), re.sub(r"\s+", " ", near)[:60]):
        if spelling and (at := text.find(spelling)) >= 0:
            return text.count("\n", 0, at) + 1
    return 0


def sizes_below(root: Path) -> dict[str, int]:
    """Return the bytes of every file of a finished site, in order of their names, without the two that only the tools read."""
    found = _files_below(str(root), "") if root.is_dir() else ()
    return dict(sorted((path, size) for path, size in found if path not in {RECORD, MARK}))


def files_of(root: Path) -> list[str]:
    """Return every file of a finished site, in order."""
    return list(sizes_below(root))


def size_of(root: Path, files: list[str]) -> dict[str, int]:
    """Return the bytes of each file."""
    return {file: (root / file).stat().st_size for file in files}


def _files_below(folder: str, prefix: str) -> Iterator[tuple[str, int]]:
    """Yield names and sizes; a link to a folder is not followed, one to a file is that file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_file():
                yield f"{prefix}{entry.name}", entry.stat().st_size


def words_shown(element: Element) -> str:
    """Return the text that a visitor can see or hear, without scripts, styles and templates."""
    return " ".join(texts_shown(element)).strip()


def texts_shown(element: Element) -> Iterator[str]:
    """Yield each piece of that text."""
    yield from _shown(element.node)


def _shown(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
        elif child.tag not in _NAMES_HIDDEN:
            yield from _shown(child)


def elements_in(text: str) -> list[Element]:
    """Return the elements of any HTML text, those in templates too."""
    return _elements(LexborHTMLParser(text))
