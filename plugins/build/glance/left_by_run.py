"""What a run of Pelican leaves to a glance (plugins/build/glance/looking.py)."""

import hashlib
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.build.glance.last_site import FRAME, SITE, TEXTS, LastSite, SharedByPages, keep_site
from plugins.build.glance.world import KIND, World
from plugins.page.frame import PageOutput, base_of
from plugins.page.plans import mark_of, shown_by
from plugins.page.seam import MARK
from plugins.page.shelf import Shelf
from plugins.publish.release_record import FILE as RECORD
from plugins.publish.search import has_index
from plugins.source.documents import Reading


def leave_site(run: Mapping[str, Any], world: World | None, output: Path) -> None:
    """Leave the site of a run, if it is one with a record and without findings of pages; `output` is the folder in which it stands."""
    shelf, has_record = Shelf(Path(run["KEPT"])), (output / RECORD).is_file()
    shown = shown_by(shelf)
    if shown is None or world is None or run["FOUND"] or not has_record or list(world.texts) != sorted(run["DOCUMENTS"]):
        shelf.keep(KIND, {}, (TEXTS, SITE, FRAME))
        return
    context, frame = run["CONTEXT"], run["FRAME"]
    outputs = {path: sha256 for path, sha256 in run["SHA256"].items() if path in run["PLANNED"]}
    names = {*run["KEPT_FILES"].tree.listed, RECORD} - outputs.keys() - {MARK}  # listed for the record, which names all others
    others = {path: hashlib.sha256((output / path).read_bytes()).hexdigest() for path in sorted(names)}
    pages = tuple((each.info.kind, each.info.lang) for each in run["PLANNED"].values() if isinstance(each, PageOutput) and each.info)
    texts = {file: document.fingerprint for file, document in run["DOCUMENTS"].items()}
    reading = Reading(Path(run["PATH"]), run["SITE"], run["LANGUAGES"], Path(run["THEME"]))
    told = pickle.dumps(context["FINDINGS"])
    site = LastSite(texts, outputs, others, pages, reading.fingerprint(), has_index(context, len(pages)), told, mark_of(shown))
    keep_site(shelf, site, world, SharedByPages(frame.in_language, frame.shared, base_of(frame, run["SETTINGS_MARK"])))
