"""What every page shows of the site: languages, the way from the home page, legal links, dates in words."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.site import Built, new_site
from plugins.page.frame import PageOutput
from plugins.publish.items import sort_key
from plugins.publish.page_infos import own_name
from plugins.publish.views import longdate
from plugins.source.contents import Content
from plugins.source.document import Document
from tests.conftest import ARTICLE, TODAY, put

SALT = "health/heart/salt/index.html"


def page(site: Built, path: str) -> LexborHTMLParser:
    """Return a page as a conforming parser reads it."""
    return LexborHTMLParser((site.output / path).read_text(encoding="utf-8"))


def hreflangs(site: Built, path: str) -> dict[str, str]:
    """Return the language links in a page's head."""
    return {str(link.attributes["hreflang"]): str(link.attributes["href"]) for link in page(site, path).css("link[hreflang]")}


def test_a_translated_page_links_its_languages_both_ways(content: Path, built: Callable[[], Built]) -> None:
    """Its hreflang is mutual and closed, x-default is English, and a visible switch leads over."""
    put(content, "health/heart/salt.es.md", ARTICLE.replace("Salt and your heart", "La sal"))
    site = built()
    origin = "https://www.carepartnersct.com"
    both = {"en": f"{origin}/health/heart/salt/", "es": f"{origin}/es/health/heart/salt/", "x-default": f"{origin}/health/heart/salt/"}
    assert hreflangs(site, SALT) == both
    assert hreflangs(site, "es/" + SALT) == both
    switch = page(site, SALT).css_first('header a[hreflang="es"]')
    assert switch is not None
    assert (switch.attributes["href"], switch.attributes["lang"], switch.text()) == ("/es/health/heart/salt/", "es", "Español")


def test_a_missing_translation_is_said_in_the_language_that_is_missing(built: Callable[[], Built]) -> None:
    """Who cannot read the page can read that, and gets a way on."""
    note = page(built(), SALT).css_first(".missing-languages")
    assert note is not None
    assert note.attributes["lang"] == "es"
    assert "todavía no está en español" in note.text()
    assert note.css_first("a").attributes["href"] == "/es/"


def test_a_page_that_exists_in_spanish_only_is_built_and_says_so(content: Path, built: Callable[[], Built]) -> None:
    """A translation needs no original."""
    (content / "health/heart/salt.md").rename(content / "health/heart/salt.es.md")
    site = built()
    assert hreflangs(site, "es/" + SALT) == {
        "es": "https://www.carepartnersct.com/es/health/heart/salt/",
        "x-default": "https://www.carepartnersct.com/es/health/heart/salt/",
    }
    note = page(site, "es/" + SALT).css_first(".missing-languages")
    assert note is not None
    assert note.attributes["lang"] == "en"
    listed = page(site, "health/heart/index.html").css_first('main a[href="/es/health/heart/salt/"]')
    assert listed is not None
    assert listed.attributes["hreflang"] == "es"
    assert page(site, "health/heart/index.html").css_first('main li[lang="es"] a') is not None


def test_the_same_slug_may_stand_in_two_topics(content: Path, built: Callable[[], Built]) -> None:
    """They are two articles, not translations of each other."""
    put(content, "health/diabetes/salt.md", ARTICLE.replace("Salt and your heart", "Salt and diabetes"))
    put(content, "health/diabetes/salt.es.md", ARTICLE.replace("Salt and your heart", "La sal y la diabetes"))
    site = built()
    assert page(site, SALT).css_first("h1").text() == "Salt and your heart"
    assert page(site, "health/diabetes/salt/index.html").css_first("h1").text() == "Salt and diabetes"
    assert set(hreflangs(site, SALT)) == {"en", "x-default"}
    assert set(hreflangs(site, "health/diabetes/salt/index.html")) == {"en", "es", "x-default"}


def test_breadcrumbs_lead_from_the_home_page_to_the_page(built: Callable[[], Built]) -> None:
    """In the page's language, the page itself without a link."""
    crumbs = page(built(), SALT).css(".breadcrumb li")
    assert [crumb.text(strip=True) for crumb in crumbs] == ["Home", "Health topics", "Heart and blood pressure", "Salt and your heart"]
    assert [link.attributes["href"] for link in page(built(), SALT).css(".breadcrumb a")] == ["/", "/health/", "/health/heart/"]


def test_every_page_has_the_legal_links_and_the_same_help(site: Built) -> None:
    """In the footer, in the page's language, on the 404 page too (P7; WCAG 2.2, 3.2.6)."""
    expected: dict[str, tuple[list[str], str]] = {}
    for facts in site.facts.values():
        footer = page(site, facts.path).css_first("footer.site-footer")
        links = [str(link.attributes["href"]) for link in footer.css("nav a")]
        help_block = footer.css_first(".site-footer__help").text()
        assert expected.setdefault(facts.lang, (links, help_block)) == (links, help_block), facts.path
    assert len(expected["en"][0]) == len(expected["es"][0]) >= 14
    assert all(url.startswith("/es/") for url in expected["es"][0])
    assert all("1-888-341-1507" in help_block and "711" in help_block for _, help_block in expected.values())


