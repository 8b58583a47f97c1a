"""How long a visitor with an old phone and a slow link looks at nothing, and whether what is read moves: measured in real Chromium.

It is a measurement and no test: what must hold without looking at a clock stands in tests/browser/test_speed.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from plugins.build.components import chromium
from plugins.build.one_of_each import one_of_each
from plugins.build.production import production
from plugins.build.screenshots import BROWSER_ARGUMENTS, stop_without_site

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Milliseconds from a request to its answer, and bytes a second: 400 kbit/s."""
SLOWER_PROCESSOR = 6
WATCH = """
window.vitals = {shift: 0, shifted: [], largest: null};
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
    vitals.shift += entry.value;
    vitals.shifted.push(...entry.sources.map(source => source.node?.className || source.node?.nodeName));
  }
}).observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => { vitals.largest = list.getEntries().at(-1); }).observe({type: "largest-contentful-paint", buffered: true});
"""
READ = """() => {
  const largest = vitals.largest, files = performance.getEntriesByType("resource"), [page] = performance.getEntriesByType("navigation");
  const bytes = kind => files.filter(file => new URL(file.name).pathname.endsWith(kind)).reduce((sum, file) => sum + file.encodedBodySize, 0);
  return {
    first_paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    largest_paint: largest.startTime,
    largest: largest.element.localName + (largest.element.className && "." + largest.element.className),
    picture: largest.url,
    words: largest.element.textContent,
    shift: vitals.shift,
    shifted: vitals.shifted,
    html: page.encodedBodySize,
    css: bytes(".css"),
    script: bytes(".js"),
    all: page.encodedBodySize + files.reduce((sum, file) => sum + file.encodedBodySize, 0),
    blocking: files.filter(file => file.renderBlockingStatus === "blocking").map(file => new URL(file.name).pathname),
  };
}"""
HAS_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length && vitals.largest"


@dataclass(frozen=True, slots=True)
class Vitals:
    """What was seen of one page; times in milliseconds from the click on, sizes in bytes as they were sent, headers left out."""

    first_paint: float
    largest_paint: float
    largest: str
    picture: str
    words: str
    shift: float
    shifted: list[str]
    html: int
    css: int
    script: int
    all: int
    blocking: list[str]


def read_vitals(page: Page) -> Vitals:
    """Return what a page that was opened with WATCH has seen of itself, as soon as it has painted."""
    page.wait_for_function(HAS_PAINTED)
    return Vitals(**page.evaluate(READ))


def measure_vitals(site: Path) -> None:
    """Print a table of the pages that show all there is."""
    stop_without_site(site)
    with production(site, packs=True) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(BROWSER_ARGUMENTS))
        seen = {address: _measure(browser, origin + address) for address in one_of_each(site).values()}
        print(f"Slow 3G (400 kbit/s, 400 ms), processor {SLOWER_PROCESSOR} times slower, 360 x 640 pixels, Chromium {browser.version}\n")
        print(table_of_vitals(seen))
        browser.close()


def _measure(browser: Browser, url: str) -> Vitals:
    context = browser.new_context(**PHONE)  # a new one knows no file yet
    page = context.new_page()
    page.add_init_script(WATCH)
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_3G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    page.goto(url, wait_until="networkidle")
    vitals = read_vitals(page)
    context.close()
    return vitals


def table_of_vitals(seen: Mapping[str, Vitals]) -> str:
    """Return a table in Markdown: a row for each page, the slowest first."""
    rows = sorted(seen.items(), key=lambda row: -row[1].largest_paint)
    return "\n".join(
        (
            "| page | LCP, s | what it is | FCP, s | CLS | HTML + CSS | script | all |",
            "|---|---|---|---|---|---|---|---|",
            *(
                f"| {address} | {page.largest_paint / 1000:.2f} | {page.largest} | {page.first_paint / 1000:.2f} | {page.shift:.3f} "
                f"| {page.html + page.css:,} | {page.script:,} | {page.all:,} |"
                for address, page in rows
            ),
        )
    )
