"""What changed in the notices between two releases: versions, approvals, and their words one by one."""

from collections.abc import Iterator, Mapping
from typing import Any

from plugins.check.told import approval_in_words, number_of
from plugins.check.word_diff import LEGEND, word_diff

Record = Mapping[str, Any]


def changed_notices(old: Record, new: Record) -> list[tuple[Record | None, Record | None]]:
    """Return each notice in force that is not what it was, before and after; None where there is none."""
    before, after = _in_force(old), _in_force(new)
    return [(before.get(key), after.get(key)) for key in sorted({*before, *after}) if before.get(key) != after.get(key)]


def _in_force(record: Record) -> dict[tuple[str, str], Record]:
    return {(notice["id"], notice["language"]): notice for notice in record["notices"] if notice["state"] == "in force"}


def notice_section(old: Record, new: Record) -> Iterator[str]:
    """Yield what changed in them, a line each; nothing when they are the same."""
    changed = changed_notices(old, new)
    if changed:
        yield "Notices"
        yield f"  {LEGEND}"
    for before, after in changed:
        notice, record = (after, new) if after else (before or {}, old)
        pages = sum(page["language"] == notice["language"] and notice["id"] in page["notices"] for page in record["pages"].values())
        yield f"  {notice['id']} ({notice['language']}), {'on' if after else 'was on'} {number_of(pages, 'page')}"
        yield from (f"    {line}" for line in _changes(before, after))


def _changes(old: Record | None, new: Record | None) -> Iterator[str]:
    if old and new:
        before, after = _facts(old), _facts(new)
        yield from (f"{name}: {before[name]} -> {after[name]}" for name in before if before[name] != after[name])
        yield f"words: {word_diff(old['words'], new['words']) or 'the same'}"
    elif new:
        yield from ("new", *(f"{name}: {fact}" for name, fact in _facts(new).items()), f"words: {word_diff('', new['words'])}")
    elif old:
        yield from ("no longer there", f"words: {word_diff(old['words'], '')}")


def _facts(notice: Record) -> dict[str, str]:
    return {
        "version": notice["version"],
        "in effect since": notice["effective"],
        "title": notice["title"],
        "approved by": approval_in_words(notice["approval"]),
        "state": "sample wording" if notice["sample"] else "published",
    }
