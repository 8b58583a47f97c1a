"""Texts are compared with themselves."""

import json

import pytest

from plugins.check.words.ratchet import as_record, from_record, harder_to_read, to_keep
from plugins.check.words.reading_level import Level


def test_a_text_that_became_harder_is_a_warning_with_both_levels() -> None:
    """Others are none: as hard as it was, easier, new."""
    before = {"a.md": Level("SMOG", 7.0), "b.md": Level("SMOG", 7.0), "c.es.md": Level("INFLESZ", 60.0)}
    now = {"a.md": Level("SMOG", 8.2), "b.md": Level("SMOG", 7.2), "c.es.md": Level("INFLESZ", 70.0), "d.md": Level("SMOG", 14.0)}
    assert [str(finding) for finding in harder_to_read(now, before)] == [
        "content/a.md warn harder-to-read: the text reads about grade 7 to 9 (SMOG), and in the last release it read about grade 6 to 8 (SMOG); look at the notes on its hard sentences, and at what was changed"
    ]


def test_a_release_sets_the_measure_and_an_ordinary_check_does_not() -> None:
    """A text that nobody has compared yet is measured from its first check on; one that is gone is forgotten."""
    before, now = {"a.md": Level("SMOG", 7.0), "gone.md": Level("SMOG", 7.0)}, {"a.md": Level("SMOG", 8.2), "new.md": Level("SMOG", 9.0)}
    assert to_keep(now, before, is_release=False) == {"a.md": Level("SMOG", 7.0), "new.md": Level("SMOG", 9.0)}
    assert to_keep(now, before, is_release=True) == now


def test_levels_come_back_from_a_record() -> None:
    """Through JSON."""
    levels = {"b.md": Level("SMOG", 7.25), "a.es.md": Level("INFLESZ", 60.5)}
    assert from_record(json.loads(json.dumps(as_record(levels)))) == levels


@pytest.mark.parametrize("kept", [None, [], "x", {"a.md": 3}, {"a.md": {"score": 3}}])
def test_a_record_without_levels_has_none(kept: object) -> None:
    """One of an earlier version, or a damaged one."""
    assert from_record(kept) == {}
