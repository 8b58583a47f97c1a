"""Articles out of real bodies, which `DIR/tools/scale.py` of the corpora makes up: without broken and without tricky links.

Bodies were given topics at random: those under mental health get the crisis line, without which no site of ours may go out.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from plugins.build.bench.articles import CRISIS_TOPIC, Article, Source
from plugins.build.bench.words import ENGLISH
from plugins.build.scaled import Scaled, make_site

CORPUS = "healthcare-gov"


def scaled_articles(folder: Path, number: int) -> Iterator[Article]:
    """Yield so many articles of the corpora in `folder`."""
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        make_site(folder, Scaled(CORPUS, number, "url", tricky=0), Path(work))
        for file in sorted((Path(work) / "content" / "health").glob("*/*.md")):
            article = read_article(file.parent.name, file.stem, file.read_text(encoding="utf-8"))
            yield replace(article, body=f"{ENGLISH.crisis}\n\n{article.body}") if article.topic == CRISIS_TOPIC else article


def read_article(topic: str, slug: str, text: str) -> Article:
    """Return an article from its file."""
    _, header, body = text.split("---\n", 2)
    fields = yaml.safe_load(header)
    sources = tuple(Source(each["key"], each["title"], each["publisher"], each["url"]) for each in fields["sources"])
    tags = tuple(fields.get("tags", ()))
    return Article(topic, slug, "en", fields["title"], fields["summary"], fields["date"], tags, sources, body.lstrip("\n"))
