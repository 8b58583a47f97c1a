"""The pages that no editor writes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.site import Built
from plugins.publish import sources
from plugins.publish.lists import LONG
from tests.conftest import ARTICLE, CONTENT, put


def texts(site: Built, path: str, selector: str) -> list[str]:
    """Return the texts of what a selector finds on a page."""
    parser = LexborHTMLParser((site.output / path).read_text(encoding="utf-8"))
    return [" ".join(node.text().split()) for node in parser.css(selector)]


def linked(site: Built, path: str) -> dict[str, str]:
    """Return where the links of a text lead, by their words."""
    parser = LexborHTMLParser((site.output / path).read_text(encoding="utf-8"))
    return {node.text(): str(node.attributes["href"]) for node in parser.css(".prose a")}


def test_each_topic_has_a_page_in_each_language(site: Built) -> None:
    """All twelve, also those that have no article yet."""
    paths = {facts.path for facts in site.facts.values() if facts.kind == "topic"}
    assert len(paths) == 2 * (12 + 1)
    assert {"health/memory/index.html", "es/health/memory/index.html", "health/index.html", "es/health/index.html"} <= paths


def test_the_a_to_z_has_every_article_under_its_letter(content: Path, built: Callable[[], Built]) -> None:
    """Accents and opening marks do not count; digits come last."""
    for name, title in (("a", "Ángel"), ("b", "apple"), ("c", "¿Zumba?"), ("d", "15 steps")):
        put(content, f"health/heart/{name}.md", ARTICLE.replace("Salt and your heart", title))
    site = built()
    assert texts(site, "a-z/index.html", ".letter h2") == ["A", "H", "S", "Z", "#"]
    assert texts(site, "a-z/index.html", ".letter li") == [
        "Ángel", "apple", "Heart and blood pressure (topic)", "Salt and your heart", "¿Zumba?", "15 steps",
    ]  # fmt: skip


def test_in_spanish_enye_is_a_letter_of_its_own(content: Path, built: Callable[[], Built]) -> None:
    """Between n and o, as in a dictionary; the jump links lead there."""
    for name, title in (("a", "ñame"), ("b", "Nudos"), ("c", "Ñu y más"), ("d", "Oído"), ("e", "Año nuevo"), ("f", "Anual")):
        put(content, f"health/heart/{name}.es.md", ARTICLE.replace("Salt and your heart", title))
    site = built()
    assert texts(site, "es/a-z/index.html", ".letter h2") == texts(site, "es/a-z/index.html", ".letters a") == ["A", "C", "N", "Ñ", "O"]
    assert texts(site, "es/a-z/index.html", ".letter li") == [
        "Anual", "Año nuevo", "Corazón y presión arterial (tema)", "Nudos", "ñame", "Ñu y más", "Oído",
    ]  # fmt: skip


def test_the_a_to_z_has_the_words_by_which_others_look(content: Path, built: Callable[[], Built]) -> None:
    """The doctor's word and everyday ones for what a title names in ours; a word that fits a whole shelf is left to the topics."""
    put(content, "health/heart/pressure.md", ARTICLE.replace("Salt and your heart", "High blood pressure at home"))
    for name in ("one", "two", "three", "four"):
        put(content, f"health/diabetes/{name}.md", ARTICLE.replace("Salt and your heart", f"Low blood sugar {name}"))
    put(content, "health/heart/pressure.es.md", ARTICLE.replace("Salt and your heart", "La presión arterial alta"))
    site = built()
    listed = texts(site, "a-z/index.html", ".letter li")
    assert "Hypertension: see High blood pressure at home" in listed
    assert not any(entry.startswith("Hypoglycemia") for entry in listed)
    assert "Hipertensión: vea La presión arterial alta" in texts(site, "es/a-z/index.html", ".letter li")


def test_the_a_to_z_has_topics_and_the_words_of_editors(content: Path, built: Callable[[], Built]) -> None:
    """Our own word within a title, and what no title says, once each; a topic in the place of a word like its name."""
    fields = "index_words: [Broth, Salt, Diabetes]\nstatus:"
    put(content, "health/heart/salt.md", ARTICLE.replace("status:", fields))
    put(
        content,
        "health/heart/soup.md",
        ARTICLE.replace("Salt and your heart", "Soup and stroke").replace("status:", "index_words: [broth, Stroke]\nstatus:"),
    )
    put(content, "health/diabetes/sugar.md", ARTICLE.replace("Salt and your heart", "Sugar"))
    listed = texts(built(), "a-z/index.html", ".letter > ul > li")
    assert listed[:3] == [
        "Brain attack: see Soup and stroke",
        "Broth: see Salt and your heartSoup and stroke",
        "Cerebrovascular accident: see Soup and stroke",
    ]
    assert [entry for entry in listed if entry.startswith(("D", "Heart", "Salt", "St"))] == [
        "Diabetes (topic)", "Heart and blood pressure (topic)", "Salt and your heart", "Stroke: see Soup and stroke",
    ]  # fmt: skip


