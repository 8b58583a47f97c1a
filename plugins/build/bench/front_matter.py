"""One article as a file of each generator: the same words, with the metadata that each of them reads by default."""

import json
import re

from plugins.build.bench.articles import Article

_CITED = re.compile(r"\[@([a-z0-9-]+)\]")
_FACT = re.compile(r"\{\{[^{}]*\}\}")
_BLOCK = re.compile(r"^/// ([a-z-]+)(?: \| (.+))?$\n", re.MULTILINE)
_BLOCK_END = re.compile(r"^///$\n", re.MULTILINE)
NUMBER = "911"
"""Stands for the telephone numbers, which the others have no references for."""


def our_text(article: Article) -> str:
    """Return an article as editors of this site write it."""
    sources = (
        f"  - {{key: {each.key}, title: {_quoted(each.title)}, publisher: {_quoted(each.publisher)}, url: {_quoted(each.url)}}}"
        for each in article.sources
    )
    fields = [f"title: {_quoted(article.title)}", f"summary: {_quoted(article.summary)}", f"date: {article.date}", "status: sample"]
    return _with_header([*fields, f"tags: {_listed(article.tags)}", "sources:", *sources], article.body)


def pelican_text(article: Article) -> str:
    """Return an article with the metadata of Pelican's own Markdown reader."""
    fields = {
        "Title": article.title,
        "Date": str(article.date),
        "Category": article.topic,
        "Tags": ", ".join(article.tags),
        "Slug": article.slug,
        "Lang": article.lang,
        "Summary": article.summary,
    }
    head = "\n".join(f"{name}: {value}" for name, value in fields.items() if value)
    return f"{head}\n\n{plain_body(article)}"


def hugo_text(article: Article) -> str:
    """Return an article with front matter for Hugo, which reads its language from the file's name."""
    fields = [f"title: {_quoted(article.title)}", f"summary: {_quoted(article.summary)}", f"date: {article.date}"]
    return _with_header([*fields, f"categories: {_listed((article.topic,))}", f"tags: {_listed(article.tags)}"], plain_body(article))


def plain_body(article: Article) -> str:
    """Return the text in plain Markdown: citations are links, blocks are lists under stressed words, sources a list at the end."""
    numbers = {source.key: (number, source.url) for number, source in enumerate(article.sources, 1)}
    text = _CITED.sub(lambda cited: "[{}]({})".format(*numbers[cited[1]]), article.body)
    text = _BLOCK_END.sub("", _BLOCK.sub(lambda block: f"**{block[2] or block[1]}**\n\n", _FACT.sub(NUMBER, text)))
    listed = "\n".join(f"{number}. [{source.title}]({source.url}), {source.publisher}" for number, source in enumerate(article.sources, 1))
    return f"{text}\n## Sources\n\n{listed}\n"


def _with_header(fields: list[str], body: str) -> str:
    return "\n".join(["---", *fields, "---", "", body])


def _listed(names: tuple[str, ...]) -> str:
    return f"[{', '.join(names)}]"


def _quoted(text: str) -> str:
    """Return a text as JSON writes it, which is YAML too."""
    return json.dumps(text, ensure_ascii=False)
