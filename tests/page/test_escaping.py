"""Templates show with our escaping what they show with Jinja's own."""

from jinja2 import DictLoader, Environment
from markupsafe import Markup

from plugins.page.escaping import escape_quickly

TEMPLATES = {
    "base.html": "<title>{{ title }}</title>{% block main %}{% endblock %}{{ missing }}{{ none }}{{ number }}{{ 1.5 }}{{ '<' }}",
    "macros.html": "{% macro shown(x) %}<b>{{ x }}{% if caller %}{{ caller() }}{% endif %}</b>{% endmacro %}",
    "part.html": "{% set y = x ~ '<i>' %}{{ y }}{{ x | upper }}{% autoescape false %}{{ x }}{% endautoescape %}",
    "page.html": """{% extends "base.html" %}{% from "macros.html" import shown %}{% block main %}{% set kept %}<u>{{ x }}</u>{% endset %}
{{ kept }}{{ shown(x) }}{{ shown(kept) }}{% call shown(x) %}{{ x }}&{% endcall %}{% for x in all %}{{ x }}{% include "part.html" %}{{ x | safe }}{% endfor %}
{{ {"a": x} | xmlattr }}{{ all | join("<br>") }}{{ x | length }}{{ like_html }}{{ subclass }}{{ self.main is defined }}{{ x | tojson }}{{ [x] }}{% endblock %}""",
}


class LikeHtml:
    """What says itself what it is as HTML."""

    def __html__(self) -> str:
        """Return it."""
        return "<hr>"

    def __repr__(self) -> str:
        """Return what it is where nobody asks for HTML."""
        return "<like>"


class Subclass(str):
    """Text of another kind."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return other words."""
        return f"<{super().__str__()}>"


def shown_by(env: Environment) -> str:
    """Return the page."""
    everything = ["a<b>&'\"", Markup("<em>c</em>"), "", "ñ", None, 7, True, LikeHtml(), Subclass("d")]
    given = {"title": "t & u", "x": "v<w>", "none": None, "number": 8, "all": everything, "like_html": LikeHtml(), "subclass": Subclass("&")}
    return env.get_template("page.html").render(given)


def test_templates_show_the_same() -> None:
    """Whatever a value is, and wherever it stands: in blocks, macros, calls, included templates."""
    ours, plain = (Environment(loader=DictLoader(TEMPLATES), autoescape=True) for _ in range(2))
    escape_quickly(ours)
    assert shown_by(ours) == shown_by(plain)
    assert "environment.escaped(" in str(ours.compile(TEMPLATES["page.html"], raw=True))
    off = Environment(loader=DictLoader(TEMPLATES))  # noqa: S701 - that is what is compared
    off_too = Environment(loader=DictLoader(TEMPLATES))  # noqa: S701 - likewise
    escape_quickly(off)
    assert shown_by(off) == shown_by(off_too)
