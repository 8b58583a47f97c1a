"""Styles that hide nothing that visitors must see, and colours that can be told apart, are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.check.colors import Color, color_of, contrast, tokens_of
from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rules.contrast import text_has_contrast
from plugins.check.rules.styles import links_are_underlined, notices_are_no_small_print, styles_hide_no_notice
from plugins.check.stylesheet import styles_of, words
from tests.check.subjects import found, says


def sheet(css: str) -> File:
    """Return a stylesheet."""
    return File("theme/site.css", "stylesheet", css.encode())


def test_messages_name_selector_declaration_and_medium(policy: Policy) -> None:
    """At their line."""
    css = b"p{color:red}\n@layer a{@media print{\n.breadcrumb,.notice > p{display : none}}}\n.phone{font-size:9pt}\n.prose a{text-decoration:none}"
    assert found(styles_hide_no_notice, "theme/site.css", css, policy) == ["3: .notice > p is taken away by display: none (print)"]
    assert found(notices_are_no_small_print, "theme/site.css", css, policy) == ["4: .phone is small print by font-size: 9pt"]
    assert found(links_are_underlined, "theme/site.css", css, policy) == ["5: .prose a takes the line from under links"]


@pytest.mark.parametrize(
    "css",
    [
        ":root{--ink:#000;--paper:#fff}body{color:var(--ink);background:var(--paper)}",
        ":root{--brand:#036;--on-brand:#fff;--paper:#fff;--ink:#111}nav{background:var(--brand)}a{color:var(--on-brand)}p{color:var(--ink)}main{background:var(--paper)}",
        "p{color:inherit}main{background:#777}",
        "p{color:currentcolor}div{background:none}section{background:linear-gradient(#777,#777)}em{color:rgb(0 0 0/10%)}",
        ":root{--ink:#111;--paper:#fff}@media (prefers-color-scheme: dark){:root{--ink:#eee;--paper:#111}}p{color:var(--ink)}main{background:var(--paper)}",
        "p{color:#eee}.figure img{background:#fff}svg,hr{background:#eee}",
        "p{color:#fff;background:#000}div{color:#000;background:#fff}",
        "p{color:#fff;background-color:#777;background:#000}",
        ".card{--on-card:#fff;--card:#036}.card b{color:var(--on-card)}div{background:#fff}",
        "p{color:#595959}main{background:#fff}",
        "em{color:rgb(119 119 119/90%)}main{background:#fff}p{color:#fff;background:rgb(119 119 119/90%)}",
        ":root{--loop:var(--loop)}p{color:var(--loop)}main{background:#fff}",
        "p{color:oklch(90% 0.1 20)}main{background:#fff}",
    ],
)
def test_colours_that_can_be_told_apart_are_left_alone(css: str, policy: Policy) -> None:
    """Each on the grounds that it can stand on; what is inherited or shines through is not judged."""
    assert says(text_has_contrast, sheet(css), policy) == []


def test_a_pair_is_named_with_its_ratio_and_scheme(policy: Policy) -> None:
    """Once, at the line of the token."""
    css = b"p{color:var(--ink)}main{background:var(--paper)}b{color:var(--ink)}\n:root{--ink:#555;\n--paper:#fff}\n"
    css += b"@media (prefers-color-scheme:dark){:root{--paper:#111}}"
    assert found(text_has_contrast, "theme/site.css", css, policy) == [
        "1: var(--ink) on var(--paper) has a contrast of 2.53 in the dark scheme, and 4.5 is needed"
    ]
    assert says(text_has_contrast, sheet("p{color:#777;background:#fff}"), policy) == [
        "#777 on #fff has a contrast of 4.48 in the light scheme, and 4.5 is needed",
        "#777 on #fff has a contrast of 4.48 in the dark scheme, and 4.5 is needed",
    ]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#fff", 21),
        ("#fff", "#fff", 1),
        ("#777", "#fff", 4.478),
        ("#767676", "#fff", 4.542),
        ("#00f", "#ff0", 8.002),
        ("#0b0b0b", "#000", 1.066),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Known values of other tools, whichever is the lighter."""
    colors = [color_of(styles_of(sheet(f"p{{color:{color}}}"))[0].values["color"], {}) for color in (one, other)]
    assert all(colors)
    assert contrast(*filter(None, colors)) == pytest.approx(ratio, abs=0.001)
    assert contrast(*filter(None, reversed(colors))) == pytest.approx(ratio, abs=0.001)


@given(st.tuples(*[st.floats(0, 1)] * 3), st.tuples(*[st.floats(0, 1)] * 3))
def test_contrast_lies_between_1_and_21(one: tuple[float, float, float], other: tuple[float, float, float]) -> None:
    """For all colours."""
    assert 1 <= contrast(Color(*one), Color(*other)) <= 21.0000001


def test_tokens_of_the_dark_scheme_are_those_of_the_light_one_and_its_own() -> None:
    """Whatever stands in between."""
    styles = styles_of(sheet(":root{--a:1;--b:2}@media screen and (prefers-color-scheme : dark){:root{--b:3}p{--c:4}}@media print{:root{--d:5}}"))
    values = {scheme: {name: words(value)[0].value for name, value in tokens.items()} for scheme, tokens in tokens_of(styles).items()}
    assert values == {"light": {"--a": 1, "--b": 2, "--d": 5}, "dark": {"--a": 1, "--b": 3, "--d": 5}}


def test_a_selector_is_taken_apart() -> None:
    """Elements, classes, attributes, states, what a pseudo-class is about, and parts of an element."""
    (style,) = styles_of(sheet("a.b:is(.c,d)[ e=f]:not(.g):hover > h::after, :root, *{i:j}"))
    assert [selector.text for selector in style.selectors] == ["a.b:is(.c,d)[ e=f]:not(.g):hover > h::after", ":root", "*"]
    outer, inner = style.selectors[0].compounds
    assert (outer.classes, outer.attributes, outer.types, outer.states, outer.is_part) == ({"b", "c"}, {"e"}, {"a", "d"}, {"hover"}, False)
    assert (inner.types, inner.is_part) == ({"h"}, True)
    assert style.selectors[1].subject.states == {"root"}
    assert style.selectors[2].subject.types == {"*"}


def test_nested_rules_know_what_they_stand_in() -> None:
    """Within a rule of two selectors, and within a medium in a rule; other at-rules hold no rules."""
    styles = styles_of(sheet("@layer x,y;.a,.z{b:c;.d{e:f}@media print{g:h;i{j:k}}}@unknown{l{m:n}}.o{}@media print;"))
    assert [([selector.text for selector in style.selectors], list(style.values), style.conditions) for style in styles] == [
        ([".a", ".z"], ["b"], ()),
        ([".a .d", ".z .d"], ["e"], ()),
        ([".a", ".z"], ["g"], ("media print",)),
        ([".a i", ".z i"], ["j"], ("media print",)),
    ]
    assert [sorted(part.classes | part.types) for part in styles[3].selectors[1].compounds] == [["z"], ["i"]]
