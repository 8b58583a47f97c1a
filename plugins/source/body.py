"""The body of a Markdown file to an HTML fragment that is safe, closed and carries its source lines."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.page import dom
from plugins.page.conformance import browser_events, first_difference, reads_alike, tree_events
from plugins.page.dom import Tree
from plugins.page.facts import LINE
from plugins.page.findings import Finding
from plugins.page.packing import squeezed, unsqueezed
from plugins.page.turns import Steps, at_once
from plugins.source.access import note_what_is_missing
from plugins.source.blocks.care_cards import CardWords, card_faults
from plugins.source.blocks.contents import content_faults
from plugins.source.blocks.names import BOXES, FIGURE
from plugins.source.blocks.placed import placed_blocks
from plugins.source.blocks.syntax import first_in_an_item
from plugins.source.contacts import calls_of, note_bare_contacts
from plugins.source.conversion import Surroundings, convert
from plugins.source.faults import Faults
from plugins.source.html_tokens import ADDED_BY_BROWSERS
from plugins.source.left_overs import refuse_left_overs, unread_footnotes
from plugins.source.lines import Locator
from plugins.source.links import AddressReference, FileReference, place_links
from plugins.source.lost_syntax import note_lost_syntax
from plugins.source.old_anchors import place_old_anchors
from plugins.source.quick.blocks import BlocksWithoutEndError
from plugins.source.sanitiser import Sanitised, sanitise
from plugins.source.terms import CLASS
from plugins.source.two_parts import LATER, InTwoParts

_CARD = "care-card--emergency"
_TAG = re.compile(r'<[^\s<>]+(?: [^\s="]+="[^"]*")+>')


class Heading(NamedTuple):
    """A section of a page."""

    id: str
    title: str


@dataclass(slots=True)
class Body(InTwoParts):
    """A rendered body: `packed` is its HTML, compressed, `provisions` where each is marked; `says_when` tells that it says when to call 911."""

    packed: bytes = b""
    headings: tuple[Heading, ...] = field(default=(), metadata=LATER)
    files: list[FileReference] = field(default_factory=list)
    addresses: list[AddressReference] = field(default_factory=list)
    provisions: dict[str, int] = field(default_factory=dict, metadata=LATER)
    findings: list[Finding] = field(default_factory=list)
    says_when: bool = False

    @property
    def html(self) -> str:
        """Return the HTML, in which links to files are marked with `{filename}` or `{static}`."""
        return unsqueezed(self.packed).decode() if self.packed else ""


def render(text: str, about: Surroundings) -> Body:
    """Return the body; when `findings` holds errors, its HTML must not be published."""
    return at_once(rendering(text, about))


def rendering(text: str, about: Surroundings) -> Steps[Body]:
    """Return the same in steps."""
    faults = Faults(about.file)
    try:
        return (yield from _rendering(text, about, faults))
    except BlocksWithoutEndError:
        locator = Locator(text, about.first_line)
        place = first_in_an_item(locator.text)
        says = "a block begins in an item of a list, and another one behind that list: where they end cannot be told"
        faults.add(None if place is None else locator.line_at(place), "care-block", says, "let blocks stand alone, with blank lines around them")
        return Body(findings=faults.found)
    except (RecursionError, dom.UnreadablePageError):
        faults.add(None, "refused-html", "lists, quotes or elements are nested too deep to be read", "write fewer levels")
        return Body(findings=faults.found)


def _rendering(text: str, about: Surroundings, faults: Faults) -> Steps[Body]:
    locator = Locator(text, about.first_line)
    converted = convert(text, about, locator, faults)
    yield
    clean = sanitise(converted, faults, locator)
    yield
    tree = dom.parse_fragment(clean.html)
    xml = dom.as_xml(tree)
    if not faults.has("refused-html"):
        refuse_what_browsers_read_otherwise(clean.html, tree, faults, xml)
    _set_lines(tree, clean.lines)
    for node in dom.find(tree, f".//*[@{LINE}][@class][not(self::code)]") if clean.lines else ():
        says = f'the class "{node.get("class")}" is not allowed on <{node.tag}>'
        faults.add(int(node.get(LINE)), "refused-html", says, "leave it out: the theme decides how things look")
        del node.attrib["class"]  # or a later step would take it for a block, and look for the parts that a block has
    note_lost_syntax(faults, locator)
    refuse_left_overs(tree, xml, faults, locator)
    for mark in unread_footnotes(tree) if "footnote" in clean.html else ():
        faults.add(
            locator.line_of(f"[^{mark}]"), "unread-footnote", f'the text never refers to the footnote "{mark}"', f"write [^{mark}] in the text"
        )
    yield
    files, addresses = place_links(tree, faults, locator)
    calls = calls_of(about.references, about.gettext, is_published=about.is_published)
    note_bare_contacts(tree, clean.html, about.references, calls, faults, locator)
    yield
    lowered = _lower_headings(tree)
    _note_blocks(tree, about, faults, locator)
    note_what_is_missing(tree, faults, locator, lowered)
    yield
    provisions = _provisions(tree, locator) if "data-provision" in clean.html else {}
    _shape(tree, clean)
    place_old_anchors(tree, about.old_anchors, faults)
    html = _without_tag_ends_in_attributes(dom.serialise_fragment(tree))
    return Body(squeezed(html.encode()), _headings(tree), files, addresses, provisions, faults.found, _CARD in html)


def _note_blocks(tree: Tree, about: Surroundings, faults: Faults, locator: Locator) -> None:
    emergency = about.references.phones.get("phone.emergency")
    # The words of which a care card's heading has one, with a bar between them.
    words = CardWords(tuple(about.gettext("if|when").split("|")), emergency.number if emergency else None)
    blocks = placed_blocks(tree, locator)
    for block in blocks:
        for says, remedy in content_faults(block):
            faults.add(block.line, "block-content", says, remedy)
    for line, rule, says, remedy in card_faults(tree, blocks, words):
        faults.add(line, rule, says, remedy)


def refuse_what_browsers_read_otherwise(clean: str, tree: Tree, faults: Faults, xml: str | None = None) -> None:
    """Note where browsers would read HTML otherwise than it stands there: a second lock behind the sanitiser; `xml` is the tree, written."""
    if reads_alike(clean, tree, xml):
        return
    difference = first_difference(browser_events(clean, fragment=True), tree_events(tree, inner=True))
    if difference is not None:
        near = next(event.value for event in difference if event)
        says = f"browsers would read this HTML otherwise than it stands there (near <{near[:40]}>)"
        faults.add(None, "refused-html", says, "write it in Markdown, or nest the elements as HTML asks")


def _set_lines(tree: Tree, lines: tuple[int | None, ...]) -> None:
    """Carry the lines of typed tags into the tree; strip_lines takes them off again behind the template."""
    if not lines:
        return
    typed = [node for node in dom.elements(tree)[1:] if node.tag not in ADDED_BY_BROWSERS or node.attrib]
    if len(typed) == len(lines):
        for node, line in zip(typed, lines, strict=True):
            if line:
                node.set(LINE, str(line))


def _provisions(tree: Tree, locator: Locator) -> dict[str, int]:
    found: dict[str, int] = {}
    for node in tree.xpath(".//*[@data-provision]"):
        written = node.get("data-provision")
        line = int(node.get(LINE, 0)) or locator.line_of(f'data-provision="{written}"') or locator.line_of("data-provision=") or 0
        for provision in written.split():
            found.setdefault(provision, line)
    return found


def _shape(tree: Tree, clean: Sanitised) -> None:
    """Let the HTML be what it is to be on the page; what never stood in it is not looked for."""
    html = clean.html
    for paragraph in dom.find(tree, f".//figure[@class='{FIGURE}']/p[img]") if "<figure" in html else ():
        dom.unwrap(paragraph)
    for repeated in dom.find(tree, f".//span[@class='{CLASS}'][not(*)]") if f'"{CLASS}"' in html else ():
        dom.unwrap(repeated)
    for image in dom.elements(tree, "img"):
        _hide_decoration(image)
        _make_figure(image)
    for anchor in dom.find(tree, ".//a[@name]") if " name=" in html else ():  # obsolete, and an id does the same
        name = anchor.attrib.pop("name")
        anchor.set("id", anchor.get("id", name))
    for cell in dom.find(tree, ".//*[@align]") if " align=" in html else ():
        cell.set("class", f"align-{cell.attrib.pop('align').lower()}")
    for section in dom.elements(tree, "section") if "<section" in html else ():
        if len(section) and "id" in section[0].attrib:
            section.set("aria-labelledby", section[0].get("id"))
    for cell in dom.elements(tree, "th") if "<th" in html else ():
        _tell_scope(cell)
    for node in dom.find(tree, f".//*[@{LINE}][not(self::a or self::img)]") if clean.lines else ():
        del node.attrib[LINE]


def _tell_scope(cell: Tree) -> None:
    """A header cell says what it heads: its row, if that has facts in it, else its column; an empty one heads nothing."""
    if not dom.text_of(cell) and cell.find(".//img") is None:
        cell.tag = "td"
        cell.attrib.pop("scope", None)
    elif "scope" not in cell.attrib:
        cell.set("scope", "row" if any(dom.text_of(fact) for fact in cell.getparent().findall("td")) else "col")


def _lower_headings(tree: Tree) -> int:
    """The title is the page's h1: a body that has one of its own moves down a level, all of it; return by how many levels it moved."""
    if next(tree.iter("h1"), None) is None:
        return 0
    for node in dom.elements(tree, "h1", "h2", "h3", "h4", "h5"):
        node.tag = f"h{int(node.tag[1]) + 1}"
    return 1


