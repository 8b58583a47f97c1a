"""What stands in for parts that many pages share changes no page and no fact of one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from plugins.build.site import Built, new_site
from plugins.page import dom, pipeline, stand_ins
from plugins.page.frame import Frame, PageOutput, frame_of
from plugins.page.info import PageInfo
from plugins.page.outputs import SizesAskedFor
from plugins.page.parts import give_parts
from plugins.page.pipeline import FinishedPage, Page
from plugins.page.stand_ins import StandIns
from tests.conftest import TODAY, small_content
from tests.page.conftest import Watched

PAGE = """<!doctype html><html lang="en"><head><title>Salt</title></head><body>{before}
<main><article><h1>Salt</h1>{within}<div class="prose"><h2 id="a">A</h2><p><a href="/health/">Health</a></p></div>
</article>{end}</main>
{behind}<footer><h2>Foot</h2></footer></body></html>"""
PLACES = ("before", "within", "end", "behind")
TABLE = "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
FINISHED_APART = {
    "links of our own": '<nav class="x" id="nav"><a href="/health/">Health</a> <a href="/es/">Inicio</a> <a name="old">old</a></nav>',
    "a government link": '<div><p>See <a href="https://www.medicare.gov/a/">Medicare</a> & <b>more</b></p></div>',
    "a link to the portal": '<section id="s"><p><a href="https://portal.carepartnersct.example/">Sign in</a></p></section>',
    "an unknown host": '<aside><p><a href="https://elsewhere.example/x.pdf">Paper</a></p></aside>',
    "a heading": "<section><h2 id='h'>Fish &amp; chips</h2><!-- --><p>Words <wbr> of it</p><pre>\n\na</pre></section>",
    "a language": '<div><p><a href="/legal/" hreflang="es">Legal</a></p></div>',
    "nothing": "<div></div>",
    "odd attributes": '<div title="&quot;&lt;a name=x&gt;" data-x="1"><a href="/a-z/?q=%2F&amp;b">A</a></div>',
}
CARRIED_WHOLE = {
    "two roots": '<div>a</div><nav><a href="/">Home</a></nav>',
    "text beside": 'text <div><a href="/">Home</a></div>',
    "a list": '<ul><li><a href="/">Home</a></li></ul>',
    "a mail link in a paragraph": '<nav><p><a href="mailto:a@example.com">Mail</a></p> text</nav>',
    "a short code": "<div><p>Text HELP to 12345</p><p>or 67890</p></div>",
    "a mail link in its root": '<div><a href="mailto:a@example.com">Mail</a></div>',
    "a notice": '<div><aside data-notice="email" data-notice-version="1"><p>x</p></aside></div>',
    "a heading with a link": '<div><h2><a href="https://www.medicare.gov/">Medicare</a></h2></div>',
    "a table": f"<div>{TABLE}</div>",
    "a picture": '<div><img src="/images/a.png" alt="a"></div>',
    "a file of ours": '<div><p><a href="/legal/a.pdf">Paper</a></p></div>',
    "an editor's text": '<div><div class="prose"><h2 id="x">x</h2></div></div>',
    "a main part": "<div><main>x</main></div>",
    "styles": '<div><p style="background: url(/x.png)">x</p></div>',
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A run whose passes are still there."""
    folder = tmp_path_factory.mktemp("stand-ins")
    with new_site(small_content(folder), folder / "output", today=TODAY) as site:
        yield dict(site.run)


