"""A plugin for linkchecker, which loads it into its own process: the title and the first words of each page that it is shown.

It reads the beginning of a page and no more, however long that is, and says it as JSON among linkchecker's infos.
"""

import json
from typing import Any

from linkcheck import strformat
from linkcheck.htmlutil import htmlsoup
from linkcheck.plugins import _ContentPlugin

START_OF_A_PAGE = 64 * 1024
"""Bytes: the title stands in them, and all that a parked domain has to say."""
CHARACTERS_TOLD = 2000


class PageSeen(_ContentPlugin):  # type: ignore[misc]  # linkchecker has no types
    """Tells what a page that answers is about; and lets linkchecker tell the whole message of an error, whose cause stands at its end."""

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        strformat.limit = lambda text, **_: text

    def applies_to(self, url_data: Any) -> bool:
        """Tell whether it is a page: nothing else is read."""
        return bool(url_data.is_html())

    def check(self, url_data: Any) -> None:
        """Add what the page says of itself."""
        soup = htmlsoup.make_soup(_start(url_data.url_connection), url_data.content_encoding)
        title = " ".join(soup.title.get_text().split()) if soup.title else ""
        text = " ".join(soup.get_text(" ").split())
        url_data.add_info(json.dumps({"title": title[:CHARACTERS_TOLD], "text": text[:CHARACTERS_TOLD]}))


def _start(response: Any) -> bytes:
    start = b""
    for chunk in response.iter_content(16 * 1024):
        start += chunk
        if len(start) >= START_OF_A_PAGE:
            break
    return start