def test_a_topic_has_words_of_its_own(content: Path, built: Callable[[], Built]) -> None:
    """Title, summary and text of its file, with notices as anywhere; links to the file lead to the topic."""
    intro = "---\ntitle: Your heart\nsummary: Where to begin.\ndate: 2026-11-30\nstatus: sample\n---\n\nBegin [here](salt.md). Ask [CDC](https://www.cdc.gov/).\n"
    put(content, "health/heart/index.md", intro)
    put(content, "health/heart/pepper.md", ARTICLE.replace("Salt and your heart", "Pepper") + "\nBack to [the topic](index.md).\n")
    site = built()
    assert texts(site, "health/heart/index.html", "h1") == ["Your heart"]
    assert texts(site, "health/heart/index.html", ".prose p") == ["Begin here. Ask CDC (government site, leaves our site)."]
    assert texts(site, "health/heart/index.html", ".status")[0].startswith("Sample page.")
    assert texts(site, "health/heart/index.html", ".item-list__title") == ["Pepper", "Salt and your heart"]
    assert texts(site, "es/health/heart/index.html", "h1") == ["Corazón y presión arterial"]
    assert linked(site, "health/heart/pepper/index.html")["the topic"] == "/health/heart/"


def test_a_long_topic_is_broken_up_by_letters(content: Path, built: Callable[[], Built]) -> None:
    """Nobody reads thirty summaries to find one page."""
    for at in range(LONG):
        put(content, f"health/heart/n{at}.md", ARTICLE.replace("Salt and your heart", f"{'ABC'[at % 3]} number {at}"))
    site = built()
    assert texts(site, "health/heart/index.html", ".letter h2") == ["A", "B", "C", "S"]
    assert len(texts(site, "health/heart/index.html", ".letter li")) == LONG + 1


def test_a_link_in_a_translation_leads_to_the_translation(content: Path, built: Callable[[], Built]) -> None:
    """Editors name the file of the page; until it is there in Spanish, the link says that it leads to English."""
    put(content, "health/heart/pepper.md", ARTICLE.replace("Salt and your heart", "Pepper"))
    put(content, "health/heart/pepper.es.md", ARTICLE.replace("Salt and your heart", "Pimienta"))
    more = "\n[La pimienta](../heart/pepper.md), [la sal](../heart/salt.md#what-to-do).\n"
    put(content, "health/diabetes/sugar.es.md", ARTICLE.replace("Salt and your heart", "Azúcar") + more)
    put(content, "health/diabetes/sugar.md", ARTICLE.replace("Salt and your heart", "Sugar") + "\n[Pimienta](../heart/pepper.es.md)\n")
    site = built()
    spanish = linked(site, "es/health/diabetes/sugar/index.html")
    assert spanish["La pimienta"] == "/es/health/heart/pepper/"
    assert spanish["la sal (en inglés)"] == "/health/heart/salt/#what-to-do"
    assert linked(site, "health/diabetes/sugar/index.html")["Pimienta (in Spanish)"] == "/es/health/heart/pepper/"


def test_a_draft_in_one_language_is_not_linked_where_another_is_published(content: Path, built: Callable[[], Built]) -> None:
    """Spanish pages lead to the English contact page and legal index until the Spanish ones are done."""
    for file in ("pages/contact.md", "legal/index.md"):
        text = (CONTENT / file).read_text(encoding="utf-8").partition("\n---\n")[0] + "\n---\n\nText.\n"
        text = re.sub("provisions: .*\n", "", text)
        put(content, file, text)
        put(content, file.replace(".md", ".es.md"), text.replace("status: sample", "status: draft"))
    home = (built().output / "es/index.html").read_text(encoding="utf-8")
    assert 'href="/contact/"' in home
    assert 'href="/legal/"' in home
    assert "/drafts/" not in home


def test_drafts_stand_in_no_list(content: Path, built: Callable[[], Built]) -> None:
    """They are built under /drafts/, say so, and no other page links to them."""
    put(content, "health/heart/draft.md", ARTICLE.replace("status: sample", "status: draft").replace("Salt and your heart", "Unfinished"))
    site = built()
    facts = site.facts["drafts/health/heart/draft/index.html"]
    assert facts.url == "/drafts/health/heart/draft/"
    linking = [other.path for other in site.facts.values() if other is not facts and any(link.url == facts.url for link in other.links)]
    assert linking == []
    text = (site.output / facts.path).read_text(encoding="utf-8")
    assert '<meta content="noindex" name="robots">' in text
    assert "hreflang" not in text.partition("<body")[0]


