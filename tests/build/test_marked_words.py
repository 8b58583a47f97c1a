"""What changed between two texts, for a reviewer on paper."""

import pytest

from plugins.build.marked_words import Number, is_changed, marked, numbers
from plugins.page.dom import parse_fragment, serialise_fragment

ADDED = '<ins><span class="said">[added: </span>{}<span class="said">]</span></ins>'
REMOVED = '<del><span class="said">[removed: </span>{}<span class="said">]</span></del>'


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("<p>Eat salt.</p>", "<p>Eat salt.</p>", "<p>Eat salt.</p>"),
        ("<p>Eat salt.</p>", "<p>Eat less salt.</p>", f"<p>Eat {ADDED.format('less')} salt.</p>"),
        ("<p>Eat no salt.</p>", "<p>Eat salt.</p>", f"<p>Eat {REMOVED.format('no')} salt.</p>"),
        ("<p>Eat salt.</p>", "<p>Eat sugar.</p>", f"<p>Eat {REMOVED.format('salt.')} {ADDED.format('sugar.')}</p>"),
        ("<p>No. Eat.</p>", "<p>Eat.</p>", f"<p>{REMOVED.format('No.')} Eat.</p>"),
        ("<p>a</p><ul><li>b c</li><li>d</li></ul>", "<p>a</p>", f"<p>a {REMOVED.format('b c<br>d')}</p>"),
        ("<p>a</p>", "<p>a</p><p><b>b</b> c</p>", f"<p>a</p><p><b>{ADDED.format('b')}</b> {ADDED.format('c')}</p>"),
        ("<p>a</p>", "", f"<p>{REMOVED.format('a')} </p>"),
        ('<p><a data-line="3" href="/x">a</a></p>', '<p><a data-line="4" href="/x">a</a></p>', '<p><a href="/x">a</a></p>'),
        (None, "<p>All new</p>", "<p>All new</p>"),
        ("<p>A 5 &lt; 6</p>", "<p>A 5 &lt; 7</p>", f"<p>A <mark>5</mark> &lt; {REMOVED.format('6')} {ADDED.format('<mark>7</mark>')}</p>"),
        ("<p>x</p>", "<p>x [1] &#36;</p>", f"<p>x {ADDED.format('[1] &#36;')}</p>"),
    ],
)
def test_changes_are_marked_where_they_are(before: str | None, after: str, says: str) -> None:
    """In words too; a whole text is marked without breaking a tag."""
    found = marked(before, after)
    assert str(found) == says
    assert serialise_fragment(parse_fragment(str(found))).count("<p>") == str(found).count("<p>")
    assert is_changed(before, after) is (before is None or before.replace('"3"', '"4"') != after)


def test_every_number_is_listed_with_what_stands_around_it() -> None:
    """A number that stands before another word than it did is new; the mark of a source is none."""
    before, after = "<p>Take 5 mg at 9 a.m. [1]</p>", "<p>Take 5 mcg at 9 a.m. [1]</p>"
    assert numbers(before, after) == [
        Number("5", "Take", "mcg at 9 a.m. [1]", is_new=True),
        Number("9", "Take 5 mcg at", "a.m. [1]", is_new=False),
    ]
    assert [number.is_new for number in numbers(None, after)] == [True, True]
