"""Parts of a page that are the same on many: rendered once for each language and for what they are told, and put in as they are."""

from collections.abc import Hashable, Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from plugins.page.words import page_language


def give_parts(env: Environment, in_language: Mapping[str, Mapping[str, Any]]) -> None:
    """Give templates `part`, which keeps what it has made for as long as the run lasts; `in_language` has the variables of each language."""
    kept: dict[Hashable, Markup] = {}

    def part(name: str, **told: Hashable) -> Markup:
        """Return a template's text. It sees the variables of the page's language and what it is told: nothing else of the page can stand in it."""
        lang = page_language.get()
        key = (name, lang, *told.items())
        if key not in kept:
            text = env.get_template(name).render({**in_language[lang], "lang": lang, **told})
            kept[key] = Markup(text)  # noqa: S704 - a template has escaped what it shows
        return kept[key]

    env.globals["part"] = part
