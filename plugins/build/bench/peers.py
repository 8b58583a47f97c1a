"""Vanilla Pelican and Hugo, as their users have them: default settings, default feeds, the same addresses as this site has.

Pelican with its default theme; Hugo brings none, so it gets a small one that makes what Pelican's makes: a page for each article, and lists
for the home page, topics and tags.
"""

import os
import shutil
import sys
from pathlib import Path

from plugins.build.bench.front_matter import hugo_text, pelican_text
from plugins.build.bench.generators import Generator, ordinary_file

PELICAN_SETTINGS = """
PATH = "content"
SITENAME = "Peer"
SITEURL = "https://www.example.com"
AUTHOR = "Editor"
TIMEZONE = "America/New_York"
ARTICLE_URL = "health/{category}/{slug}/"
ARTICLE_SAVE_AS = "health/{category}/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/health/{category}/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/health/{category}/{slug}/index.html"
"""
HUGO_SETTINGS = """
baseURL = "https://www.example.com/"
title = "Peer"
defaultContentLanguage = "en"
[languages.en]
weight = 1
[languages.es]
weight = 2
"""
HUGO_FEEDS = """
[services.rss]
limit = {items}
"""
"""By default a feed of Hugo's holds every page of its list; Pelican's, and this site's, hold the latest."""
HUGO_THEME = {
    "baseof.html": """<!doctype html>
<html lang="{{ site.Language.Lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} | {{ site.Title }}</title>
<meta name="description" content="{{ .Params.summary }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .Translations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}{{ with .OutputFormats.Get "rss" }}<link rel="alternate" type="application/rss+xml" href="{{ .Permalink }}">
{{ end }}</head>
<body>
<nav><a href="/">{{ site.Title }}</a>{{ range site.Taxonomies.categories }} <a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a>{{ end }}</nav>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
""",
    "page.html": """{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p>
<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "January 2, 2006" }}</time>
{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
</article>{{ end }}
""",
    "home.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
<ol>{{ range site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Params.summary }}</p></li>
{{ end }}</ol>{{ end }}
""",
    "list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
<ol>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Params.summary }}</p></li>
{{ end }}</ol>{{ end }}
""",
    "taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
""",
}
"""Templates by their file."""


class MissingPeerError(FileNotFoundError):
    """A program to compare with is not there."""


def pelican(work: Path) -> Generator:
    """Return Pelican without any plugin, in a folder of its own."""
    work.mkdir(parents=True)
    (work / "peerconf.py").write_text(PELICAN_SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "pelican", "content", "--settings", "peerconf.py", "--output", "output", "--quiet"]
    return Generator("Pelican", work, work / "content", work / "output", command, ordinary_file, pelican_text, work / "unused")


def hugo(work: Path, feed_items: int | None = None) -> Generator:
    """Return Hugo with its small theme, in a folder of its own; with so many items in a feed if a number is given."""
    layouts = work / "layouts"
    layouts.mkdir(parents=True)
    feeds = "" if feed_items is None else HUGO_FEEDS.format(items=feed_items)
    (work / "hugo.toml").write_text(HUGO_SETTINGS + feeds, encoding="utf-8")
    for name, text in HUGO_THEME.items():
        (layouts / name).write_text(text, encoding="utf-8")
    command = [program("hugo"), "--quiet", "--destination", "output"]
    return Generator(
        "Hugo" if feed_items is None else "Hugo, short feeds",
        work,
        work / "content",
        work / "output",
        command,
        ordinary_file,
        hugo_text,
        layouts / "page.html",
    )


def program(name: str) -> str:
    """Return where a program to compare with is: beside this Python, where `bench` puts it, or on the PATH; MissingPeerError when nowhere."""
    found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        message = f"{name} is missing: run `python3 tasks.py bench`, which puts it in place"
        raise MissingPeerError(message)
    return found
