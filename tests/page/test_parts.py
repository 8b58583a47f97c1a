"""Parts that many pages share."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

from plugins.page.parts import give_parts
from plugins.page.words import page_language

TEMPLATES = {
    "page.html": "{{ part('line.html', here=url if url in urls else none) }}|{{ part('line.html') }}",
    "line.html": "{{ made() }}<a href='{{ name }}'>{{ lang }} {{ here | default('') }}</a>",
    "greedy.html": "{{ part('of-the-page.html') }}",
    "of-the-page.html": "{{ info.title }}",
}


@pytest.fixture
def env() -> Environment:
    """Templates, and the variables of two languages; `made` counts how often a part is rendered."""
    env = Environment(autoescape=True, undefined=StrictUndefined, loader=DictLoader(TEMPLATES))
    give_parts(env, {"en": {"name": "<plan>"}, "es": {"name": "el plan"}})
    env.globals["made"] = lambda: env.globals.setdefault("count", []).append(1) or ""
    return env


def rendered(env: Environment, url: str, lang: str = "en") -> str:
    """Return a page at an address."""
    page_language.set(lang)
    return env.get_template("page.html").render(url=url, urls=["/a/", "/b/"], name="the page's own")


def test_a_part_shows_what_it_is_told_in_the_language_of_the_page(env: Environment) -> None:
    """Escaped once; a variable of the page does not reach it."""
    plain, spanish = "<a href='&lt;plan&gt;'>en </a>", "<a href='el plan'>es </a>"
    assert rendered(env, "/a/") == f"<a href='&lt;plan&gt;'>en /a/</a>|{plain}"
    assert rendered(env, "/b/") == f"<a href='&lt;plan&gt;'>en /b/</a>|{plain}"
    assert rendered(env, "/c/") == rendered(env, "/d/") == f"<a href='&lt;plan&gt;'>en None</a>|{plain}"
    assert rendered(env, "/c/", "es") == f"<a href='el plan'>es None</a>|{spanish}"


def test_a_part_is_made_once_for_all_pages_that_tell_it_the_same(env: Environment) -> None:
    """One for each address that it knows, one for all others, one that is told nothing."""
    for url in ("/a/", "/c/", "/d/", "/a/", "/e/"):
        rendered(env, url)
    assert len(env.globals["count"]) == 3


def test_a_part_cannot_show_anything_of_one_page(env: Environment) -> None:
    """It would stand on all others too: a template that tries stops the build."""
    page_language.set("en")
    with pytest.raises(UndefinedError, match="info"):
        env.get_template("greedy.html").render(info={"title": "Salt"})
