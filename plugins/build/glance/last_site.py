"""What a run leaves of its site for a glance: from these texts, in this world, these files came.

It is a claim about bytes and not about a folder, so it cannot become old: it holds again whenever world and texts are the same.
"""

import marshal
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from plugins.build.glance.world import KIND, World
from plugins.page.findings import Finding
from plugins.page.fingerprints import of_plain
from plugins.page.packing import plain
from plugins.page.shelf import Kept, Shelf

TEXTS, SITE, FRAME = "texts", "site", "frame"


class OtherwiseError(Exception):
    """Something is not as a glance expects it: a run of Pelican has to look at everything."""


@dataclass(frozen=True, slots=True)
class LastSite:
    """The fingerprint of each text by its file, the SHA-256 of each output and of every other file by path.

    `pages` has kind and language of each page, `base` is what all texts were read with, `told` packs what the run found: warnings,
    `shown` is the fingerprint of what is known of plans: were that lost, no output would seem to show a text.
    """

    texts: Mapping[str, bytes]
    outputs: Mapping[str, str]
    others: Mapping[str, str]
    pages: tuple[tuple[str, str], ...]
    base: bytes
    has_index: bool
    told: bytes
    shown: bytes

    @property
    def findings(self) -> list[Finding]:
        """Return what has to be told again."""
        found: list[Finding] = pickle.loads(self.told)  # noqa: S301 - our own data, sealed by the shelf
        return found

    def with_changes(self, texts: Mapping[str, bytes], outputs: Mapping[str, str], others: Mapping[str, str], shown: bytes) -> "LastSite":
        """Return the site in which a few texts and files are others."""
        return replace(self, texts={**self.texts, **texts}, outputs={**self.outputs, **outputs}, others={**self.others, **others}, shown=shown)


@dataclass(frozen=True, slots=True)
class SharedByPages:
    """What all pages were made with: variables of each language, what passes see, and the fingerprint of all of that."""

    in_language: Mapping[str, Any]
    shared: Mapping[str, Any]
    base: bytes


def last_site(shelf: Shelf, world: World) -> LastSite | None:
    """Return what the last run in this world left; None when it left nothing that is whole."""
    rows = shelf.named(KIND, (TEXTS, SITE))
    if rows.keys() != {TEXTS, SITE} or rows[TEXTS].fingerprint != world.mark:
        return None
    texts = plain(rows[TEXTS].data)
    return LastSite(texts, *plain(rows[SITE].data)) if rows[SITE].fingerprint == _mark_of(world, texts) else None


def shared_by_pages(shelf: Shelf, site: LastSite, world: World) -> SharedByPages:
    """Return what its pages were made with; raises OtherwiseError when nobody knows any more."""
    row = shelf.named(KIND, (FRAME,)).get(FRAME)
    if row is None or row.fingerprint != _mark_of(world, site.texts):
        raise OtherwiseError
    shared: SharedByPages = pickle.loads(row.data)  # noqa: S301 - our own data, sealed by the shelf
    return shared


def keep_site(shelf: Shelf, site: LastSite, world: World, frame: SharedByPages) -> None:
    """Leave a site to the next glance. The parts know one another by their fingerprints, so that no half of another is taken for one."""
    mark = _mark_of(world, site.texts)
    about = (dict(site.outputs), dict(site.others), site.pages, site.base, site.has_index, site.told, site.shown)
    rows = {TEXTS: Kept(world.mark, marshal.dumps(dict(site.texts))), SITE: Kept(mark, marshal.dumps(about)), FRAME: Kept(mark, pickle.dumps(frame))}
    shelf.keep(KIND, rows)


def _mark_of(world: World, texts: Mapping[str, bytes]) -> bytes:
    return of_plain((world.mark, tuple(texts.items())))
