"""The medical disclaimer is on every page, and nothing that an editor writes takes it away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.build.site import Built
from plugins.notice.medical_disclaimer import LONG, SHORT, PageWithoutPlaceError, add_medical_disclaimer
from plugins.page import dom
from plugins.page.conformance import browser_events
from plugins.page.findings import ContentError
from plugins.page.info import Kind
from plugins.page.notices import Notices
from tests.conftest import ARTICLE, put
from tests.notice.conftest import IDS, drop, notice, page, tree
from tests.source.bodies import body_of

BODY = ARTICLE.partition("\n---\n")[2]
HEADER = ARTICLE.removesuffix(BODY)


def count(text: str, name: str) -> int:
    """Count a notice as a conforming parser sees it, outside templates."""
    return sum(("data-notice", name) in event.attributes for event in browser_events(text) if event.kind == "start")


def test_an_article_has_the_long_form_behind_its_words_and_a_link_before_them(notices: Notices) -> None:
    """Reachable from the top, once."""
    article = tree("<p>Eat less salt.</p>")
    add_medical_disclaimer(article, page(), notices)
    text = dom.serialise(article)
    assert count(text, LONG) == 1
    assert count(text, SHORT) == 0
    assert text.index('<a href="#medical-disclaimer">') < text.index("Eat less salt.") < text.index("Words of medical-disclaimer in en.")
    assert article.xpath("//section[@id='medical-disclaimer'][@data-notice-version='1.0']/h2")


@pytest.mark.parametrize("kind", ["legal", "home", "topic", "search", "page", "error"])
def test_every_other_page_has_the_short_form(kind: Kind, notices: Notices) -> None:
    """At the end of its main part, in the language of the page."""
    other = tree("<p>Text</p>")
    add_medical_disclaimer(other, page(kind, "es"), notices)
    assert count(dom.serialise(other), SHORT) == 1
    assert dom.text_of(other.xpath("//main/*[last()]")[0]) == "Words of medical-disclaimer-short in es."


@pytest.mark.parametrize("kind", ["article", "page"])
def test_twice_changes_nothing(kind: Kind, notices: Notices) -> None:
    """The pass is idempotent."""
    once = tree("<p>Text</p>")
    add_medical_disclaimer(once, page(kind), notices)
    first = dom.serialise(once)
    add_medical_disclaimer(once, page(kind), notices)
    assert dom.serialise(once) == first


def test_nothing_else_is_touched(notices: Notices) -> None:
    """Without what it added, the page is what it was."""
    article = tree("<p>One<aside>two</aside></p><table><tr><td>three</td></tr></table>")
    before = dom.serialise(article)
    add_medical_disclaimer(article, page(), notices)
    for added in article.xpath("//*[@data-notice] | //p[@class='disclaimer-link']"):
        drop(added)
    assert dom.serialise(article) == before


def test_a_template_without_a_place_stops_the_build(notices: Notices) -> None:
    """It is never left out in silence."""
    with pytest.raises(PageWithoutPlaceError, match=r"health/heart/salt/index.html"):
        add_medical_disclaimer(tree("", "<main>{}</main>"), page(), notices)


def test_every_page_of_the_site_has_exactly_one_of_the_two_forms(site: Built) -> None:
    """Counted in the finished files."""
    for facts in site.facts.values():
        text = (site.output / facts.path).read_text(encoding="utf-8")
        assert (count(text, LONG), count(text, SHORT)) == ((1, 0) if facts.kind == "article" else (0, 1)), facts.path


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_emergency_line_comes_first_and_every_limb_is_there(lang: str, site: Built) -> None:
    """P2 to P5: 911 first, for information only, no advice, no substitute, no diagnosis or treatment, ask your provider."""
    facts = next(facts for facts in site.facts.values() if facts.kind == "article" and facts.lang == lang)
    article = dom.parse((site.output / facts.path).read_text(encoding="utf-8"))
    words = dom.text_of(article.xpath("//*[@data-notice='medical-disclaimer']/p")[0])
    assert "911" in words
    whole = dom.text_of(article.xpath("//*[@data-notice='medical-disclaimer']")[0]).lower()
    limbs = {
        "en": (
            "information only",
            "not medical advice",
            "does not replace",
            "diagnosing or treating",
            "before you start any new treatment",
            "any question",
            "contact your health care provider",
        ),
        "es": (
            "solo para informarle",
            "no es un consejo médico",
            "no reemplaza",
            "diagnosticar o tratar",
            "antes de empezar cualquier tratamiento nuevo",
            "alguna duda",
            "comuníquese con su proveedor",
        ),
    }[lang]
    assert [limb for limb in limbs if limb not in whole] == []


TAKING_IT_AWAY = {
    "an unclosed element": "<div><div><section><p>text",
    "an unclosed comment": "text <!-- and no end",
    "a template": "<template>",
    "an unclosed template": "text\n\n<template><p>",
    "a hidden element": "<div hidden>",
    "a style": "<style>section { display: none }</style>",
    "a style attribute": '<p style="display:none">text</p>',
    "a class": '<div class="visually-hidden">',
    "a script": "<script>document.body.innerHTML = ''</script>",
    "a textarea": "<textarea>",
    "a plaintext": "<plaintext>",
    "a noscript": "<noscript>",
    "an end of the article": "</div></article></main></body></html>",
    "a faked notice": '<aside data-notice="medical-disclaimer" data-notice-version="1.0">nothing</aside>',
    "an id of its name": '<p id="medical-disclaimer">text</p>',
    "an empty body": "",
    "only white space": "\n\n   \n",
    "a closed details": "<details><summary>s</summary>",
    "a select": "<select><option>",
    "a table": "<table><tr><td>",
    "an iframe": "<iframe>",
    "a title": "<title>",
    "a frameset": "<frameset>",
    "a base": '<base href="https://evil.example/">',
    "an svg": "<svg><style>section{display:none}</style></svg>",
    "math": "<math><mtext><table><mglyph><style>",
}


@pytest.mark.parametrize("body", TAKING_IT_AWAY.values(), ids=TAKING_IT_AWAY)
def test_an_editor_cannot_take_it_away(body: str, content: Path, built: Callable[[], Built]) -> None:
    """Either the page is refused at its line, or the notice stands there once, seen as a browser sees it."""
    put(content, "health/heart/salt.md", HEADER + "\n" + body + "\n")
    try:
        site = built()
    except ContentError as error:
        refused = {finding.file for finding in error.findings}
    else:
        refused = set()
    if refused:
        assert refused == {"health/heart/salt.md"}
        return
    text = (site.output / "health/heart/salt/index.html").read_text(encoding="utf-8")
    assert count(text, LONG) == 1
    notice_there = dom.parse(text).xpath(
        "//main//section[@data-notice='medical-disclaimer'][@id='medical-disclaimer'][not(ancestor::*[@hidden or self::details or self::template])]"
    )
    assert len(notice_there) == 1
    assert "911" in dom.text_of(notice_there[0])


@pytest.mark.parametrize(
    "line", ["disclaimer: false", "medical_disclaimer: off", "template: page", "kind: page", "notices: []", "disclaimer_waiver: me"]
)
def test_a_header_cannot_switch_it_off(line: str, content: Path, findings: Callable[[], list]) -> None:  # type: ignore[type-arg]
    """Such keys are unknown."""
    put(content, "health/heart/salt.md", ARTICLE.replace("status: sample", f"status: sample\n{line}"))
    assert [finding.rule for finding in findings()] == ["unknown-key"]


@given(
    st.lists(
        st.sampled_from(
            [*TAKING_IT_AWAY.values(), "text\n\n", "- item\n", "> quote\n", "```\n", "| a |\n|---|\n", "# One\n", "/// urgent | x\n", "///\n"]
        ),
        max_size=6,
    )
)
def test_no_mixture_takes_it_away(parts: list[str]) -> None:
    """Random mixtures of hostile Markdown and HTML through the body's own code and the pass."""
    body = body_of("\n".join(parts))
    article = tree(body.html.replace("{", "&#123;"))
    add_medical_disclaimer(article, page(), {(name, "en"): notice(name) for name in IDS})
    if not any(finding.severity == "error" for finding in body.findings):
        assert count(dom.serialise(article), LONG) == 1
