"""`[@cdc]`."""

import pytest

from tests.source.bodies import faults, html_of

CDC = '<a aria-label="Source 1" class="citation" href="#source-cdc">[1]</a>'
NIH = '<a aria-label="Source 2" class="citation" href="#source-nih">[2]</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Salt [@cdc].", f"<p>Salt {CDC}.</p>"),
        ("Salt [@nih] [@cdc]", f"<p>Salt {NIH} {CDC}</p>"),
        ("Salt [@cdc][@nih]", f"<p>Salt {CDC}{NIH}</p>"),
        ("`[@cdc]`", "<p><code>[@cdc]</code></p>"),
        ("[@nobody](https://a.example/)", '<p><a data-line="11" href="https://a.example/">@nobody</a></p>'),
        ("a@cdc", "<p>a@cdc</p>"),
    ],
)
def test_a_citation_is_a_numbered_link(text: str, html: str) -> None:
    """Numbers follow the list of sources; a link may begin with @."""
    assert html_of(text) == html


def test_citations_stand_in_tables_blocks_and_footnotes() -> None:
    """Wherever a claim stands."""
    assert html_of("|a [@cdc]|b|\n|-|-|\n|[@nih]|x|").count('class="citation"') == 2
    assert html_of("/// urgent | Now if [@cdc]\n- x [@nih]\n///").count('class="citation"') == 2
    assert html_of("a[^1]\n\n[^1]: see [@cdc]").count('class="citation"') == 1


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a\n\nb [@cdcc]", '13 error unknown-source: the article has no source with the key "cdcc"; did you mean "cdc"?'),
        ("[@zzz]", '11 error unknown-source: the article has no source with the key "zzz"; known are: cdc, nih'),
        (
            "[@cdc, @nih]",
            '11 error unknown-source: no citation can be read in "[@cdc, @nih]"; write one key in each pair of brackets, like [@cdc-flu]',
        ),
        ("[@ cdc]", '11 error unknown-source: no citation can be read in "[@ cdc]"; write one key in each pair of brackets, like [@cdc-flu]'),
        (
            "<div>[@cdc]</div>",
            '11 error unknown-source: no citation can be read in "[@cdc]"; write one key in each pair of brackets, like [@cdc-flu]',
        ),
    ],
)
def test_what_cannot_be_read_is_named_at_its_line(text: str, error: str) -> None:
    """A claim without its source is not published."""
    assert faults(text) == [error]


def test_a_citation_inside_a_link_is_refused() -> None:
    """It is a link itself."""
    assert faults("[Salt [@cdc]](/x/)") == ["11 error refused-html: a link stands inside a link; take one of the two out"]
