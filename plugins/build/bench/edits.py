"""What editors do to one article of many: each edit as what has to be written and removed, whatever generator makes the site.

An article that moves or goes takes the links to it along: the site before and behind an edit is one without broken links.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from plugins.build.bench.articles import Article, known_tags

STRIDE = 7919
"""A prime number: edits fall on articles far from each other."""
NEW_WORDS = "An editor added this sentence as edit number {number}."
_LINK = r"\[([^\]]*)\]\({address}\)"


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit comes to: articles to write, and those whose files go. `words` stand on the page of `article` afterwards."""

    written: tuple[Article, ...]
    removed: tuple[Article, ...] = ()
    words: str = ""


@dataclass(slots=True)
class Library:
    """All articles of a site by address, and how many edits there have been."""

    articles: dict[str, Article]
    edits: int = 0

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Library":
        """Return the library of some articles."""
        return cls({article.address: article for article in articles})

    def next(self) -> Article:
        """Return the article for the next edit: one without translation, far from the last."""
        self.edits += 1
        translated = {article.slug for article in self.articles.values() if article.lang != "en"}
        candidates = [article for article in self.articles.values() if article.slug not in translated]
        return candidates[self.edits * STRIDE % len(candidates)]

    def put(self, *written: Article, removed: tuple[Article, ...] = (), words: str = "") -> Change:
        """Keep what an edit made, and return it."""
        for article in removed:
            del self.articles[article.address]
        self.articles.update({article.address: article for article in written})
        return Change(written, removed, words)

    def linking_to(self, address: str) -> list[Article]:
        """Return the articles with a link to an address."""
        return [article for article in self.articles.values() if f"]({address})" in article.body]


def edit_text(library: Library) -> Change:
    """Add a sentence to an article."""
    article, words = library.next(), NEW_WORDS.format(number=library.edits)
    return library.put(replace(article, body=f"{article.body}\n{words}\n"), words=words)


def edit_title(library: Library) -> Change:
    """Give an article another title."""
    article = library.next()
    words = f"edition {library.edits}"
    return library.put(replace(article, title=f"{article.title}, {words}"), words=words)


def edit_tag(library: Library) -> Change:
    """Take a tag from an article and give it another one."""
    article = library.next()
    new = next(tag for tag in known_tags() if tag not in article.tags)
    return library.put(replace(article, tags=(*article.tags[1:], new)))


def rename(library: Library) -> Change:
    """Move an article to another address, and the links to it with it."""
    article = library.next()
    moved = replace(article, slug=f"{article.slug}-moved")
    old, new = f"]({article.address})", f"]({moved.address})"
    mended = [replace(each, body=each.body.replace(old, new)) for each in (moved, *library.linking_to(article.address)) if each != article]
    return library.put(*mended, removed=(article,))


def delete(library: Library) -> Change:
    """Remove an article, and leave the words of the links to it without a link."""
    article = library.next()
    link = re.compile(_LINK.format(address=re.escape(article.address)))
    mended = [replace(each, body=link.sub(r"\1", each.body)) for each in library.linking_to(article.address) if each != article]
    return library.put(*mended, removed=(article,))


EDITS: dict[str, Callable[[Library], Change]] = {"text": edit_text, "title": edit_title, "tag": edit_tag, "slug": rename, "deletion": delete}
"""By what is edited."""
