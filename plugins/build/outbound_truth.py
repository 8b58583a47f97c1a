"""Holds the marks of a built site against a manifest that says of every planted link whether it leaves the site.

The manifest and a parser of its own decide here; nothing of the passes' judgement is used.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

ATOM = "{http://www.w3.org/2005/Atom}"
LEAVES, STAYS = "outbound", ("internal", "same-site", "fragment", "other-scheme", "broken")


def wrong_marks(site: Path) -> Iterator[str]:
    """Yield a line for each link of `site`/output that is not marked as `site`/manifest.jsonl says, pages and feeds."""
    rows = [json.loads(line) for line in (site / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    items = _feed_items(site / "output")
    judged = 0
    for row in rows:
        path = row["file"].removesuffix(".md") + "/"
        page = (site / "output" / path / "index.html").read_text(encoding="utf-8")
        for where, html in ((path, page), *((f"{path} in a feed", item) for item in items.get(path, ()))):
            marks = _marks(html)
            for link in row["links"]:
                judged += 1
                yield from _judge(link, marks, where)
    if not judged:
        yield "no link was judged"


def _judge(link: dict[str, Any], marks: dict[str, bool], where: str) -> Iterator[str]:
    """A planted address that a feed made whole is not found there as it was written; pages have them all (verify_scaled.py)."""
    marked = marks.get(link["url"])
    if marked is None:
        return
    if link["kind"] == LEAVES and not marked:
        yield f"{where}: missed {link['url']} ({link.get('trick', 'plain')})"
    elif link["kind"] in STAYS and marked:
        yield f"{where}: wrongly marked {link['url']} ({link.get('trick', 'plain')})"


def _marks(html: str) -> dict[str, bool]:
    """Return for each address whether every link to it says in words that it leaves."""
    found: dict[str, bool] = {}
    for link in LexborHTMLParser(html).css("a[href]"):
        note = link.css_first(".outbound-note")
        marked = "data-outbound" in link.attributes and note is not None and bool(note.text().strip())
        url = str(link.attributes["href"] or "")
        found[url] = found.get(url, marked) and marked if url in found else marked
    return found


def _feed_items(output: Path) -> dict[str, list[str]]:
    """Return the HTML of each feed item by the path of its article."""
    items: dict[str, list[str]] = {}
    for feed in output.rglob("feed.atom"):
        for entry in ET.fromstring(feed.read_bytes()).findall(f"{ATOM}entry"):  # noqa: S314 - our own feeds
            path = (entry.findtext(f"{ATOM}id") or "").split("/", 3)[3]
            items.setdefault(path, []).append(entry.findtext(f"{ATOM}content") or "")
    return items
