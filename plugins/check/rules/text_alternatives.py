"""Words for what is not text or must be told apart by its words: pictures, links, buttons, fields, frames, sound and film."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.check.finished import Element, Page, once_a_page
from plugins.check.names import heard, is_silent, label_of, name_of
from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Fault, rule

CONTROLS = frozenset(("button", "checkbox", "link", "menuitem", "option", "radio", "switch", "tab"))
"""Roles of what a visitor operates, and that its words name."""
NO_WORDS = (
    *("click", "click here", "here", "link", "this link"),
    *("aquí", "clic aquí", "enlace", "este enlace", "haga clic", "haga clic aquí", "haz clic aquí", "pulse aquí"),
)
"""Words of a link that say nothing in any surroundings."""
VAGUE_WORDS = (
    *("continue", "details", "find out more", "learn more", "more", "more info", "more information", "read more", "see more"),
    *("this page", "this site", "this website", "view more"),
    *("conozca más", "continuar", "detalles", "esta página", "este sitio", "lea más", "leer más", "más", "más información", "ver más"),
)
"""Words that say enough only beside a heading."""
_FILE_NAME = re.compile(r"\S\.(?:avif|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
_OF_A_PICTURE = re.compile(r"(?:an? )?(?:graphic|image|picture) of\b|(?:una )?imagen de (?:la|las|los|el|un|una|unas|unos)\b", re.IGNORECASE)
_ONLY_A_PICTURE = frozenset(("foto", "graphic", "image", "imagen", "img", "photo", "picture"))


class NamedLink(NamedTuple):
    """A link that a visitor can follow, and its name as it is read out."""

    element: Element
    name: str
    is_in_main: bool


def _only(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for names that consist of such words, of signs, and of what is added in brackets: that the link leaves the site."""
    return re.compile(rf"\W*(?:{'|'.join(words)})\W*(?:\([^()]*\)\W*)*", re.IGNORECASE)


