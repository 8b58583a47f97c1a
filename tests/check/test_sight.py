"""What hides words from visitors, and what only looks as if it did."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.check.finished import Element, element_of
from plugins.check.sight import hidden_by, hidden_in, hiding
from plugins.check.styles import fitting, hiding_rules


def element(html: str) -> Element:
    """Return the one element of a text."""
    root = LexborHTMLParser(html, is_fragment=True).root
    assert root is not None
    return element_of(root)


@pytest.mark.parametrize("tag", ["details", "dialog", "noscript", "template", "small", "sub", "sup", "del", "s", "strike",
                                 "audio", "canvas", "iframe", "object", "select", "svg", "textarea", "title", "video"])  # fmt: skip
def test_these_elements_hide(tag: str) -> None:
    """Folded away, small, struck out, or not shown as text."""
    assert hidden_by(element(f"<{tag}></{tag}>")).endswith(f"<{tag}>")


@pytest.mark.parametrize("attribute", ["hidden", 'hidden="until-found"', "inert", "popover", 'aria-hidden="true"', 'aria-hidden="True"'])
def test_these_attributes_hide(attribute: str) -> None:
    """From eyes, from ears, or from both."""
    assert hidden_by(element(f"<div {attribute}></div>")) != ""


@pytest.mark.parametrize(
    "html", ["<div>", "<p>", "<section class=hidden>", '<div aria-hidden="false">', '<div style="margin: 0">', "<strong>", "<nav>"]
)
def test_these_do_not(html: str) -> None:
    """A false alarm would stop a release."""
    assert hidden_by(element(html)) == ""


def test_a_block_cannot_stand_in_these() -> None:
    """A paragraph in the notice itself is something else."""
    assert hidden_in(element("<p>")) == "cannot stand in <p>"
    assert hidden_in(element("<nav>")) == "cannot stand in <nav>"
    assert hidden_in(element("<div hidden>")) == 'is hidden by the attribute "hidden"'
    assert hidden_in(element("<main>")) == ""


@pytest.mark.parametrize(
    "declaration",
    ["display: none", "DISPLAY:NONE !important", "visibility: hidden", "visibility: collapse", "content-visibility: hidden", "position: absolute",
     "position: fixed", "clip: rect(0 0 0 0)", "clip-path: inset(50%)", "text-decoration: line-through red", "text-decoration-line: line-through",
     "text-indent: -999em", "color: transparent", "opacity: 0", "opacity: .9", "opacity: 50%", "scale: 0", "width: 0", "height: 0px",
     "max-width: 0", "max-height: 0", "inline-size: 0", "block-size: 0", "max-inline-size: 0", "max-block-size: 0.0em",
     "font-size: .9rem", "font-size: 15px", "font-size: 11.5pt", "font-size: 99%", "font-size: 0.99em", "font-size: smaller", "font-size: small",
     "font-size: x-small", "font-size: xx-small", "font-size: clamp(.8rem, 1vw, 2rem)", "font-size: 0px"],
)  # fmt: skip
def test_these_declarations_hide(declaration: str) -> None:
    """Alone, or behind others."""
    assert len(list(hiding(declaration))) == 1
    assert len(list(hiding(f"margin: 0; {declaration}; padding: 0"))) == 1
    assert hidden_by(element(f'<div style="{declaration}">')) != ""


@pytest.mark.parametrize(
    "declaration",
    ["", "display: block", "visibility: visible", "content-visibility: auto", "position: relative", "position: sticky", "clip: auto", "clip-path: none",
     "text-decoration: underline", "text-indent: 1em", "color: red", "opacity: 1", "opacity: 100%", "scale: 1", "opacity: var(--x)", "width: 100%",
     "height: auto", "max-width: none", "max-inline-size: 39rem", "min-width: 0", "margin: 0", "font-size: 1rem", "font-size: 16px", "font-size: 12pt",
     "font-size: 100%", "font-size: 1em", "font-size: medium", "font-size: larger", "font-size: var(--unknown)", "font-size: clamp(1rem, 1vw, 2rem)",
     "font-size: inherit", "--display: none", "display"],
)  # fmt: skip
def test_these_declarations_do_not(declaration: str) -> None:
    """Nothing is hidden, or nothing can be known."""
    assert list(hiding(declaration)) == []


def selectors(css: str) -> list[str]:
    """Return the selectors that hide something."""
    return [found.selector for found in hiding_rules(css)]


def test_a_rule_is_found_wherever_it_stands() -> None:
    """In layers and media queries, with each of its selectors."""
    assert selectors("a{display:none}") == ["a"]
    assert selectors("a, b > c{display:none} d{color:red}") == ["a", "b > c"]
    assert selectors(":is(a, b){display:none}") == [":is(a, b)"]
    assert selectors("@layer x{@media (width > 1px){@supports (a: b){a{display:none}}}}") == ["a"]
    assert selectors("@import 'x'; @layer a, b; a{display:none}") == ["a"]
    assert selectors("/* a{display:none} */ @keyframes x{from{opacity:0}} @-webkit-keyframes x{to{opacity:0}}") == []


def test_a_rule_for_paper_is_known() -> None:
    """Buttons may go there."""
    assert [found.on_paper for found in hiding_rules("@media print{a{display:none}@media (width > 1px){b{display:none}}} c{display:none}")] == [
        True,
        True,
        False,
    ]
    assert [found.on_paper for found in hiding_rules("@media print, screen{a{display:none}}")] == [False]


@pytest.mark.parametrize("selector", ["a:hover", "a:focus", "a:focus-visible", "a:focus-within b", "a:active", "a:visited", "a:target",
                                      "a::before", "a:before", "a:after", "p::first-line", "p:first-letter"])  # fmt: skip
def test_what_fits_only_sometimes_hides_nothing(selector: str) -> None:
    """Nor what fits words that the stylesheet makes itself."""
    assert selectors(f"{selector}{{display:none}}") == []


def test_what_fits_unless_is_read_as_if_it_fitted() -> None:
    """A rule for everything that is not under the mouse holds nearly always."""
    assert selectors("a:not(:hover){display:none}") == ["a"]
    assert selectors("a:not(:focus-visible) b:not(.x){display:none}") == ["a b:not(.x)"]


def test_the_value_of_a_variable_is_looked_up() -> None:
    """As it was first declared."""
    css = ":root{--Small: .8rem; --large:2rem} @media print{:root{--small:2rem}} a{font-size:var(--small)} b{font-size:var(--large)}"
    assert [(found.selector, found.says) for found in hiding_rules(css)] == [("a", "font-size: var(--small)")]


def test_a_selector_that_the_parser_does_not_know_fits_nothing() -> None:
    """Better one rule unread than no audit."""
    root = LexborHTMLParser("<p>x</p>").root
    assert root is not None
    assert [node.tag for node in fitting(root, "p")] == ["p"]
    assert fitting(root, "p:unheard-of(x)") == []