def _hide_decoration(image: Tree) -> None:
    """Screen readers pass over a picture that only decorates."""
    if image.attrib.pop("class", None):
        image.set("alt", "")
        image.set("aria-hidden", "true")


def _make_figure(image: Tree) -> None:
    """A picture that is alone in its paragraph and has a title becomes a figure with that caption."""
    paragraph = image.getparent()
    caption = image.get("title")
    has_text = (paragraph.text or "").strip() or (image.tail or "").strip()
    if not caption or paragraph.tag != "p" or len(paragraph) != 1 or has_text:
        return
    del image.attrib["title"]
    image.tail = paragraph.text = None
    paragraph.tag = "figure"
    paragraph.set("class", "figure")
    paragraph.append(dom.element("figcaption", caption))


def _headings(tree: Tree) -> tuple[Heading, ...]:
    in_short = f"{BOXES['in-short'].root}__title"
    return tuple(
        Heading(node.get("id"), dom.text_of(node)) for node in dom.elements(tree, "h2") if "id" in node.attrib and node.get("class") != in_short
    )


def _without_tag_ends_in_attributes(html: str) -> str:
    """Links to files are found in tags later, and a tag ends at its first > then."""
    if html.count("<") == html.count(">"):  # as each of both is escaped in texts, and < in attributes too
        return html
    return _TAG.sub(lambda tag: tag[0][:-1].replace(">", "&gt;") + ">", html)
