"""The fields of each kind of content."""

import pytest

from plugins.source.front_matter import SCHEMAS, LegalHeader
from plugins.source.headers import Parts, read_header
from tests.source.test_headers import HEADER, SOURCES, errors_of


@pytest.mark.parametrize("title", ["2026", "yes", "no", "1.0", "24:00", "'null'"])
def test_a_title_may_look_like_something_else(title: str) -> None:
    """Nobody should have to know YAML's types."""
    header, _, _ = read_header(Parts(HEADER.replace("title: Salt", f"title: {title}"), 2, "", 0), "article", "x.md", ())
    assert header is not None
    assert header.title == title.strip("'")


@pytest.mark.parametrize("date", ["'2026-11-30'", '"2026-11-30"'])
def test_a_date_may_stand_between_quotation_marks(date: str) -> None:
    """Some editing programs write it so."""
    assert errors_of(HEADER.replace("2026-11-30", date)) == []


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_each_kind_has_its_own_fields(kind: str) -> None:
    """`sources` belongs to articles, `version` to what the legal department owns."""
    legal = HEADER.replace(SOURCES + "\n", 'version: "1.0"\neffective: 2026-11-30\n')
    assert (errors_of(HEADER, kind) == []) == (kind == "article")
    assert (errors_of(legal, kind) == []) == (kind in {"legal", "notice", "language"})
    assert (errors_of(HEADER.replace(SOURCES + "\n", ""), kind) == []) == (kind in {"page", "topic"})


def test_provisions_are_a_closed_list() -> None:
    """P1 to P41."""
    header = HEADER.replace(SOURCES + "\n", 'version: "1.0"\neffective: 2026-11-30\nprovisions: [P1, P42]\n')
    assert errors_of(header, "legal") == ['x.md:8 error wrong-value: "provisions.2" is "P42"; the provisions are P1 to P41']
    assert "provisions" in LegalHeader.model_fields
