"""Few pages that show all there is: in each kind of page and language, every way in which elements stand in each other at least once.

A new template brings new classes, so its pages join the screenshots and the tests in browsers by themselves.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

INDEX = "index.html"


def one_of_each(site: Path) -> dict[str, str]:
    """Return the address of each page that is needed, by a name for its file such as `article-en-health-heart-salt`."""
    kinds: dict[tuple[str, str], dict[str, frozenset[str]]] = defaultdict(dict)
    for file in sorted(site.rglob("*.html")):
        page = LexborHTMLParser(file.read_bytes())
        if page.body and (kind := page.body.attributes.get("data-kind")) and not page.css_matches("meta[http-equiv=refresh]"):
            lang = (page.root and page.root.attributes.get("lang")) or ""
            kinds[kind, lang][_address(file.relative_to(site).as_posix())] = marks(page)
    return {_name(*kind, address): address for kind, pages in sorted(kinds.items()) for address in cover(pages)}


def marks(page: LexborHTMLParser) -> frozenset[str]:
    """Return each element with its classes and those of the element that it stands in, where one of the two has any."""
    pairs = (f"{_mark(node.parent)} > {_mark(node)}" for node in page.css("body *") if node.parent)
    return frozenset(pair for pair in pairs if "." in pair)


def cover(pages: Mapping[str, frozenset[str]]) -> list[str]:
    """Return pages that together have every mark: always the one that adds most; of equals, the shortest address."""
    missing, chosen = set().union(*pages.values()), []
    while missing:
        best = min(pages, key=lambda page: (-len(missing & pages[page]), len(page), page))
        chosen.append(best)
        missing -= pages[best]
    return chosen


def _mark(node: LexborNode) -> str:
    return ".".join((node.tag or "", *(node.attributes.get("class") or "").split()))


def _address(path: str) -> str:
    return "/" + (path.removesuffix(INDEX) if path.rpartition("/")[2] == INDEX else path)


def _name(kind: str, lang: str, address: str) -> str:
    parts = re.findall(r"[\w-]+", address.removesuffix(".html"))
    return "-".join((kind, lang, *(parts[1:] if parts[:1] == [lang] else parts)))
