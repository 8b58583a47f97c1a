"""News of others: a page that is there when something was fetched, with plain links, its day, and nothing that is old."""

from collections.abc import Callable
from pathlib import Path

from plugins.build.site import Built
from tests.conftest import TODAY, put
from tests.publish.test_lists import texts

ENGLISH = """fetched: {day}
address: "https://heart.org/rss"
entries:
  - title: "Salt & your <heart>"
    url: "https://heart.org/salt"
    date: 2026-10-26
"""
SPANISH = """fetched: {day}
address: "https://social.example/rss"
entries:
  - {{title: "Sal y corazón", url: "https://social.example/plan/1"}}
"""
LIST = """
health: {title: {en: Health news, es: Noticias de salud}, publisher: Example Health, url: "https://heart.org/rss", lang: en}
ours: {title: {en: Our posts, es: Nuestras publicaciones}, publisher: The plan, url: "https://social.example/rss", lang: es, shown_for: 5}
old: {title: {en: Old news, es: Noticias viejas}, publisher: Example Past, url: "https://heart.org/old", lang: en}
early: {title: {en: Early news, es: Noticias tempranas}, publisher: Example Future, url: "https://heart.org/early", lang: en}
"""


def fetched(content: Path) -> None:
    """Let something have been fetched today, on the plan's own site too, too long ago, and on a day to come."""
    put(content, "data/feeds.yml", LIST)
    for key, text, day in (("health", ENGLISH, TODAY), ("ours", SPANISH, TODAY), ("old", ENGLISH, "2026-10-30"), ("early", ENGLISH, "2026-12-01")):
        put(content, f"data/outside-feeds/{key}.yml", text.format(day=day))
    hosts = content / "data" / "hosts.yml"
    hosts.write_text(hosts.read_text(encoding="utf-8").replace("social: []", "social: [social.example]"), encoding="utf-8")


def test_without_a_snapshot_there_is_no_page(site: Built) -> None:
    """And nothing leads to it."""
    assert not (site.output / "news").exists()
    assert "/news/" not in (site.output / "new/index.html").read_text(encoding="utf-8") + (site.output / "feeds/index.html").read_text(
        encoding="utf-8"
    )


def test_headlines_are_plain_links_with_their_day(content: Path, built: Callable[[], Built]) -> None:
    """In every language, the reader's own first; each says that it leaves, and in which language it is. What is too old is not shown."""
    fetched(content)
    site = built()
    assert texts(site, "news/index.html", "main section h2") == ["Health news", "Old news", "Our posts"]
    assert texts(site, "es/news/index.html", "main section h2") == ["Nuestras publicaciones", "Noticias de salud", "Noticias viejas"]
    assert texts(site, "news/index.html", "main section li") == [
        "Salt & your <heart> (leaves our site), October 26, 2026",
        "Sal y corazón (in Spanish) (our page elsewhere, leaves our site)",
    ]
    assert texts(site, "es/news/index.html", "main section > p") == [
        "Publicado por The plan. Consultado el 30 de noviembre de 2026.",
        "Publicado por Example Health. Consultado el 30 de noviembre de 2026. El texto es de ellos y nosotros no lo hemos verificado.",
        "No pudimos obtener titulares más recientes de Example Past, por eso no mostramos ninguno.",
    ]
    assert len(texts(site, "news/index.html", '[data-notice="third-party"], [data-notice="third-party-partner"]')) == 2
    for page in ("new", "feeds"):
        assert texts(site, f"{page}/index.html", 'main a[href="/news/"]') == ["News from other sites"]
