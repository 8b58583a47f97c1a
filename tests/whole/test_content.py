"""What ships: legal pages that carry every provision in both languages, articles, samples that say so."""

import gzip
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.site import Built
from plugins.page.facts import PageFacts
from tests.conftest import CONTENT, theme_file

LANGUAGES = ("en", "es")
PROVISIONS = [f"P{number}" for number in range(1, 42)]
SAMPLE = {"en": "Sample page.", "es": "Página de muestra."}


def parsed(site: Built, facts: PageFacts) -> LexborHTMLParser:
    """Return a page as a conforming parser reads it."""
    return LexborHTMLParser((site.output / facts.path).read_text(encoding="utf-8"))


def pages(site: Built, *kinds: str) -> list[PageFacts]:
    """Return the published pages of these kinds that stand for a file."""
    return [facts for facts in site.facts.values() if facts.kind in kinds and facts.source and not facts.path.startswith("drafts/")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("provision", PROVISIONS)
def test_every_provision_is_carried_by_an_element(provision: str, lang: str, site: Built) -> None:
    """P1 to P41 each stand in words on a legal page, in both languages."""
    carried = [
        node.text(strip=True)
        for facts in pages(site, "legal")
        if facts.lang == lang
        for node in parsed(site, facts).css(f'main [data-provision~="{provision}"]')
    ]
    assert carried
    assert all(len(text) > 20 for text in carried)


def test_both_languages_carry_the_same_provisions_on_the_same_pages(site: Built) -> None:
    """A translation is the same page."""
    found: dict[str, dict[str, set[str]]] = {lang: {} for lang in LANGUAGES}
    for facts in pages(site, "legal"):
        marks = parsed(site, facts).css("[data-provision]")
        found[facts.lang][facts.url.removeprefix("/es")] = {name for mark in marks for name in str(mark.attributes["data-provision"]).split()}
    assert found["en"] == found["es"]
    assert len(found["en"]) >= 14


def test_old_anchors_of_the_legal_page_stand_in_both_languages(site: Built) -> None:
    """The sections of the one page that visitors knew can still be linked to (P1)."""
    sections = {"disclaimer", "limitation-of-liability", "public-site", "secured-sites", "cookies", "email", "text-messages", "links-to-other-sites"}
    assert sections <= set(site.facts["legal/index.html"].ids)
    assert sections <= set(site.facts["es/legal/index.html"].ids)


def test_everything_that_ships_says_that_it_is_a_sample(site: Built) -> None:
    """On each page, in its language, near the top; and nowhere stands a date of a review."""
    shipped = pages(site, "article", "legal", "page", "home")
    assert len(shipped) >= 46
    for facts in shipped:
        page = parsed(site, facts)
        status = page.css_first("main .status")
        assert status is not None, facts.path
        assert status.text().strip().startswith(SAMPLE[facts.lang]), facts.path
        assert page.css_first("[data-review]") is None
    assert not any(re.search(r"^(review|approval):", path.read_text(encoding="utf-8"), re.MULTILINE) for path in CONTENT.rglob("*.md"))


def test_the_first_articles_are_there(site: Built) -> None:
    """Eight in English over at least five topics, four of them in Spanish too."""
    english = [facts.url for facts in pages(site, "article") if facts.lang == "en"]
    spanish = [facts.url.removeprefix("/es") for facts in pages(site, "article") if facts.lang == "es"]
    assert len(english) >= 8
    assert len({url.split("/")[2] for url in english}) >= 5
    assert len(spanish) >= 4
    assert set(spanish) <= set(english)


def test_articles_are_neither_too_short_nor_too_long(site: Built) -> None:
    """Between 500 and 900 words, without the numbers of sources and what references fill in."""
    lengths = {}
    for facts in pages(site, "article"):
        prose = parsed(site, facts).css_first("main .prose")
        assert prose is not None
        for node in prose.css(".citation, .phone, .care-card__level"):
            node.decompose()
        lengths[facts.path] = len(prose.text(separator=" ").split())
    assert {path: words for path, words in lengths.items() if not 500 <= words <= 900} == {}


def test_articles_tell_when_to_get_care_and_name_their_sources(site: Built) -> None:
    """Care cards, 911, and a list of sources that every citation leads into."""
    for facts in pages(site, "article"):
        page = parsed(site, facts)
        assert page.css_first("main .care-card") is not None, facts.path
        assert any(link.url == "tel:911" for link in facts.links) or "911" in page.css_first("main").text(), facts.path
        citations = [link.url.removeprefix("#") for link in facts.links if link.url.startswith("#source-")]
        assert citations
        assert set(citations) <= set(facts.ids)


def test_crisis_and_poison_lines_stand_where_they_belong(site: Built) -> None:
    """988 on the pages about depression and when to get care, Poison Control on those about medicines and when to get care."""
    links = {facts.path: {link.url for link in facts.links} for facts in pages(site, "article")}
    for path, dialled in links.items():
        if "mental-health" in path or "when-to-get-care" in path:
            assert "tel:988" in dialled, path
        if "medicines" in path or "when-to-get-care" in path:
            assert "tel:+18002221222" in dialled, path


def test_every_internal_link_leads_to_a_page_and_a_place_on_it(site: Built) -> None:
    """No shipped page has a link to nowhere."""
    by_url = {facts.url: facts for facts in site.facts.values()}
    broken = []
    for facts in site.facts.values():
        for link in (*facts.links, *facts.resources):
            if link.url.startswith(("/", "#")):
                path, _, fragment = link.url.partition("#")
                target = by_url.get(path or facts.url)
                is_file = (site.output / path.lstrip("/")).is_file()
                if (target is None and not is_file) or (fragment and target and fragment not in target.ids):
                    broken.append((facts.path, link.url))
    assert broken == []


def test_the_scripts_of_a_page_are_few_and_its_own(site: Built) -> None:
    """The cookie choice on every page, print and share where there is something to read; the search has one more, which alone asks for Pagefind's."""
    opt_out, search, *tools = ("/" + theme_file(f"js/{name}.js") for name in ("opt-out", "search", "page-tools"))
    for facts in site.facts.values():
        scripts = [resource.url for resource in facts.resources if resource.element == "script"]
        own = {"search": [[search]], "article": [tools], "legal": [tools, []], "page": [tools, []]}.get(facts.kind, [[]])
        assert sorted(scripts) in [sorted((opt_out, *more)) for more in own], facts.path
    sizes = {file.name.partition(".")[0]: len(gzip.compress(file.read_bytes(), 9)) for file in site.output.rglob("*.js")}
    assert sizes.keys() == {"opt-out", "page-tools", "search", "pagefind"}
    assert sizes["opt-out"] + sizes["page-tools"] < 2_500
    assert sizes["search"] < 5_000
