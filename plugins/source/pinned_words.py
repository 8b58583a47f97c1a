"""The hash that pins approved or reviewed words: whoever changes one of them afterwards needs a new approval, or a new review.

It pins what the file says. A fact behind a reference such as a telephone number may change without a new approval.
"""

import hashlib
import json
import re
from typing import Any

from plugins.source.front_matter import ArticleHeader, Header, VersionedHeader

_EMPTY_LINES = re.compile(r"\n{3,}")


def pin_words(header: Header | None, lang: str, body: str) -> str:
    """Return the hash of words that somebody answers for; "" for a page of a kind that nobody has to."""
    if isinstance(header, VersionedHeader):
        return pin(header, lang, body)
    return pin_article(header, lang, body) if isinstance(header, ArticleHeader) else ""


def pin(header: VersionedHeader, lang: str, body: str) -> str:
    """Return the hash of the words; blanks and empty lines at an end say nothing and do not count."""
    lines = [line.rstrip() for line in body.split("\n")]
    words = [header.title, header.summary, header.version, header.effective.isoformat(), lang, "\n".join(lines).strip("\n")]
    return _hash(words)


def pin_article(header: ArticleHeader, lang: str, body: str) -> str:
    """Return the hash of title, summary, text and sources; how many blanks or empty lines stand between two words says nothing."""
    sources = [[source.key, source.title, source.publisher, source.url, str(source.date or "")] for source in header.sources]
    return _hash([header.title, header.summary, lang, normalised(body), sources])


def normalised(text: str) -> str:
    """Return Markdown without what says nothing: blanks at the end of a line or in a row within it, empty lines in a row and at the ends."""
    lines = [line[: len(line) - len(line.lstrip())] + " ".join(line.split()) if line.strip() else "" for line in text.split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _hash(words: Any) -> str:
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()
