"""Whether an address on a page of a site leads somewhere on it; what stands elsewhere is not judged.

Whole addresses of the site's own origin (canonical, other languages, feeds, sitemap, Open Graph) are its own like all others.
"""

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Protocol
from urllib.parse import quote, unquote

import ada_url

from plugins.check.addresses import Whole, whole
from plugins.check.channel_addresses import fault_of_channel
from plugins.check.finished import HTML
from plugins.check.link_rules import ADDRESS, FRAGMENT, STRAIGHT, TARGET, Verdict
from plugins.check.static_server import INDEX, Answer, Files, as_written, url_path

UNKNOWN_ORIGIN = "https://unknown.invalid"
"""Stands for the origin of a site that does not say where it will be (RFC 2606): no whole address is its own then."""

_PLAIN = re.compile(r"/(?:[a-z0-9-]+/)*")
_DROPPED_AT_ENDS = "".join(map(chr, range(ord(" ") + 1)))
"""What a browser takes off an address (URL Standard, 4.4)."""
_SAME_ON_EVERY_PAGE = ("https://", "http://", "/", "mailto:", "tel:")
_NEEDS_ADDRESS = frozenset(
    (
        *(("a", "href"), ("area", "href"), ("audio", "src"), ("embed", "src"), ("iframe", "src"), ("img", "src"), ("input", "src")),
        *(("link", "href"), ("object", "data"), ("script", "src"), ("source", "src"), ("track", "src"), ("video", "src")),
    )
)
_IN_HTML = "action background content data dynsrc formaction href imagesrcset longdesc lowsrc manifest ping poster src srcset style text"
_IN_SVG = "clip-path cursor fill filter marker marker-end marker-mid marker-start mask stroke"
_LINK_ATTRIBUTES = frozenset((*_IN_HTML.split(), *_IN_SVG.split(), "url"))
"""What holds addresses as they stand; those of old elements are resolved against something else, and a title only looks like one."""


class Holding(Protocol):
    """The element and attribute that hold an address."""

    @property
    def element(self) -> str:
        """Return the name of the element."""

    @property
    def attribute(self) -> str:
        """Return the name of the attribute."""


class Referring(Holding, Protocol):
    """An address as written, and what holds it."""

    @property
    def url(self) -> str:
        """Return the address."""