@pytest.fixture
def frame(run: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Frame:
    """What its pages share; every part is finished apart if it can be."""
    monkeypatch.setattr(stand_ins, "WORTH", 0)
    return frame_of(run["ENV"], run["CONTEXT"])


def finished(frame: Frame, html: str, parts: StandIns | None) -> tuple[FinishedPage, Page]:
    """Finish an article."""
    info = PageInfo(
        "health/heart/salt/index.html", "/health/heart/salt/", "en", "article", "Salt", canonical="https://www.carepartnersct.com/health/"
    )
    sizes = SizesAskedFor({"/legal/a.pdf": 2_000_000})
    page = frame.page(info, "article.html", sizes, parts)
    page.given.extend(parts.taken() if parts else ())
    return pipeline.finish(frame.steps, html, page), page._replace(shared={"asked": sizes.asked}, parts=None, given=[])


def with_part(part: str, place: str) -> str:
    """Return a page with a part in one place; tables stand behind it."""
    return PAGE.format_map({**dict.fromkeys(PLACES, ""), "behind": TABLE, place: part + TABLE})


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", [*FINISHED_APART, *CARRIED_WHOLE])
def test_a_page_is_the_same_whether_or_not_something_stands_in_for_a_part(frame: Frame, name: str, place: str) -> None:
    """Its text, its facts, what was found and what it asked for; a part that is not alone on the page when it is finished stays whole."""
    part = {**FINISHED_APART, **CARRIED_WHOLE}[name]
    assert frame.parts is not None
    stand_in = frame.parts.text(f"\n{part}\n", "en")
    assert (stand_in != f"\n{part}\n") == (name in FINISHED_APART)
    if name == "a main part":
        return  # no page may have two
    assert finished(frame, with_part(stand_in, place), frame.parts) == finished(frame, with_part(f"\n{part}\n", place), None)


def test_an_element_is_shown_or_something_stands_in_for_it(frame: Frame) -> None:
    """Each time another copy."""
    assert frame.parts is not None
    part = dom.parse_fragment(FINISHED_APART["a heading"])[0]
    first, second = (frame.parts.element(part, "en") for _ in range(2))
    assert first is not second
    assert len(dom.elements(first, "p")) == 0
    whole = dom.parse_fragment(CARRIED_WHOLE["a table"])[0]
    assert dom.outer_html(frame.parts.element(whole, "en")) == dom.outer_html(whole)


PART, TWICE = "{{ part('zz.html') }}", "{{ part('zz.html') }}" * 2
LINKS = '<div class="zz"><p><a href="/es/">Inicio</a> <a href="https://www.medicare.gov/">Medicare</a> <a href="/legal/a.pdf">Paper</a></p></div>'
PLAIN = '<div class="zz"><p><a href="/es/">Inicio</a> <a href="https://www.medicare.gov/">Medicare</a> 1 &amp; 2</p></div>'
SITUATIONS = {
    "in the flow": (PLAIN, PART),
    "twice": (PLAIN, f"{TWICE} <div>{PART}</div>"),
    "in a list": (PLAIN, f"<ul><li>{PART}</li></ul>"),
    "in a caption": ("<div><span>HELP to 12345</span></div>", f"<figure><figcaption>Text {PART}</figcaption></figure>"),
    "in a language switch": (PLAIN, f'<nav class="languages">{PART}</nav>'),
    "in a drawing": (PLAIN, f"<svg><foreignObject>{PART}</foreignObject></svg>"),
    "in an editor's words": ('<div><h2 id="zz">z</h2></div>', f'<div class="prose">{PART}</div>'),
    "in a comment": (PLAIN, f"<!-- {PART} -->"),
    "in an attribute": (PLAIN, "<p title=\"{{ part('zz.html') | forceescape }}\">x</p>"),
    "without its tags": (PLAIN, "<p>{{ part('zz.html') | striptags }}</p>"),
    "in a part": (PLAIN, "{{ part('outer.html') }}"),
    "closed by the page": ('<div class="zz"><p>Card</p>', f"{PART}<p>behind</p></div>"),
    "with a file": (LINKS, PART),
    "with marks by hand": ('<div><p><a href="/health/" data-outbound="portal">x</a> data-outbound="partner"</p></div>', PART),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_whatever_a_theme_does_with_a_part_comes_out(run: dict[str, Any], frame: Frame, monkeypatch: pytest.MonkeyPatch, situation: str) -> None:
    """As it would without stand-ins, and no mark of one is left."""
    part, around = SITUATIONS[situation]
    templates = DictLoader(
        {
            "zz.html": part,
            "outer.html": f"<section><h2>Outer</h2>{PART}</section>",
            "page.html": PAGE.format_map({**dict.fromkeys(PLACES, ""), "within": around}),
        }
    )
    monkeypatch.setattr(run["ENV"], "loader", templates)
    monkeypatch.setattr(run["ENV"], "cache", None)
    monkeypatch.setattr(run["ENV"], "get_template", Environment.get_template.__get__(run["ENV"]))
    give_parts(run["ENV"], run["CONTEXT"]["in_language"])
    info = PageInfo(
        "health/heart/salt/index.html", "/health/heart/salt/", "en", "article", "Salt", canonical="https://www.carepartnersct.com/health/"
    )
    page, made = PageOutput(info.path, "page.html", {}, info), []
    for each in (frame, replace(frame, parts=None)):
        sizes = SizesAskedFor({"/legal/a.pdf": 2_000_000})
        made.append((page.make(each, sizes), sizes.asked))
    assert made[0] == made[1]
    assert "part-" not in made[0][0].text


WORDS = (
    '<p>Read <a href="/legal/a.pdf">the guide</a>.</p>',
    '<p>Read <a href="/es/">Inicio</a>.</p>',
    '<p>Write data-outbound="portal" or <a href="/health/" data-outbound="social">this</a>.</p>',
    '<p><a href="https://www.medicare.gov/">Medicare</a> <a href="https://portal.carepartnersct.example/">Sign in</a></p>',
    '<p><a href="mailto:a@example.com">Mail</a>, or text HELP to 12345</p>',
    f"<h3>A table</h3>{TABLE}",
)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("name", ["third-party", "medical-disclaimer", "cookie-opt-out"])
def test_whatever_a_notice_says_comes_out(run: dict[str, Any], frame: Frame, name: str, words: str) -> None:
    """It comes to a page with one of the passes, and those before it never see it."""
    notices = {key: replace(notice, html=notice.html + words) if notice.id == name else notice for key, notice in run["CONTEXT"]["NOTICES"].items()}
    frame = frame_of(run["ENV"], {**run["CONTEXT"], "NOTICES": notices})
    html = with_part('<p><a href="https://www.medicare.gov/">Medicare</a></p>', "within")
    assert finished(frame, html, frame.parts) == finished(frame, html, None)


def test_few_pages_carry_their_parts_whole(run: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """To finish one apart takes as long as a few pages."""
    monkeypatch.setattr(stand_ins, "WORTH", 2)
    parts = frame_of(run["ENV"], run["CONTEXT"]).parts
    assert parts is not None
    text = FINISHED_APART["a heading"]
    assert [parts.text(text, lang) == text for lang in ("en", "es", "en", "en", "es", "es")] == [True, True, True, False, True, False]


def test_a_pass_that_knows_no_parts_sees_whole_pages(run: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """One of a plugin that somebody adds, say."""
    assert frame_of(run["ENV"], run["CONTEXT"]).parts is not None
    monkeypatch.setattr(pipeline, "passes", [*pipeline.passes[:-1], replace(pipeline.passes[-1], knows_parts=False)])
    assert frame_of(run["ENV"], run["CONTEXT"]).parts is None


def test_no_page_of_the_site_is_another_one(site: Built, watched: Watched) -> None:
    """In one of these builds something stood in for parts, in the other nothing did."""
    assert site.facts == watched.facts
    files = [file.relative_to(site.output) for file in site.output.rglob("*.html")]
    assert [file for file in files if (site.output / file).read_bytes() != (watched.output / file).read_bytes()] == []
    assert len(files) > 100
