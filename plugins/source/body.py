"""The body of a Markdown file to an HTML fragment that is safe, closed and carries its source lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from markdown import Markdown

from plugins.page import dom
from plugins.page.conformance import browser_events, first_difference, tree_events
from plugins.page.dom import Tree
from plugins.page.facts import LINE
from plugins.page.findings import Finding, did_you_mean
from plugins.source.care_blocks import BOXES, CareBlocksExtension, block_faults
from plugins.source.citations import CitationsExtension
from plugins.source.layout import STATIC_SUFFIXES
from plugins.source.lines import Locator
from plugins.source.references import LEFT_OVER, References, ReferencesExtension
from plugins.source.sanitiser import sanitise

EXTENSIONS = ("attr_list", "def_list", "fenced_code", "sane_lists", "tables")
_RELATIVE = re.compile(r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/\\#?{|]|$)")
_INTERNAL = re.compile(r"[{|](filename|static|attach)[|}]([^?#]*)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a page."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class FileReference:
    """A link to a file below content/: `path` as written, relative to the page's folder or absolute from content/."""

    path: str
    line: int


@dataclass(slots=True)
class Body:
    """A rendered body: `html` has Pelican's `{filename}` and `{static}` marks, `provisions` where each is marked."""

    html: str = ""
    headings: tuple[Heading, ...] = ()
    files: list[FileReference] = field(default_factory=list)
    provisions: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a body needs to know beside its own text."""

    file: str
    first_line: int
    references: References
    gettext: Callable[[str], str]
    source_keys: Sequence[str] = ()


def render(text: str, about: Surroundings) -> Body:
    """Return the body; when `findings` holds errors, its HTML must not be published."""
    body = Body()
    locator = Locator(text, about.first_line)
    html = _markdown(text, about, body, locator)
    clean = sanitise(html, about.file, locator)
    body.findings += clean.findings
    tree = dom.parse_fragment(clean.html)
    _refuse_what_browsers_read_otherwise(clean.html, tree, about, body, locator)
    _shape(tree, about, body, locator)
    body.html = dom.serialise_fragment(tree)
    return body


def _markdown(text: str, about: Surroundings, body: Body, locator: Locator) -> str:
    unknown_references: list[str] = []
    unknown_keys: list[str] = []
    converter = Markdown(
        output_format="html",
        tab_length=4,
        extensions=[
            *EXTENSIONS,
            ReferencesExtension(about.references, about.gettext, unknown_references),
            CitationsExtension(about.source_keys, about.gettext, unknown_keys),
            CareBlocksExtension(about.gettext),
            "footnotes",
            "toc",
        ],
        extension_configs={
            "footnotes": {"BACKLINK_TITLE": about.gettext("Back to the text, note {}"), "SEPARATOR": "-"},
            "tables": {"use_align_attribute": True},
            "toc": {"marker": ""},
        },
    )
    html = converter.convert(text)
    body.findings += [
        Finding(about.file, about.first_line + line, "care-block", says, remedy) for line, says, remedy in block_faults(text)
    ]
    for written in unknown_references:
        name = written.strip("{} ")
        line = locator.line_of(written) or 0
        says = f'nothing stands behind the reference "{written}"'
        body.findings.append(Finding(about.file, line, "unknown-reference", says, did_you_mean(name, about.references.names)))
    for key in unknown_keys:
        line = locator.line_of(f"[@{key}]") or 0
        says = f'the article has no source with the key "{key}"'
        body.findings.append(Finding(about.file, line, "unknown-source", says, did_you_mean(key, about.source_keys)))
    return html


def _refuse_what_browsers_read_otherwise(clean: str, tree: Tree, about: Surroundings, body: Body, locator: Locator) -> None:
    difference = first_difference(browser_events(clean, fragment=True), tree_events(tree, inner=True))
    if difference is None:
        return
    event = next(event for event in difference if event)
    line = locator.line_of(f"<{event.value}") or locator.line_of(event.value[:40].strip()) or 0
    says = f"browsers would read this HTML otherwise than it stands there (near <{event.value[:40]}>)"
    body.findings.append(Finding(about.file, line, "refused-html", says, "write it in Markdown, or nest the elements as HTML asks"))


def _shape(tree: Tree, about: Surroundings, body: Body, locator: Locator) -> None:
    _lower_headings(tree)
    for node in dom.elements(tree, "a", "img", "source", "area"):
        _place_link(node, about, body, locator)
    for image in dom.elements(tree, "img"):
        _make_figure(image)
    for cell in tree.xpath(".//*[@align]"):
        cell.set("class", f"align-{cell.attrib.pop('align')}")
    for section in tree.xpath(".//section[*[1][@id]]"):
        section.set("aria-labelledby", section[0].get("id"))
    for cell in tree.xpath(".//thead//th[not(@scope)]"):
        cell.set("scope", "col")
    for node in tree.xpath(".//*[@data-provision]"):
        for provision in node.get("data-provision").split():
            body.provisions.setdefault(provision, locator.line_of(node.get("data-provision")) or 0)
    _refuse_left_over_references(tree, about, body, locator)
    in_short = f"{next(iter(BOXES))}__title"
    body.headings = tuple(
        Heading(node.get("id"), dom.text_of(node)) for node in tree.xpath(".//h2[@id]") if node.get("class") != in_short
    )


def _lower_headings(tree: Tree) -> None:
    """The title is the page's h1: a body that has one of its own moves down a level, all of it."""
    if next(tree.iter("h1"), None) is None:
        return
    for node in dom.elements(tree, "h1", "h2", "h3", "h4", "h5"):
        node.tag = f"h{int(node.tag[1]) + 1}"


