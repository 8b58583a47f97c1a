"""The second witness of the internal links: linkchecker looks at the served site, and what it says must be what our own check says.

Neither is believed alone. Where they differ, or where one saw an address that the other did not, that is a finding itself,
unless a class of addresses is known that one of them does not look at (UNSEEN, NOT_FOLLOWED).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from plugins.check.addresses import file_of, url_of
from plugins.check.findings import Finding
from plugins.check.finished import elements_in
from plugins.check.linkchecker import NO_WAY_OUT, Settings, Verdict, ask, whole_address
from plugins.check.references import Reference
from plugins.check.summary import Site

RULE = "second_witness_agrees"
REASON = "Two programs that know nothing of each other looked at every link; where they differ, one of them would let a broken link pass."
REMEDY = "open the address as a visitor would: mend the link if it is broken, else report the difference as a fault of the check"
ERROR_PAGE, IS_ERROR_PAGE = "404.html", "a server sends it with the code of an error"
SURELY_READ = frozenset(
    (
        *((element, "href") for element in ("a", "area", "link")),
        *((element, "src") for element in ("audio", "embed", "iframe", "img", "input", "script", "source", "track", "video")),
    )
)
"""Element and attribute of what linkchecker looks at without fail (linkcheck/htmlutil/linkparse.py, and our test of it)."""
UNSEEN: dict[str, Callable[["Judgement"], bool]] = {
    "only href and src are looked at by both; srcset, ping, poster, style and the like by one, or in part": lambda link: (
        (link.element, link.attribute) not in SURELY_READ
    ),
    "linkchecker makes one slash of several, and then it is an address that it may have named already": lambda link: "//" in link.address,
    "a browser takes line breaks and tabs out of an address, linkchecker does not": lambda link: bool(re.search(r"[\t\r\n]", link.written)),
}
"""Why linkchecker does not name an address that our own check judged."""
NOT_FOLLOWED = frozenset(("cite", "itemtype", "longdesc", "usemap"))
"""Attributes whose address linkchecker asks and no browser does."""
LISTS = frozenset(("content", "srcset", "style"))
"""Attributes in which an address stands among other text."""


class Judgement(NamedTuple):
    """What our own check says of one address: `page` and `address` from the root of the site, decoded, with query, without fragment."""

    page: str
    address: str
    is_fine: bool
    written: str = ""
    element: str = "a"
    attribute: str = "href"


def hear_witness(origin: str, files: Iterable[str]) -> list[Verdict]:
    """Return what linkchecker says of the given files of a site and of all that they link to.

    `origin` is where the site is served, like http://127.0.0.1:8000, by a server that sends the header `LinkChecker`; without
    it linkchecker asks three times a second. Nothing outside that origin is asked.
    """
    inside = f"^{re.escape(origin)}/"
    settings = Settings(depth=1, inside=inside, requests_per_second=100_000, obeys_robots=False, environment=NO_WAY_OUT)
    return ask((whole_address(url_of(file), origin) for file in _read(files)), settings)


def judgements(site: Site, origin: str, is_fine: Callable[[str, Reference], bool], files: Collection[str]) -> Iterator[Judgement]:
    """Yield what our own check says of each address in the given files that lies on the site and is written without its origin.

    `origin` is that of production: what is written with it (canonical, hreflang) is mapped to files by our check alone. `is_fine`
    is asked with the root-relative address of the page, and judges without the fragment, which linkchecker does not look at.
    """
    pages = [(page.url, page.references) for page in site.pages if page.path in files]
    sheets = [(url_of(path), references) for path, references in site.others.items() if path in files and path.endswith(".css")]
    for url, references in (*pages, *sheets):
        for reference in references:
            address = _address(whole_address(reference.url, origin + url), origin)
            if address and not re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", reference.url, re.IGNORECASE):
                judged = is_fine(url, reference)
                yield Judgement(unquote(url), address, judged, reference.url, reference.element, reference.attribute)


def disagreements(
    verdicts: Iterable[Verdict], judged: Iterable[Judgement], origin: str, files: Iterable[str], read: Callable[[str], bytes]
) -> Iterator[Finding]:
    """Yield a finding for each address on which the two witnesses differ; `origin` where linkchecker asked, `read` returns a file.

    linkchecker names an address once, whatever number of pages have it; so what it did not name at a page counts as seen when
    it named it at another one.
    """
    served = {address: verdict for verdict in verdicts if (address := _address(verdict.asked, origin))}
    ours: dict[str, list[Judgement]] = {}
    for link in judged:
        ours.setdefault(link.address, []).append(link)
    unread = {page: says for page in map(_page, _read(files)) if (says := _why_unread(page, served.get(page)))}
    yield from (_finding(page, "", f"linkchecker could not read the page: {says}") for page, says in unread.items() if says != IS_ERROR_PAGE)
    for address, verdict in served.items():
        if address in ours:
            yield from _contradiction(ours[address], verdict, _address(verdict.final, origin))
        elif (page := _address(verdict.parent, origin)) and not _is_explained(verdict, page, read):
            yield _finding(page, verdict.written, f"linkchecker saw {verdict.written}, our own check did not", verdict.line)
    seen = served.keys() | {_address(verdict.final, origin) for verdict in served.values()}
    for address in sorted(ours.keys() - seen):
        yield from _overlooked([link for link in ours[address] if link.page not in unread])


def _read(files: Iterable[str]) -> Iterator[str]:
    """Yield the files in which linkchecker looks for links."""
    return (file for file in files if file.endswith((".html", ".css")))


def _page(file: str) -> str:
    return unquote(url_of(file))


def _why_unread(page: str, verdict: Verdict | None) -> str:
    """Return why linkchecker did not read a page that was given to it; "" when it did."""
    if verdict is None:
        return "it says nothing of it"
    if verdict.is_valid:
        return verdict.warnings if "not parseable" in verdict.warnings else ""
    return IS_ERROR_PAGE if page.endswith(ERROR_PAGE) else verdict.message


def _address(href: str, origin: str) -> str:
    """Return an address from the root of the site, with its query, as both witnesses spell it; "" for one elsewhere."""
    return unquote(href.partition("#")[0].removeprefix(origin)) if href.startswith(f"{origin}/") else ""


def _is_explained(verdict: Verdict, page: str, read: Callable[[str], bytes]) -> bool:
    """Tell whether the page has the address nowhere but where no browser follows it: as text, or in such an attribute."""
    if not page.endswith("/") and not page.endswith(".html"):
        return False
    attributes = [pair for element in elements_in(read(file_of(page)).decode()) for pair in element.attrs.items()]
    holding = [name for name, value in attributes if verdict.written == value.strip() or (name in LISTS and verdict.written in value)]
    return all(name in NOT_FOLLOWED for name in holding)


def _overlooked(links: list[Judgement]) -> Iterator[Finding]:
    for link in [link for link in links if not any(explains(link) for explains in UNSEEN.values())][:1]:
        yield _finding(link.page, link.written, f"our own check judged {link.written}, linkchecker did not see it")


def _contradiction(links: list[Judgement], verdict: Verdict, final: str) -> Iterator[Finding]:
    if final.partition("?")[0] != links[0].address.partition("?")[0]:
        return  # the server leads on, or linkchecker itself took out a double slash: neither fine nor broken
    for link in [link for link in links if link.is_fine != verdict.is_valid][:1]:
        ours, theirs = ("fine", verdict.message) if link.is_fine else ("broken", "it is there")
        yield _finding(link.page, link.written, f"our own check says that {link.written} is {ours}, linkchecker says: {theirs}")


def _finding(page: str, near: str, says: str, line: int = 0) -> Finding:
    return Finding(file_of(page), line, RULE, says, REMEDY, "stop", near)
