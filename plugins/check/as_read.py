"""What is written against what a browser reads: HTML that is broken is mended in silence, and then something stands elsewhere."""

import html
import re
from itertools import zip_longest
from typing import NamedTuple

_RAW = re.compile(r"<(script|style|title|textarea)\b([^>]*)>.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"(</?[a-z](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>)", re.IGNORECASE)
_NAME = re.compile(r"(</?[a-z][^\s/>]*)", re.IGNORECASE)
_ADDED = re.compile(r"<!doctype[^>]*>|</?(?:tbody|colgroup)\b[^>]*>", re.IGNORECASE)
"""What a browser adds to tables by itself, and what stands before the first tag."""
_NEAR = 60


class Difference(NamedTuple):
    """A tag or text as `written` and as `read`, and the text of the file where it stands."""

    written: str
    read: str
    near: str


def first_difference(written: str, read: str) -> Difference | None:
    """Compare tags and words in their order; quotation marks, attributes, blanks and letter case are nothing here."""
    own, other = _pieces(written), _pieces(read)
    for at, (one, two) in enumerate(zip_longest(map(_plain, own), map(_plain, other), fillvalue="nothing")):
        if one != two:
            return Difference(one, two, "".join(own[at : at + 2])[:_NEAR].strip() or "</html>")
    return None


def _pieces(text: str) -> list[str]:
    """Return tags and the texts between them in turn, without what looks like tags and is none."""
    plain = _RAW.sub(lambda found: f"<{found[1]}{found[2]}></{found[1]}>" if found[1] else "", text)
    return _TAG.split(_ADDED.sub("", plain))


def _plain(piece: str) -> str:
    """Return the name of a tag, or the words of a text."""
    found = _NAME.match(piece)
    return found[1].lower() if found else " ".join(html.unescape(piece).split())
