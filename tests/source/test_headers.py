"""Taking a file apart, and what a schema alone cannot say about its header."""

import datetime as dt

import pytest

from plugins.source.front_matter import ArticleHeader
from plugins.source.headers import NoHeaderError, Parts, read_header, split

SOURCES = 'sources: [{key: a, title: b, publisher: c, url: "https://d.example/"}]'
HEADER = f"title: Salt\nsummary: About salt.\ndate: 2026-11-30\nstatus: sample\n{SOURCES}\n"


def errors_of(header: str, kind: str = "article", tags: set[str] | None = frozenset({"screening"})) -> list[str]:  # type: ignore[assignment]
    """Return what is wrong with a header that begins on line 2."""
    return [str(finding) for finding in read_header(Parts(header, 2, "", 0), kind, "x.md", tags)[2]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: b\n---\nbody\n", ("a: b\n", 2, "body\n", 4)),
        ("---  \na: b\n---\t\nbody", ("a: b\n", 2, "body", 4)),
        ("\n\n---\na: b\n---\nbody", ("a: b\n", 4, "body", 6)),
        ("---\na: b\n---\none\n\n---\n\ntwo", ("a: b\n", 2, "one\n\n---\n\ntwo", 4)),
        ("---\n---\n", ("", 2, "", 3)),
        ("---\na: b\n---", ("a: b\n", 2, "", 4)),
    ],
)
def test_a_file_is_header_and_body(text: str, parts: tuple[str, int, str, int]) -> None:
    """A line --- in the body is a rule between paragraphs."""
    assert split(text, "x.md") == Parts(*parts)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "x.md:1 error no-header: the file does not begin with a header; begin with a line ---, the fields, and a line ---"),
        ("title: x\n---\n", "x.md:1 error no-header: the file does not begin with a header; begin with a line ---, the fields, and a line ---"),
        ("\n\n# Salt\n", "x.md:3 error no-header: the file does not begin with a header; begin with a line ---, the fields, and a line ---"),
        ("----\na: b\n----\n", "x.md:1 error no-header: the file does not begin with a header; begin with a line ---, the fields, and a line ---"),
        ("---\ntitle: x\n\nbody\n", "x.md:1 error no-header-end: the header has no end; put a line --- behind its last field"),
    ],
)
def test_a_file_without_a_header_is_refused(text: str, error: str) -> None:
    """An empty file, one that begins with text, one whose header never ends."""
    with pytest.raises(NoHeaderError) as refused:
        split(text, "x.md")
    assert str(refused.value.finding) == error


def test_a_good_header_has_types() -> None:
    """Text, dates, tuples."""
    header, _, found = read_header(Parts(HEADER + "title2: x\n".replace("title2: x\n", ""), 2, "", 0), "article", "x.md", ())
    assert found == []
    assert isinstance(header, ArticleHeader)
    assert (header.title, header.date, header.sources[0].key) == ("Salt", dt.date(2026, 11, 30), "a")


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ("title: Other\n", 'x.md:7 error repeated-key: "title" stands twice; delete one of the two'),
        ("updated: 2026-11-29\n", 'x.md:7 error wrong-value: "updated" (2026-11-29) is before "date" (2026-11-30); correct one of the two'),
        ("tags: [screning]\n", 'x.md:7 error unknown-tag: "screning" is no tag; did you mean "screening"? (tags are in content/data/tags.yml)'),
    ],
)
def test_what_fields_say_together_is_judged(more: str, error: str) -> None:
    """Beyond the type of each."""
    assert errors_of(HEADER + more) == [error]


def test_two_sources_need_two_keys() -> None:
    """A citation could mean either."""
    header = HEADER.replace(SOURCES, "sources:\n" + '  - {key: a, title: b, publisher: c, url: "https://d.example/"}\n' * 2)
    assert errors_of(header) == ['x.md:8 error repeated-key: two sources have the key "a"; rename one']


def test_a_title_that_a_comment_cuts_off_is_refused() -> None:
    """Visitors would read half of it."""
    error = 'x.md:2 error cut-text: "title" is cut off at the sign #, which begins a comment; put the whole text between double quotes'
    assert errors_of(HEADER.replace("title: Salt", "title: Shot #1")) == [error]


def test_comments_behind_other_fields_are_comments() -> None:
    """DESIGN 10 shows them."""
    assert errors_of(HEADER.replace("status: sample", "status: sample  # not reviewed yet")) == []


def test_broken_yaml_is_named_at_its_line() -> None:
    """Counted from the top of the file."""
    (error,) = errors_of(HEADER.replace("summary: About", "summary: Salt: about"))
    assert error.startswith(
        "x.md:3 error broken-yaml: the YAML cannot be read here (mapping values are not allowed in this context); put text that holds"
    )


def test_tags_are_not_judged_without_the_list_of_tags() -> None:
    """When content/data/tags.yml is broken itself."""
    assert errors_of(HEADER + "tags: [anything]\n", tags=None) == []
