"""On paper, on a phone, with a screen reader: what helps to read a page, in real Chromium."""

import itertools
import re
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from plugins.build.screenshots import ALL_PICTURES
from plugins.build.site import Built
from tests.browser.pdf_text import pdf_pages
from tests.conftest import CONTENT, theme_file

ARTICLE = "/health/vaccines/vaccines-for-adults-65-and-older/"
WITH_SHARE = "navigator.share = (what) => { window.shared = what; return Promise.resolve(); }; window.print = () => { window.printed = true; };"
WITHOUT = "Object.defineProperty(navigator, 'share', {value: undefined}); window.print = undefined;"
WORDS_OF_NOTICES = """() => [...document.querySelectorAll('[data-notice]')].flatMap((notice) => {
  const walker = document.createTreeWalker(notice, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('button, template')) found.push(walker.currentNode.data);
  return found.filter((piece) => piece.trim());
})"""
ROLES = """() => [...document.querySelectorAll('.table-wrap--rows :is(table, thead, tbody, tr, th, td)')].map((e) => getComputedStyle(e).display)"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A narrow window."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    yield page
    page.close()


def letters(text: str) -> str:
    """Return the letters of a text: a PDF has its own blanks, and numbers of pages between them."""
    return re.sub(r"[\W\d_]", "", unicodedata.normalize("NFKC", text))  # fi may be one sign


def is_printed(piece: str, pages: list[str]) -> bool:
    """Tell whether it stands on a page, or begins on one and ends on the next; between the two a page may draw what lies over the rest."""
    halves = ((piece[:at], piece[at:]) for at in range(len(piece)))
    return any(piece in page for page in pages) or any(
        first in page and second in following for first, second in halves for page, following in itertools.pairwise(pages)
    )


def test_print_and_share_are_offered_where_the_browser_can(phone: Page, origin: str) -> None:
    """The share sheet gets title and address, no text of the reader; the printer is asked once."""
    phone.add_init_script(WITH_SHARE)
    phone.goto(origin + ARTICLE)
    phone.get_by_role("button", name="Share").click()
    phone.get_by_role("button", name="Print this page").click()
    assert phone.evaluate("[window.shared.url, window.printed]") == [f"https://www.carepartnersct.com{ARTICLE}", True]
    assert phone.evaluate("Object.keys(window.shared).sort()") == ["title", "url"]


def test_nothing_is_offered_where_it_cannot(phone: Page, origin: str, browser: Browser) -> None:
    """In an app that shows pages without them, and without JavaScript."""
    phone.add_init_script(WITHOUT)
    phone.goto(origin + ARTICLE)
    silent = browser.new_page(java_script_enabled=False)
    silent.goto(origin + ARTICLE)
    for page in (phone, silent):
        assert page.locator(".page-tools button").count() == 2
        assert page.locator(".page-tools button:visible").count() == 0
    silent.close()


def test_the_scripts_of_a_page_are_small(site: Built) -> None:
    """Print and share less than 1 kB, all of an ordinary page less than 6."""
    sizes = {path.name.partition(".")[0]: path.stat().st_size for path in (site.output / "theme" / "js").glob("*.js")}
    assert sizes["page-tools"] < 1000
    assert sizes["page-tools"] + sizes["opt-out"] < 6000


def test_a_plain_table_is_read_row_by_row_on_a_phone(phone: Page, origin: str) -> None:
    """Nothing scrolls, each cell shows the name of its column, and to screen readers it is a table still."""
    phone.goto(origin + ARTICLE)
    assert set(phone.evaluate(ROLES)) - {"table-header-group", "table-row"} == {"block"}
    frame = phone.locator(".table-wrap--rows").first
    assert frame.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert frame.locator("td").first.evaluate("(e) => getComputedStyle(e, '::before').content").startswith('"Vaccine: "')
    tree = frame.aria_snapshot()
    assert "table" in tree
    assert 'columnheader "Vaccine"' in tree
    assert tree.count("- row ") > 5
    phone.set_viewport_size({"width": 1000, "height": 800})
    assert "table-row" in phone.evaluate(ROLES)


PRINTED = {
    "article": (ARTICLE, "November 30, 2026"),
    "article-es": (f"/es{ARTICLE}", "30 de noviembre de 2026"),
    "legal": ("/legal/privacy/", "November 30, 2026"),
    "legal-es": ("/es/legal/privacy/", "30 de noviembre de 2026"),
    "topic": ("/health/medicines/", ""),
    "topic-es": ("/es/health/medicines/", ""),
}
LEADING_ON = "main :is(.prose, .sources, .notice) a:is([href^=http], [href^='/']:not([href*=glossary], .sources a))"
SHEET = {"width": 695, "height": 918}
"""A letter without its margins, in CSS pixels."""


@pytest.mark.parametrize(("url", "day"), PRINTED.values(), ids=PRINTED)
def test_paper_has_notices_dates_targets_and_the_address(url: str, day: str, phone: Page, origin: str) -> None:
    """All words of each notice, where each link of the text leads, the numbers of the pages."""
    phone.goto(origin + url)
    words = phone.evaluate(WORDS_OF_NOTICES)
    targets = phone.eval_on_selector_all(
        LEADING_ON, "(all) => all.map((a) => new URL(a.getAttribute('href'), 'https://www.carepartnersct.com').href)"
    )
    pages = pdf_pages(phone.pdf(format="Letter", prefer_css_page_size=True))
    text = "".join(pages)
    assert len(words) > 10
    assert [piece for piece in words if not is_printed(letters(piece), [letters(page) for page in pages])] == []
    assert [target for target in targets if letters(target) not in letters(text)] == []
    assert re.sub(r"\s", "", day) in re.sub(r"\s", "", text)
    assert letters(f"https://www.carepartnersct.com{url}") in letters(text)
    assert all(f"{at}/{len(pages)}" in re.sub(r"\s", "", page) for at, page in enumerate(pages, 1))


def test_a_picture_is_whole_on_a_sheet_of_paper(phone: Page, origin: str) -> None:
    """The last row of "what the numbers mean" says when to call 911: nothing is cut off at the end of a sheet, and a picture keeps its form."""
    phone.set_viewport_size(SHEET)
    phone.emulate_media(media="print")
    phone.goto(f"{origin}/health/heart/high-blood-pressure/")
    picture = phone.locator(".figure img[src*='numbers']")
    picture.scroll_into_view_if_needed()
    phone.wait_for_function("document.querySelector('.figure img[src*=numbers]').complete")
    shown = picture.evaluate(
        "e => { const box = e.getBoundingClientRect(); return [box.height, box.width / box.height, e.naturalWidth / e.naturalHeight]; }"
    )
    assert 400 < shown[0] < SHEET["height"]
    assert shown[1] == pytest.approx(shown[2], rel=0.05)


@pytest.mark.parametrize(("path", "drawing"), [("", "home-checklist.svg"), ("/es", "home-checklist.es.svg")])
def test_the_checklist_for_the_home_is_printed_on_one_page(path: str, drawing: str, phone: Page, origin: str) -> None:
    """All its lines stand on the same sheet, letter or A4, so that it can be put up on the refrigerator."""
    svg = (CONTENT / "health" / "falls-and-bones" / drawing).read_text(encoding="utf-8")
    lines = [letters(line) for line in re.findall(r"<text[^>]*>([^<]+)", svg)]
    assert len(lines) > 15
    phone.goto(f"{origin}{path}/health/falls-and-bones/prevent-falls-at-home/")
    phone.evaluate(ALL_PICTURES)
    for size in ("Letter", "A4"):
        pages = [letters(page) for page in pdf_pages(phone.pdf(format=size))]
        assert [at for at, page in enumerate(pages) if all(line in page for line in lines)], size


def test_the_emergency_line_is_as_wide_as_the_text(phone: Page, origin: str) -> None:
    """On a wide window too, where a topic's page has no column of text."""
    phone.set_viewport_size({"width": 1280, "height": 800})
    phone.goto(f"{origin}/es/health/diabetes/")
    widths = [phone.locator(part).first.evaluate("e => e.getBoundingClientRect().width") for part in (".emergency-line", "main > .notice")]
    assert widths[0] == widths[1] < 800


def test_all_text_has_the_size_that_the_reader_chose(site: Built) -> None:
    """No size in pixels anywhere: twice as large in the browser's settings is twice as large on the page."""
    css = (site.output / theme_file("site.css")).read_text(encoding="utf-8")
    sizes = re.findall(r"(?:font-size|--text-[\w-]+):([^;}]+)", css)
    assert len(sizes) > 20
    assert [size for size in sizes if "px" in size] == []
