"""What a screen reader reads out for a link that leaves, by Chromium's own accessibility tree."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from plugins.build.oracle import Finisher, link_names, shown

ARTICLE, SPANISH = "/health/heart/high-blood-pressure/", "/es/health/diabetes/low-blood-sugar/"
NAMES = {
    '<a href="https://example.com/">About salt</a>': "About salt (leaves our site)",
    '<a href="https://example.com/">About <em>salt</em> and <strong>water</strong></a>': "About salt and water (leaves our site)",
    '<a href="https://example.com/"><em>All of it</em></a>': "All of it (leaves our site)",
    '<a href="https://example.com/"><img src="/a.svg" alt="A heart"></a>': "A heart (leaves our site)",
    '<a href="https://example.com/"><img src="/a.svg" alt="A heart"> Heart health</a>': "A heart Heart health (leaves our site)",
    '<a href="https://example.com/"><img src="/a.svg" alt=""> Heart health</a>': "Heart health (leaves our site)",
    '<a href="https://www.cdc.gov/salt/">Salt</a>': "Salt (government site, leaves our site)",
    '<a href="https://portal.carepartnersct.example/">My account</a>': "My account (secure member site, leaves our site)",
    '<a href="https://www.cdc.gov/salt.pdf">Salt facts</a>': "Salt facts (PDF) (government site, leaves our site)",
    '<a href="https://example.com/">Salt </a>': "Salt (leaves our site)",
    '<a href="https://example.com/"><code>salt</code></a>': "salt (leaves our site)",
    '<a href="/legal/">Legal pages</a>': "Legal pages",
}


@pytest.fixture(scope="module")
def read_out(browser: Browser) -> Iterator[dict[str, str]]:
    """The name of each link of NAMES: all stand on one page."""
    finisher = Finisher()
    with shown(browser, finisher.address) as (page, show):
        show(finisher.page("".join(f"<p>{link}</p>" for link in NAMES)))
        found = link_names(page)
        start = found.index("Read the medical disclaimer") + 1
        yield dict(zip(NAMES, found[start:], strict=False))


@pytest.mark.parametrize("link", NAMES)
def test_a_link_that_leaves_reads_naturally(link: str, read_out: dict[str, str]) -> None:
    """Its own words, a blank, the note; nothing twice, nothing glued together."""
    assert read_out[link].strip() == NAMES[link]


def visit(browser: Browser, url: str) -> list[str]:
    """Return the names of all links of a page."""
    page = browser.new_page()
    page.goto(url)
    found = link_names(page)
    page.close()
    return found


def test_the_sign_in_link_names_the_secure_site(origin: str, browser: Browser) -> None:
    """In the header of every page, in its language."""
    assert "Sign in (secure member site, leaves our site)" in visit(browser, origin + ARTICLE)
    assert any(name.endswith("(sitio seguro para miembros, sale de nuestro sitio)") for name in visit(browser, origin + SPANISH))


def test_a_source_is_read_out_with_its_title_and_the_note(origin: str, browser: Browser) -> None:
    """The links of the list of sources, in both languages; a citation in the text only leads down to the list."""
    english, spanish = visit(browser, origin + ARTICLE), visit(browser, origin + SPANISH)
    assert [name for name in english if name.endswith(" (government site, leaves our site)")] != []
    assert [name for name in spanish if name.endswith(" (sitio del gobierno, sale de nuestro sitio)")] != []
    assert [name for name in (*english, *spanish) if "site)(" in name or "sitio)(" in name or "  " in name or not name.strip()] == []


def test_no_note_is_glued_to_the_words_before_it(origin: str, browser: Browser) -> None:
    """On a page of each kind."""
    for path in ("/", "/health/", "/sources/", "/legal/cookies/", "/contact/", "/404.html", "/es/", "/es/sources/"):
        for name in visit(browser, origin + path):
            assert name.strip() != ""
            before, bracket, _ = name.rpartition("(")
            assert not bracket or before.endswith(" "), name
