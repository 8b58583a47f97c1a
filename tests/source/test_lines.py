"""Back to the line that an editor typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.source.lines import Locator, mark_tags, outside_code, without_marks

MARKDOWN = st.text(alphabet=st.sampled_from("ab/#.<>!-`~\n ()[]\"'=&"), max_size=120)


def lines(body: str, *needles: str) -> list[int | None]:
    """Return the line of each needle in turn; the body begins on line 1."""
    locator = Locator(body, 1)
    return [locator.line_of(needle) for needle in needles]


def test_the_second_time_means_the_second_place() -> None:
    """Two links to one address have two lines."""
    assert lines("[a](/x/)\n\n[b](/x/)", "/x/", "/x/", "/x/") == [1, 3, 3]


def test_a_definition_is_the_line_of_all_its_links() -> None:
    """That is where the address is corrected."""
    assert lines("[a][r] [b][r]\n\n[r]: https://a.example/", "https://a.example/", "https://a.example/") == [3, 3]


@pytest.mark.parametrize(
    ("body", "needle", "line"),
    [
        ("https://a.example/b\nhttps://a.example", "https://a.example", 2),
        ("https://a.example.org/\nSee https://a.example.", "https://a.example", 2),
        ("[a](/x/y/)\n[b](/x/)", "/x/", 2),
        ("[a](../vaccines/flu.md)\n[b](flu.md)", "flu.md", 2),
        ("[a](https://b.example/?to=/x/)\n[b](/x/)", "/x/", 2),
        ("`[a](/x/)`\n[b](/x/)", "/x/", 2),
        ("``` \n/x/\n```\n\n[b](/x/)", "/x/", 5),
        ("~~~ html\n/x/\n```\n~~~\n[b](/x/)", "/x/", 5),
        ("<!-- [a](/x/)\n-->\n[b](/x/)", "/x/", 3),
        ("a\n```\nno end\n[b](/x/)", "/x/", 4),
        ("nothing", "/x/", None),
        ("x", "", None),
    ],
)
def test_longer_addresses_and_code_are_passed_over(body: str, needle: str, line: int | None) -> None:
    """No line is better than a wrong one."""
    assert lines(body, needle) == [line]


def test_the_body_begins_where_the_header_ends() -> None:
    """Lines count from the top of the file."""
    assert Locator("a\n/x/", 11).line_of("/x/") == 12


def test_tags_carry_their_line() -> None:
    """Through Markdown, which keeps none; code is left alone."""
    text = "a <b>x</b>\n`<b>`\n<IMG src='a>b'/>\n<https://a.example/> a < b"
    marked = mark_tags(text, Locator(text, 11))
    assert marked == 'a <b data-carepages-line="11">x</b>\n`<b>`\n<IMG data-carepages-line="13" src=\'a>b\'/>\n<https://a.example/> a < b'


@given(MARKDOWN)
def test_blanking_code_moves_nothing(text: str) -> None:
    """Every character that stays has its place."""
    blanked = outside_code(text)
    assert len(blanked) == len(text)
    assert all(here in {there, " "} for here, there in zip(blanked, text, strict=True))


@given(MARKDOWN)
def test_marks_come_off_again(text: str) -> None:
    """Nothing of them is left, in whatever they were put."""
    assert without_marks(mark_tags(text, Locator(text, 1))) == text


def test_a_long_page_is_searched_once() -> None:
    """Ten thousand links take no quadratic time."""
    body = "\n".join(f"[a](https://a.example/{n})" for n in range(10_000)) + "`" * 10_000 + "<!--" * 10_000
    locator = Locator(body, 1)
    assert [locator.line_of(f"https://a.example/{n}") for n in (0, 9_999)] == [1, 10_000]


@given(st.lists(st.sampled_from(["`", "``", "```\n", "~~~\n", "~", "<!-", "<!--", "-->", "a", " ", "\n"]), max_size=14).map("".join))
def test_a_text_without_signs_of_code_is_left_as_it_is(text: str) -> None:
    """A comment that never ends blanks nothing, and makes the long way be taken."""
    assert outside_code(text + "\n<!--") == outside_code(text) + "\n<!--"


@given(st.text("ab\n", max_size=20))
def test_each_place_has_its_line(text: str) -> None:
    """Lines end where line feeds stand."""
    locator = Locator(text, 5)
    assert [locator.line_at(at) for at in range(len(text))] == [5 + text.count("\n", 0, at) for at in range(len(text))]
