"""Nothing in a stylesheet takes a notice away, makes it small print, or leaves text that older eyes cannot read."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from tinycss2.color4 import Color as ParsedColor
from tinycss2.color4 import parse_color

from plugins.check.colors import tokens_of
from plugins.check.finished import File, Page
from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Fault, rule
from plugins.check.stylesheet import Compound, Selector, Style, Tokens, idents, measure, split, styles_of, variable, words, written

NOTICES = (
    *("care-card", "disclaimer-link", "help", "notice", "opt-out", "outbound-note", "phone", "site-footer", "status", "urgent-help"),
    *("data-notice", "data-outbound", "data-provision"),
)
"""Blocks (with their parts, `notice__title`) and attributes of what visitors must see."""
AROUND = frozenset(("document", "main", "prose"))
"""Blocks that notices stand in; their parts are other things."""
NO_WORDS = frozenset(("opt-out__choices", "site-footer__address"))
"""Parts of a notice without a word of it: buttons that do not apply, and the page's own address, which only paper needs."""
STRUCTURE = frozenset("* a article aside body dd div dl dt footer h1 h2 h3 h4 h5 h6 html li main ol p section span strong ul".split())  # noqa: SIM905 - a list of words
NOT_SHOWN = frozenset(("aria-hidden", "hidden", "inert"))
"""Attributes that take an element away themselves: rules about pages judge those."""
HIDING: Mapping[str, frozenset[str]] = {
    "content-visibility": frozenset(("hidden",)),
    "display": frozenset(("none",)),
    "position": frozenset(("absolute", "fixed")),
    "visibility": frozenset(("collapse", "hidden")),
}
ALL_BUT_NONE = frozenset(("-webkit-line-clamp", "-webkit-mask", "clip", "clip-path", "filter", "line-clamp", "mask", "mask-image", "transform"))
"""Properties that can cut an element away, cover it or move it off the page, whatever their value, unless that is `none` or `auto`."""
EXTENTS = frozenset(f"{prefix}{name}" for prefix in ("", "max-") for name in ("block-size", "height", "inline-size", "width"))
OFFSETS = ("bottom", "inset", "left", "margin", "right", "text-indent", "top", "translate")
OFF_PAGE: Mapping[str, float] = {"px": 99, "pt": 99, "rem": 6, "em": 6, "%": 99, "vw": 50, "vh": 50}
FULL_SIZE: Mapping[str, float] = {"rem": 1, "em": 1, "%": 100, "px": 16, "pt": 12, "pc": 1}
"""What is no less than 12 points (42 CFR 422.2267), in each unit."""
SMALL_WORDS = frozenset(("small", "smaller", "x-small", "xx-small"))
IN_NAVIGATION = frozenset(("breadcrumb", "contents", "languages", "letters", "site-header", "skip-link"))
"""Blocks that hold nothing but links, which nobody has to tell from text."""
TEXT_LINKS = frozenset(("citation", "footnote-backref", "footnote-ref", "outbound-note"))
LINES = ("text-decoration", "text-decoration-line", "text-decoration-color")
ON_POINTING = frozenset(("active", "focus", "focus-visible", "hover"))


