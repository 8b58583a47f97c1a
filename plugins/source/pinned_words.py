"""The hash that pins approved or reviewed words: whoever changes one of them afterwards needs a new approval, or a new review.

It pins what the file says, and what the glossary says in it: that is advice too, and may hold numbers. A fact behind any other reference,
such as a telephone number, may change without a new approval.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from plugins.source.front_matter import ArticleHeader, Header, VersionedHeader

_ODD_BLANK = re.compile("[\t\x0b\x0c\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""Every blank but the usual one and the line feed, letter by letter: `\\s` is looked for in twice the time."""
_ODD_ASCII = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f"
"""Those that a text of plain ASCII may have: each of them is looked for in a fiftieth of the time."""
_ESCAPED = ('"', "\\", *(letter for letter in map(chr, range(32)) if letter != "\n"))
_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode
_EMPTY_LINES = re.compile(r"\n{3,}")


def pin_words(header: Header | None, lang: str, body: str, explained: Sequence[str] = ()) -> str:
    """Return the hash of words that somebody answers for, `explained` with those of the glossary; "" for a page that nobody has to."""
    if isinstance(header, VersionedHeader):
        return pin(header, lang, body, explained)
    return pin_article(header, lang, body, explained) if isinstance(header, ArticleHeader) else ""


def pin(header: VersionedHeader, lang: str, body: str, explained: Sequence[str] = ()) -> str:
    """Return the hash of the words; blanks and empty lines at an end say nothing and do not count."""
    lines = [line.rstrip() for line in body.split("\n")]
    words = [header.title, header.summary, header.version, header.effective.isoformat(), lang, "\n".join(lines).strip("\n")]
    return _hash(words, explained)


def pin_article(header: ArticleHeader, lang: str, body: str, explained: Sequence[str] = ()) -> str:
    """Return the hash of title, summary, text and sources; how many blanks or empty lines stand between two words says nothing."""
    sources = [[source.key, source.title, source.publisher, source.url, str(source.date or "")] for source in header.sources]
    return _hash([header.title, header.summary, lang, normalised(body), sources], explained)


def normalised(text: str) -> str:
    """Return Markdown without what says nothing: blanks at the end of a line or in a row within it, empty lines in a row and at the ends.

    An accent that is a sign of its own, as some programs save it, is the same letter.
    """
    if not has_few_blanks(text):
        text = _EMPTY_LINES.sub("\n\n", _with_single_blanks(text))
    return composed(text)


def composed(text: str) -> str:
    """Return the same of a text that has few blanks."""
    return unicodedata.normalize("NFC", text.strip("\n"))


@lru_cache(maxsize=2)
def has_few_blanks(text: str) -> bool:
    """Tell whether a text has no blanks but those that count, nor has any piece of it that ends with a line."""
    return not ("  " in text or " \n" in text or text.endswith(" ") or "\n\n\n" in text or _has_odd_blank(text))


def _has_odd_blank(text: str) -> bool:
    return any(blank in text for blank in _ODD_ASCII) if text.isascii() else bool(_ODD_BLANK.search(text))


def _with_single_blanks(text: str) -> str:
    lines = [line[: len(line) - len(line.lstrip())] + " ".join(line.split()) if line.strip() else "" for line in text.split("\n")]
    return "\n".join(lines)


def as_json(words: Any) -> str:
    """Return words as JSON, in whose strings only quotation marks, backslashes and the first 32 characters are written otherwise."""
    if isinstance(words, str) and not any(sign in words for sign in _ESCAPED):
        return f'"{words}"'.replace("\n", "\\n")
    return _AS_JSON(words)


def _hash(words: list[Any], explained: Sequence[str]) -> str:
    written = f"[{', '.join(map(as_json, [*words, *([list(explained)] if explained else [])]))}]"
    return hashlib.sha256(unicodedata.normalize("NFC", written).encode("utf-8", "surrogatepass")).hexdigest()
