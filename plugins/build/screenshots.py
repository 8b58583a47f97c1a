"""Pictures of each kind of page, for people to look at: three widths, light and dark."""

import sys
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from plugins.build.components import WRONG_USE, chromium
from plugins.build.preview import LOOPBACK, server

WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")
PAGES = {
    "home": "/",
    "home-es": "/es/",
    "topics": "/health/",
    "topic": "/health/heart/",
    "article": "/health/heart/high-blood-pressure/",
    "article-es": "/es/health/diabetes/low-blood-sugar/",
    "legal": "/legal/cookies/",
    "legal-index": "/legal/",
    "a-z": "/a-z/",
    "glossary": "/glossary/",
    "sources": "/sources/",
    "contact": "/contact/",
    "404": "/404.html",
}
BROWSER_ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
"""Without these Chromium asks its maker's servers at every start."""


def take_screenshots(site: Path, to: Path) -> None:
    """Write `KIND-WIDTH-SCHEME.png` for each page into `to`."""
    if not (site / "index.html").is_file():
        print(f"{site} holds no site: build one, or give its folder with --output.", file=sys.stderr)
        sys.exit(WRONG_USE)
    to.mkdir(parents=True, exist_ok=True)
    web = server(site.resolve(), 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(BROWSER_ARGUMENTS))
        for width in WIDTHS:
            for scheme in SCHEMES:
                _take(browser, f"http://{LOOPBACK}:{web.server_port}", width, scheme, to)
        browser.close()
    web.shutdown()
    print(f"{len(PAGES) * len(WIDTHS) * len(SCHEMES)} pictures are in {to}/")


def _take(browser: Browser, origin: str, width: int, scheme: str, to: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    for name, path in PAGES.items():
        page.goto(origin + path)
        page.screenshot(path=to / f"{name}-{width}-{scheme}.png", full_page=True)
    page.close()
