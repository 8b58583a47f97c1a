"""A finished page as a document for paper: its main part with all notices, whom to call and who publishes; nothing that only a screen has."""

import base64
import mimetypes
from collections.abc import Callable

from plugins.page import dom
from plugins.page.dom import Tree

LEFT_OUT = ("page-tools", "missing-languages", "document__related", "table-wrap__hint")
"""Parts that lead elsewhere or do something: of no use on paper."""
LEFT_OUT_NAMES = ("button", "script", "source", "template")
AT_THE_END = ("site-footer__help", "site-footer__publisher")
PRINTED = ("http://", "https://")
LETTERS_OF_DRAWING = b"<style>*{font-family:Document!important}</style></svg>"
"""The end of a drawing in the letters of the document: those that it names depend on the machine."""


def for_paper(html: str, origin: str, contents: str, picture: Callable[[str], bytes]) -> str:
    """Return what the document holds, as HTML; `contents` is what its table of contents is called, `picture` returns the bytes of one."""
    page = dom.parse(html)
    (main,) = dom.elements(page, "main")
    main.extend(node for node in dom.elements(page, "div") if node.get("class") in AT_THE_END)
    for node in dom.elements(main):
        if node.tag in LEFT_OUT_NAMES or "hidden" in node.attrib or {*node.get("class", "").split()} & {*LEFT_OUT}:
            _leave_out(node)
    for node in dom.elements(main, "p"):
        if node.get("class") == "site-footer__address":
            _link_to_page(node)
    for node in dom.elements(main, "a", "img", "h2"):
        if node.get("id") == "contents-title":
            node.text = contents
        elif node.tag == "img":
            node.set("src", _within(node.get("src", ""), picture))
        elif node.tag == "a" and node.get("rel") != "canonical":
            _print_address(node, origin)
    return dom.serialise_fragment(main)


def _leave_out(node: Tree) -> None:
    """Take an element away; the text behind it stays."""
    parent = node.getparent()
    if parent is not None:
        if node.tail:
            node.addprevious(dom.element("span", node.tail))
        parent.remove(node)


def _link_to_page(line: Tree) -> None:
    """Let the address of the page, which is words there, lead to it."""
    line.text, _, address = dom.text_of(line).rpartition(" ")
    line.text += " "
    line.append(dom.element("a", address, href=address, rel="canonical"))


def _within(address: str, picture: Callable[[str], bytes]) -> str:
    kind, data = mimetypes.guess_type(address)[0] or "application/octet-stream", picture(address)
    if kind == "image/svg+xml":
        data = LETTERS_OF_DRAWING.join(data.rsplit(b"</svg>", 1))
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _print_address(link: Tree, origin: str) -> None:
    """Let a link lead on from a file too, and say on paper where: behind it, as nobody can follow it there."""
    address = link.get("href", "")
    whole = f"{origin}{address}" if address.startswith("/") else address
    link.set("href", whole)
    if whole.startswith(PRINTED):
        shown = dom.element("span", f" ({whole.removeprefix('https://').removeprefix('http://').removesuffix('/')})", class_="address")
        link.addnext(shown)
        shown.tail, link.tail = link.tail, None
