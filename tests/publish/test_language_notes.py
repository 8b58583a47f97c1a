"""A link to another language says so."""

import pytest

from plugins.page import dom
from plugins.page.info import PageInfo
from plugins.page.pipeline import Page
from plugins.page.words import words_of
from plugins.publish.language_notes import language_of, note_languages
from tests.conftest import THEME
from tests.page import PAGE

LANGUAGES, ORIGIN = ["en", "es"], "https://www.example.com"
NOTE = '<span class="language-note" lang="es"> (en inglés)</span>'


def noted(html: str, lang: str = "es", times: int = 1) -> str:
    """Return a body after the pass."""
    tree = dom.parse(PAGE.format(html))
    page = Page(PageInfo(path="a", url="/a/", lang=lang, kind="page", title="A"), words_of(THEME, lang))
    for _ in range(times):
        note_languages(tree, page, LANGUAGES, ORIGIN)
    start, end = PAGE.split("{}")
    return dom.serialise(tree).removeprefix(start).removesuffix(end)


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("/", "en"), ("/es/", "es"), ("/health/heart/#salt", "en"), ("/es/404.html", "es"), ("/drafts/es/x/", "es"), ("/drafts/x/?a=/es/", "en"),
        ("/images/leaflet.pdf", None), ("#main", None), ("//es/", None), ("mailto:a@b.c", None), ("", None),
    ],
)  # fmt: skip
def test_an_address_has_a_language(path: str, lang: str | None) -> None:
    """That of our own pages only."""
    assert language_of(path, LANGUAGES) == lang


@pytest.mark.parametrize("href", ["/health/", f"{ORIGIN}/health/", "/health/#x"])
def test_a_link_to_an_english_page_says_so_in_spanish(href: str) -> None:
    """To machines and to people, once."""
    assert noted(f'<p><a href="{href}">Salud</a></p>', times=2) == f'<p><a href="{href}" hreflang="en">Salud{NOTE}</a></p>'


def test_a_link_that_somebody_marked_gets_its_words() -> None:
    """To a source elsewhere too; a language without words here is named by its tag, and a name for screen readers has the words too."""
    assert noted('<a href="https://www.cdc.gov/" hreflang="en">CDC</a>') == f'<a href="https://www.cdc.gov/" hreflang="en">CDC{NOTE}</a>'
    assert "(ht)" in noted('<a href="https://www.cdc.gov/" hreflang="ht">CDC</a>')
    assert 'aria-label="CDC (en inglés)"' in noted('<a aria-label="CDC" href="https://www.cdc.gov/" hreflang="en">x</a>', times=2)
    assert "(in Spanish)" in noted('<a href="/es/">Inicio</a>', "en")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/es/salud/">Salud</a>',
        '<a href="https://www.cdc.gov/">CDC</a>',
        '<nav class="languages"><a href="/" hreflang="en" lang="en">English</a></nav>',
        '<p class="missing-languages" lang="en"><a href="/" hreflang="en">Home</a></p>',
        '<a href="/images/leaflet.pdf">Folleto</a>',
        "<a>Salud</a>",
    ],
)
def test_every_other_link_is_left_alone(html: str) -> None:
    """The pass is local."""
    assert noted(html) == html
