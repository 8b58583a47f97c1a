"""What others see of a text is everything, but what is named."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from plugins.page.findings import Finding
from plugins.source.body import Body
from plugins.source.document import Document
from plugins.source.faces import is_plain, look_alike, translations_of
from plugins.source.links import FileReference
from tests.conftest import ARTICLE
from tests.source.articles import FILE, read, reviewed

WORDS = {"packed"}
ALONE = {"hash", "fingerprint", "sections"}


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """An article without findings, as one of them would keep a glance away."""
    return replace(read(tmp_path, ARTICLE), findings=())


def test_other_words_look_alike(document: Document, tmp_path: Path) -> None:
    """Also on other lines."""
    other = replace(read(tmp_path, f"{ARTICLE}\n\nEat *much* less.\n"), findings=())
    assert document.body
    assert other.body
    assert document.body.html != other.body.html
    assert look_alike(document, other)


@pytest.mark.parametrize("name", [field.name for field in fields(Document)])
def test_any_other_field_of_a_document_is_seen(document: Document, name: str) -> None:
    """One that comes to it tomorrow too."""
    other = replace(document, **{name: Body(headings=()) if name == "body" else object()})
    other = replace(other, body=replace(other.body, provisions={"x": 1})) if name == "body" and other.body else other
    assert look_alike(document, other) == (name in ALONE)


@pytest.mark.parametrize("name", [field.name for field in fields(Body)])
def test_any_other_field_of_a_body_is_seen(document: Document, name: str) -> None:
    """Of its files only the lines are not."""
    assert document.body
    value: object = [FileReference("a.pdf", 1)] if name == "files" else b"x" if name == "packed" else object()
    other = replace(document, body=replace(document.body, **{name: value}))  # type: ignore[arg-type]
    assert look_alike(document, other) == (name in WORDS)


def test_of_files_that_a_text_names_the_line_is_nobodys(document: Document) -> None:
    """But which they are, in which order, and whether they are shown."""

    def naming(*files: FileReference) -> Document:
        assert document.body
        return replace(document, body=replace(document.body, files=list(files)))

    one, two = FileReference("a.pdf", 1), FileReference("b.pdf", 2)
    assert look_alike(naming(one, two), naming(one._replace(line=5), two))
    for others in ((one,), (two, one), (one, two._replace(is_shown=True)), (one, two, two)):
        assert not look_alike(naming(one, two), naming(*others))


def test_whoever_asks_for_the_very_words_keeps_a_text_from_being_plain(document: Document, tmp_path: Path) -> None:
    """A review, an approval, a translation that was recorded; and findings, whose places are in the words."""
    assert is_plain(document, ())
    assert is_plain(document, [document])
    translation = replace(document, header=document.header and document.header.model_copy(update={"translated": object()}))
    assert not is_plain(document, [document, translation])
    assert not is_plain(translation, ())
    assert not is_plain(document, [replace(document, header=None)])
    assert not is_plain(replace(document, findings=(Finding(FILE, 1, "bare-contact", "x", "y", "warning"),)), ())
    for name in ("header", "place", "body"):
        assert not is_plain(replace(document, **{name: None}), ())
    assert not is_plain(replace(read(tmp_path, reviewed(tmp_path)), findings=()), ())
    assert document.place
    assert not is_plain(replace(document, place=document.place._replace(kind="page")), ())


def test_translations_go_by_their_names() -> None:
    """Those of another text that begins alike do not count."""
    files = ["health/heart/salt.md", "health/heart/salt.es.md", "health/heart/salty.es.md", "health/diet/salt.es.md"]
    assert translations_of("health/heart/salt.md", files) == ["health/heart/salt.es.md"]
    assert translations_of("health/heart/salt.es.md", files) == []
