"""Notices as a visitor sees them: at body size, in the colour of the text, never folded away, on paper too."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from plugins.build.site import Built

LOOK = """() => {
  const body = getComputedStyle(document.body);
  return [...document.querySelectorAll("[data-notice]")].map(notice => {
    const words = [...notice.querySelectorAll("p")];
    return {
      id: notice.dataset.notice,
      visible: notice.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true}),
      height: notice.getBoundingClientRect().height,
      smallest: Math.min(...words.map(p => parseFloat(getComputedStyle(p).fontSize))),
      body: parseFloat(body.fontSize),
      colours: [...new Set(words.map(p => getComputedStyle(p).color))],
      colour: body.color,
      folded: !!notice.closest("details, dialog, [hidden], [inert], [aria-hidden=true]"),
      position: getComputedStyle(notice).position,
    };
  });
}"""
MEDIA: dict[str, dict[str, Any]] = {
    "screen": {"media": "screen"},
    "dark": {"color_scheme": "dark"},
    "paper": {"media": "print"},
    "forced": {"forced_colors": "active"},
}
PAGES = ("/health/heart/high-blood-pressure/", "/es/health/diabetes/low-blood-sugar/", "/contact/", "/legal/cookies/", "/", "/404.html")


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("width", [320, 1280])
def test_every_notice_is_seen_like_the_text_of_the_page(medium: str, width: int, site: Built, origin: str, browser: Browser) -> None:
    """Size, colour, no folding, in the flow of the page."""
    assert site.facts
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(**MEDIA[medium])
    seen: set[str] = set()
    for url in PAGES:
        page.goto(origin + url)
        for notice in page.evaluate(LOOK):
            seen.add(notice["id"])
            assert notice["visible"], (url, notice)
            assert notice["height"] > 20, (url, notice)
            assert notice["smallest"] >= notice["body"], (url, notice)
            assert notice["colours"] == [notice["colour"]], (url, notice)
            assert not notice["folded"], (url, notice)
            assert notice["position"] == "static", (url, notice)
    page.close()
    assert {"medical-disclaimer", "medical-disclaimer-short", "third-party", "email", "cookie-opt-out"} <= seen


def test_the_link_before_an_article_leads_to_its_disclaimer(origin: str, browser: Browser) -> None:
    """One click, without a script."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(origin + "/health/heart/high-blood-pressure/")
    page.click("text=Read the medical disclaimer")
    assert page.url.endswith("#medical-disclaimer")
    assert page.locator("#medical-disclaimer").is_visible()
    page.close()
