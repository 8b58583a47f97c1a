"""YAML with line numbers."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.source import yaml_nodes
from plugins.source.yaml_nodes import QUOTE_IT, BrokenYamlError, load

QUOTED = (
    "title: Flu: facts",
    "title: *Important*",
    "title: @home",
    "title: [flu",
    'title: "Flu" shots',
    "title: 'Flu",
    "title: `code`",
    "title: %x",
    "title: b\n---\nother: c",
)


def test_scalars_stay_text() -> None:
    """Numbers, dates and yes or no are for the schema to judge."""
    text = "title: 2026\ndate: 2026-11-30\nis: yes\nno: No\nfloat: 1e3\nquoted: '5'"
    assert load(text).values == {"title": "2026", "date": "2026-11-30", "is": "yes", "no": "No", "float": "1e3", "quoted": "5"}


def test_a_value_that_is_not_there_is_none() -> None:
    """An empty value, `~` and `null` are no text; in quotation marks they are."""
    assert load("a:\nb: ~\nc: null\nd: ''\ne: 'null'").values == {"a": None, "b": None, "c": None, "d": "", "e": "null"}


def test_keys_and_items_have_lines() -> None:
    """The first line of the text is the line that it has in its file."""
    document = load("title: x\nsources:\n  - key: a\n    url: b\n  - {key: c}", first_line=2)
    assert [document.line(place) for place in (("title",), ("sources",), ("sources", 0, "url"), ("sources", 1))] == [2, 3, 5, 6]


def test_the_line_of_something_missing_is_that_of_what_is_around_it() -> None:
    """A finding about a missing field points at the group that lacks it."""
    document = load("sources:\n  - key: a", first_line=2)
    assert document.line(("sources", 0, "url")) == 3
    assert document.line(("title",)) == 2


def test_repeated_keys_are_noted_with_their_second_line() -> None:
    """YAML would take the last one in silence."""
    assert load("a: 1\nb: {c: 1, c: 2}\na: 3").repeated == [("c", 2), ("a", 3)]


@pytest.mark.parametrize(
    ("text", "cut"), [("title: Shot #1", True), ("title: Shot # one", True), ("title: Shot#1", False), ("title: 'Shot #1'", False)]
)
def test_text_that_a_comment_cuts_off_is_noted(text: str, cut: bool) -> None:
    """` #` begins a comment."""
    assert load(text).cut == ([("title",)] if cut else [])


@pytest.mark.parametrize("text", QUOTED)
def test_text_that_yaml_reads_otherwise_gets_the_remedy_of_quotation_marks(text: str) -> None:
    """The remedy for most broken headers is one pair of quotation marks."""
    with pytest.raises(BrokenYamlError) as broken:
        load(text)
    assert broken.value.remedy == QUOTE_IT


def test_a_quotation_mark_without_a_second_one_is_named_where_it_stands() -> None:
    """Not at the end of the file, where the parser notices."""
    with pytest.raises(BrokenYamlError) as broken:
        load('a: b\ntitle: "Flu\nc: d\ne: f', first_line=2)
    assert broken.value.line == 3


@pytest.mark.parametrize("text", ["\ttitle: x", "a: b\n\tc: d", "a:\n\t- b"])
def test_tabs_have_a_remedy_of_their_own(text: str) -> None:
    """Editors do not see the difference."""
    with pytest.raises(BrokenYamlError) as broken:
        load(text)
    assert broken.value.remedy == "indent with spaces, not with tabs"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &x b\nc: *x", "a value refers to another one (* and &)"),
        ("a: &x [*x]", "a value refers to another one (* and &)"),
        ("a: !x b", "!x at the start of a value is read as an instruction (!)"),
        ("a: !!python/object:os.system b", "!!python/object:os.system at the start of a value is read as an instruction (!)"),
        ("<<: {a: b}", "a field has no plain name"),
        ("? [a]\n: b", "a field has no plain name"),
        ("- a", "this is not made of fields"),
        ("just text", "this is not made of fields"),
        ("a: " + "[" * 30 + "]" * 30, "fields are nested more than 20 deep"),
        ("a: " + "[" * 100_000 + "]" * 100_000, "fields are nested more than 20 deep"),
        ("- " * 100_000, "fields are nested more than 20 deep"),
    ],
)
def test_only_plain_yaml_is_read(text: str, says: str) -> None:
    """Aliases can multiply until memory is full, and deep nesting ends PyYAML's C parser."""
    with pytest.raises(BrokenYamlError) as broken:
        load(text)
    assert broken.value.says == says


def test_aliases_that_multiply_are_refused_at_once() -> None:
    """Ten levels of ten aliases would be ten thousand million words."""
    lines = ["a0: &a0 [lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 11)]
    with pytest.raises(BrokenYamlError):
        load("\n".join(lines))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    """The schema then says which fields are missing."""
    assert load(text).values == {}


@given(st.text(alphabet=st.sampled_from("ab:-# \n\t'\"[]{}&*!|>%@`?,~0"), max_size=60))
def test_no_text_raises_anything_else(text: str) -> None:
    """Whatever stands in a header becomes a document or one explained error."""
    broken = None
    try:
        load(text)
    except BrokenYamlError as error:
        broken = error
    assert broken is None or (broken.line >= 1 and broken.says and broken.remedy)


@given(
    st.lists(
        st.sampled_from(
            (
                "a: ",
                "b: ",
                "- ",
                "1",
                "2026-11-30",
                "yes",
                "~",
                "=",
                "<<",
                "!x ",
                "!!str ",
                "! ",
                "&c ",
                "*c",
                "'q'",
                "[",
                "]",
                "{",
                "}",
                ",",
                "\n",
                "  ",
                "# d",
            )
        ),
        max_size=12,
    )
)
def test_no_value_is_read_otherwise_than_by_pyyamls_own_loader(pieces: list[str]) -> None:
    """Which asks of each plain value whether it is a number or a date, and says what nobody asks for."""
    text = "a: b\n" + "".join(pieces)

    def read() -> object:
        try:
            return load(text)
        except BrokenYamlError as error:
            return str(error), error.line

    with pytest.MonkeyPatch.context() as patch:
        ours = read()
        patch.setattr(yaml_nodes, "Loader", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        assert read() == ours
