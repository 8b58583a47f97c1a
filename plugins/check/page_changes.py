"""What is different on one page of two releases, as far as the records can tell."""

from collections.abc import Iterator, Mapping
from typing import Any

from plugins.check.told import HOST_CLASSES, approval_in_words, review_in_words

Record = Mapping[str, Any]

FIELDS = ("title", "kind", "language", "state", "version", "in effect since", "approved by", "reviewed by", "changed on", "leads on to")


def page_changes(old: Record, new: Record) -> list[str]:
    """Return what is different, a line each; of the page's own words a record has only the hash."""
    found = [f"{name}: {_shown(name, old)} -> {_shown(name, new)}" for name in FIELDS if _shown(name, old) != _shown(name, new)]
    found += _in_mapping(old["notices"], new["notices"], ("notice {}: new here, version {}", "notice {}: no longer here", "notice {}: version {} -> {}"))
    found += _in_mapping(_hosts(old), _hosts(new), ("links to {}: new, {}", "links to {}: none any more", "links to {}: was {}, is {}"))
    found += _in_mapping(_sources(old), _sources(new), ('source {}: new, "{}"', "source {}: gone", 'source {}: was called "{}", is called "{}"'))
    if not found and old["sha256"] != new["sha256"]:
        found.append("only its own words or its look changed")
    return found


def _shown(name: str, page: Record) -> str:
    match name:
        case "state":
            return str(page["status"] or "made by the build")
        case "in effect since":
            return str(page["effective"] or "no day")
        case "approved by":
            return approval_in_words(page["approval"])
        case "reviewed by":
            return review_in_words(page["review"])
        case "changed on":
            return str(page["updated"] or "no day")
        case "leads on to":
            return str(page["leads_on"] or "nowhere")
        case _:
            return str(page[name] or "none")


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