@rule(
    on=("stylesheet",),
    weight="safety",
    reason="A notice that a style takes away is not there for visitors, on the screen or on paper, though every page holds it.",
    remedy="take the declaration out of the theme's CSS, or name the part in plugins/check/rules/styles.py if it holds no word of a notice",
    source="CMS-11, EXT-4, NDN-5, P7",
)
def styles_hide_no_notice(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No style hides, cuts off, covers or moves away what visitors must see, in any medium."""
    for selector, style in _about_notices(file):
        for name, value in style.values.items():
            if _hides(name, words(value)):
                yield Fault(f"{selector.text} is taken away by {_shown(name, value)}{_where(style)}", selector.text)


@rule(
    on=("stylesheet",),
    weight="stop",
    reason="Small or faint print hides what visitors must know as well as leaving it out.",
    remedy="let notices have the size and colour of the text around them (1rem, 16px, 12pt or more)",
    source="CMS-11, EXT-4, NDN-5",
)
def notices_are_no_small_print(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No style makes a notice smaller than 12 points or lets the ground shine through it."""
    tokens = tokens_of(styles_of(file))["light"]
    for selector, style in _about_notices(file):
        for name, value in style.values.items():
            if any(map(_is_small, _sizes(name, words(value), tokens))) or _is_faint(name, words(value)):
                yield Fault(f"{selector.text} is small print by {_shown(name, value)}{_where(style)}", selector.text)


@rule(
    on=("stylesheet",),
    weight="stop",
    reason="Who does not see colours well takes a link without a line for plain text.",
    remedy="leave the line under links in text; only blocks of navigation go without",
    source="A11Y-4, WCAG 2.2 1.4.1",
)
def links_are_underlined(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No style takes the line from under a link that stands in text."""
    for style in styles_of(file):
        line = {word for name in LINES for word in idents(style.values.get(name, ()))}
        if line & {"none", "transparent"}:
            for selector in filter(_is_text_link, style.selectors):
                yield Fault(f"{selector.text} takes the line from under links{_where(style)}", selector.text)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Browsers of visitors refuse styles that stand in a page (the content security policy): it would look otherwise than in the preview.",
    remedy="give it a class, and put the style into the theme's CSS",
    source="PRV-11, CMS-11",
)
def styles_stand_in_files(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No page holds styles: neither an element nor an attribute."""
    yield from (Fault("<style> stands in the page", "<style") for _ in page.all("style"))
    for element in page.with_attr("style"):
        yield Fault(f"<{element.tag}> has a style of its own", element.get("style"))


def _about_notices(file: File) -> Iterator[tuple[Selector, Style]]:
    return ((selector, style) for style in styles_of(file) for selector in style.selectors if _is_about_notice(selector))


def _is_about_notice(selector: Selector) -> bool:
    """Tell whether a selector can style a notice or words in one: the innermost element that it names decides."""
    subject = selector.subject
    if subject.is_part or subject.attributes & NOT_SHOWN or "empty" in subject.states:
        return False
    is_words = not subject.types or bool(subject.types & STRUCTURE)
    for compound in reversed(selector.compounds):
        if compound.classes or any(name in NOTICES for name in compound.attributes):
            return _is_notice(compound) and (compound is subject or is_words)
    return bool(subject.types & STRUCTURE) or "root" in subject.states


def _is_notice(compound: Compound) -> bool:
    names = (compound.classes | compound.attributes) - NO_WORDS
    return any(name in AROUND or name.partition("__")[0].partition("--")[0] in NOTICES for name in names)


def _hides(name: str, value: Tokens) -> bool:
    if name in HIDING:
        return bool(idents(value) & HIDING[name])
    if name in ALL_BUT_NONE:
        return not idents(value) & {"auto", "inherit", "none"}
    measures = [found for found in map(measure, value) if found]
    if name in EXTENTS:
        return any(number in {0, 1} and unit in {"", "px", "%"} for number, unit in measures)
    if name.startswith(OFFSETS):
        return any(-number > OFF_PAGE.get(unit, number) for number, unit in measures)
    return name in {"scale", "zoom"} and _is_part(measures)


def _is_faint(name: str, value: Tokens) -> bool:
    if name == "opacity":
        return _is_part([found for found in map(measure, value) if found])
    color = parse_color(value[0]) if name == "color" and value else None
    return isinstance(color, ParsedColor) and color.alpha < 1


def _is_part(measures: list[tuple[float, str]]) -> bool:
    """Tell whether a share is less than the whole."""
    return any(number < (100 if unit == "%" else 1) for number, unit in measures)


def _sizes(name: str, value: Tokens, tokens: Mapping[str, Tokens]) -> Iterator[Any]:
    """Yield the smallest sizes that text can get by a declaration; the largest of several, or a sum, is not judged."""
    if name == "font":  # other words before the size, the height of a line behind it
        found = (token for token in value if (measure(token) or ("", ""))[1] in FULL_SIZE or idents([token]) & SMALL_WORDS)
        yield from islice(found, 1)
    elif name == "font-size":
        for token in value:
            yield from _smallest(token, tokens)


def _smallest(token: Any, tokens: Mapping[str, Tokens]) -> Iterator[Any]:
    if token.type != "function":
        yield token
    elif name := variable(token):
        yield from _sizes("font-size", words(tokens.get(name, ())), {other: each for other, each in tokens.items() if other != name})
    elif token.lower_name in {"clamp", "min"}:
        for part in islice(split(token.arguments), 1 if token.lower_name == "clamp" else None):
            yield from _sizes("font-size", words(part), tokens)


def _is_small(token: Any) -> bool:
    size = measure(token)
    return size[0] < FULL_SIZE.get(size[1], float("inf")) if size else bool(idents([token]) & SMALL_WORDS)


def _is_text_link(selector: Selector) -> bool:
    """Tell whether a selector is about links that stand in text, as they look while nobody points at them."""
    subject = selector.subject
    blocks = {name.partition("__")[0] for compound in selector.compounds for name in compound.classes}
    is_link = ("a" in subject.types and not subject.classes) or subject.classes & TEXT_LINKS or "data-outbound" in subject.attributes
    return bool(is_link) and not blocks & IN_NAVIGATION and not subject.states & ON_POINTING and not subject.is_part


def _where(style: Style) -> str:
    media = [condition.partition(" ")[2] for condition in style.conditions if condition.startswith("media ")]
    return f" ({' and '.join(media)})" if media else ""


def _shown(name: str, value: Tokens) -> str:
    return f"{name}: {written(value)}"
