"""Pictures of each kind of page, for people to look at: three widths, light and dark."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from plugins.build.components import WRONG_USE, chromium
from plugins.build.one_of_each import one_of_each
from plugins.build.production import production

WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")
ALL_PICTURES = """async () => {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = "eager";
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
}"""
"""Waits for pictures below the first screen too, which a browser asks for as somebody scrolls."""
BROWSER_ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
"""Without these Chromium asks its maker's servers at every start."""


def take_screenshots(site: Path, to: Path) -> None:
    """Write `PAGE-WIDTH-SCHEME.png` for each page that is needed to show all there is, and for each language, into `to`."""
    stop_without_site(site)
    to.mkdir(parents=True, exist_ok=True)
    pages = one_of_each(site)
    with production(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(BROWSER_ARGUMENTS))
        for width in WIDTHS:
            for scheme in SCHEMES:
                _take(browser, origin, pages, width, scheme, to)
        browser.close()
    print(f"{len(pages) * len(WIDTHS) * len(SCHEMES)} pictures are in {to}/")


def stop_without_site(site: Path) -> None:
    """End the command with exit code 2 where there is no built site."""
    if not (site / "index.html").is_file():
        print(f"{site} holds no site: build one, or give its folder with --output.", file=sys.stderr)
        sys.exit(WRONG_USE)


def _take(browser: Browser, origin: str, pages: dict[str, str], width: int, scheme: str, to: Path) -> None:  # noqa: PLR0913, PLR0917 - one picture's facts
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    for name, address in pages.items():
        page.goto(origin + address)
        page.evaluate(ALL_PICTURES)
        page.screenshot(path=to / f"{name}-{width}-{scheme}.png", full_page=True)
    page.close()
