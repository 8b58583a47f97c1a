"""Which pages of a site are needed to see all there is."""

from pathlib import Path

from plugins.build.one_of_each import cover, one_of_each
from plugins.build.site import Built
from tests.conftest import put

PAGE = '<!doctype html><html lang="{}"><body data-kind="{}"><main class="main">{}</main></body></html>'


def test_every_component_in_every_place_is_on_one_of_the_pages(tmp_path: Path) -> None:
    """A page that adds nothing is left out, however many there are; one with a component of its own joins by itself."""
    for number in range(5):
        put(tmp_path, f"health/{number}/index.html", PAGE.format("en", "article", '<p class="a">words</p>'))
    put(tmp_path, "health/rich/index.html", PAGE.format("en", "article", '<p class="a">words</p><aside class="b"></aside>'))
    put(tmp_path, "health/nested/index.html", PAGE.format("en", "article", '<aside class="b"><p class="a">words</p></aside>'))
    assert one_of_each(tmp_path) == {"article-en-health-rich": "/health/rich/", "article-en-health-nested": "/health/nested/"}


def test_each_kind_and_language_is_there(tmp_path: Path) -> None:
    """Also when two look the same; the home page and the page for what is not found have addresses of their own."""
    put(tmp_path, "index.html", PAGE.format("en", "home", ""))
    put(tmp_path, "404.html", PAGE.format("en", "error", ""))
    put(tmp_path, "es/index.html", PAGE.format("es", "home", ""))
    put(tmp_path, "es/404.html", PAGE.format("es", "error", ""))
    assert one_of_each(tmp_path) == {"error-en-404": "/404.html", "error-es-404": "/es/404.html", "home-en": "/", "home-es": "/es/"}


def test_an_old_address_and_a_page_of_no_kind_are_none(tmp_path: Path) -> None:
    """Nobody looks at a page that leads on at once."""
    put(
        tmp_path, "old/index.html", PAGE.format("en", "page", "").replace("<body", '<head><meta http-equiv="refresh" content="0; url=/"></head><body')
    )
    put(tmp_path, "embedded.html", "<!doctype html><title>a</title>")
    assert one_of_each(tmp_path) == {}


def test_of_equals_the_shortest_address_is_taken() -> None:
    """So that the choice is the same in every run, whatever the order of files."""
    pages = {"/longer/": frozenset("ab"), "/b/": frozenset("ab"), "/a/": frozenset("ab"), "/c/": frozenset("c")}
    assert cover(pages) == cover(dict(reversed(pages.items()))) == ["/a/", "/c/"]


def test_the_site_of_the_project_shows_each_kind(site: Built) -> None:
    """Every kind and language that the build knows of, and every template that writes a page."""
    pages = one_of_each(site.output)
    kinds = {(facts.kind, facts.lang) for facts in site.facts.values()}
    assert {tuple(name.split("-")[:2]) for name in pages} == kinds
    assert {"/", "/health/", "/a-z/", "/glossary/", "/search/", "/feeds/", "/new/", "/legal/", "/404.html", "/es/a-z/"} <= set(pages.values())
