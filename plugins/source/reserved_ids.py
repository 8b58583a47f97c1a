"""The names that elements around a body have: an editor's own would take their links and their words away."""

from functools import lru_cache

from markdown.extensions.toc import slugify

FROM_THE_PASSES = ("cookie-opt-out", "medical-disclaimer")
NOTICES = (*FROM_THE_PASSES, "email", "medical-disclaimer-short", "text-messages", "third-party", "third-party-partner")
FROM_THE_THEME = (
    "contents-title",
    "cookie-table",
    "first-title",
    "latest-title",
    "lists-title",
    "legal-pages-title",
    "letters",
    "main",
    "related-title",
    "rest-title",
    "search",
    "search-note",
    "sources-title",
    "topics-title",
    "untranslated-title",
    "urgent-help-title",
)
RESERVED = frozenset((*FROM_THE_PASSES, *(f"{notice}-title" for notice in NOTICES), *FROM_THE_THEME))
SOURCES = "source-"
"""The sources of an article are named so, by their keys."""


def is_reserved(name: str) -> bool:
    """Return whether an editor may not give the name to an element."""
    return name in RESERVED or name.startswith(SOURCES)


slug = lru_cache(maxsize=1024)(slugify)
"""The words of a heading as a name; many articles have the same headings, and each is asked for as a section too."""


def heading_id(title: str, separator: str) -> str:
    """Return the name of a heading to which its editor gave none."""
    name = slug(title, separator)
    return f"section{separator}{name}" if is_reserved(name) else name
