"""`{{ term.polyp }}`: words of the glossary."""

import pytest
from pydantic import ValidationError

from plugins.page.site import Term
from tests.source.bodies import body_of, faults, html_of, site_facts

POLYP = site_facts().glossary["polyp"]
FIRST = '<span class="term"><dfn><a href="/glossary/#polyp">{words}</a></dfn><span class="term__meaning"> ({explained})</span></span>'
MEANING = POLYP.meaning["en"]


def first(words: str, explained: str = f"polyp: {MEANING}") -> str:
    """Return how a term's first use stands on the page."""
    return FIRST.format(words=words, explained=explained)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A {{ term.polyp }}.", f"<p>A {first('small growth')}.</p>"),
        ("{{ term.polyp | small growths }} grow.", f"<p>{first('small growths')} grow.</p>"),
        ("{{ term.polyp | Polyps }}", f"<p>{first('Polyps', MEANING)}</p>"),
        ("{{term.polyp}}, a {{ term.polyp }}, {{ term.polyp | *two* }}", f"<p>{first('small growth')}, a small growth, *two*</p>"),
        ("- **{{ term.polyp }}**\n\n{{ term.polyp }}", f"<ul>\n<li><strong>{first('small growth')}</strong></li>\n</ul>\n<p>small growth</p>"),
        ("`{{ term.polyp }}`", "<p><code>{{ term.polyp }}</code></p>"),
    ],
)
def test_the_first_use_explains_in_text_that_everybody_sees(text: str, html: str) -> None:
    """No hover, no icon; the clinical word is not said twice; later uses are the plain words."""
    assert html_of(text) == html


def test_first_means_first_on_the_page() -> None:
    """Not first in the order in which Markdown happens to look at things: a list, a table, a quotation, then the rest."""
    html = html_of("> {{ term.polyp | a }}\n\n| x | y |\n|---|---|\n| {{ term.polyp \\| b }} | z |\n\n{{ term.polyp | c }}\n\n- {{ term.polyp | d }}")
    assert html.count("term__meaning") == 1
    assert html.index("glossary/#polyp") < html.index("</blockquote>")
    assert "<td>b</td>" in html


def test_a_page_has_the_words_of_its_language() -> None:
    """Spanish pages lead to the Spanish glossary: see test_glossary.py."""
    html = body_of("{{ term.polyp }}", lang="es").html
    assert f"{POLYP.plain['es']}</a></dfn>" in html
    assert f"({POLYP.clinical['es']}: {POLYP.meaning['es']})" in html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ term.poylp }}", ['11 error unknown-reference: nothing stands behind the reference "{{ term.poylp }}"; did you mean "term.polyp"?']),
        ("{{ term.polyp | }}", ['11 error unknown-reference: nothing stands behind the reference "{{ term.polyp | }}"; did you mean "term.polyp"?']),
        ("{{ plan.name | us }}", ['11 error unknown-reference: nothing stands behind the reference "{{ plan.name | us }}"; did you mean "plan.name"?']),
        ("## A {{ term.polyp }}", ['11 error shared-fact: "term.polyp" stands in a heading, where no explanation can; write the plain words there, and the reference in the text below']),
        ("/// emergency | Call {{ phone.emergency }} if\n- {{ term.stroke }}\n///", ['11 error card-link: a link ("stroke") stands in the emergency card, which nobody may leave but to call; put links, sources and terms before or behind the card; telephone references may stay']),
        ("[x]({{ term.polyp }})", ['11 error unclear-link: "{{ term.polyp }}" makes a link of its own; write it alone, outside [...](...)']),
    ],
)  # fmt: skip
def test_a_term_where_it_cannot_stand_is_named_at_its_line(text: str, found: list[str]) -> None:
    """Mistyped, in a heading, in an emergency card, as an address."""
    assert faults(text) == found


@pytest.mark.parametrize("meaning", ["<b>a</b> growth", "call {{ phone.emergency }} then", "a growth."])
def test_a_meaning_is_a_phrase_without_syntax(meaning: str) -> None:
    """Visitors would see the signs."""
    words = {"en": meaning, "es": "tumor"}
    with pytest.raises(ValidationError, match="no full stop"):
        Term(plain=words, clinical=words, meaning=words)