def test_the_sources_page_names_each_source_once_with_the_articles_that_use_it(content: Path, built: Callable[[], Built]) -> None:
    """Grouped by publisher, the newest date that an article gives."""
    put(content, "health/heart/pepper.md", ARTICLE.replace("Salt and your heart", "Pepper").replace('/salt/"}', '/salt/", date: 2025-10-01}'))
    site = built()
    assert texts(site, "sources/index.html", ".source-group h2") == ["CDC"]
    (entry,) = texts(site, "sources/index.html", ".source-group li")
    assert entry.startswith("About sodium")
    assert "October 1, 2025" in entry
    assert "Pepper, Salt and your heart" in entry


def test_too_many_sources_get_a_page_for_each_publisher(content: Path, built: Callable[[], Built], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads ten thousand sources; the page of all of them leads on, in each language, and names alike stay two."""
    monkeypatch.setattr(sources, "MOST_ON_A_PAGE", 2)
    for at, publisher in enumerate(("CDC", "C.D.C", "Ñandú", "c-d-c")):
        name = ARTICLE.replace("publisher: CDC", f"publisher: {publisher}").replace("/salt/", f"/{at}/").replace("Salt and your heart", f"Salt {at}")
        put(content, f"health/heart/a{at}.md", name)
    put(content, "health/heart/a2.es.md", ARTICLE.replace("publisher: CDC", "publisher: Ñandú"))
    site = built()
    listed = {title: f"sources/{step}/index.html" for title, step in (("c-d-c", "c-d-c"), ("C.D.C", "c-d-c-2"), ("CDC", "cdc"), ("Ñandú", "nandu"))}
    main = LexborHTMLParser((site.output / "sources/index.html").read_text(encoding="utf-8")).css("main ul a")
    assert {link.text(): f"{str(link.attributes['href']).strip('/')}/index.html" for link in main} == listed
    assert texts(site, "sources/index.html", "main li")[2] == "CDC: 2 sources"
    assert texts(site, "sources/index.html", ".source-group") == []
    for title, path in listed.items():
        assert texts(site, path, "h1") == [title]
        assert texts(site, path, ".source-group li p:first-child")[0].startswith("About sodium")
    assert texts(site, "sources/c-d-c-2/index.html", ".source-group li p + p") == ["Used in: Salt 1"]
    assert texts(site, "es/sources/index.html", ".source-group h2") == ["Ñandú"]


def test_a_publishers_page_leads_to_the_same_publisher_in_other_languages(
    content: Path, built: Callable[[], Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names without a Latin letter come out alike, and are not the same."""
    monkeypatch.setattr(sources, "MOST_ON_A_PAGE", 0)
    for file, publisher in (("a1", "日本"), ("a2", "中国"), ("a1.es", "日本"), ("a2.es", "한국")):
        put(content, f"health/heart/{file}.md", ARTICLE.replace("publisher: CDC", f"publisher: {publisher}"))
    site = built()
    pages = {path: facts for path, facts in site.facts.items() if "/sources/publisher" in f"/{path}"}
    versions = {
        (facts.lang, facts.title.split(" ")[0]): [found.url.rpartition(".com")[2] for found in facts.declared if "/es/sources/" in found.url]
        for facts in pages.values()
    }
    assert len(pages) == 4
    assert any(versions["en", "日本"])
    assert not any(versions["en", "中国"])


def test_the_home_page_shows_the_newest_articles_first(content: Path, built: Callable[[], Built]) -> None:
    """By the date of the last change."""
    put(
        content,
        "health/heart/new.md",
        ARTICLE.replace("Salt and your heart", "Newest").replace("date: 2026-11-30", "date: 2026-01-07\nupdated: 2026-12-01"),
    )
    assert texts(built(), "index.html", ".item-list__title")[:2] == ["Newest", "Salt and your heart"]


def test_a_topic_page_lists_what_is_not_translated_apart(content: Path, built: Callable[[], Built]) -> None:
    """Under its own heading, with the language said in words."""
    put(content, "health/heart/pepper.es.md", ARTICLE.replace("Salt and your heart", "Pimienta"))
    site = built()
    page = " ".join(texts(site, "es/health/heart/index.html", "main"))
    assert page.index("Pimienta") < page.index("Salt and your heart")
    assert "(en inglés)" in page


def test_there_is_a_not_found_page_in_each_language(site: Built) -> None:
    """As a file, with the emergency number, kept out of search engines."""
    for path, words in (("404.html", "Page not found"), ("es/404.html", "No encontramos la página")):
        assert texts(site, path, "h1") == [words]
        assert any(link.url == "tel:911" for link in site.facts[path].links)
        assert '<meta content="noindex" name="robots">' in (site.output / path).read_text(encoding="utf-8")


def test_a_content_tree_of_articles_only_is_built_without_dead_links(content: Path, built: Callable[[], Built]) -> None:
    """No legal page, no contact page, no home page words: the theme links to none of them."""
    site = built()
    known = {facts.url for facts in site.facts.values()} | {f"/{path}" for path in site.feeds}
    links = {link.url for facts in site.facts.values() for link in facts.links if link.url.startswith("/")}
    assert links <= known
    assert not any("None" in link.url for facts in site.facts.values() for link in facts.links)
    assert content.exists()
