"""pydantic's errors in an editor's words."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from plugins.page.site import Phone
from plugins.source.front_matter import ArticleHeader
from plugins.source.schema_errors import findings_of, known_fields
from plugins.source.yaml_nodes import load

GOOD = {
    "title": "Salt",
    "summary": "About salt.",
    "date": "2026-11-30",
    "status": "sample",
    "sources": "[{key: a, title: b, publisher: c, url: 'https://d.example/'}]",
}


def errors_of(kind: Any, text: str) -> list[str]:
    """Return what is wrong with a text that has errors."""
    document = load(text)
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(document.values)
    return [str(finding) for finding in findings_of(raised.value, document, "x.md", "a health article", kind)]


def header_with(**fields: str) -> list[str]:
    """Return what is wrong with an article's header in which these fields are other than good; "" leaves one out."""
    return errors_of(ArticleHeader, "\n".join(f"{key}: {value}" for key, value in {**GOOD, **fields}.items() if value))


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"titel": "x"}, 'x.md:6 error unknown-key: "titel" is not a field of a health article; did you mean "title"?'),
        ({"title": ""}, 'x.md:1 error missing-field: the field "title" is missing; add a line "title: ..."'),
        ({"title": "~"}, 'x.md:1 error wrong-type: "title" is empty; write text'),
        ({"title": "''"}, 'x.md:1 error wrong-value: "title" is empty; write text'),
        ({"title": "[a, b]"}, 'x.md:1 error wrong-type: "title" is a list; write text'),
        ({"title": "{a: b}"}, 'x.md:1 error wrong-type: "title" is a group of fields; write text'),
        ({"title": "|\n  a\n  b"}, 'x.md:1 error wrong-value: "title" is "a b"; write it on one line'),
        ({"date": "11/30/2026"}, 'x.md:3 error bad-date: "date" is "11/30/2026", not a date; write year-month-day, like 2026-11-30'),
        ({"date": "2026-13-01"}, 'x.md:3 error bad-date: "date" is "2026-13-01", not a date; write year-month-day, like 2026-11-30'),
        ({"date": "2026-02-30"}, 'x.md:3 error bad-date: "date" is "2026-02-30", not a date; write year-month-day, like 2026-11-30'),
        ({"date": "20261124"}, 'x.md:3 error bad-date: "date" is "20261124", not a date; write year-month-day, like 2026-11-30'),
        ({"date": "2026-11-30 10:00"}, 'x.md:3 error bad-date: "date" is "2026-11-30 10:00", not a date; write year-month-day, like 2026-11-30'),
        ({"date": "~"}, 'x.md:3 error bad-date: "date" is empty; write year-month-day, like 2026-11-30'),
        ({"status": "Published"}, "x.md:4 error wrong-value: \"status\" is \"Published\"; write one of 'draft', 'sample' or 'published'"),
        ({"status": "yes"}, "x.md:4 error wrong-value: \"status\" is \"yes\"; write one of 'draft', 'sample' or 'published'"),
        ({"tags": "vaccines"}, 'x.md:6 error wrong-type: "tags" is "vaccines"; write a list, like [one, two], or one item a line behind a hyphen'),
        ({"tags": "~"}, 'x.md:6 error wrong-type: "tags" is empty; write a list, like [one, two], or one item a line behind a hyphen'),
        ({"sources": "[]"}, 'x.md:5 error wrong-value: "sources" is empty; add at least one'),
        ({"sources": "[a]"}, 'x.md:5 error wrong-type: "sources.1" is "a"; write fields with their values, like {name: value} or one a line'),
        (
            {"redirect_from": "[old]"},
            'x.md:6 error wrong-value: "redirect_from.1" is "old"; write an old address of this site from the first slash on, like /old/page/',
        ),
    ],
)
def test_an_error_says_what_is_there_and_what_to_write(fields: dict[str, str], error: str) -> None:
    """File, line, rule, value, remedy."""
    assert header_with(**fields) == [error]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("{key: a, title: b, publisher: c, ulr: 'https://d.example/'}", '"sources.1.ulr" is not a field of a health article; did you mean "url"?'),
        ("{key: A b, title: b, publisher: c, url: 'https://d.example/'}", 'is "A b"; use small letters a to z, digits and single hyphens'),
        ("{key: a, title: b, publisher: c, url: 'javascript:x'}", 'is "javascript:x"; write the whole address, like https://www.cdc.gov/flu/'),
        ("{key: a, title: b, publisher: c, url: 'ftp://d.example/'}", 'is "ftp://d.example/"; write the whole address'),
        ("{key: a, title: b, publisher: c, url: 'https://d.example/a b'}", 'is "https://d.example/a b"; write the whole address'),
        ("{key: a, title: b, publisher: c, url: www.cdc.gov}", 'is "www.cdc.gov"; write the whole address'),
    ],
)
def test_errors_of_sources_name_the_source(source: str, error: str) -> None:
    """The first source is number 1."""
    assert any(error in found for found in header_with(sources=f"[{source}]"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "//x/",
        "/../x/",
        "/a/../b/",
        "/a/./b/",
        "/.",
        "/a//b/",
        "old/",
        "/a b/",
        "/a?b=c",
        "/%2e%2e/x/",
        "/a%2fb/",
        "/a\\b/",
        "https://a.example/",
    ],
)
def test_an_old_address_never_leads_out_of_the_site(path: str) -> None:
    """A file is written there."""
    assert any("wrong-value" in found for found in header_with(redirect_from=f"['{path}']"))


@pytest.mark.parametrize("path", ["/old", "/old/", "/old/page.html", "/salud/coraz%C3%B3n/", "/~x/a_b/..c/"])
def test_old_addresses_may_look_as_they_did(path: str) -> None:
    """Other systems had other habits."""
    text = "\n".join(f"{key}: {value}" for key, value in {**GOOD, "redirect_from": f"['{path}']"}.items())
    assert ArticleHeader.model_validate(load(text).values).redirect_from == (path,)


def test_all_errors_of_a_header_come_at_once() -> None:
    """An editor mends them in one go."""
    assert len(header_with(title="", date="soon", status="new", colour="red")) == 4


def test_errors_in_groups_point_at_the_group() -> None:
    """The line of a missing field is that of the group which lacks it."""
    found = errors_of(Mapping[str, Phone], "a:\n  number: '911'\nb:\n  label: {en: x}\n")
    assert found == [
        'x.md:1 error missing-field: the field "a.label" is missing; add a line "label: ..."',
        'x.md:3 error missing-field: the field "b.number" is missing; add a line "number: ..."',
    ]


def test_known_fields_are_those_of_the_innermost_model() -> None:
    """For "did you mean"."""
    assert set(known_fields(ArticleHeader, ("sources", 0, "ulr"))) == {"key", "title", "publisher", "url", "date", "lang"}
    assert "title" in known_fields(ArticleHeader, ("titel",))
    assert set(known_fields(Mapping[str, Phone], ("a", "numbr"))) == {"number", "label", "tty", "hours"}
