"""The outputs that show the new words of a few articles, made with all that the last run knew; for anything else, OtherwiseError is raised."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator

from plugins.build.glance.last_site import LastSite, OtherwiseError, SharedByPages
from plugins.page import outputs, plans
from plugins.page.facts import FeedFacts, PageFacts, Reference
from plugins.page.fingerprints import fingerprint
from plugins.page.frame import Frame, base_of, frame_of, of_settings
from plugins.page.kept_files import KeptFiles
from plugins.page.outputs import Maker, Measured, Trace, Written, trace_of
from plugins.page.packing import feed_facts, plain
from plugins.page.shelf import Kept, Shelf
from plugins.page.words import words_of
from plugins.publish.release_record import FILE as RECORD
from plugins.source import packs
from plugins.source.document import Document
from plugins.source.documents import Reading
from plugins.source.faces import is_plain, look_alike, translations_of


def with_new_words(  # noqa: PLR0913, PLR0917 - what a run knows
    settings: Mapping[str, Any], last: LastSite, shared: SharedByPages, changed: Mapping[str, bytes], files: KeptFiles, output: Path
) -> LastSite:
    """Make the outputs and the release record, and return the site with them; `changed` has the fingerprints of the changed texts."""
    shelf, frame = Shelf(Path(settings["KEPT"])), _frame(settings, shared)
    known = plans.shown_by(shelf)
    if known is None or plans.mark_of(known) != last.shown:
        raise OtherwiseError
    shown = {path: known[path] for path in known if not changed.keys().isdisjoint(known[path][1])}
    new = _read(settings, last, frame, changed)
    old = _kept_texts(shelf, last, {*changed, *(file for _, texts in shown.values() for file in texts)})
    _refuse_what_others_see(shelf, last, old, new)
    made = _made(shelf, last, Maker(frame, shared.base, files), shown, {**old, **new})
    sha256 = {path: trace_of(done.trace).sha256 for path, done in made.items()}
    record = _record(output, last, sha256)
    files.write(RECORD, record, keep=False)
    packs.keep_documents(shelf, last.base, new, last.texts)
    outputs.keep_written(shelf, made)
    now = plans.keep_new(shelf, known, {path: (done.fingerprint, done.plan) for path, done in made.items() if done.plan})
    return last.with_changes(changed, sha256, {RECORD: hashlib.sha256(record).hexdigest()}, plans.mark_of(now))


class _PluginsAlone(Pelican):  # type: ignore[misc]
    """Pelican with its plugins, which has read nothing and tells nobody that it begins."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.init_plugins()


def _frame(settings: Mapping[str, Any], shared: SharedByPages) -> Frame:
    """Return what all pages are made with; that it is what it was is shown by its fingerprint."""
    own = {**settings}
    words_of.cache_clear()
    _PluginsAlone(own)
    own["SETTINGS_MARK"] = of_settings(own)
    context = {**own, **shared.shared, "in_language": shared.in_language}
    frame = frame_of(Generator(context, own, own["PATH"], own["THEME"], own["OUTPUT_PATH"]).env, context)
    if base_of(frame, own["SETTINGS_MARK"]) != shared.base:
        raise OtherwiseError
    return frame


def _read(settings: Mapping[str, Any], last: LastSite, frame: Frame, changed: Mapping[str, bytes]) -> dict[str, Document]:
    reading = Reading(Path(settings["PATH"]), frame.shared["SITE"], settings["LANGUAGES"], frame.theme)
    new = {file: reading.read(file, last.base) for file in changed}
    if reading.fingerprint() != last.base or any(document.fingerprint != changed[file] for file, document in new.items()):
        raise OtherwiseError
    return new


def _kept_texts(shelf: Shelf, last: LastSite, files: Iterable[str]) -> dict[str, Document]:
    """Return texts as the last run read them."""
    kept = packs.kept_documents(shelf, last.base, {file: last.texts[file] for file in files}, last.texts)
    if any(document is None for document in kept.values()):
        raise OtherwiseError
    return {file: document for file, document in kept.items() if document}


def _refuse_what_others_see(shelf: Shelf, last: LastSite, old: Mapping[str, Document], new: Mapping[str, Document]) -> None:
    told = {finding.file for finding in last.findings}
    for file, document in new.items():
        translations = _kept_texts(shelf, last, translations_of(file, last.texts)).values()
        is_as_before = is_plain(old[file], translations) and is_plain(document, translations) and look_alike(old[file], document)
        if file in told or not is_as_before:
            raise OtherwiseError


def _made(shelf: Shelf, last: LastSite, maker: Maker, shown: plans.Shown, texts: Mapping[str, Document]) -> dict[str, Written]:
    """Return what is left of each output that was made; what they tell the rest of the run must be what they told before."""
    kept, planned = shelf.named(outputs.KIND, shown), shelf.named(plans.KIND, shown)
    maker = replace(maker, kept=kept)
    made = {}
    for path, (mark, _) in shown.items():
        output = plans.output_of(_data(planned, path, mark), texts)
        before = trace_of(_data(kept, path, mark))
        if isinstance(output, Measured) or before.sha256 != last.outputs[path]:
            raise OtherwiseError
        done = maker.put(output)
        if isinstance(done, Written):
            if done.findings or not _tell_the_same(before, trace_of(done.trace)):
                raise OtherwiseError
            made[path] = done
    return made


def _data(kept: Mapping[str, Kept], path: str, mark: bytes) -> bytes:
    row = kept.get(path)
    if row is None or row.fingerprint != mark:
        raise OtherwiseError
    return row.data


def _tell_the_same(before: Trace, after: Trace) -> bool:
    """Tell whether no reduction can see a difference; of feeds, the link check sees everything but the lines, which are for findings."""
    if (
        before.sizes
        or after.sizes
        or _values(before.notes) != _values(after.notes)
        or before.is_feed != after.is_feed
        or not (before.facts and after.facts)
    ):
        return False
    return not before.is_feed or _without_lines(feed_facts(before.facts)) == _without_lines(feed_facts(after.facts))


def _values(notes: Iterable[bytes]) -> bytes:
    """Return what stands for all notes: the same ones may be packed in other bytes."""
    return fingerprint([plain(note) for note in notes])


def _without_lines(feed: FeedFacts) -> tuple[Any, ...]:
    return feed.path, feed.declared, [_item_without_lines(item) for item in feed.items]


def _item_without_lines(item: PageFacts) -> PageFacts:
    def lineless(found: Iterable[Reference]) -> tuple[Reference, ...]:
        return tuple(each._replace(line=None) for each in found)

    return replace(item, links=lineless(item.links), resources=lineless(item.resources), declared=lineless(item.declared))


def _record(output: Path, last: LastSite, sha256: Mapping[str, str]) -> bytes:
    """Return the release record with the new hashes: each old one must stand in it exactly once, or nobody could tell what it stands for."""
    record = (output / RECORD).read_bytes()
    if hashlib.sha256(record).hexdigest() != last.others[RECORD]:
        raise OtherwiseError
    for path, new in sha256.items():
        before = last.outputs[path].encode()
        if record.count(before) != 1:
            raise OtherwiseError
        record = record.replace(before, new.encode())
    return record
