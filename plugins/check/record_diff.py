"""What changed between two releases, for people who answer for it: pages, the words of the notices, approvals, where links lead."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plugins.check.notice_changes import changed_notices, notice_section
from plugins.check.page_changes import page_changes
from plugins.check.record_pairs import Paired, paired
from plugins.check.told import HOST_CLASSES, number_of, waiver_in_words

Record = Mapping[str, Any]

MOST_NAMED = 20
"""Pages that are named where many have the same change; their number is always told."""


def diff_text(old: Record, new: Record) -> str:
    """Return the differences, the summary first."""
    pages = paired(old["pages"], new["pages"])
    changes = {after: page_changes(old["pages"][before], new["pages"][after]) for before, after in pages.pairs}
    sections = (
        _listed("The publisher", _publisher(old["publisher"], new["publisher"])),
        list(notice_section(old, new)),
        _listed("Pages that are new", (_line(new["pages"][path]) for path in pages.new)),
        _listed("Pages that are gone", (_line(old["pages"][path]) for path in pages.gone)),
        _listed("Pages that have moved", (f"{old['pages'][before]['url']} -> {_line(new['pages'][after])}" for before, after in pages.moved)),
        list(_changed(new["pages"], {path: lines for path, lines in changes.items() if lines})),
        _listed("Hosts outside that are new or gone", _hosts(old["hosts"], new["hosts"])),
        _listed("Other files (styles, scripts, pictures, feeds)", _files(old["files"], new["files"])),
        _listed("Findings that are waived", _waivers(old, new)),
    )
    told = ["\n".join(section) for section in sections if section]
    head = f"What changed between the release of {old['day']} and that of {new['day']}"
    if not told:
        return f"{head}\n\nNothing changed: the same pages with the same words, notices, approvals and links.\n"
    return "\n\n".join((head, "\n".join(_summary(old, new, pages, changes)), *told)) + "\n"


def _summary(old: Record, new: Record, pages: Paired, changes: Mapping[str, list[str]]) -> Iterator[str]:
    changed = sum(map(bool, changes.values()))
    yield "Summary"
    yield f"  pages: {len(pages.new)} new, {len(pages.gone)} gone, {len(pages.moved)} moved, {changed} changed, {len(changes) - changed} as they were"
    yield f"  notices: {len(changed_notices(old, new)) or 'none'} changed"
    yield f"  other hosts newly linked to: {_few(sorted(new['hosts'].keys() - old['hosts'])) or 'none'}"
    yield f"  other hosts no longer linked to: {_few(sorted(old['hosts'].keys() - new['hosts'])) or 'none'}"
    if new.get("urgent"):
        yield f"  urgent: {', '.join(new['urgent'])} went out before everything else was mended"


def _line(page: Record) -> str:
    return f'{page["url"]}  "{page["title"]}" ({page["kind"]}, {page["language"]}, {page["status"] or "made by the build"})'


def _listed(title: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return [f"{title}: {len(found)}", *found] if found else []


def _changed(pages: Record, changes: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield what changed, once where many pages have the same changes; fewest pages first, as those are somebody's work."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for path, lines in sorted(changes.items()):
        alike.setdefault(tuple(lines), []).append(path)
    if changes:
        yield f"Pages that have changed: {len(changes)}"
    for shared, paths in sorted(alike.items(), key=lambda group: (len(group[1]), group[1])):
        urls = [pages[path]["url"] for path in paths]
        yield f"  {_line(pages[paths[0]])}" if len(paths) == 1 else f"  {number_of(len(paths), 'page')}: {_few(urls)}"
        yield from (f"    {line}" for line in shared)


def _few(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _publisher(old: Record, new: Record) -> Iterator[str]:
    yield from (f"{name.replace('_', ' ')}: {old[name]} -> {new[name]}" for name in sorted(new) if old[name] != new[name])


def _hosts(old: Record, new: Record) -> Iterator[str]:
    for host in sorted({*old, *new}):
        if host not in old:
            yield f"{host} ({HOST_CLASSES[new[host]['class']]}): new, from {number_of(new[host]['pages'], 'page')}"
        elif host not in new:
            yield f"{host} ({HOST_CLASSES[old[host]['class']]}): none any more"
        elif old[host]["class"] != new[host]["class"]:
            yield f"{host}: counted as {HOST_CLASSES[old[host]['class']]} before, as {HOST_CLASSES[new[host]['class']]} now"


def _files(old: Record, new: Record) -> Iterator[str]:
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield f"{name}: {'new' if name not in old else 'gone' if name not in new else 'changed'}"


def _waivers(old: Record, new: Record) -> Iterator[str]:
    before, after = ({found["fingerprint"]: found for found in record.get("waived", ())} for record in (old, new))
    yield from (f"new: {_waived(after[one])}" for one in sorted(after.keys() - before))
    yield from (f"no longer: {_waived(before[one])}" for one in sorted(before.keys() - after))


def _waived(found: Record) -> str:
    return f"{found['rule']} on {_few(found['pages'])} ({waiver_in_words(found)})"
