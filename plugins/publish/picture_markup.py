"""The picture on its page: a place that is kept free for it, and the forms among which the reader's browser chooses."""

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.pictures import MARK, Form, Picture, picture_of

TYPES = {"avif": "image/avif", "webp": "image/webp"}
COLUMN, COLUMN_REM, MARGINS, MARGINS_REM = 702, 43.875, 36, 2.25
"""The theme's --measure, and what is beside it on a phone, in pixels and rem. In `sizes`, a rem is the browser's, not the theme's larger one."""


def give_forms(tree: Tree, *, is_page: bool) -> None:
    """Give each picture its size and its forms; a feed gets the plain one, which every reader of feeds knows."""
    images = [image for image in dom.elements(tree, "img") if MARK in image.attrib]
    lead = _lead(tree) if images else None  # most pages have none
    for image in images:
        picture = picture_of(image.attrib.pop(MARK))
        width = _give_size(image, picture)
        if is_page:
            _give_time(image, is_lead=image is lead)
            _offer_forms(image, picture, width)


def _lead(tree: Tree) -> Tree | None:
    """Return the picture that readers see first: one that stands before the first heading of a text."""
    is_in_text = False
    for node in dom.elements(tree, "div", "h2", "img"):
        is_in_text = is_in_text or node.get("class") == "prose"
        if is_in_text and node.tag != "div":
            return node if node.tag == "img" and MARK in node.attrib else None
    return None


def _give_size(image: Tree, picture: Picture) -> int:
    """Let the page keep the place of a picture free until it comes, of the size that the editor gave or of its own; return the width."""
    given, high = (int(value) if (value := image.get(name, "")).isdecimal() else 0 for name in ("width", "height"))
    width = given or (round(high * picture.width / picture.height) if high else picture.width)
    image.set("width", str(max(1, width)))
    image.set("height", str(max(1, round(width * picture.height / picture.width))))
    return width


def _give_time(image: Tree, *, is_lead: bool) -> None:
    """The first picture is fetched at once and before others, each other one when a reader comes near it."""
    for name, value in {"fetchpriority": "high"}.items() if is_lead else {"decoding": "async", "loading": "lazy"}.items():
        image.set(name, value)


def _offer_forms(image: Tree, picture: Picture, width: int) -> None:
    """Let the browser choose by what it knows and by how large it shows the picture."""
    sizes, (*better, last) = sizes_of(width), picture.forms
    if len(last.widths) > 1:
        image.set("srcset", _srcset(picture, last))
        image.set("sizes", sizes)
    if better:
        holder = dom.element("picture")
        dom.wrap(image, holder)
        for at, form in enumerate(better):
            holder.insert(at, dom.element("source", sizes=sizes, srcset=_srcset(picture, form), type=TYPES[form.suffix]))


def sizes_of(width: int) -> str:
    """Return how wide the theme shows a picture of that width: the column of text, or on a phone the screen without its margins."""
    margins = f"calc(100vw - {MARGINS_REM}rem)"
    return f"(min-width: 48rem) {COLUMN_REM}rem, {margins}" if width >= COLUMN else f"(min-width: {width + MARGINS}px) {width}px, {margins}"


def _srcset(picture: Picture, form: Form) -> str:
    return ", ".join(f"{picture.address(form.suffix, width)} {width}w" for width in form.widths)
