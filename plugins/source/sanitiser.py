"""What editors may write as HTML, and the refusal of everything else.

nh3 (ammonia) decides; nothing is stripped in silence: where it would take away or move an element, an attribute or an
address, the page is refused at that line. It also closes what an editor left open, so that nothing that a plugin
appends later can be swallowed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import nh3

from plugins.page.conformance import Event, browser_events, first_difference
from plugins.page.findings import Finding
from plugins.source.care_blocks import BOXES, CARE_CARDS
from plugins.source.lines import Locator

TAGS = frozenset(
    """a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q s samp section small source span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr""".split()
)
URL_SCHEMES = frozenset({"http", "https", "mailto", "sms", "tel"})
EVERYWHERE = frozenset({"id", "lang", "dir", "title", "data-provision"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "name", "aria-label"}),
    "blockquote": frozenset({"cite"}),
    "code": frozenset({"class"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "srcset", "sizes", "alt", "width", "height"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "q": frozenset({"cite"}),
    "source": frozenset({"src", "srcset", "sizes", "type", "media", "width", "height"}),
    "td": frozenset({"colspan", "rowspan", "headers", "align"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr", "align"}),
    "time": frozenset({"datetime"}),
}
CLASSES = {
    "a": {"citation", "footnote-ref", "footnote-backref"},
    "div": {"footnote"},
    "h2": {f"{name}__title" for name in BOXES} | {"care-card__title"},
    "h3": {"care-card__title"},
    "section": {*BOXES, "care-card", *(f"care-card--{name}" for name in CARE_CARDS)},
    "span": {"phone", "phone__hours", "care-card__level"},
}
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"*": set(EVERYWHERE), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
    allowed_classes=CLASSES,
    url_schemes=set(URL_SCHEMES),
    link_rel=None,
    strip_comments=True,
)


@dataclass(frozen=True, slots=True)
class Sanitised:
    """HTML that holds only what is allowed, every element closed; or findings."""

    html: str
    findings: tuple[Finding, ...]


def sanitise(html: str, file: str, locator: Locator) -> Sanitised:
    """Return the fragment with every element closed, and a finding for the first thing that would be lost."""
    clean = _CLEANER.clean(html)
    if clean == html:
        return Sanitised(clean, ())
    wanted, kept = browser_events(html, fragment=True), browser_events(clean, fragment=True)
    difference = first_difference(wanted, kept)
    if difference is None:
        return Sanitised(clean, ())
    return Sanitised(clean, tuple(_explain(wanted, difference, file, locator)))


def _explain(wanted: list[Event], difference: tuple[Event | None, Event | None], file: str, locator: Locator) -> Iterator[Finding]:
    """Name everything that is not allowed; where that explains nothing, the place of the first difference."""
    forbidden = [finding for event in wanted if event.kind == "start" for finding in _forbidden(event, file, locator)]
    yield from forbidden
    if not forbidden:
        event = difference[0] or difference[1]
        what = f"<{event.value}>" if event and event.kind != "text" else "text"
        line = locator.line_of(f"<{event.value}") if event else None
        says = f"this HTML ({what}) would be changed on its way to the page"
        yield Finding(file, line or 0, "refused-html", says, "write it in Markdown")


def _forbidden(event: Event, file: str, locator: Locator) -> Iterator[Finding]:
    line = locator.line_of(f"<{event.value}")
    if event.value not in TAGS:
        says = f"the HTML element <{event.value}> is not allowed"
        yield Finding(file, line or 0, "refused-html", says, "write it in Markdown, or leave it out")
        return
    for name, value in event.attributes:
        where = line or locator.line_of(value) or 0
        if name == "class" and event.value != "code":
            if unknown := set(value.split()) - CLASSES.get(event.value, set()):
                says = f"the class {' '.join(sorted(unknown))!r} is not allowed on <{event.value}>"
                yield Finding(file, where, "refused-html", says, "leave it out: the theme decides how things look")
        elif name not in EVERYWHERE and name not in ATTRIBUTES.get(event.value, ()):
            says = f"the attribute {name!r} is not allowed on <{event.value}>"
            yield Finding(file, where, "refused-html", says, "leave it out")
        elif name in ("href", "src", "cite") and not _is_kept(event.value, name, value):
            where = locator.line_of(value) or where
            says = f'the address "{value[:80]}" is not allowed'
            yield Finding(file, where, "refused-address", says, "link to a page of the site, or to https://, mailto:, tel: or sms:")


def _is_kept(tag: str, attribute: str, value: str) -> bool:
    return f"{attribute}=" in nh3.clean(
        _tag(tag, attribute, value), tags={tag}, attributes={tag: {attribute}}, url_schemes=set(URL_SCHEMES), link_rel=None
    )


def _tag(tag: str, attribute: str, value: str) -> str:
    escaped = value.replace("&", "&amp;").replace('"', "&quot;")
    return f'<{tag} {attribute}="{escaped}">'
