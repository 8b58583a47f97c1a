"""Where a reader goes on from an article."""

from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from plugins.build.site import Built
from plugins.publish.neighbors import MOST_RELATED
from tests.conftest import ARTICLE, put

PAGE = "health/heart/salt/index.html"


def article(title: str, *fields: str) -> str:
    """Return an article with more fields in its header."""
    return ARTICLE.replace("Salt and your heart", title).replace("status:", "\n".join((*fields, "status:")), 1)


def links(site: Built, path: str, selector: str = ".document__related li a") -> list[LexborNode]:
    """Return the links that lead on."""
    return LexborHTMLParser((site.output / path).read_text(encoding="utf-8")).css(selector)


def urls(site: Built, path: str, selector: str = ".document__related li a") -> list[str]:
    """Return where they lead."""
    return [str(link.attributes["href"]) for link in links(site, path, selector)]


def test_what_an_article_names_comes_first_and_its_topic_fills_it_up(content: Path, built: Callable[[], Built]) -> None:
    """In the order of the header, each once, up to the number of links that a reader can take in."""
    for name in "abcdef":
        put(content, f"health/heart/{name}.md", article(name))
    put(content, "health/diabetes/sugar.md", article("Sugar"))
    put(content, "health/heart/salt.md", article("Salt", "related: [diabetes/sugar, e]"))
    site = built()
    found = urls(site, PAGE)
    assert found[:2] == ["/health/diabetes/sugar/", "/health/heart/e/"]
    assert len(found) == len(set(found)) == MOST_RELATED
    assert all(url.startswith("/health/heart/") for url in found[2:])
    assert "/health/heart/salt/" not in found
    assert len(urls(site, "health/heart/a/index.html")) == MOST_RELATED


def test_in_spanish_they_are_the_spanish_pages_or_say_that_they_are_in_english(content: Path, built: Callable[[], Built]) -> None:
    """A reader is not led out of the language without a word."""
    for name in ("both", "english"):
        put(content, f"health/diabetes/{name}.md", article(name))
    put(content, "health/diabetes/both.es.md", article("Ambos"))
    put(content, "health/heart/salt.es.md", article("La sal", "related: [diabetes/both, diabetes/english]"))
    first, second = links(built(), f"es/{PAGE}")
    assert (first.attributes["href"], first.text(), first.attributes.get("hreflang")) == ("/es/health/diabetes/both/", "Ambos", None)
    assert (second.attributes["href"], second.text(), second.attributes["hreflang"]) == ("/health/diabetes/english/", "english (en inglés)", "en")


def test_a_topic_with_an_order_leads_from_one_to_the_next(content: Path, built: Callable[[], Built]) -> None:
    """The last one of the order to those behind it, in Spanish too; without an order nothing is called next, and a draft says none. None stands there twice."""
    for name in "abz":
        put(content, f"health/heart/{name}.md", article(name))
    put(content, "health/heart/z.md", article("z", "related: [salt, a]"))
    put(content, "health/diabetes/one.md", article("One"))
    put(content, "health/diabetes/two.md", article("Two"))
    words = "---\ntitle: Heart\nsummary: About it.\ndate: 2026-11-24\nstatus: sample\n{}---\n\nRead on.\n"
    put(content, "health/heart/index.md", words.format("order: [z, salt]\n"))
    for name in "abz":
        put(content, f"health/heart/{name}.es.md", article(name))
    put(content, "health/heart/index.es.md", words.format(""))
    put(content, "health/diabetes/index.md", words.format("order: [two]\n").replace("sample", "draft"))
    site = built()
    following = {name: urls(site, f"health/heart/{name}/index.html", 'a[rel="next"]') for name in ("z", "salt", "a", "b")}
    assert following == {"z": ["/health/heart/salt/"], "salt": ["/health/heart/a/"], "a": [], "b": []}
    assert urls(site, "health/heart/z/index.html") == ["/health/heart/a/", "/health/heart/b/"]
    assert urls(site, "health/diabetes/one/index.html", 'a[rel="next"]') == []
    assert urls(site, "health/heart/index.html", ".item-list a") == [f"/health/heart/{name}/" for name in ("z", "salt", "a", "b")]
    assert urls(site, "es/health/heart/index.html", ".item-list a") == [
        *(f"/es/health/heart/{name}/" for name in ("z", "a", "b")),
        "/health/heart/salt/",
    ]


def test_emergency_numbers_stand_above_the_text(content: Path, built: Callable[[], Built]) -> None:
    """Those of the topic, and 911 where an emergency card stands further down; nowhere else."""
    card = "\n## When to get care\n\n/// emergency | Call {{ phone.emergency }} now if you have\n- chest pain\n///\n"
    put(content, "health/hearing-and-vision/plain.md", article("Plain"))
    put(content, "health/hearing-and-vision/card.md", article("Card") + card)
    put(content, "health/mental-health/card.md", article("Low mood") + card + "\n{{ phone.crisis }}\n")
    site = built()
    above = {
        path: urls(site, f"health/{path}/index.html", ".emergency-line a")
        for path in ("hearing-and-vision", "hearing-and-vision/plain", "hearing-and-vision/card", "medicines")
    }
    assert above == {
        "hearing-and-vision": [],
        "hearing-and-vision/plain": [],
        "hearing-and-vision/card": ["tel:911"],
        "medicines": ["tel:911", "tel:+18002221222"],
    }
    assert urls(site, "health/mental-health/card/index.html", ".emergency-line a") == ["tel:988", "tel:911"]
    assert urls(site, "index.html", ".emergency-line a") == []
