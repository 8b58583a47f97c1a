"""A glance before a build: where nothing but the words of a few articles has changed, the plan of the last run holds.

Only the outputs that show these words are made then, and all other files are the last ones, each proved by stamp or hash. The glance decides
nothing but that: how a page looks is left to what makes it in every run, and whatever is otherwise than it expects is left to a run of Pelican.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from plugins.build.glance.last_site import LastSite, OtherwiseError, keep_site, last_site, shared_by_pages
from plugins.build.glance.world import World
from plugins.page.findings import stop_on_errors
from plugins.page.kept_files import FilesOfSite, KeptFiles
from plugins.page.seam import MARK
from plugins.page.shelf import Shelf
from plugins.page.stages import Stages
from plugins.page.stamps import Stamp
from plugins.page.trees import keep_what_is_known, what_is_known
from plugins.source.marks import LOOKED_AT, SourceMarks, bytes_of, head_of, keep_marks, marks_in

MOST_TEXTS = 8
"""With more of them, several processes make the site sooner."""


class Glance(NamedTuple):
    """The settings of the run that it stands for, the folder in which a new site is made, and the last good one."""

    settings: dict[str, Any]
    fresh: Path
    output: Path
    shelf: Shelf
    stages: Stages


def at_a_glance(settings: dict[str, Any], world: World | None, output: Path) -> LastSite | None:
    """Make the new site in the folder that the settings name, and return it; None when a run of Pelican has to.

    The settings have then what it has looked at, so that the run need not look again.
    """
    if world is None or settings["ANEW"]:
        return None
    glance = Glance(settings, Path(settings["OUTPUT_PATH"]), output, Shelf(Path(settings["KEPT"])), Stages())
    try:
        last = last_site(glance.shelf, world)
        site = _new_site(glance, world, last) if last else None
    except Exception:  # noqa: BLE001 - whatever it is, the run meets it itself, and can say what it is
        return None
    if site is None:
        return None
    settings.get("STAGES", Stages()).seconds.update(glance.stages.seconds)
    stop_on_errors(site.findings, Path(settings["PATH"]))  # there are warnings alone
    return site


def _new_site(glance: Glance, world: World, last: LastSite) -> LastSite:
    """Make the site; raises OtherwiseError where that takes a run."""
    shelf = glance.shelf
    with glance.stages.stage("texts", len(last.texts)):
        marks = SourceMarks(Path(glance.settings["PATH"]), last.base, marks_in(shelf, last.base))
        glance.settings[LOOKED_AT] = marks
        changed = {file: mark for file in world.texts if (mark := marks.of(file)) != last.texts.get(file)}
    if len(changed) > MOST_TEXTS or (changed and last.has_index):
        raise OtherwiseError
    if changed:
        _refuse_other_headers(glance, last, changed)
    with glance.stages.stage("pages", len(last.outputs)):
        files = _files(glance)
        files.clear(last.outputs)
        site = _with_words(glance, world, last, changed, files) if changed else last
        proved = _put_all(glance, site, files)
    (glance.fresh / MARK).touch()
    keep_what_is_known(shelf, proved, files.tree)
    keep_marks(shelf, marks)
    return site


def _files(glance: Glance) -> KeptFiles:
    return KeptFiles(Path(glance.settings["KEPT"]) / "files", glance.fresh, *what_is_known(glance.shelf, str(glance.fresh)))


def _refuse_other_headers(glance: Glance, last: LastSite, changed: Mapping[str, bytes]) -> None:
    """Leave it to a run at once where a header is typed in another way: nearly always others see that, and to read the text would be in vain."""
    from plugins.source.packs import kept_documents  # noqa: PLC0415 - what reads texts and makes pages is wanted after a change alone

    kept = kept_documents(glance.shelf, last.base, {file: mark for file in changed if (mark := last.texts.get(file))}, last.texts)
    content = glance.settings["PATH"]
    if any(document is None or head_of(bytes_of(f"{content}/{file}")) != document.head for file, document in kept.items()):
        raise OtherwiseError


def _with_words(glance: Glance, world: World, last: LastSite, changed: Mapping[str, bytes], files: KeptFiles) -> LastSite:
    from plugins.build.glance.new_words import with_new_words  # noqa: PLC0415 - likewise

    shared = shared_by_pages(glance.shelf, last, world)
    site = with_new_words(glance.settings, last, shared, changed, files, glance.output)
    keep_site(glance.shelf, site, world, shared)
    return site


def _put_all(glance: Glance, site: LastSite, files: KeptFiles) -> dict[str, tuple[Stamp, str]]:
    """Give each file its place, those that no run keeps from the last good site; return what the system knows of them."""
    proved = {}
    for source, paths in ((files, site.outputs), (FilesOfSite(glance.output, glance.fresh, files.proved, files.tree), site.others)):
        for path, sha256 in paths.items():
            stamp = source.put(path, sha256)
            if stamp is None:
                raise OtherwiseError
            if stamp:
                proved[path] = stamp, sha256
    return proved
