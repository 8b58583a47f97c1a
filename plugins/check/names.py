"""What a screen reader reads out for an element (W3C accname-1.2, as far as a page without scripts needs it)."""

from selectolax.lexbor import LexborNode

from plugins.check.finished import Element, Page

_SILENT = frozenset(("noscript", "script", "style", "template"))
_OWN = {"area": ("alt",), "img": ("alt",), "input": ("alt", "value")}
"""Attributes that name elements which have no content."""


def name_of(element: Element, page: Page) -> str:
    """Return the name of an element that its contents can name, such as a link, a heading or a picture; "" when it has none."""
    return label_of(element, page) or words_of(element) or _plain(element.get("title"))


def label_of(element: Element, page: Page) -> str:
    """Return the name that attributes give to an element, such as a landmark or a frame, whatever stands in it."""
    if not ("aria-label" in element.attrs or "aria-labelledby" in element.attrs):
        return ""
    labels = [page.by_id.get(name) for name in element.get("aria-labelledby").split()]
    return " ".join(heard(label) for label in labels if label is not None).strip() or _plain(element.get("aria-label"))


def words_of(element: Element) -> str:
    """Return the words of an element itself, without the names that attributes of ARIA give it."""
    if element.tag in _OWN:
        return next((words for name in _OWN[element.tag] if (words := _plain(element.get(name)))), "")
    return heard(element)


def heard(element: Element) -> str:
    """Return what is read out of the contents of an element, pictures included."""
    return _plain(_heard(element.node))


def start_of(element: Element) -> str:
    """Return the first words in an element, by which it is found in its file; where it has none, what else tells it."""
    texts = (node.text_content or "" for node in element.node.traverse(include_text=True) if node.is_text_node)
    return next((words for text in texts if (words := text.strip())), "")[:60] or element.near


def is_silent(element: Element) -> bool:
    """Tell whether no screen reader reads the element out: it is hidden, or stands in something hidden."""
    return any(_is_hidden(step) for step in (element, *element.above()))


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attrs or element.get("aria-hidden") == "true"


def _heard(node: LexborNode) -> str:
    words = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            words.append(child.text_content or "")
        elif child.tag not in _SILENT:
            words.append(_heard_of(child))
    return "".join(words)


def _heard_of(node: LexborNode) -> str:
    attrs = node.attributes
    if "hidden" in attrs or attrs.get("aria-hidden") == "true":
        return ""
    own = attrs.get("aria-label") or next((attrs[name] for name in _OWN.get(node.tag or "", ()) if attrs.get(name)), None)
    return f" {own} " if own else _heard(node)


def _plain(text: str) -> str:
    return " ".join(text.split())
