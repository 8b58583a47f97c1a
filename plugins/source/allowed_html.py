"""What may stand in a body: elements, attributes, classes and schemes of addresses. nh3 (ammonia) decides by these lists.

They hold what our own Markdown makes and what editors may write beside it. What a plugin adds later (data-notice,
data-outbound, srcset ...) is not among it: an editor cannot counterfeit it.
"""

import nh3

from plugins.source.blocks.names import FIGURE, SECTIONS
from plugins.source.terms import CLASS, MEANING

_TAGS = """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr
"""
TAGS = frozenset(_TAGS.split())
URL_SCHEMES = frozenset({"http", "https", "mailto", "sms", "tel"})
URLS = frozenset({"href", "src", "cite"})
EVERYWHERE = frozenset({"id", "lang", "dir", "title", "data-claim", "data-log", "data-provision"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "name", "aria-label"}),
    "blockquote": frozenset({"cite"}),
    "code": frozenset({"class"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"colspan", "rowspan", "headers", "align"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr", "align"}),
    "time": frozenset({"datetime"}),
}
DECORATIVE = "decorative"
"""The class of a picture from which nobody learns anything: who listens to the page does not hear of it."""
CLASSES = {
    "a": {"citation", "footnote-ref", "footnote-backref"},
    "div": {"footnote"},
    "figure": {FIGURE},
    "h2": {f"{kind.root}__title" for kind in SECTIONS.values()},
    "h3": {f"{kind.root}__title" for kind in SECTIONS.values() if kind.level == 3},  # noqa: PLR2004 - h3
    "img": {DECORATIVE},
    "section": {word for kind in SECTIONS.values() for word in kind.classes.split()},
    "span": {"phone", "phone__hours", "care-card__level", CLASS, MEANING},
}
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"*": set(EVERYWHERE), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
    allowed_classes=CLASSES,
    url_schemes=set(URL_SCHEMES),
    link_rel=None,
    strip_comments=True,
)

_PUNYCODE, _PLAIN = "xn--", "xn-0ee7a3-"
"""nh3 drops addresses whose punycode is not canonical, which browsers follow all the same; hosts are judged elsewhere."""


def allowed_part(html: str) -> str:
    """Return the fragment as a browser reads it, every element closed, without what is not allowed."""
    return _CLEANER.clean(html.replace(_PUNYCODE, _PLAIN)).replace(_PLAIN, _PUNYCODE)


def is_allowed_address(tag: str, attribute: str, address: str) -> bool:
    """Return whether the address has an allowed scheme and can be read by a browser."""
    escaped = address.replace("&", "&amp;").replace('"', "&quot;")
    return f"{attribute}=" in allowed_part(f'<{tag} {attribute}="{escaped}">')
