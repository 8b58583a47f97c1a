"""The preview is waited for as an editor waits: until the page with the new words can be loaded."""

import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from plugins.build import preview
from plugins.build.bench.articles import articles
from plugins.build.bench.edits import EDITS, Change, Library
from plugins.build.bench.generators import Generator, ours
from plugins.build.bench.runs import RunFailedError
from plugins.build.bench.serve import EVENTS, Browser, reload_seconds
from plugins.build.site import ROOT


@pytest.fixture
def made(tmp_path: Path) -> tuple[Generator, Library]:
    """A small site and its articles."""
    library, generator = Library.of(articles(3)), ours(tmp_path / "site", ROOT)
    generator.write(library.articles.values())
    return generator, library


def test_edits_are_waited_for_until_they_are_seen(made: tuple[Generator, Library]) -> None:
    """One time for each edit; the page then has its words."""
    generator, library = made
    assert len(reload_seconds(generator, library, EDITS["title"], 2)) == 2
    titles = [article.title for article in library.articles.values()]
    pages = [(generator.output / article.address.strip("/") / "index.html").read_text(encoding="utf-8") for article in library.articles.values()]
    assert sum("edition" in title for title in titles) > 0
    assert all(title in page for title, page in zip(titles, pages, strict=True))


def test_a_preview_that_does_not_start_is_no_measurement(made: tuple[Generator, Library], tmp_path: Path) -> None:
    """It says so instead of waiting."""
    generator, library = made
    generator.content.rename(tmp_path / "elsewhere")
    with pytest.raises(RunFailedError, match="without telling its address"):
        reload_seconds(generator, library, EDITS["text"], 1)


def test_a_mistake_is_no_edit_that_was_seen(made: tuple[Generator, Library]) -> None:
    """What the preview says of it is told."""
    generator, library = made

    def mistake(library: Library) -> Change:
        change = EDITS["text"](library)
        return replace(change, written=tuple(replace(article, tags=("no-such-tag",)) for article in change.written))

    with pytest.raises(RunFailedError, match=r"serve failed: .*no-such-tag"):
        reload_seconds(generator, library, mistake, 1)


def test_a_page_is_loaded_until_it_shows_the_edit(tmp_path: Path) -> None:
    """News of a site may come before the page: an editor would load it again."""
    news, loaded = preview.News(), []

    class Late(preview.PreviewHandler):
        def page(self, path: Path) -> str:
            loaded.append(path)
            return "old" if len(loaded) < 4 else "new"

    def edit() -> Change:
        news.tell("")
        return Change((), words="new")

    site = preview.server(tmp_path, 0, partial(Late, news))
    threading.Thread(target=site.serve_forever, daemon=True).start()
    browser = Browser(f"http://127.0.0.1:{site.server_port}")
    assert browser.seconds_until(edit, "/x/") > 0
    assert len(loaded) == 4
    assert browser.version == news.version
    site.shutdown()
    site.server_close()


def test_news_are_read_where_the_preview_tells_them() -> None:
    """The same address as its script reads."""
    assert EVENTS == preview.EVENTS
