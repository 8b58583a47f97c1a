"""What a real browser makes of a page: where each link leads, what it reads out, and whether anything runs.

Pages come through the whole pipeline and are shown under their public address without any request leaving the machine.
"""

import html
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import signals
from playwright.sync_api import Browser, Dialog, Page, Route

from plugins.build.site import ROOT, run_pelican
from plugins.page import pipeline
from plugins.page.destinations import CHANNELS, SCRIPTS, is_below
from plugins.page.info import PageInfo
from plugins.page.link_policy import judge_link
from plugins.page.pipeline import finish
from plugins.page.site import Hosts, Site
from plugins.page.words import words_of

PATH = "/health/heart/hostile/"
FRAME = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hostile</title></head><body data-kind="article"><main>'
    '<article><h1>Hostile</h1><div class="prose">{}</div></article></main><footer>Foot</footer></body></html>'
)
LINKS = """() => {
const ends = text => text.trimEnd().endsWith("leaves our site)");
return [...document.querySelectorAll("a, area")].flatMap(link => {
  const written = link.getAttribute("href") ?? link.getAttribute("xlink:href");
  if (written === null) return [];
  let url = null;
  try { url = new URL(written, document.baseURI); } catch {}
  const note = link.querySelector(".outbound-note");
  return [{
    written,
    protocol: url?.protocol ?? "",
    host: url?.hostname ?? "",
    agrees: link.host === undefined || url === null || link.host === url.host,
    outbound: link.dataset.outbound ?? null,
    saysSo: note
      ? note.checkVisibility({visibilityProperty: true}) && note.getClientRects().length > 0 && ends(note.textContent) && ends(link.textContent)
      : ends(link.getAttribute("alt") ?? link.getAttribute("aria-label") ?? ""),
  }];
}); }"""
POKE = """() => {
  for (const node of document.querySelectorAll("*"))
    for (const name of ["mouseover", "mouseenter", "pointerover", "focus", "error", "load", "toggle", "animationstart", "keydown"])
      node.dispatchEvent(new Event(name));
}"""
WATCH = 'document.addEventListener("securitypolicyviolation", event => somethingRan(event.violatedDirective + " " + event.sample), true);'
POLICY = "script-src 'self'; object-src 'none'; frame-src 'none'"
"""Only reported, not enforced: what is not the site's own script runs, and tells so."""


@dataclass(frozen=True, slots=True)
class SeenLink:
    """One link as Chromium sees it, and the marks that it carries."""

    written: str
    protocol: str
    host: str
    agrees: bool
    outbound: str | None
    says_so: bool

    def leaves(self, own: tuple[str, ...]) -> bool:
        """Tell whether Chromium would go to another host; what it cannot read, runs or hands to a program leads nowhere."""
        return self.protocol not in {"", *CHANNELS, *SCRIPTS} and not is_below(self.host.removesuffix("."), own)


@dataclass(slots=True)
class Seen:
    """A page as Chromium saw it: its links, what ran, and the requests for anything but the site itself."""

    links: list[SeenLink] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


class Finisher:
    """The project's own passes, facts and notices, as a build of its content has them, for pages that no file stands for."""

    def __init__(self) -> None:
        self.shared = _context_of_a_build(ROOT / "content")
        self.site: Site = self.shared["SITE"]
        self.steps = pipeline.steps_of(self.shared)

    @cached_property
    def address(self) -> str:
        """Return the whole address of the page."""
        return self.site.publisher.site_url + PATH

    def page(self, body: str) -> str:
        """Return the page with this body as it would be written."""
        info = PageInfo(f"{PATH[1:]}index.html", PATH, "en", "article", "Hostile", canonical=self.address)
        return finish(self.steps, FRAME.format(body), pipeline.Page(info, words_of(Path(self.shared["THEME"]), "en"), self.shared)).html


def links_of(addresses: Iterable[str]) -> str:
    """Return a body with a link for each address: as it is, around a picture and in an image map."""
    return "".join(_link(html.escape(address), number) for number, address in enumerate(addresses))


def _link(address: str, number: int) -> str:
    return (
        f'<p><a href="{address}">link {number}</a> <a href="{address}"><img src="/a.svg" alt="picture {number}"></a></p>'
        f'<map name="m{number}"><area href="{address}" alt="area {number}"></map>'
    )


Show = Callable[[str], Seen]


@contextmanager
def shown(browser: Browser, address: str) -> Iterator[tuple[Page, Show]]:
    """Give a browser page, and a function that shows a text in it under the address and returns what Chromium saw."""
    context = browser.new_context()
    page, seen, text = context.new_page(), Seen(), [""]

    def answer(route: Route) -> None:
        url = route.request.url
        if url == address:
            headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy-Report-Only": POLICY}
            route.fulfill(body=text[0], headers=headers)
            return
        if urlsplit(url).netloc != urlsplit(address).netloc:
            seen.elsewhere.append(url)
        route.abort()

    def dismiss(dialog: Dialog) -> None:
        seen.ran.append(dialog.message)
        dialog.dismiss()

    def show(new: str) -> Seen:
        text[0] = new
        seen.ran, seen.elsewhere = [], []
        page.goto(address)
        page.evaluate(POKE)
        return replace(seen, links=[SeenLink(*found.values()) for found in page.evaluate(LINKS)])

    context.route("**/*", answer)
    context.expose_binding("somethingRan", lambda _source, what: seen.ran.append(what))
    context.add_init_script(WATCH)
    page.on("dialog", dismiss)
    yield page, show
    context.close()


def link_names(page: Page) -> list[str]:
    """Return the names of all links in the browser's accessibility tree: what a screen reader reads out."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node["name"]["value"] for node in nodes if not node.get("ignored") and node["role"]["value"] == "link"]


def disagreements(links: Iterable[SeenLink], base: str, hosts: Hosts) -> Iterator[str]:
    """Yield what Chromium and the project do not agree on: the marks, and what the build must refuse.

    Chromium reads a few addresses that are none by the URL standard (`http://a b/`), and not all that are (`file://C:/`).
    The build refuses each of them, so they never stand on a page, and their marks are not held against it.
    """
    for link in links:
        leaves, shown_address = link.leaves(hosts.own), ascii(link.written[:80])
        rules = {judgement.rule for judgement in judge_link(link.written, base, hosts) if judgement.severity == "error"}
        if link.protocol in {"", *SCRIPTS} and not rules & {"script-link", "unreadable-link"}:
            yield f"{shown_address} is {link.protocol or 'unreadable'} and the build says nothing"
        if leaves != (link.outbound is not None) and not ("unreadable-link" in rules and (leaves or not link.protocol)):
            yield f"{shown_address} leads to {link.protocol}//{link.host} and is {'marked' if link.outbound else 'not marked'}"
        if link.outbound and not link.says_so:
            yield f"{shown_address} does not end with words that say that it leaves"
        if not link.agrees:
            yield f"{shown_address}: the link's own host is another than its address has"


def _context_of_a_build(content: Path) -> dict[str, Any]:
    found: list[dict[str, Any]] = []

    def keep(generators: list[Any]) -> None:
        found.append(generators[0].context)

    signals.all_generators_finalized.connect(keep)
    with tempfile.TemporaryDirectory(prefix="oracle-") as output:
        run_pelican(content, Path(output))
    signals.all_generators_finalized.disconnect(keep)
    return found[0]