def _place_link(node: Tree, about: Surroundings, body: Body, locator: Locator) -> None:
    """Note the line, and turn a relative path into Pelican's mark for a file."""
    attribute = "href" if node.tag in ("a", "area") else "src"
    written = node.get(attribute)
    if written is None:
        return
    line = locator.line_of(written) or locator.line_of(written.removeprefix("mailto:"))
    if line:
        node.set(LINE, str(line))
    if _RELATIVE.match(written):
        suffix = PurePosixPath(written.partition("#")[0].partition("?")[0]).suffix.lower()
        if suffix != ".md" and suffix not in STATIC_SUFFIXES:
            says = f'"{written[:80]}" is neither a file of this site nor a whole address'
            remedy = "link to the page's .md file, to an address that begins with / or https://, or to #a-heading"
            body.findings.append(Finding(about.file, line or 0, "unclear-link", says, remedy))
            return
        written = ("{filename}" if suffix == ".md" else "{static}") + written
        node.set(attribute, written)
    if internal := _INTERNAL.match(written):
        body.files.append(FileReference(internal[2], line or 0))


def _make_figure(image: Tree) -> None:
    """A picture that is alone in its paragraph and has a title becomes a figure with that caption."""
    paragraph = image.getparent()
    caption = image.get("title")
    alone = paragraph.tag == "p" and len(paragraph) == 1 and not (paragraph.text or "").strip() and not (image.tail or "").strip()
    if not caption or not alone:
        return
    del image.attrib["title"]
    image.tail = paragraph.text = None
    paragraph.tag = "figure"
    paragraph.set("class", "figure")
    paragraph.append(dom.element("figcaption", caption))


def _refuse_left_over_references(tree: Tree, about: Surroundings, body: Body, locator: Locator) -> None:
    """`{{ ... }}` inside raw HTML, or with a name that cannot be one, would be shown to visitors as it stands."""
    for text in tree.xpath(".//text()[contains(., '{{')][not(ancestor::code or ancestor::pre)] | .//@*[contains(., '{{')]"):
        for found in LEFT_OVER.finditer(text):
            line = locator.line_of(text[found.start() : found.start() + 20]) or 0
            says = "a reference {{ ... }} stands where none is read"
            body.findings.append(Finding(about.file, line, "unknown-reference", says, "write it in Markdown text, not inside HTML tags"))
