"""The same articles for each generator, in the form that it reads by default."""

import datetime as dt
import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from pelican.readers import MarkdownReader
from pelican.settings import DEFAULT_CONFIG

from plugins.build.bench import peers as bench_peers
from plugins.build.bench import scaled as bench_scaled
from plugins.build.bench.articles import Article, Source, articles
from plugins.build.bench.front_matter import hugo_text, our_text, pelican_text, plain_body
from plugins.build.bench.peers import HUGO_THEME, MissingPeerError
from plugins.build.bench.scaled import read_article
from plugins.build.bench.words import ENGLISH
from plugins.build.scaled import Scaled
from tests.conftest import put

MADE = list(articles(20))
SMALL = Article(
    "heart",
    "salt",
    "en",
    'Less "salt": why',
    "It helps.",
    dt.date(2020, 5, 4),
    ("nutrition", "prevention"),
    (Source("one", "First", "Office", "https://a.gov/1/"), Source("two", "Second", "Office", "https://a.gov/2/")),
    "/// in-short\n- Less.\n///\n\nEat less. [@two]\n\n/// emergency | Call {{ phone.emergency }} if\n- pain\n///\n",
)


@pytest.mark.parametrize("article", [*MADE, SMALL], ids=lambda article: article.address)
def test_what_is_written_for_this_site_is_read_back_alike(article: Article) -> None:
    """Nothing is lost, whatever signs a title has; only the language stands in the file's name."""
    read = read_article(article.topic, article.slug, our_text(article))
    assert {name: getattr(read, name) for name in Article.__slots__ if name != "lang"} == {
        name: getattr(article, name) for name in Article.__slots__ if name != "lang"
    }


def test_pelican_reads_its_own_metadata(tmp_path: Path) -> None:
    """By its own reader."""
    file = tmp_path / "x.md"
    for article in (*MADE, SMALL):
        file.write_text(pelican_text(article), encoding="utf-8")
        html, metadata = MarkdownReader({**DEFAULT_CONFIG, "TYPOGRAPHY": False}).read(str(file))
        assert (metadata["title"], metadata["slug"], metadata["lang"]) == (article.title, article.slug, article.lang)
        assert (str(metadata["category"]), [str(tag) for tag in metadata["tags"]]) == (article.topic, list(article.tags))
        assert metadata["date"].date() == article.date
        assert article.summary in metadata["summary"]
        assert "<h2" in html


def test_hugo_gets_front_matter() -> None:
    """A date that is one, lists that are lists, a text of which nothing is left that only this site reads."""
    for article in (*MADE, SMALL):
        _, header, body = hugo_text(article).split("---\n", 2)
        fields = yaml.safe_load(header)
        assert fields == {
            "title": article.title,
            "summary": article.summary,
            "date": article.date,
            "categories": [article.topic],
            "tags": list(article.tags),
        }
        assert not [sign for sign in ("[@", "{{", "///") if sign in body]


def test_a_plain_text_says_the_same() -> None:
    """Citations are links, blocks are lists under their name, sources are a list."""
    assert plain_body(SMALL) == (
        "**in-short**\n\n- Less.\n\nEat less. [2](https://a.gov/2/)\n\n**Call 911 if**\n\n- pain\n"
        "\n## Sources\n\n1. [First](https://a.gov/1/), Office\n2. [Second](https://a.gov/2/), Office\n"
    )


def test_vanilla_pelican_makes_a_page_of_each_article_with_lists_and_feeds(tmp_path: Path) -> None:
    """At the same addresses as this site, by the command that is measured."""
    peer = bench_peers.pelican(tmp_path / "peer")
    peer.write(MADE)
    subprocess.run(peer.command, cwd=peer.folder, check=True, capture_output=True)
    for article in MADE:
        assert article.title in (peer.output / article.address.strip("/") / "index.html").read_text(encoding="utf-8")
    assert {"index.html", "tags.html", "archives.html", "feeds"} <= {path.name for path in peer.output.iterdir()}


def test_hugo_has_a_theme_and_its_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its templates are where Hugo looks for them; articles lie as this site's do."""
    tool = tmp_path / "bin" / "hugo"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tool.parent))
    peer = bench_peers.hugo(tmp_path / "peer")
    peer.write(MADE[8:10])
    assert peer.command[0] == str(tool)
    assert "rss" not in (peer.folder / "hugo.toml").read_text(encoding="utf-8")
    short = bench_peers.hugo(tmp_path / "short", 100)
    assert tomllib.loads((short.folder / "hugo.toml").read_text(encoding="utf-8"))["services"]["rss"]["limit"] == 100
    assert {path.name for path in (peer.folder / "layouts").iterdir()} == set(HUGO_THEME)
    assert {path.name for path in peer.content.rglob("*.md")} == {f"{MADE[8].slug}.md", f"{MADE[8].slug}.es.md"}
    peer.edit_template(3)
    assert "<p>Template 3</p></article>" in peer.template.read_text(encoding="utf-8")


def test_a_missing_program_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With the command that puts it in place; one on the PATH serves as well."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{tmp_path}")
    with pytest.raises(MissingPeerError, match=r"^hugo is missing: run `python3 tasks\.py bench`"):
        bench_peers.program("hugo")


def test_real_bodies_become_articles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What scale.py has written, asked for without broken and tricky links; where a reader may be in a crisis, the crisis line is added."""
    asked: list[Scaled] = []

    def make(_folder: Path, scaled: Scaled, site: Path) -> None:
        asked.append(scaled)
        for topic in ("heart", "mental-health"):
            put(site, f"content/health/{topic}/salt.md", our_text(replace(SMALL, topic=topic)))

    monkeypatch.setattr(bench_scaled, "make_site", make)
    heart, mind = bench_scaled.scaled_articles(tmp_path, 2)
    assert heart == SMALL
    assert mind.body == f"{ENGLISH.crisis}\n\n{SMALL.body}"
    assert (asked[0].pages, asked[0].link_style, asked[0].broken, asked[0].tricky) == (2, "url", 0, 0)
