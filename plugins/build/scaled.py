"""Made-up sites out of real bodies: `DIR/tools/scale.py` of the corpora makes pages with planted links and writes down the truth."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plugins.build.site import ROOT

TRICKY = 0.05
"""The share of planted outbound links that are hard to judge: userinfo, backslashes, own host as a prefix and the like."""
SHARED = ("data", "legal", "notices", "pages")
"""What every site needs beside its articles: taken from the project's own content."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """One made-up site: so many pages out of a corpus, links written in one of two ways, some of them `broken`."""

    corpus: str
    pages: int
    link_style: str
    broken: int = 0
    tricky: float = TRICKY

    def __str__(self) -> str:
        broken = f", {self.broken} broken links" if self.broken else ""
        return f"{self.corpus}, {self.pages} pages, links by {self.link_style}{broken}"


def make_site(folder: Path, scaled: Scaled, site: Path) -> None:
    """Write the content of a made-up site into `site`, with the project's own notices and legal pages."""
    topics = ",".join(yaml.safe_load((ROOT / "content" / "data" / "topics.yml").read_text(encoding="utf-8")))
    command = [sys.executable, str(folder / "tools" / "scale.py"), str(folder / scaled.corpus), str(site), str(scaled.pages)]
    options = ["--model", "site", "--topics", topics, "--link-style", scaled.link_style, "--tricky", str(scaled.tricky), "--site", origin()]
    subprocess.run([*command, *options, "--broken", str(scaled.broken)], check=True, capture_output=True)
    share_content(site / "content")


def share_content(content: Path) -> None:
    """Give a site without articles of its own the project's notices, legal pages and data."""
    for name in SHARED:
        shutil.copytree(ROOT / "content" / name, content / name)
    # The project's home page links to its own articles, which this site does not have.
    for page in (content / "pages").glob("index*.md"):
        page.unlink()


def origin() -> str:
    """Return the origin of the project's own site, which made-up sites share."""
    return str(yaml.safe_load((ROOT / "content" / "data" / "publisher.yml").read_text(encoding="utf-8"))["site_url"])


def manifest(site: Path) -> Iterator[dict[str, Any]]:
    """Yield the truth about each page: its `file`, and its `links` with url, kind and where they were planted."""
    with (site / "manifest.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
