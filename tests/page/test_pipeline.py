"""Parse once, passes in order, facts, serialise once."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any

import pytest

from plugins.build.site import Built
from plugins.page import dom, pipeline
from plugins.page.dom import Tree
from plugins.page.findings import ContentError
from plugins.page.info import PageInfo
from plugins.page.pipeline import Page, Pass
from plugins.page.words import words_of
from tests.conftest import THEME
from tests.page import PAGE
from tests.page.conftest import Watched

ABOUT = Page(PageInfo(path="a/index.html", url="/a/", lang="en", kind="page", title="A"), words_of(THEME, "en"))


@dataclass(frozen=True, slots=True)
class Options:
    """What the passes of these tests add."""

    sign: str = "!"


def first(tree: Tree, page: Page, options: Options) -> None:
    """Add the page's title and a sign."""
    tree[1].append(dom.element("p", page.info.title + options.sign, id="first"))


def second(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    """Put what the first one added into a link."""
    dom.wrap(tree[1][-1], dom.element("a", href="/b/", data_line="4"))


def finish(settings: dict[str, Any], html: str, page: Page) -> pipeline.FinishedPage:
    """Finish a page with the passes that are registered."""
    return pipeline.finish(pipeline.steps_of(settings), html, page)


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[Pass]:
    """An empty list of passes, for this test only."""
    mine: list[Pass] = []
    monkeypatch.setattr(pipeline, "passes", mine)
    return mine


def test_passes_run_in_the_order_of_the_list(passes: list[Pass]) -> None:
    """Each finds what the one before it left; facts are read behind the last one."""
    passes += [Pass("first", first, "FIRST", Options), Pass("second", second, "SECOND", Options)]
    html, facts = finish({"FIRST": {"sign": "?"}}, PAGE.format("x"), ABOUT)
    assert html == PAGE.format('x<a href="/b/"><p id="first">A?</p></a>')
    assert facts.ids == ("first",)
    assert [(link.url, link.line) for link in facts.links] == [("/b/", 4)]


def test_another_order_gives_another_page(passes: list[Pass]) -> None:
    """Nothing but the list decides."""
    passes += [Pass("second", second, "SECOND", Options), Pass("first", first, "FIRST", Options)]
    html, _ = finish({}, PAGE.format("<b>x</b>"), ABOUT)
    assert html == PAGE.format('<a href="/b/"><b>x</b></a><p id="first">A!</p>')


def test_without_passes_only_the_facts_are_read(passes: list[Pass]) -> None:
    """The page comes out as it went in."""
    assert not passes
    html, facts = finish({}, PAGE.format('<p id="a">x</p>'), ABOUT)
    assert html == PAGE.format('<p id="a">x</p>')
    assert (facts.path, facts.ids) == ("a/index.html", ("a",))


def test_wrong_options_stop_before_the_first_page(passes: list[Pass]) -> None:
    """They are read when the pipeline gets ready."""
    passes.append(Pass("first", first, "FIRST", Options))
    with pytest.raises(ContentError, match='FIRST has no option "sing"; did you mean "sign"'):
        pipeline.steps_of({"FIRST": {"sing": "?"}})


def test_every_page_is_parsed_once_and_written_once(site: Built, watched: Watched) -> None:
    """However many passes and readers look at it."""
    pages = [text for text in watched.parsed if "data-kind=" in text]  # the others are items of feeds
    pdfs = len(list(site.output.rglob("*.pdf")))  # each is made from a page without its link, which is parsed again when it has been written
    assert len(pages) == len(set(pages)) == len(site.facts) + 2 * pdfs
    items = [entry for feed in site.output.rglob("feed.atom") for entry in ET.parse(feed).iterfind(".//{*}entry")]
    assert len(watched.parsed) - len(pages) == len(items) > 0
    assert watched.written == len(site.facts) + pdfs
