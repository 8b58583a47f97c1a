"""Bodies of Markdown, rendered with the project's own shared facts."""

from functools import cache

from plugins.page.site import Site
from plugins.source.body import Body, render
from plugins.source.conversion import Surroundings
from plugins.source.data import read_site
from plugins.source.references import References
from tests.conftest import CONTENT

FILE = "health/heart/salt.md"
FIRST_LINE = 11


@cache
def site_facts() -> Site:
    """Return the project's phones, topics and so on."""
    site, findings = read_site(CONTENT / "data", ["en", "es"])
    assert site is not None, findings
    return site


def body_of(text: str, lang: str = "en", *, is_published: bool = False) -> Body:
    """Return the body of an article with the sources cdc and nih, whose text begins on line 11."""
    about = Surroundings(FILE, FIRST_LINE, References(site_facts(), lang), lambda message: message, ["cdc", "nih"], is_published)
    return render(text, about)


def faults(text: str, *, is_published: bool = False) -> list[str]:
    """Return what is wrong with a body, as an editor reads it, without the name of the file."""
    return [str(finding).removeprefix(FILE).removeprefix(":") for finding in body_of(text, is_published=is_published).findings]


def html_of(text: str) -> str:
    """Return the HTML of a body in which nothing is wrong, without line marks."""
    body = body_of(text)
    assert body.findings == []
    return body.html.strip()
