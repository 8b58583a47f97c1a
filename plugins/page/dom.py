r"""HTML text to tree and back, exactly: what a browser reads from our text is the tree that the passes changed.

libxml2's HTML parser differs from the HTML standard in a few places; each is put right here, so that nothing else
needs to know (tests/page/test_dom.py holds this module against a conforming parser):

* `source`, `track`, `wbr` (and two of old) are not void elements to it: their children are hoisted out after parsing;
* SVG and MathML are HTML to it (plugins.page.foreign);
* it keeps the line feed after `<pre>` and `<textarea>`, and white space around `<head>` and `<body>`, which browsers drop;
* it drops, without a word, what is nested more than 2,046 elements deep: an UnreadablePageError here;
* control characters, which lxml refuses to move, become spaces;
* it leaves what follows `</body>` or `</html>` outside, where no pass would look: an UnreadablePageError too.

What elements may hold which (a `section` in a `p`, a table without `tbody`) it judges more loosely than browsers do;
plugins.page.conformance finds that. `disabled` comes out as `disabled="disabled"`, which means the same.

Text is written with Canonical XML and HTML's end tags: unlike libxml2's HTML writer, which percent-encodes URLs and so
turns `http://[::1]/` or `https:\\host` into other addresses, it writes every attribute as it stands in the tree.
Attributes come out in alphabetical order; comments outside the `html` element are left out.
"""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, zip_longest
from typing import Any, TypeAlias

from lxml import etree

from plugins.page.foreign import RAW_TEXT, adjust_foreign_content, is_foreign

Tree: TypeAlias = Any
"""An lxml element: the plain kind, since lxml.html's own looks up a Python class for every node that is touched."""

Query: TypeAlias = Callable[[Tree], Any]
"""What finds something in a tree."""

OLDEST_LIBXML2 = (2, 14)
VOID_BUT_NOT_TO_LIBXML2 = ("bgsound", "keygen", "source", "track", "wbr")
LEADING_NEWLINE_IS_DROPPED = ("listing", "pre", "textarea")

_VOID = "area|base|basefont|bgsound|br|col|embed|frame|hr|img|input|keygen|link|meta|param|source|track|wbr"
VOID = tuple(_VOID.split("|"))
VOID_END_TAG = re.compile(f"</(?:{_VOID})>")
_START_TAG = re.compile(r"""<(?:[^">]|"[^"]*")*>""")
_RAW_TEXT_MARK = secrets.token_hex()  # stands in the place of raw text while a page is written; nobody's text can hold it
_UNWRAPPED = "unwrapped"
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})
_CONTROLS_TO_SPACES = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))


class LibxmlTooOldError(RuntimeError):
    """The installed lxml was built with a libxml2 that loses parts of a page."""


class UnreadablePageError(ValueError):
    """A part of the page would be lost."""


def require_libxml2(version: tuple[int, ...] = etree.LIBXML_VERSION) -> None:
    """Refuse to start on a libxml2 older than 2.14, whose tokenizer is not the HTML standard's."""
    if version < OLDEST_LIBXML2:
        found = ".".join(map(str, version))
        message = f"lxml brings libxml2 {found}; 2.14 or newer is needed: install the locked requirements"
        raise LibxmlTooOldError(message)


def parse(text: str) -> Tree:
    """Return the `html` element of a whole page, with a head and a body; raise UnreadablePageError when that would lose something."""
    # A parser of its own for each page: one that is shared keeps the names of all pages in memory.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)  # nobody asks a tree for an element by its id
    tree = etree.fromstring(text.encode().translate(_CONTROLS_TO_SPACES), parser)
    if losses := parser.error_log.filter_from_fatals():
        message = f"the HTML parser gave up: {losses[0].message}; a <wbr> counts as a step deeper until its paragraph ends"
        raise UnreadablePageError(message)
    _complete(tree)
    _hoist_children_of_void_elements(tree)
    adjust_foreign_content(tree)
    _drop_newline_that_browsers_drop(tree)
    return tree


def parse_fragment(text: str) -> Tree:
    """Return a `div` that holds the parsed fragment; the text must be balanced (the sanitiser sees to that)."""
    return parse(f"<!doctype html><html><head></head><body><div>{text}</div></body></html>")[1][0]


def serialise(tree: Tree) -> str:
    """Return the text of a whole page; parsing it again gives the same tree."""
    return "<!doctype html>\n" + _outer_html(tree)


def serialise_fragment(holder: Tree) -> str:
    """Return the text of what the element holds, without the element itself."""
    outer = _outer_html(holder)
    return _START_TAG.sub("", outer, count=1)[: -len(f"</{holder.tag}>")]


def outer_html(tree: Tree) -> str:
    """Return the text of an element, with itself."""
    return _outer_html(tree)