_SAYS_NOTHING, _SAYS_LITTLE = _only(NO_WORDS), _only(VAGUE_WORDS)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Who does not see a picture learns nothing from it without words.",
    remedy="say between the brackets what it shows: ![...](...); what only decorates is hidden with aria-hidden",
    source="A11Y-4, WCAG 1.1.1",
)
def pictures_have_words(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every picture has a text alternative; an empty one only where it is marked as decoration or stands in a link that has words."""
    pictures = [*page.live("img", "object"), *(field for field in page.live("input") if field.get("type").lower() == "image")]
    pictures += [element for element in page.with_attr("role", "img") if not element.is_inert]
    for picture in pictures:
        if not name_of(picture, page) and not _is_decoration(picture):
            yield Fault(f"a picture (<{picture.tag}>) has no words", picture.near)


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="A file name read aloud tells nothing, and that it is a picture the screen reader says by itself.",
    remedy="say what the picture shows, as you would on the telephone",
    source="A11Y-4, WCAG 1.1.1 (failure F30)",
)
def picture_words_say_what_it_shows(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No alternative is a file name, the word "picture" or begins with "image of"."""
    for picture in page.live("img"):
        words = picture.get("alt").strip()
        file = picture.get("src").rpartition("/")[2].rpartition(".")[0]
        is_file = _FILE_NAME.search(words) or (words == file and not words.isalpha())
        if words and (is_file or _OF_A_PICTURE.match(words) or words.lower() in _ONLY_A_PICTURE):
            yield Fault(f'the words of a picture are "{words}"', words)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason='A screen reader says only "link" or "button", and nobody knows what it does.',
    remedy="write the text that people read, or an aria-label",
    source="A11Y-4, WCAG 2.4.4, 4.1.2",
)
def links_and_buttons_have_names(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every link, button and summary has words: text, the words of a picture in it, or a label."""
    named = [(link.element, link.name) for link in _links(page)]
    controls = [*page.live("button", "summary"), *(field for field in page.live("input") if field.get("type").lower() == "button")]
    controls += [element for element in page.with_attr("role") if element.get("role") in CONTROLS and not element.is_inert]
    for control, name in (*named, *((control, name_of(control, page)) for control in controls)):
        if not name and control.get("aria-hidden") != "true":
            yield Fault(f"<{control.tag}> has no words", control.near)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason='Who has all links of a page read out hears "here, here, here" and knows of none where it leads.',
    remedy="let the link be the words that say where it leads: [flu shots](...) instead of [here](...)",
    source="A11Y-4, WCAG 2.4.4, 2.4.9",
)
def no_link_says_click_here(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No link consists of words such as "click here", "here" or "aquí"."""
    for link in _links(page):
        if _SAYS_NOTHING.fullmatch(link.name):
            yield Fault(f'a link says only "{link.name}"', link.element.get("href"))


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason='"Read more" in a list of links says nothing; beside a heading it may be enough.',
    remedy="say in the link what there is to read",
    source="A11Y-4, WCAG 2.4.4, 2.4.9",
)
def link_words_say_where_they_lead(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No link consists of words such as "read more"."""
    for link in _links(page):
        if _SAYS_LITTLE.fullmatch(link.name):
            yield Fault(f'a link says only "{link.name}"', link.element.get("href"))


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="Two links that say the same and lead to different pages cannot be told apart in a list of links.",
    remedy="say in each what is different about its page",
    source="A11Y-4, WCAG 2.4.4, 3.2.4",
)
def link_words_lead_to_one_page(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """In the main part, links of the same words lead to the same page.

    Places on this page and on one other page are not told apart. Titles of sources are not ours, and stand beside their publisher.
    """
    first: dict[str, str] = {}
    for link in _links(page):
        written = link.element.get("href")
        target = page.whole(written)
        if not link.is_in_main or not link.name or target is None:
            continue
        address = target.href.partition("#")[0]
        is_other = address not in {page.base, page.part} and first.setdefault(link.name.casefold(), address) != address
        if is_other and not any(step.has_class("sources") or step.has_class("source-group") for step in link.element.above()):
            yield Fault(f'"{link.name}" leads to {first[link.name.casefold()]} and to {address}', written)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Without a label nobody who listens to the page knows what to enter.",
    remedy="write a <label> with the id of the field in its for",
    source="A11Y-4, WCAG 1.3.1, 3.3.2, 4.1.2",
)
def fields_have_labels(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every field of a form has a label; words inside the field (placeholder) vanish and are none."""
    fields = [field for field in page.live("input") if field.get("type").lower() not in {"button", "hidden", "image", "reset", "submit"}]
    labelled = {label.get("for") for label in page.live("label") if heard(label)}
    for field in (*fields, *page.live("select", "textarea")):
        is_in_label = any(step.tag == "label" and heard(step) for step in field.above())
        if not (is_in_label or label_of(field, page) or field.get("title").strip() or field.get("id") in labelled - {""}):
            yield Fault(f"a field (<{field.tag}>) has no label", field.near)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason='A screen reader says only "frame", and nobody knows whether to go into it.',
    remedy="give the frame a title that says what is in it",
    source="A11Y-4, WCAG 2.4.1, 4.1.2",
)
def frames_have_titles(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every frame has a title."""
    for frame in page.all("iframe", "frame"):
        if not (frame.get("title").strip() or label_of(frame, page)):
            yield Fault("a frame has no title", frame.near)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Who does not hear needs the words of a film in writing, and everybody needs a way to stop it.",
    remedy='add controls, and to a film <track kind="captions">',
    source="A11Y-4, WCAG 1.2.2, 1.4.2, 2.1.1",
)
def sound_and_film_can_be_stopped_and_read(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Sound and film have controls, and film has captions."""
    for medium in page.all("audio", "video"):
        if "controls" not in medium.attrs:
            yield Fault(f"<{medium.tag}> has no controls", medium.near)
        tracks = {track.get("kind", "subtitles").lower() for track in medium.below("track")}
        if medium.tag == "video" and not tracks & {"captions", "subtitles"}:
            yield Fault("a film has no captions", medium.near)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Sound that begins by itself drowns the voice of a screen reader.",
    remedy="take autoplay away",
    source="A11Y-4, WCAG 1.4.2, 2.2.2",
)
def nothing_plays_by_itself(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Nothing starts to play when the page opens."""
    for element in (*page.with_attr("autoplay"), *page.all("bgsound")):
        yield Fault(f"<{element.tag}> plays by itself", element.near)


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="A button without a type sends a form when one is ever put around it.",
    remedy='write type="button"',
    source="A11Y-4, HTML 4.10.6",
)
def buttons_have_a_type(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every button says what it is: button, submit or reset."""
    for button in page.all("button"):
        if button.get("type").lower() not in {"button", "reset", "submit"}:
            yield Fault("a button has no type", button.near)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason='What folds is then called "Details" by the browser, in the language of the browser, and nobody knows what is in it.',
    remedy="begin it with <summary>...</summary>, in words",
    source="A11Y-4, WCAG 2.4.6, 4.1.2",
)
def what_folds_has_a_summary(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The first element in every details is its summary."""
    for details in page.all("details"):
        if next((child.tag for child in details.node.iter() if child.is_element_node), "") != "summary":
            yield Fault("<details> does not begin with a summary", details.near)


@once_a_page
def _links(page: Page) -> tuple[NamedLink, ...]:
    """Return the links of a page with their names; several rules ask one after the other."""
    main = page.first("main")
    inside = {node.mem_id for node in main.node.css("a,area")} if main else None
    named = ((link, name_of(link, page)) for link in page.live("a", "area") if "href" in link.attrs)
    return tuple(NamedLink(link, name, inside is None or link.node.mem_id in inside) for link, name in named)


def _is_decoration(picture: Element) -> bool:
    """Tell whether a picture without words may be one: marked as decoration, or in a link or button that has words of its own."""
    if picture.get("role") in {"none", "presentation"} or is_silent(picture):
        return True
    return "alt" in picture.attrs and any(step.tag in {"a", "button", "label", "summary"} and heard(step) for step in picture.above())
