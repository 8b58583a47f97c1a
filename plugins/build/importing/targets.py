"""Where a link of the old site leads in the new one: to an imported page, a copied picture, another site, or nowhere."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from plugins.build.importing.markup import TEMPLATE
from plugins.build.importing.model import Page
from plugins.build.importing.places import slug_of
from plugins.page.destinations import destination
from plugins.page.link_policy import judge_link, tracking_free
from plugins.page.site import Hosts
from plugins.source.layout import STATIC_SUFFIXES

_REF = re.compile(
    r"""\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["'“]?([^"'”\s>]+)["'”]?[^>%]*[%>]\}\}|\{%-?\s*(?:link|post_url)\s+(\S+?)\s*-?%\}"""
    r"""|\{\{\s*["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url|relURL|absURL)\s*\}\}"""
)
_BASE = re.compile(r"\{\{\s*(?:site\.(?:baseurl|url)|\.?Site\.BaseURL|SITEURL)\s*\}\}|(?:\{|\|)(?:filename|static|attach|index)(?:\}|\|)")
_PAGES = (".md", ".markdown", ".mkd", ".html", ".htm")


@dataclass(slots=True)
class Targets:
    """Everything that a link can lead to.

    `pictures` has the place of each file that is copied, by its name in the source; `origins` are hosts of the old site;
    `ids` has the places on each page once they are known; `used` collects addresses under which pages were found by their name.
    """

    pages: Iterable[Page]
    pictures: Mapping[str, str]
    base: str
    hosts: Hosts
    origin: str = ""
    ids: Mapping[str, frozenset[str]] | None = None
    used: dict[str, str] = field(default_factory=dict)
    by_file: dict[str, Page] = field(default_factory=dict)
    by_address: dict[str, Page] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[Page]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Order the pages by all that links may call them."""
        for page in self.pages:
            self.by_file[page.name] = page
            for address in page.addresses:
                self.by_address.setdefault(_plain(address), page)
            self.by_name[slug_of(PurePosixPath(page.key).name), page.lang].append(page)

    def link(self, page: Page, written: str) -> str | None:
        """Return the new address of a link on a page; None when nothing can stand there."""
        address = _BASE.sub("", _REF.sub(lambda found: found[1] or found[2] or found[3], written.strip()))
        if TEMPLATE.search(address) or not address:
            return None
        if address.startswith("#"):
            return address if self._has_place(page, address[1:]) else None
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", address):
            return self._outside(page, f"https:{address}" if address.startswith("//") else address)
        return self._inside(page, address)

    def picture(self, page: Page, written: str) -> str | None:
        """Return the new address of a picture on a page, from the page's own folder."""
        address = unquote(_BASE.sub("", written.strip()).partition("?")[0])
        found = self._file(page, address)
        return _from(page, found) if found else None

    def _outside(self, page: Page, address: str) -> str | None:
        if address.lower().startswith(("mailto:", "sms:")):
            plain = address.partition("?")[0]  # a subject would be sent unread
            return plain if "@" in plain or plain.lower().startswith("sms:") else None
        if not address.lower().startswith(("http:", "https:")):
            return None
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        is_own = destination(address, f"{self.base}/", self.hosts).kind == "own"
        if is_own or (self.origin and parts.netloc == urlsplit(self.origin).netloc):
            return self._inside(page, f"{parts.path or '/'}{'#' if parts.fragment else ''}{parts.fragment}")
        return self._allowed(address)

    def _allowed(self, address: str) -> str | None:
        faults = [fault for fault in judge_link(address, f"{self.base}/", self.hosts) if fault.severity == "error"]
        if [fault.rule for fault in faults] == ["tracking-link"]:
            return tracking_free(address)
        return None if faults else address

    def _inside(self, page: Page, address: str) -> str | None:
        path, _, fragment = address.partition("#")
        path = unquote(path.partition("?")[0])
        if PurePosixPath(path).suffix.lower() in STATIC_SUFFIXES and (found := self._file(page, path)):
            return _from(page, found)
        target = self._page(page, path)
        if target is None or (target.is_draft and not page.is_draft):
            return self._at_the_old_site(page, address)
        has_place = fragment and self._has_place(target, fragment)
        return _from(page, target.place) + (f"#{fragment}" if has_place else "")

    def _at_the_old_site(self, page: Page, address: str) -> str | None:
        if not self.origin or destination(self.origin, f"{self.base}/", self.hosts).kind == "own":
            return None
        return self._allowed(self.origin + posixpath.join(page.addresses[0] if page.addresses else "/", address))

    def _page(self, page: Page, path: str) -> Page | None:
        for file in self._files(page, path):
            if found := self.by_file.get(file):
                return found
        whole = posixpath.normpath(posixpath.join(page.addresses[0] if page.addresses else "/", path))
        return self.by_address.get(_plain(whole)) or self._by_name(page, path)

    def _by_name(self, page: Page, path: str) -> Page | None:
        """Old sites change the form of their addresses; the last part of one mostly stays, and names one page only."""
        parts = [part for part in path.split("/") if part]
        if not parts:
            return None
        lang = next((part for part in parts[:-1] if any(key[1] == part for key in self.by_name)), None)
        stem = re.sub(r"\.(?:md|markdown|mkd|html?)$", "", re.sub(r"^\d{4}-\d{2}-\d{2}-", "", parts[-1]))
        found = self.by_name.get((slug_of(stem), lang or page.lang), [])
        if len(found) > 1:
            found = [each for each in found if len(parts) > 1 and parts[-2] in each.name.split("/")]
        if len(found) != 1:
            return None
        if path.startswith("/") and not path.endswith(".md"):
            self.used.setdefault(path, found[0].place)
        return found[0]

    def _file(self, page: Page, path: str) -> str | None:
        return next((self.pictures[file] for file in self._files(page, path) if file in self.pictures), None)

    @staticmethod
    def _files(page: Page, path: str) -> Iterable[str]:
        """Yield the files of the source that a path may mean."""
        below = path.lstrip("/")
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), below))
        for file in (below, f"static/{below}", beside) if path.startswith("/") else (beside, below, f"static/{below}"):
            yield file
            if not file.lower().endswith(_PAGES):
                yield from (f"{file.rstrip('/')}{ending}" for ending in (".md", "/index.md", "/_index.md", ".html", "/index.html"))

    def _has_place(self, page: Page, fragment: str) -> bool:
        return self.ids is None or unquote(fragment) in self.ids.get(page.place, frozenset())


def _plain(address: str) -> str:
    """Addresses that a server takes for one."""
    return re.sub(r"(?:/index)?\.html?$", "", address.rstrip("/")).removesuffix("/index") or "/"


def _from(page: Page, place: str) -> str:
    return posixpath.relpath(place, posixpath.dirname(page.place))
