"""From a folder that was proven to the release that visitors get, and the way back: prepare, switch, tell the server, write down, tidy up."""

import contextlib
from pathlib import Path

from plugins.build.publishing.carried import carry
from plugins.build.publishing.durable import sync_tree
from plugins.build.publishing.errors import PublishError
from plugins.build.publishing.history import What, is_live, line_of, loaded, read_history, way_back
from plugins.build.publishing.place import Place, server_digest
from plugins.build.publishing.prepare import prepare
from plugins.build.publishing.release import Release, next_name
from plugins.build.publishing.targets import StaticTarget, Target
from plugins.check.release_record import Record


def last_release(place: Place) -> Release | None:
    """Return the release that visitors get."""
    name = place.current()
    return place.release(name) if name else None


def last_record(place: Place) -> Record | None:
    """Return the record of what visitors get; PublishError when nobody can read it, as then nobody could tell what a new release changes."""
    last = last_release(place)
    return last.record if last else None


def go_live(place: Place, target: Target, site: Path) -> Release:
    """Make a release of a built site, and let visitors get it; raises PublishError, and OSError where something cannot be written.

    Whatever happens, visitors get one whole release, the old one or the new one.
    """
    last, name = last_release(place), next_name(place.names())
    with place.new(name) as fresh:
        prepare(site, fresh, last, is_static=isinstance(target, StaticTarget), carry_days=target.carry_days)
        place.add(fresh, name)
    put_live(place, target, place.release(name), "publish")
    way = way_back(read_history(place.history()), name, place.names())
    place.keep({*place.names()[-target.keep :], *way[-1:], name})
    return place.release(name)


def go_back(place: Place, target: Target, release: Release) -> Release:
    """Let visitors get an earlier release, with what pages of the one before it still need."""
    if last := _last_that_tells(place):
        carry(last, release, target.carry_days, next_name(place.names()))
        sync_tree(release.folder)
        place.refresh(release)
    put_live(place, target, release, "rollback")
    return release


def _last_that_tells(place: Place) -> Release | None:
    """Return the release that visitors get; one that is damaged must not stand in the way back from it."""
    with contextlib.suppress(PublishError):
        last = last_release(place)
        return last if last and last.record else None
    return None


def put_live(place: Place, target: Target, release: Release, what: What) -> None:
    """Switch, and let the server read its settings if they are others; where it refuses them, visitors get what they had."""
    before = place.current()
    place.switch(release.name)
    place.note(line_of(what, release.name))
    digest = server_digest(release)
    if not target.reload or loaded(read_history(place.history())) == digest:
        return
    if target.test and (refused := place.run(target.test)) is not None:
        raise PublishError(_put_back(place, before, refused))
    if (failed := place.run(target.reload)) is not None:
        remedy = f"see to it and run {' '.join(target.reload)}"
        message = f"Release {release.name} is live, but the server has not read its new settings ({failed}): {remedy}."
        raise PublishError(message)
    place.note(line_of("reload", release.name, server=digest))


def _put_back(place: Place, before: str | None, refused: str) -> str:
    """Let visitors get what they had, and return what is to be said."""
    if before is None:
        return f"The server refuses its settings ({refused}), which are live as there was no release before: see to it and publish again."
    place.switch(before)
    place.note(line_of("rollback", before))
    return f"The server refuses its new settings ({refused}), so visitors get {before} as before: see to it and publish again."


def catch_up(place: Place) -> None:
    """Write down what is live where a publish was killed behind its switch."""
    current = place.current()
    if current and not is_live(read_history(place.history()), current):
        place.note(line_of("found", current))


def in_way_back(place: Place) -> str | None:
    """Return the release to go back to if nobody names one: the last that was live before this one, and was not gone back from."""
    way = way_back(read_history(place.history()), place.current() or "", place.names())
    return way[-1] if way else None