class Judge:
    """Judges the addresses on the pages of one site.

    `ids` returns every place on a file that a fragment can point to, None where that is not known; `stubs` has, for each page that
    only leads on, the address to which it does.
    """

    def __init__(self, origin: str, files: Files, ids: Callable[[str], Collection[str] | None], stubs: Mapping[str, str]) -> None:
        self.origin = str(ada_url.URL(origin).origin)
        self.files, self.ids, self.stubs = files, ids, stubs
        self._known: dict[tuple[str, str], Verdict | None] = {}

    def is_plainly_there(self, written: str) -> bool:
        """Tell whether the address is that of a page, written as nobody could read it in two ways; most are."""
        path, _, place = written.removeprefix(self.origin).partition("#")
        file = f"{path[1:]}{INDEX}"
        if _PLAIN.fullmatch(path) is None or file not in self.files.names or self.stubs.get(file):
            return False
        return not place or place in (self.ids(file) or ())

    def verdict(self, reference: Referring, page: str, base: str = "") -> Verdict | None:
        """Return what is wrong with a reference on a page (its file); `base` is what the page's `base` element says."""
        written = reference.url.strip(_DROPPED_AT_ENDS)
        if not written:
            return _blank(reference)
        if base:
            written = _against(written, base, self._url(page))
        if written.startswith("#"):
            found = self._no_place(Answer("file", url_path(page), page), written[1:])
        else:
            found = self._kept_verdict(written, "" if written.startswith(_SAME_ON_EVERY_PAGE) else page)
        return found if found is None or is_link(reference) else None

    def _kept_verdict(self, written: str, page: str) -> Verdict | None:
        """Most addresses mean the same on every page, and so their verdicts do."""
        key = (written, page)
        if key not in self._known:
            self._known[key] = self._judge(written, self._url(page))
        return self._known[key]

    def _url(self, page: str) -> str:
        return self.origin + quote(url_path(page), errors="surrogateescape")

    def _judge(self, written: str, base: str) -> Verdict | None:
        url = whole(written, base)
        if url is None:
            return Verdict(ADDRESS, written, f'no browser can read the address "{written}"', "correct it")
        if fault := fault_of_channel(url.href):
            return Verdict(ADDRESS, written, f'"{written}" {fault}', ADDRESS.remedy)
        return self._target(url) if url.origin == self.origin else None

    def _target(self, url: Whole) -> Verdict | None:
        answer = self.files.answer(url.href.removeprefix(self.origin).partition("#")[0].partition("?")[0])
        if answer.kind != "file":
            return self._nothing(answer)
        if to := self.stubs.get(answer.file):
            return Verdict(STRAIGHT, answer.path, f'"{as_written(answer.path)}" only leads on to "{to}"', f'write "{to}"')
        return self._no_place(answer, url.fragment or "") or _crooked(answer)

    def _nothing(self, answer: Answer) -> Verdict:
        path = as_written(answer.path)
        match answer.kind:
            case "slash":
                says, remedy = f'"{path}" is a folder, and the address of its page ends with a slash', f'write "{path}/"'
            case "no index":
                says, remedy = f'"{path}" is a folder that has no page of its own', self._did_you_mean(answer.path)
            case "hidden":
                says, remedy = f'a server gives "{path}" to nobody', "take the link out"
            case "refused":
                says, remedy = f'no server takes "{answer.path}" for an address', "correct it: a % stands only before two digits 0 to 9, A to F"
            case _:
                says, remedy = f'nothing stands at "{path}"', self._did_you_mean(answer.path)
        return Verdict(TARGET, answer.path, says, remedy)

    def _did_you_mean(self, path: str) -> str:
        near = self.files.nearest(path)
        if near is None:
            return TARGET.remedy
        exactly = " (servers tell capital letters apart)" if near.casefold() == path.casefold() else ""
        return f'did you mean "{as_written(near)}"?{exactly}'

    def _no_place(self, answer: Answer, fragment: str) -> Verdict | None:
        """HTML 7.4.6.4: a fragment is an id as it stands, or else decoded; what follows `:~:` is an order to the browser."""
        written = fragment.partition(":~:")[0]
        ids, name = self.ids(answer.file) if written else None, unquote(written)
        if ids is None or written in ids or name in ids or _needs_no_id(name, answer.file):
            return None
        near = difflib.get_close_matches(name, ids, n=1)
        remedy = f'did you mean "#{near[0]}"?' if near else FRAGMENT.remedy
        return Verdict(FRAGMENT, f"{answer.path}#{name}", f'"{as_written(answer.path)}" has no place "#{name}"', remedy)


def is_link(holder: Holding) -> bool:
    """Tell whether somebody follows the address or a browser fetches it, just as it stands; an `id` of a feed only names it."""
    return _holds_links(holder.element, holder.attribute)


@cache
def _holds_links(element: str, attribute: str) -> bool:
    return element not in {"base", "id"} and attribute.rpartition(":")[2] in _LINK_ATTRIBUTES


def _against(written: str, base: str, page: str) -> str:
    """Return the whole address of what stands on a page with a `base` element; what cannot be read stays as it is."""
    start = whole(base, page)
    found = whole(written, start.href) if start else None
    return found.href if found else written


def _blank(reference: Referring) -> Verdict | None:
    """An empty address of a form is the page itself; one of a link or picture is something that was forgotten."""
    if (reference.element, reference.attribute) not in _NEEDS_ADDRESS:
        return None
    says = f"the {reference.attribute} of <{reference.element}> is empty"
    return Verdict(ADDRESS, f"{reference.element} {reference.attribute}", says, ADDRESS.remedy)


def _crooked(answer: Answer) -> Verdict | None:
    if answer.is_plain:
        return None
    path = as_written(answer.path)
    says = f'"{path}" is written with doubled or encoded slashes, which not every server reads alike'
    return Verdict(STRAIGHT, answer.path, says, f'write "{path}"')


def _needs_no_id(fragment: str, file: str) -> bool:
    """Every page has a top; in pictures and films a fragment can be a time, a place or a view (Media Fragments, SVG 2)."""
    return fragment.lower() == "top" if file.lower().endswith(HTML) else "=" in fragment or "(" in fragment