def as_xml(tree: Tree) -> str:
    """Return an element as XML, in half the time of HTML: all its texts and values, of whose letters only & < > " and blanks are escaped."""
    return str(etree.tostring(tree, encoding="unicode", with_tail=False))


def whole_text(tree: Tree) -> bytes:
    """Return all text in an element as it stands, in UTF-8: in a fifth of the time that joining its pieces takes."""
    return bytes(etree.tostring(tree, method="text", encoding="utf-8", with_tail=False))


@lru_cache(maxsize=64)
def query(path: str, *, smart_strings: bool = False) -> Query:
    """Return an XPath, which is compiled once; smart strings know the element that they come from, others are plain."""
    return etree.XPath(path, smart_strings=smart_strings)


def find(tree: Tree, path: str) -> list[Any]:
    """Return what an XPath finds; texts and values are plain, and know nothing of where they stood."""
    found: list[Any] = query(path)(tree)
    return found


def texts(tree: Tree) -> list[str]:
    """Return each text in an element; comments are no text."""
    return find(tree, ".//text()")


def text_of(element: Tree) -> str:
    """Return the element's text with white space folded."""
    return " ".join(("".join(element.itertext()) if len(element) else element.text or "").split())


def elements(tree: Tree, *names: str) -> list[Tree]:
    """Return the elements with these names (all elements when none is given) in document order, without comments."""
    return list(tree.iter(*(names or (etree.Element,))))


def unwrap(node: Tree) -> None:
    """Take an element away and leave what it holds in its place."""
    node.tag = _UNWRAPPED
    etree.strip_tags(node.getparent(), _UNWRAPPED)


def element(name: str, text: str | None = None, **attributes: str) -> Tree:
    """Return a new element; `class_` and `aria_label` stand for `class` and `aria-label`."""
    new = etree.Element(name, _named(attributes))
    new.text = text
    return new


def append(parent: Tree, name: str, text: str | None = None, **attributes: str) -> Tree:
    """Return a new element that is the last one in `parent`: made in its place, as a document of its own for each takes longer."""
    new = etree.SubElement(parent, name, _named(attributes))
    new.text = text
    return new


def _named(attributes: Mapping[str, str]) -> dict[str, str]:
    return {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}


def wrap(inner: Tree, outer: Tree) -> None:
    """Put `outer` in the place of `inner` and `inner` into it; the text behind stays behind."""
    parent = inner.getparent()
    if parent is None:
        message = "the root of a page cannot be wrapped"
        raise ValueError(message)
    outer.tail, inner.tail = inner.tail, None
    parent.replace(inner, outer)
    outer.append(inner)


def _outer_html(tree: Tree) -> str:
    raw = {node: _checked(node) for node in tree.iter(*RAW_TEXT) if node.text and not is_foreign(node)}
    doubled = {node: "\n" + node.text for node in tree.iter(*LEADING_NEWLINE_IS_DROPPED) if (node.text or "").startswith("\n")}
    with _stand_ins(doubled | dict.fromkeys(raw, _RAW_TEXT_MARK)):
        text = etree.tostring(tree, method="c14n", with_comments=True).translate(_CONTROLS_TO_SPACES).decode()
    pieces = VOID_END_TAG.sub("", text).split(_RAW_TEXT_MARK)
    return "".join(chain.from_iterable(zip_longest(pieces, raw.values(), fillvalue="")))


def _checked(node: Tree) -> str:
    """Raw text is not escaped in HTML: it cannot hold the tag that ends it."""
    if f"</{node.tag}" in node.text.lower():
        message = f'the text of a <{node.tag}> holds "</{node.tag}", which would end it there'
        raise UnreadablePageError(message)
    return str(node.text)


@contextmanager
def _stand_ins(texts: Mapping[Tree, str]) -> Iterator[None]:
    originals = {node: node.text for node in texts}
    for node, text in texts.items():
        node.text = text
    try:
        yield
    finally:
        for node, text in originals.items():
            node.text = text


def _complete(tree: Tree) -> None:
    body = tree.find("body")
    if body is None or (body.tail or "").strip() or [*body.itersiblings("*"), *tree.itersiblings("*")]:
        message = "a page needs a <body> and nothing behind </body>"
        raise UnreadablePageError(message)
    tree.text = body.tail = None
    if tree.find("head") is None:
        tree.insert(0, element("head"))


def _drop_newline_that_browsers_drop(tree: Tree) -> None:
    for node in tree.iter(*LEADING_NEWLINE_IS_DROPPED):
        if (node.text or "").startswith("\n"):
            node.text = node.text[1:]


def _hoist_children_of_void_elements(tree: Tree) -> None:
    for void in list(tree.iter(*VOID_BUT_NOT_TO_LIBXML2)):
        for child in reversed(void):
            void.addnext(child)
        if void.text:
            void.tail, void.text = void.text + (void.tail or ""), None
