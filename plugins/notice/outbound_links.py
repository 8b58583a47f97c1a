"""Every link that leaves the Medicare site says so in its own words, and the page says once what that means.

42 CFR 422.2265(a)(1)(ii) asks to notify visitors and knows no exception, .gov neither; what the words say depends on whose site
it is (CMS-8: nothing that sounds like "not endorsed" about those who speak for the plan).
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from plugins.page import dom, pipeline
from plugins.page.destinations import FEW, Destination, destination
from plugins.page.dom import Tree
from plugins.page.facts import LINE
from plugins.page.findings import Finding
from plugins.page.link_policy import judge_link
from plugins.page.notices import Notice, Notices, has_notice, notice_element
from plugins.page.outputs import Sizes
from plugins.page.pdf_pages import PAGES
from plugins.page.pipeline import Page, Pass
from plugins.page.site import Hosts
from plugins.page.words import Words

NOTE, FILE_NOTE = "outbound-note", "file-note"
REL = ("external", "noreferrer", "noopener")
FULL, NEUTRAL = "third-party", "third-party-partner"
XLINK = "xlink:href"
DOCUMENTS = {"pdf": "PDF", "docx": "Word", "doc": "Word", "xlsx": "Excel", "xls": "Excel", "pptx": "PowerPoint", "ppt": "PowerPoint", "zip": "ZIP"}
PICTURES = {"avif": "AVIF", "gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "svg": "SVG", "webp": "WebP"}
Leading = tuple[Tree, Destination]
"""A link, and where it leads."""
_THEIRS, _OURS = frozenset(("gov", "third_party")), frozenset(("portal", "partner", "social"))
"""Classes of hosts that do not speak for the plan, and that do."""
_WEB = frozenset(("https:", "http:"))
_STAYS = re.compile(r"/(?:[a-z0-9-]+/)*|tel:[0-9+-]+")
MEGABYTE, KILOBYTE = 1_000_000, 1_000


@dataclass(frozen=True, slots=True)
class Options:
    """None: the notice cannot be switched off (CMS-2, DESIGN 8)."""


def mark_outbound_links(links: Iterable[Leading], page: Page, sizes: Sizes) -> None:
    """Mark every link that leaves, and name type and size of files.

    `sizes` has the bytes of each file of the site by its root-relative address.
    """
    for link, target in links:
        _note_file(link, target, sizes, page.words)
        if target.leaves:
            _mark(link, target.kind, note_words(page.words, target.kind))


@lru_cache(maxsize=64)
def note_words(words: Words, kind: str) -> str:
    """Return what a link says of leaving, by host class."""
    return {
        "portal": words.gettext("(secure member site, leaves our site)"),
        "partner": words.gettext("(our partner's site, leaves our site)"),
        "social": words.gettext("(our page elsewhere, leaves our site)"),
        "gov": words.gettext("(government site, leaves our site)"),
    }.get(kind, words.gettext("(leaves our site)"))


def add_third_party_notice(tree: Tree, links: Iterable[Leading], page: Page, notices: Notices) -> list[Tree]:
    """Say once, behind the content, what a link to somebody else's site means; return the notices that are new, as they have links too.

    The full words are for sites that do not speak for the plan (P35 to P40). The neutral ones are for those that do,
    where the content links to them; the sign-in link in the header says itself what it is.
    """
    (main,) = dom.elements(tree, "main")
    leaving = [(link, target.kind) for link, target in links if target.leaves]
    in_parts = _leaving_in_parts(page)
    says = []
    if not _THEIRS.isdisjoint((*(kind for _, kind in leaving), *chain.from_iterable(in_parts.values()))):
        says.append(FULL)
    ours = [link for link, kind in leaving if kind in _OURS]
    if names := {name for name, kinds in in_parts.items() if not _OURS.isdisjoint(kinds)}:
        ours += [link for link in tree.iter("a") if link.get("name") in names]
    if any(main in link.iterancestors("main") for link in ours):
        says.append(NEUTRAL)
    new = [page.shown(_notice(notices[notice, page.info.lang], page.words)) for notice in says if not has_notice(main, notice)]
    main.extend(new)
    return new


def _leaving_in_parts(page: Page) -> dict[str, frozenset[str]]:
    """Return the classes of hosts to which links leave in each part, by the name of what stands in for it; worked out once for each part."""
    if page.parts is None:
        return {}
    known, hosts = page.parts.leaving, page.shared["SITE"].hosts
    for name in page.given:
        if name not in known:
            written = (link.url for link in page.parts.added[name].links if not (link.url.startswith("#") or _stays(link.url)))
            known[name] = frozenset(target.kind for target in (destination(url, page.info.canonical, hosts) for url in written) if target.leaves)
    return {name: known[name] for name in page.given}


@lru_cache(maxsize=64)
def _notice(notice: Notice, words: Words) -> Tree:
    return notice_element(notice, words)


def links_of_the_theme(links: Iterable[Leading], page: Page, hosts: Hosts) -> Iterator[Finding]:
    """Yield a finding for each link that a template or data file brings and that may not stand on the site.

    Those that editors typed have been judged at their lines (plugins.source.outside_links).
    """
    for link, _ in links:
        written = link.get("href") if link.get(LINE) is None else None
        for judgement in () if written is None else judge_link(written, page.info.canonical, hosts):
            if judgement.severity == "error" and not _is_prose(link):
                yield Finding(f"theme/templates/{page.template}", 0, judgement.rule, judgement.says, judgement.remedy)


def _is_prose(link: Tree) -> bool:
    return any(step.get("class") == "prose" for step in link.iterancestors("div"))


def leading_away(tree: Tree, page: Page, hosts: Hosts) -> Iterator[Leading]:
    """Yield every link that may leave or lead to a file; most of a page's do neither, and can be read in one way only."""
    for link in tree.iter("a", "area"):
        written = link.get("href")
        if written is None:
            written = link.get(XLINK)
        if written is not None and not (written.startswith("#") or _stays(written)):
            yield link, destination(written, page.info.canonical, hosts)


