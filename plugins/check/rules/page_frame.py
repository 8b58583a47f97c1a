"""What people who do not see a page, or use no mouse, find their way by: language, title, headings, landmarks, skip link, ids."""

import re
from collections import Counter
from collections.abc import Iterator

from plugins.check.finished import Element, Page
from plugins.check.languages import direction_of
from plugins.check.names import is_silent, label_of, name_of
from plugins.check.policy import Policy
from plugins.check.rule import HTML_FORMS, PAGE_FORMS, Fault, rule

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ARIA = ("activedescendant", "controls", "describedby", "details", "errormessage", "flowto", "labelledby", "owns")
POINTING = frozenset(("for", "headers", *(f"aria-{name}" for name in _ARIA)))
"""Attributes that hold ids of other elements of the page."""
LANDMARKS = {"aside": "complementary", "nav": "navigation"}
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)(?![\w.])|maximum-scale\s*=\s*[0-4](?:\.\d*)?(?![\d.])", re.IGNORECASE)
_AT_ONCE = re.compile(r"\s*0+\s*[;,]")


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="A screen reader reads a page aloud in the language that it names: Spanish read as English cannot be understood.",
    remedy="let the template write the lang and dir of the page's own language on <html>",
    source="A11Y-4, WCAG 3.1.1",
)
def html_names_the_language_of_the_page(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The element html has the language of the page's address, and the direction of that language."""
    for html in page.live("html"):
        lang, direction = html.get("lang"), html.get("dir") or "ltr"
        if lang.lower() != page.lang.lower():
            yield Fault(f'the page says that its language is "{lang}", and its address stands for "{page.lang}"', "<html")
        if direction.lower() != direction_of(page.lang):
            yield Fault(f'the direction of the page is "{direction}", and "{page.lang}" is written {direction_of(page.lang)}', "<html")


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="The title is the first thing that a screen reader says, and what a tab, a bookmark and a search result show.",
    remedy="give the page a title in its header; the template writes it into <head> once",
    source="A11Y-4, WCAG 2.4.2",
)
def page_has_one_title(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """There is one title in the head, and it has words; the title of a picture is another matter."""
    titles = [title for title in page.all("title") if title.node.parent is not None and title.node.parent.tag == "head"]
    if len(titles) != 1:
        yield Fault(f"the page has {len(titles)} titles", "<title")
    elif not titles[0].text.strip():
        yield Fault("the title of the page is empty", "<title")


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="Who listens to a page jumps to its main heading to hear what it is about.",
    remedy="let the title of the page be its only h1; sections of a text begin with ##",
    source="A11Y-4, WCAG 1.3.1, 2.4.6",
)
def page_has_one_main_heading(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """There is one h1 that a visitor can read."""
    number = sum(not is_silent(heading) for heading in page.live("h1"))
    if number != 1:
        yield Fault(f"the page has {number} main headings (h1)", "<h1")


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="A list of headings is how many people read: an empty one leads them to nothing.",
    remedy="write the heading, or delete it",
    source="A11Y-4, WCAG 1.3.1, 2.4.6",
)
def every_heading_has_words(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No heading is empty."""
    for heading in page.live(*HEADINGS):
        if not name_of(heading, page):
            yield Fault(f"a heading ({heading.tag}) has no words", heading.near)


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="Who moves by headings takes a missing level for a section that was missed.",
    remedy="raise the heading to one level below the one above it: ### below ##",
    source="A11Y-4, WCAG 1.3.1 (technique G141; no success criterion fails by it alone, and the build warns too)",
)
def no_heading_level_is_skipped(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The first heading is the h1, and none is more than one level below the one before it. The h1 of an item of a feed is its title."""
    above = 1 if page.form == "feed" else 0
    for heading in page.elements:
        if heading.tag in HEADINGS and not heading.is_inert:
            level = int(heading.tag[1])
            if level > above + 1:
                words = " ".join(heading.text.split())
                yield Fault(f'the heading "{words}" is of level {level}, and the one above it of level {above}', words)
            above = level


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="The skip link and screen readers lead to the main part: without one, or with two, they lead nowhere or astray.",
    remedy="let the template have one <main>",
    source="A11Y-4, WCAG 1.3.1, 2.4.1",
)
def page_has_one_main_part(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """There is one main landmark, live and not hidden."""
    mains = [part for part in page.live("main") if "role" not in part.attrs]
    mains += [part for part in page.with_attr("role", "main") if not part.is_inert]
    number = sum(not is_silent(part) for part in mains)
    if number != 1:
        yield Fault(f"the page has {number} main parts", "<main")


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="Who uses the keyboard would have to press Tab through the header of every page to reach its text.",
    remedy="put the skip link first in <body>, and let it lead to the id of <main>",
    source="A11Y-4, WCAG 2.4.1",
)
def skip_link_comes_first(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The first thing that the Tab key reaches is a link to the main part, or to something in it."""
    first = next((element for element in page.elements if _takes_focus(element) and not element.is_inert and not is_silent(element)), None)
    href = first.get("href") if first else ""
    target = page.by_id.get(href.removeprefix("#")) if href.startswith("#") else None
    if target is None:
        yield Fault("the first thing that the Tab key reaches is no link to a place on the page", first.near if first else "<body")
    elif "main" not in {step.tag for step in (target, *target.above())}:
        yield Fault(f'the skip link leads to "{href}", which is not in the main part', f'href="{href}"')


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="A screen reader lists the menus of a page by name: two without names, or of one name, cannot be told apart.",
    remedy="give each <nav> an aria-label, or an aria-labelledby with the id of its heading",
    source="A11Y-4, WCAG 1.3.1, 2.4.1",
)
def menus_have_names_of_their_own(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Where a page has several navigation landmarks, each has a name, and no two have the same."""
    menus = [(menu, label_of(menu, page)) for menu in _landmarks(page, "navigation")]
    uses = Counter(name for _, name in menus)
    for menu, name in menus:
        if len(menus) > 1 and not name:
            yield Fault(f"the page has {len(menus)} menus (nav), and one has no name", menu.near)
        elif uses[name] > 1:
            yield Fault(f'the page has {uses[name]} menus (nav) of the name "{name}"', menu.near)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason='A screen reader announces such a part only as "region" or "complementary", and nobody knows what it is.',
    remedy="give it an aria-label, or an aria-labelledby with the id of its heading",
    source="A11Y-4, WCAG 1.3.1, 4.1.2",
)
def regions_have_names(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every role="region" has a name, and so has every aside where there are several."""
    asides = list(_landmarks(page, "complementary"))
    for part in (*_landmarks(page, "region"), *(asides if len(asides) > 1 else ())):
        if not label_of(part, page):
            yield Fault(f"a part of the page (<{part.tag}>) is a landmark without a name", part.near)


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="In a list of landmarks, two of one name cannot be told apart.",
    remedy="give one of them another name; a table takes that of its caption, or of the heading above it",
    source="A11Y-4, WCAG 1.3.1, 2.4.1",
)
def regions_have_different_names(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No two regions, and no two asides, have the same name."""
    for role in ("complementary", "region"):
        seen = set()
        for part in _landmarks(page, role):
            name = label_of(part, page)
            if name and name in seen:
                yield Fault(f'two parts of the page have the name "{name}"', name)
            seen.add(name)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="A link to a place, and a label, reach only the first element of an id.",
    remedy="rename one of the two; a heading gets an id of its own with {: #name }",
    source="A11Y-4, WCAG 4.1.2",
)
def every_id_stands_once(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every id has a name without blanks, and no two live elements have the same; what lies in a template is not on the page yet."""
    seen = set()
    for element in page.with_attr("id"):
        name = element.attrs["id"]
        if name.split() != [name]:
            yield Fault(f'an element (<{element.tag}>) has the id "{name}", which nothing can point to', f'id="{name}"')
        elif name in seen and not element.is_inert:
            yield Fault(f'the id "{name}" stands twice', f'id="{name}"')
        if not element.is_inert:
            seen.add(name)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="What is named or explained by an element that is not there has no name and no explanation.",
    remedy="correct the id, or leave the attribute out",
    source="A11Y-4, WCAG 1.3.1, 4.1.2",
)
def labels_and_descriptions_exist(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Whatever points to other elements by their ids (aria-labelledby, label for, headers of a cell ...) points to live ones."""
    for element in page.elements:
        if POINTING.isdisjoint(element.attrs) or element.is_inert:
            continue
        for attribute in sorted(POINTING & element.attrs.keys()):
            for name in element.attrs[attribute].split():
                if name not in page.by_id:
                    yield Fault(f'{attribute}="{element.attrs[attribute]}" points to "{name}", which is not on the page', f'"{name}"')


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="Older readers enlarge a page with two fingers; without these words a phone shows it shrunk, or refuses to enlarge it.",
    remedy='write <meta name="viewport" content="width=device-width, initial-scale=1">, and nothing else in it',
    source="A11Y-4, WCAG 1.4.4",
)
def pages_can_be_enlarged(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The page fits a phone, and nothing keeps a visitor from enlarging it at least five times."""
    viewports = [meta.get("content") for meta in page.all("meta") if meta.get("name").lower() == "viewport"]
    if not viewports:
        yield Fault("the page has no viewport, so a phone shows it shrunk", "<head")
    for content in viewports:
        if _NO_ZOOM.search(content):
            yield Fault(f'the viewport "{content}" keeps visitors from enlarging the page', content)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="A positive tabindex tears the order of the Tab key apart: who uses the keyboard jumps about the page.",
    remedy="leave tabindex out, or write 0",
    source="A11Y-4, WCAG 2.4.3",
)
def focus_follows_the_page(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No tabindex is above 0."""
    for element in page.with_attr("tabindex"):
        if _tabindex(element) > 0:
            yield Fault(f'tabindex="{element.get("tabindex")}" is above 0', f'tabindex="{element.get("tabindex")}"')


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="The Tab key reaches something of which a screen reader says nothing at all.",
    remedy="take aria-hidden away, or the link or button out of it",
    source="A11Y-4, WCAG 4.1.2",
)
def nothing_silent_takes_focus(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No link, button or field stands in what is hidden from screen readers only."""
    for silent in page.with_attr("aria-hidden", "true"):
        for element in (silent, *silent.below()):
            if _takes_focus(element) and not silent.is_inert and not any("hidden" in step.attrs for step in (element, *element.above())):
                yield Fault(f"<{element.tag}> takes the focus and is hidden from screen readers", element.near)


@rule(
    on=("redirect",),
    weight="stop",
    reason="A page that changes by itself after a while takes the text away from who reads slowly.",
    remedy='write <meta http-equiv="refresh" content="0; url=...">: at once, or not at all',
    source="A11Y-4, WCAG 2.2.1, 3.2.5",
)
def redirects_lead_on_at_once(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """A refresh has no delay and an address."""
    for meta in page.all("meta"):
        if meta.get("http-equiv").lower() == "refresh" and not _AT_ONCE.match(meta.get("content")):
            yield Fault(f'the page refreshes itself with "{meta.get("content")}"', meta.get("content"))


def _landmarks(page: Page, role: str) -> Iterator[Element]:
    """Yield the landmarks of a role: elements that have it by nature and no other one, and those that name it."""
    for tag, own in LANDMARKS.items():
        if own == role:
            yield from (element for element in page.live(tag) if "role" not in element.attrs)
    yield from (element for element in page.with_attr("role", role) if not element.is_inert)


def _takes_focus(element: Element) -> bool:
    """Tell whether the Tab key reaches an element."""
    if "tabindex" in element.attrs:
        return _tabindex(element) >= 0
    if element.tag in {"a", "area"}:
        return "href" in element.attrs
    if element.tag in {"audio", "video"}:
        return "controls" in element.attrs
    return element.tag in {"button", "iframe", "select", "summary", "textarea"} or (element.tag == "input" and element.get("type") != "hidden")


def _tabindex(element: Element) -> int:
    try:
        return int(element.get("tabindex"))
    except ValueError:
        return 0