def test_the_sign_in_link_says_that_it_leaves(site: Built) -> None:
    """On every page, in words, marked as the portal's (P13)."""
    for facts in site.facts.values():
        link = page(site, facts.path).css_first('header a[data-outbound="portal"]')
        assert link is not None, facts.path
        assert ("leaves our site" if facts.lang == "en" else "sale de nuestro sitio") in link.css_first(".outbound-note").text()
        assert set(str(link.attributes["rel"]).split()) == {"external", "noreferrer", "noopener"}


def test_publisher_facts_come_from_the_data_files(content: Path, built: Callable[[], Built]) -> None:
    """Another name, number and contract in content/data/ is another publisher's site."""
    data = content / "data"
    for file, old, new in (
        ("publisher.yml", "CarePartners of Connecticut", "Sunny Health"),
        ("publisher.yml", "H5273", "H9999"),
        ("phones.yml", "1-888-341-1507", "1-800-555-0100"),
    ):
        (data / file).write_text((data / file).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    texts = [path.read_text(encoding="utf-8") for path in built().output.rglob("*.html")]
    assert all("Sunny Health" in text and "1-800-555-0100" in text and "H9999" in text for text in texts)
    assert not any("CarePartners" in text or "341-1507" in text or "H5273" in text for text in texts)


def test_language_blocks_of_the_publisher_stand_on_the_language_assistance_page(content: Path, built: Callable[[], Built]) -> None:
    """Each with its language and direction, under its own name."""
    header = "---\ntitle: {}\nsummary: s\ndate: 2026-11-30\nstatus: sample\nversion: '1'\neffective: 2026-11-30\n---\n\n{}\n"
    put(content, "languages/ar.md", header.format("العربية", "مساعدة لغوية مجانية."))
    put(content, "languages/zh-Hant.md", header.format("繁體中文", "免費語言協助。"))
    legal = "---\ntitle: Language assistance\nsummary: s\ndate: 2026-11-30\nstatus: sample\nversion: '1'\neffective: 2026-11-30\n---\n\nFree help.\n"
    put(content, "legal/language-assistance.md", legal)
    put(content, "legal/other.md", legal.replace("Language assistance", "Other"))
    site = built()
    blocks = page(site, "legal/language-assistance/index.html").css("main section[lang]")
    assert [(block.attributes["lang"], block.attributes["dir"]) for block in blocks] == [("ar", "rtl"), ("zh-Hant", "ltr")]
    assert "مساعدة لغوية مجانية." in blocks[0].text()
    assert page(site, "legal/other/index.html").css("main section[lang]") == []


@pytest.mark.parametrize(("lang", "words"), [("en", "November 30, 2026"), ("es", "30 de noviembre de 2026")])
def test_dates_are_written_in_words(lang: str, words: str) -> None:
    """Nobody has to know which number is the month."""
    assert longdate(lang, dt.date(2026, 11, 30)) == words


@pytest.mark.parametrize(("lang", "name"), [("en", "English"), ("es", "Español"), ("zh-Hant", "中文 (繁體)"), ("ar", "العربية")])
def test_languages_are_called_by_their_own_name(lang: str, name: str) -> None:
    """A reader finds it without knowing the language of the page."""
    assert own_name(lang) == name


def test_titles_are_sorted_as_readers_look_for_them() -> None:
    """Without case, accents and opening marks."""
    titles = ["¿Qué es la gripe?", "Úlceras", "diabetes", "Azúcar", "Único"]
    assert sorted(titles, key=sort_key) == ["Azúcar", "diabetes", "¿Qué es la gripe?", "Úlceras", "Único"]


def reachable(value: Any) -> Iterator[Any]:
    """Yield everything that a template can get at from a value by attributes and items."""
    to_do, seen = [value], set()
    while to_do:
        value = to_do.pop()
        if id(value) in seen or isinstance(value, (str, bytes, int, dt.date)):
            continue
        seen.add(id(value))
        yield value
        if isinstance(value, Mapping):
            to_do += [*value.keys(), *value.values()]
        elif isinstance(value, (tuple, list, set, frozenset)):
            to_do += value
        names = [*getattr(value, "__dict__", ()), *(name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ()))]
        to_do += [getattr(value, name) for name in names if hasattr(value, name)]


def test_a_template_gets_at_one_text_only(content: Path, tmp_path: Path) -> None:
    """All of it is in the page's fingerprint; what it could see of another one would make it stale."""
    for name in ("sugar", "fat"):
        put(content, f"health/heart/{name}.md", ARTICLE.replace("Salt", name.title()))
    with new_site(content, tmp_path / "output", today=TODAY) as site:
        pages = [page for page in site.run["PLANNED"].values() if isinstance(page, PageOutput) and page.info and page.info.kind == "article"]
    assert len(pages) == 3
    for page in pages:
        documents = {found.file for found in reachable(page.variables) if isinstance(found, Document)}
        assert documents == {page.info.source if page.info else ""}
        assert not [found for found in reachable(page.variables) if isinstance(found, Content)]
