"""Articles that somebody has reviewed, made up for tests."""

from pathlib import Path

from plugins.source.document import Document, read_document
from tests.conftest import ARTICLE, THEME, put
from tests.source.bodies import site_facts

FILE = "health/heart/salt.md"
PUBLISHED = ARTICLE.replace("status: sample", "status: published")


def read(content: Path, text: str, file: str = FILE) -> Document:
    """Return the document with this text."""
    put(content, file, text)
    return read_document(content, file, site_facts(), ["en", "es"], THEME)


def reviewed(content: Path, text: str = PUBLISHED, date: str = "2026-11-30", due: str = "2029-11-30", by: str = "Medical Director") -> str:
    """Return a text with a review of its words."""
    pinned = read(content, text).hash
    return text.replace("\nsources:", f"\nreview: {{by: {by}, checked: words, date: {date}, next: {due}, hash: {pinned}}}\nsources:", 1)
