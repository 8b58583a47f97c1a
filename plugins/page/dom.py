"""HTML text to tree and back, exactly: what a browser reads from our text is the tree that the passes changed.

libxml2's HTML parser differs from the HTML standard in a few places; each is put right here, so that nothing else
needs to know (tests/page/test_dom.py holds this module against a conforming parser):

* `source`, `track` and `wbr` are not void elements to it: their children are hoisted out after parsing;
* it lower-cases SVG and MathML names: they get their case back (HTML Standard, 13.2.6.5, adjust SVG attributes);
* it keeps the line feed after `<pre>` and `<textarea>`, which a browser drops.

Text is written with Canonical XML and HTML's end tags: unlike libxml2's HTML writer, which percent-encodes URLs and so
turns `http://[::1]/` or `https:\\\\host` into other addresses, it writes every attribute as it stands in the tree.
Attributes come out in alphabetical order.
"""

import re
from collections.abc import Iterable

from lxml import etree, html
from lxml.html import HtmlElement as Tree

OLDEST_LIBXML2 = (2, 14)
RAW_TEXT = ("script", "style")
VOID_TO_LIBXML2_ONLY_IN_PART = ("source", "track", "wbr")
LEADING_NEWLINE_IS_DROPPED = ("pre", "textarea")

_VOID_END_TAG = re.compile(
    "</(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)>"
)
_RAW_TEXT_MARK = re.compile("\ue000(\\d+)\ue001")

_FOREIGN_NAMES = """
altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix
feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow
feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient
radialGradient textPath
"""
_FOREIGN_ATTRIBUTES = """
attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits
glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust
limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength
patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant
specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX
targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan definitionURL
"""
_FOREIGN_NAME = {name.lower(): name for name in _FOREIGN_NAMES.split()}
_FOREIGN_ATTRIBUTE = {name.lower(): name for name in _FOREIGN_ATTRIBUTES.split()}


class LibxmlTooOldError(RuntimeError):
    """The installed lxml was built with a libxml2 that loses parts of a page."""


def require_libxml2(version: tuple[int, ...] = etree.LIBXML_VERSION) -> None:
    """Refuse to start on a libxml2 older than 2.14, whose tokenizer is not the HTML standard's."""
    if version < OLDEST_LIBXML2:
        found = ".".join(map(str, version))
        message = f"lxml brings libxml2 {found}; 2.14 or newer is needed: install the locked requirements"
        raise LibxmlTooOldError(message)


def parse(text: str) -> Tree:
    """Return the `html` element of a whole page."""
    # A parser of its own for each page: one that is shared keeps the names of all pages in memory.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = html.document_fromstring(text.encode(), parser=parser)
    _hoist_children_of_void_elements(tree)
    _restore_case_of_foreign_names(tree)
    _drop_newline_that_browsers_drop(tree)
    return tree


def parse_fragment(text: str) -> Tree:
    """Return a `div` that holds the parsed fragment; the text must be balanced (the sanitiser sees to that)."""
    return parse(f"<!doctype html><html><head></head><body><div>{text}</div></body></html>")[1][0]


def serialise(tree: Tree) -> str:
    """Return the text of a whole page; parsing it again gives the same tree."""
    return "<!doctype html>\n" + _outer_html(tree) + "\n"


def serialise_fragment(holder: Tree) -> str:
    """Return the text of what the element holds, without the element itself."""
    outer = _outer_html(holder)
    return outer[outer.index(">") + 1 : outer.rindex("<")]


def text_of(element: Tree) -> str:
    """Return the element's text with white space folded."""
    return " ".join("".join(element.itertext()).split())


def elements(tree: Tree, *names: str) -> list[Tree]:
    """Return the elements with these names (all elements when none is given) in document order, without comments."""
    return list(tree.iter(*(names or (etree.Element,))))


def element(name: str, text: str | None = None, **attributes: str) -> Tree:
    """Return a new element; `class_` and `aria_label` stand for `class` and `aria-label`."""
    new: Tree = html.Element(name)
    new.text = text
    for key, value in attributes.items():
        new.set(key.rstrip("_").replace("_", "-"), value)
    return new


def wrap(inner: Tree, outer: Tree) -> None:
    """Put `outer` in the place of `inner` and `inner` into it; the text behind stays behind."""
    outer.tail, inner.tail = inner.tail, None
    parent = inner.getparent()
    if parent is None:
        message = "the root of a page cannot be wrapped"
        raise ValueError(message)
    parent.replace(inner, outer)
    outer.append(inner)


def _outer_html(tree: Tree) -> str:
    raw = _set_raw_text_aside(tree)
    doubled = _double_leading_newlines(tree)
    tail, tree.tail = tree.tail, None
    try:
        text = etree.tostring(tree, method="c14n", with_comments=True).decode()
    finally:
        tree.tail = tail
        for node, original in (*raw, *doubled):
            node.text = original
    text = _VOID_END_TAG.sub("", text)
    if raw:
        text = _RAW_TEXT_MARK.sub(lambda mark: raw[int(mark[1])][1], text)
    return text


def _set_raw_text_aside(tree: Tree) -> list[tuple[Tree, str]]:
    """Script and style text is not escaped in HTML; a mark stands in for it while the rest is written."""
    raw: list[tuple[Tree, str]] = []
    for node in tree.iter(*RAW_TEXT):
        if node.text:
            raw.append((node, node.text))
            node.text = f"\ue000{len(raw) - 1}\ue001"
    return raw


def _double_leading_newlines(tree: Tree) -> list[tuple[Tree, str]]:
    doubled = [(node, node.text) for node in tree.iter(*LEADING_NEWLINE_IS_DROPPED) if (node.text or "").startswith("\n")]
    for node, text in doubled:
        node.text = "\n" + text
    return doubled


def _drop_newline_that_browsers_drop(tree: Tree) -> None:
    for node in tree.iter(*LEADING_NEWLINE_IS_DROPPED):
        if (node.text or "").startswith("\n"):
            node.text = node.text[1:]


def _hoist_children_of_void_elements(tree: Tree) -> None:
    for void in list(tree.iter(*VOID_TO_LIBXML2_ONLY_IN_PART)):
        parent = void.getparent()
        children = list(void)
        if parent is None or not (children or void.text):
            continue
        behind = void.tail or ""
        void.tail, void.text = void.text, None
        _insert_behind(parent, void, children)
        last = children[-1] if children else void
        last.tail = (last.tail or "") + behind


def _insert_behind(parent: Tree, anchor: Tree, children: Iterable[Tree]) -> None:
    for place, child in enumerate(children, parent.index(anchor) + 1):
        parent.insert(place, child)


def _restore_case_of_foreign_names(tree: Tree) -> None:
    for root in tree.iter("svg", "math"):
        for node in root.iter(etree.Element):
            node.tag = _FOREIGN_NAME.get(node.tag, node.tag)
            for name in node.attrib.keys() & _FOREIGN_ATTRIBUTE.keys():
                node.set(_FOREIGN_ATTRIBUTE[name], node.attrib.pop(name))
