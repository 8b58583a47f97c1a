"""The shared facts as the last build read them: ten files of YAML, which most edits leave as they are.

They and what was found in them are kept under the bytes of all files, so that a file that changes, comes or goes is read.
"""

import datetime as dt
import pickle
from pathlib import Path
from typing import Any

from plugins.page.findings import Finding
from plugins.page.fingerprints import fingerprint, of_program
from plugins.page.shelf import Kept, Shelf
from plugins.page.site import Site
from plugins.source.data import FILES, NATIONAL_LINES, file_of, read_what_can_be
from plugins.source.marks import bytes_of

KIND, ALL = "facts", "all"


def shared_facts(folder: Path, languages: list[str], today: dt.date, shelf: Shelf, *, anew: bool) -> tuple[Site, list[Finding]]:
    """Return what `read_what_can_be` does; `anew` takes nothing that was kept."""
    mark = _mark(folder, languages, today)
    kept = shelf.named(KIND, [ALL]).get(ALL) if mark and not anew else None
    if kept and kept.fingerprint == mark:
        found: Any = pickle.loads(kept.data)  # noqa: S301 - our own data, sealed by the shelf
        return found[0], found[1]
    read = read_what_can_be(folder, languages, today)
    if mark and _mark(folder, languages, today) == mark:  # what changed meanwhile may have been read before or after
        shelf.keep(KIND, {ALL: Kept(mark, pickle.dumps(read, pickle.HIGHEST_PROTOCOL))})
    return read


def _mark(folder: Path, languages: list[str], today: dt.date) -> bytes | None:
    """Return the fingerprint of all that is read, and judged by; None where a file cannot be read: why, its bytes do not say."""
    files = [file.is_file() and bytes_of(str(file)) for file in (NATIONAL_LINES, *(file_of(folder, part) for part in FILES))]
    return fingerprint(of_program(), languages, today, files) if all(isinstance(data, bytes) for data in files) else None
