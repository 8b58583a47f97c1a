"""What is different on one page of two releases, as far as the records can tell."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from plugins.check.told import HOST_CLASSES, approval_in_words, review_in_words

Record = Mapping[str, Any]

FIELDS: Mapping[str, Callable[[Record], str]] = {
    "title": lambda page: str(page["title"]),
    "kind": lambda page: str(page["kind"]),
    "language": lambda page: str(page["language"]),
    "state": lambda page: page["status"] or "made by the build",
    "version": lambda page: page["version"] or "none",
    "in effect since": lambda page: page["effective"] or "no day",
    "approved by": lambda page: approval_in_words(page["approval"]),
    "review": lambda page: review_in_words(page["review"]),
    "state of the review": lambda page: page.get("review_state") or "none",
    "changed on": lambda page: page["updated"] or "no day",
    "leads on to": lambda page: page["leads_on"] or "nowhere",
}
"""What is compared, in words."""


def page_changes(old: Record, new: Record) -> list[str]:
    """Return what is different, a line each; of the page's own words a record has only the hash."""
    found = [f"{name}: {in_words(old)} -> {in_words(new)}" for name, in_words in FIELDS.items() if in_words(old) != in_words(new)]
    found += _in_mapping(
        old["notices"], new["notices"], ("notice {}: new here, version {}", "notice {}: no longer here", "notice {}: version {} -> {}")
    )
    found += _in_mapping(_hosts(old), _hosts(new), ("links to {}: new, {}", "links to {}: none any more", "links to {}: was {}, is {}"))
    found += _in_mapping(_sources(old), _sources(new), ('source {}: new, "{}"', "source {}: gone", 'source {}: was called "{}", is called "{}"'))
    if not found and old["sha256"] != new["sha256"]:
        found.append("only its own words or its look changed")
    return found


def _hosts(page: Record) -> dict[str, str]:
    return {host: HOST_CLASSES[kind] for host, kind in page["outbound"].items()}


def _sources(page: Record) -> dict[str, str]:
    return {source["url"]: source["title"] for source in page["sources"]}


def _in_mapping(old: Mapping[str, str], new: Mapping[str, str], words: tuple[str, str, str]) -> Iterator[str]:
    added, gone, other = words
    for name in sorted({*old, *new}):
        if name not in old:
            yield added.format(name, new[name])
        elif name not in new:
            yield gone.format(name)
        elif old[name] != new[name]:
            yield other.format(name, old[name], new[name])