@lru_cache(maxsize=FEW)
def _stays(written: str) -> bool:
    return _STAYS.fullmatch(written) is not None


def _mark(link: Tree, kind: str, note: str) -> None:
    link.set("data-outbound", kind)
    if link.get("target") is not None:
        del link.attrib["target"]
    own = link.get("rel", "").split()
    link.set("rel", " ".join(dict.fromkeys((*own, *REL))))
    if link.tag == "area":
        _say_in_attribute(link, "alt", note)
    elif next(link.iterancestors("svg"), None) is not None:
        _say_in_attribute(link, "aria-label", note)
    else:
        _say(link, NOTE, note)


def _note_file(link: Tree, target: Destination, sizes: Sizes, words: Words) -> None:
    """A link to a file names its type, and its size where the file is ours, a PDF in pages too (USWDS, A11Y-7)."""
    if target.scheme not in _WEB or link.tag == "area":
        return
    path, suffix = _file_of(target.url)
    if not suffix:
        return
    kind = DOCUMENTS.get(suffix) or (PICTURES.get(suffix) if target.kind == "own" else None)
    if kind:
        size = sizes.get(path) if target.kind == "own" else None
        pages = sizes.get(path + PAGES) if size is not None and kind == "PDF" else None
        _say(link, FILE_NOTE, f"({', '.join((kind, *_length(words, pages), *([] if size is None else [in_words(size)])))})")


@lru_cache(maxsize=FEW)
def _file_of(url: str) -> tuple[str, str]:
    """Return the path of an address, and the suffix of its last step."""
    path = "/" + url.partition("?")[0].partition("#")[0].split("/", 3)[3]
    return path, posixpath.splitext(path)[1].removeprefix(".").lower()


def _length(words: Words, pages: int | None) -> list[str]:
    return [] if pages is None else [words.ngettext("%(number)s page", "%(number)s pages", pages) % {"number": pages}]


def in_words(size: int) -> str:
    """Return bytes as people read them: "340 KB", "1.2 MB", in powers of ten, as browsers do."""
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{max(1, round(size / KILOBYTE))} KB"


def _say(link: Tree, kind: str, note: str) -> None:
    """Put the words at the end of the link, once; the blank before them is theirs, so that names read naturally.

    Where an editor gave the link a name for screen readers, that is all they hear: the words belong there too.
    """
    if not (len(link) and any(kind in inner.get("class", "").split() for inner in link.iterdescendants("span"))):
        dom.append(link, "span", f" {note}", class_=kind)
    if link.get("aria-label"):
        _say_in_attribute(link, "aria-label", note)


def _say_in_attribute(link: Tree, attribute: str, note: str) -> None:
    said = link.get(attribute) or dom.text_of(link)
    if note not in said:
        link.set(attribute, f"{said} {note}".strip())


def _run(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    hosts = page.shared["SITE"].hosts
    links = list(leading_away(tree, page, hosts))
    page.findings.extend(links_of_the_theme(links, page, hosts))
    for notice in add_third_party_notice(tree, links, page, page.shared["NOTICES"]):
        links += leading_away(notice, page, hosts)
    mark_outbound_links(links, page, page.shared["FILE_SIZES"])


def register() -> None:
    """Add the pass."""
    pipeline.passes.append(Pass("outbound links", _run, "OUTBOUND_LINKS", Options, knows_parts=True))
