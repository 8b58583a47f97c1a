"""A page that was taken away says so, in the language of its address; static hosts read where others went."""

from collections.abc import Callable
from pathlib import Path

from plugins.build.site import Built
from tests.conftest import ARTICLE, put

GONE = """\
/old/page/:
  since: 2026-11-26
  reason: The pamphlet is <b>out</b> of date.
  instead: /health/heart/salt/
/es/viejo.pdf:
  since: 2026-11-26
  reason: El folleto ya no se usa.
  instead: /health/heart/
/health/heart/salt/#part:
  since: 2026-11-26
  reason: It said nothing.
"""


def test_visitors_are_told_why_since_when_and_where_to_go(content: Path, built: Callable[[], Built]) -> None:
    """A place alone has no page; what is read instead has the title of its page, if it is one of ours."""
    put(content, "data/gone.yml", GONE)
    put(content, "health/heart/salt.md", ARTICLE.replace("sources:", "redirect_from: [/a/, /b.html]\nsources:", 1))
    site = built()
    english, spanish = ((site.output / path).read_text(encoding="utf-8") for path in ("old/page/index.html", "es/viejo.pdf/index.html"))
    assert "This is no longer on our site" in english
    assert "The pamphlet is &lt;b&gt;out&lt;/b&gt; of date." in english
    assert '<a class="action" href="/health/heart/salt/">Salt and your heart</a>' in english
    assert '<time datetime="2026-11-26">November 26, 2026</time>' in english
    assert '<html dir="ltr" lang="es">' in spanish
    assert "Esto ya no está en nuestro sitio" in spanish
    assert '<a class="action" href="/health/heart/"' in spanish
    assert "Lea esto en su lugar" in spanish
    assert all('<meta content="noindex" name="robots">' in page for page in (english, spanish))
    assert {path for path, facts in site.facts.items() if facts.kind == "error"} == {
        "404.html",
        "es/404.html",
        "old/page/index.html",
        "es/viejo.pdf/index.html",
    }
    assert (site.output / "_redirects").read_text(encoding="utf-8").splitlines() == [
        "/a /health/heart/salt/ 301",
        "/a/ /health/heart/salt/ 301",
        "/b.html /health/heart/salt/ 301",
    ]
