"""Parts of a page that are the same on many: rendered once for each language and for what they are told, and put in as they are.

Or something stands in for them until they are put into the finished page (plugins/page/stand_ins.py).
"""

from collections.abc import Hashable, Mapping
from contextvars import ContextVar
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from plugins.page.stand_ins import StandIns
from plugins.page.words import page_language

standing_in: ContextVar[StandIns | None] = ContextVar("standing_in", default=None)
"""What stands in for parts in the page that is being rendered."""


def give_parts(env: Environment, in_language: Mapping[str, Mapping[str, Any]]) -> None:
    """Give templates `part`, which keeps what it has made for as long as the run lasts; `in_language` has the variables of each language."""
    kept: dict[Hashable, str] = {}

    def part(name: str, **told: Hashable) -> Markup:
        """Return a template's text. It sees the variables of the page's language and what it is told: nothing else of the page can stand in it."""
        lang = page_language.get()
        key = (name, lang, *told.items())
        stand_ins = standing_in.get()
        if key not in kept:
            standing_in.set(None)  # a part in it is a part of it
            kept[key] = env.get_template(name).render({**in_language[lang], "lang": lang, **told})
            standing_in.set(stand_ins)
        return Markup(stand_ins.text(kept[key], lang) if stand_ins else kept[key])  # noqa: S704 - a template has escaped what it shows

    env.globals["part"] = part
