"""What people who cannot see the page would miss in a body (WCAG 2.2: 1.1.1, 1.3.1, 2.4.4, 2.4.6)."""

from collections import Counter
from collections.abc import Iterator

from plugins.page import dom
from plugins.page.dom import Tree, elements, text_of
from plugins.page.facts import LINE
from plugins.page.findings import Severity
from plugins.page.rules import Rule
from plugins.source.allowed_html import DECORATIVE
from plugins.source.faults import Faults
from plugins.source.lines import Locator
from plugins.source.reserved_ids import is_reserved

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMES = ".//@id | .//a/@name"


def note_what_is_missing(tree: Tree, faults: Faults, locator: Locator, lowered: int = 0) -> None:
    """Note pictures without words, links and headings without text, ids that stand twice, and (a warning) skipped levels.

    Headings stand `lowered` levels below those that were typed.
    """
    for image in elements(tree, "img"):
        _note_words(image, faults)
    links = elements(tree, "a")
    for link in links:
        has_words = (link.text or "").strip() or text_of(link) or link.get("aria-label") or "href" not in link.attrib
        if not has_words and not link.xpath(".//img[not(@class)]"):  # one without words is told above
            faults.add(_line(link), "empty-link", f'the link to "{_address(link, "href")}" has no text', "write the text that people read")
    _note_ids(tree, links, faults, locator)
    _note_headings(tree, faults, locator, lowered)


def _note_words(image: Tree, faults: Faults) -> None:
    """A picture has words, or it says that it only decorates; not both."""
    has_words, is_decorative = bool((image.get("alt") or "").strip()), image.get("class") == DECORATIVE
    address = _address(image, "src")
    if has_words and is_decorative:
        remedy = f"take the words out if readers miss nothing without the picture, or take {{ .{DECORATIVE} }} out"
        faults.add(_line(image), "decorative-words", f'the picture "{address}" only decorates and has words', remedy)
    elif not has_words and not is_decorative:
        remedy = f"say between the brackets what it shows: ![...](...), or write {{ .{DECORATIVE} }} right behind it if it shows nothing"
        faults.add(_line(image), "missing-alt", f'the picture "{address}" has no words', remedy)


def _note_ids(tree: Tree, links: list[Tree], faults: Faults, locator: Locator) -> None:
    names = Counter((*dom.find(tree, ".//@id"), *(link.get("name") for link in links if "name" in link.attrib)))
    if names.total() == len(names) and not any(map(is_reserved, names)):
        return  # nearly every text
    seen = set()
    for name in tree.xpath(_NAMES):
        node = name.getparent()
        line = _line(node) or locator.line_of(f"{{: #{name}") or locator.line_of(f"{{:#{name}")
        if is_reserved(name):
            faults.add(line or locator.line_of(f"#{name}"), "repeated-id", f'the page around the text has the id "{name}"', "choose another one")
        elif name in seen and name != node.get("id" if name.attrname == "name" else "name"):
            faults.add(line, "repeated-id", f'two elements have the id "{name}"', "rename one")
        seen.add(str(name))


def _note_headings(tree: Tree, faults: Faults, locator: Locator, lowered: int) -> None:
    headings = [(node, text_of(node), int(node.tag[1])) for node in elements(tree, *HEADINGS)]
    wrong = dict(_wrong_headings(headings, lowered))
    for at, (node, text, level) in enumerate(headings if wrong else ()):
        line = _line(node) or locator.line_of(f"{'#' * (level - lowered)} {text}")  # of each, as some have the same words
        if at in wrong:
            faults.add(line, *wrong[at])


def _wrong_headings(headings: list[tuple[Tree, str, int]], lowered: int) -> Iterator[tuple[int, tuple[Rule, str, str, Severity]]]:
    """Yield the place of each heading in which something is wrong, and what."""
    above = 1  # the title of the page
    for at, (node, text, level) in enumerate(headings):
        if not text:
            yield at, ("empty-heading", "a heading has no text", "write it, or delete the signs #", "error")
        if not text or node.get("class"):  # of a block: blocks/extension.py gives it its level
            continue
        if level > above + 1:
            says = f'the heading "{text[:60]}" is of level {level - lowered}, and the one above it of level {max(above - lowered, 1)}'
            yield at, ("skipped-heading", says, f"write {'#' * (above + 1 - lowered)} before it", "warning")
        above = level


def _address(node: Tree, attribute: str) -> str:
    return str(node.get(attribute, "")).removeprefix("{static}").removeprefix("{filename}")


def _line(node: Tree) -> int | None:
    return int(node.get(LINE, 0)) or None
