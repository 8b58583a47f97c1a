"""What waits in a piece of bytes is what was put there, and nobody unpacks it before he has to."""

import pickle

import pytest

from plugins.source.body import Body, Heading
from plugins.source.document import Document
from plugins.source.sections import Section
from plugins.source.yaml_nodes import Document as Lines

SECTION, LINES, HEADING = Section("start", 7, "a" * 32, is_safety=False), Lines(lines={("related", 0): 4}), Heading("salt", "Salt")
BODY = Body(b"packed", (HEADING,), provisions={"P5": 12}, says_when=True)
DOCUMENT = Document("health/heart/salt.md", body=BODY, source_lines={"cdc": 5}, lines=LINES, hash="b", sections=(SECTION,), head=b"head")


def again(value: object) -> object:
    """Return what comes from the shelf."""
    return pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))  # noqa: S301 - our own


def test_each_field_comes_back() -> None:
    """Those that wait are asked for one by one, in any order."""
    document = again(DOCUMENT)
    assert isinstance(document, Document)
    assert (document.sections, document.lines, document.source_lines, document.old_lines) == ((SECTION,), LINES, {"cdc": 5}, {})
    assert (document.head, document.hash, document.file) == (b"head", "b", DOCUMENT.file)
    assert document.body is not None
    assert (document.body.headings, document.body.provisions, document.body.says_when) == ((HEADING,), {"P5": 12}, True)
    assert document == DOCUMENT


def test_nothing_is_unpacked_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor when it is kept once more: then the piece goes from hand to hand as it is."""
    document = again(DOCUMENT)
    data = pickle.dumps(document)
    monkeypatch.setattr("plugins.source.two_parts.pickle", None)
    assert isinstance(document, Document)
    assert (document.file, document.hash, document.body and document.body.packed) == (DOCUMENT.file, "b", b"packed")
    assert pickle.dumps(document) == data
    with pytest.raises(AttributeError, match="loads"):
        document.lines.line(("related", 0))


def test_a_field_that_is_not_there_is_none() -> None:
    """Whoever asks for one hears so, whether parts wait or not."""
    for document in (DOCUMENT, again(DOCUMENT)):
        assert not hasattr(document, "other")
        with pytest.raises(AttributeError, match="Document has no other"):
            _ = document.other  # type: ignore[attr-defined]
