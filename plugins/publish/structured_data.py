"""Structured data on every page that search engines may show: visitors find it by what it is about, its dates and its review.

The data is made where the page is made, from what the page itself shows; the audit compares both (plugins/check/rules/structured_data.py).
"""

from json import JSONEncoder
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from pelican import signals

from plugins.publish import schema_org
from plugins.publish.schema_org import Data

_ENCODER = JSONEncoder(ensure_ascii=False, separators=(",", ":"))
KINDS = (schema_org.page_data, schema_org.list_data, schema_org.text_data, schema_org.article_data, schema_org.home_data, schema_org.glossary_data)


def as_json(data: Data) -> Markup:
    """Return data as the text of a data block: in few bytes, and with nothing in it that could end the block."""
    return htmlsafe_json_dumps(data, _ENCODER.encode)


def on_generator_init(generator: Any) -> None:
    """Give templates the data of each kind of page, and the filter that writes it."""
    generator.env.globals.update({kind.__name__: kind for kind in KINDS})
    generator.env.filters["as_json"] = as_json


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(on_generator_init)
