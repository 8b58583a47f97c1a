"""Inputs that were made to deceive, from the corpora: Chromium says where links lead and whether anything runs."""

import json
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from plugins.build.components import chromium
from plugins.build.oracle import Finisher, Seen, Show, disagreements, links_of, shown
from plugins.build.screenshots import BROWSER_ARGUMENTS
from plugins.page.dom import UnreadablePageError
from plugins.page.link_policy import judge_link
from plugins.source.body import Body, render
from plugins.source.conversion import Surroundings
from plugins.source.references import References

NAME, FIRST_LINE = "health/heart/hostile.md", 1
BATCH = 100


def hostile_faults(folder: Path) -> Iterator[str]:
    """Yield what went wrong with the hostile inputs below `folder`; the counts are printed."""
    finisher = Finisher()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(BROWSER_ARGUMENTS))
        with shown(browser, finisher.address) as (_page, show):
            yield from _addresses(folder, finisher, show)
            yield from _bodies(folder, finisher, show)
        browser.close()


def addresses(folder: Path) -> list[str]:
    """Return the addresses of the URL tests, those with half of a surrogate pair left out: no file can hold them."""
    tests = json.loads((folder / "urls" / "urltestdata.json").read_text(encoding="utf-8"))
    found = dict.fromkeys(test["input"] for test in tests if isinstance(test, dict))
    return [address for address in found if address.isascii() or not any("\ud800" <= character <= "\udfff" for character in address)]


def bodies(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield a name and a text for each Markdown or HTML input; what a test expects is HTML and an input too."""
    for test in json.loads((folder / "markdown" / "commonmark.json").read_text(encoding="utf-8")):
        yield f"commonmark {test['example']}", test["markdown"]
        yield f"commonmark {test['example']}, HTML", test["html"]
    parts = (folder / "markdown" / "xss.md").read_text(encoding="utf-8").split("\n.\n")
    for number, part in enumerate(parts):
        yield f"xss.md {number}", part.removeprefix(".\n")
    for path in sorted((folder / "bleach").glob("*.test")):
        for number, part in enumerate(path.read_text(encoding="utf-8").split("\n--\n")):
            yield f"bleach {path.stem} {('input', 'output')[number]}", part


def _addresses(folder: Path, finisher: Finisher, show: Show) -> Iterator[str]:
    every, links, marked = addresses(folder), 0, 0
    for start in range(0, len(every), BATCH):
        seen = show(finisher.page(links_of(every[start : start + BATCH])))
        links += len(seen.links)
        marked += sum(link.outbound is not None for link in seen.links)
        yield from (f"URL tests: {fault}" for fault in _faults(seen, finisher))
    print(f"URL tests: {len(every)} addresses, {links} links, {marked} marked", flush=True)


def _bodies(folder: Path, finisher: Finisher, show: Show) -> Iterator[str]:
    about = Surroundings(NAME, FIRST_LINE, References(finisher.site, "en"), lambda message: message)
    accepted = refused = links = 0
    for name, text in bodies(folder):
        body = render(text, about)
        if _has_errors(body, finisher):
            refused += 1
            continue
        accepted += 1
        try:
            seen = show(finisher.page(body.html))
        except UnreadablePageError as error:
            yield f"{name}: accepted, but {error}"
            continue
        links += len(seen.links)
        yield from (f"{name}: {fault}" for fault in _faults(seen, finisher))
    print(f"Hostile bodies: {accepted} accepted, {refused} refused, {links} links", flush=True)


def _faults(seen: Seen, finisher: Finisher) -> Iterator[str]:
    yield from disagreements(seen.links, finisher.address, finisher.site.hosts)
    yield from (f"{what} ran" for what in seen.ran)
    yield from (f"{url} was asked for" for url in seen.elsewhere)


def _has_errors(body: Body, finisher: Finisher) -> bool:
    judged = (found for address in body.addresses for found in judge_link(address.url, finisher.address, finisher.site.hosts))
    return any(finding.severity == "error" for finding in body.findings) or any(found.severity == "error" for found in judged)
