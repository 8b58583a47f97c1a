"""What the command `import` is asked for, and what of that cannot be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.build.exits import WrongUseError, check_day
from plugins.build.importing.model import GENERATORS
from plugins.build.importing.places import slug_of
from plugins.page.findings import Finding
from plugins.page.site import Site, names_in

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command was asked for; `kind` is empty when it is to be guessed."""

    source: Path
    content: Path
    kind: str = ""
    topic: str = ""
    lang: str = ""
    origin: str = ""
    publisher: str = ""
    report: Path | None = None
    today: str | None = None

    @property
    def name(self) -> str:
        """Return what the source is called in reports and headers."""
        return self.source.resolve().name

    @property
    def report_folder(self) -> Path:
        """Return where the report goes."""
        return self.report or self.content.resolve().parent / f"import-{slug_of(self.name) or 'report'}"


def checked(wish: Wish, read: tuple[Site | None, Sequence[Finding]], languages: list[str]) -> Site:
    """Return the shared facts that were read for the import; raise WrongUseError for what cannot be."""
    check_day(wish.today)
    site, faults = read
    known = ", ".join(GENERATORS)
    complaints = {
        f"There is no {wish.source}: give the folder or file to import.": not wish.source.exists(),
        f"{wish.content} is a file: give a content folder.": wish.content.is_file(),
        f"{wish.source} and {wish.content} lie in one another: import from a folder of its own.": _overlap(wish.source, wish.content),
        f'"{wish.kind}" is no kind of source: give one of {known}.': bool(wish.kind) and wish.kind not in GENERATORS,
        f'"{wish.lang}" is no language of this site: give one of {", ".join(languages)}.': wish.lang not in {"", *languages},
        f'"{wish.origin}" is no origin: give one like https://www.example.com.': bool(wish.origin) and not _ORIGIN.fullmatch(wish.origin.rstrip("/")),
        "An article needs a source: with --topic give the --origin of the old site too.": bool(wish.topic) and not wish.origin,
    }
    if wrong := next((says for says, applies in complaints.items() if applies), None):
        raise WrongUseError(wrong)
    if site is None:
        message = f"The shared facts have errors: {faults[0]}"
        raise WrongUseError(message)
    if wish.topic and wish.topic not in (names_in(site, "topics") or ()):
        message = f'"{wish.topic}" is no topic: topics are in content/data/topics.yml.'
        raise WrongUseError(message)
    return site


def _overlap(one: Path, other: Path) -> bool:
    one, other = one.resolve(), other.resolve()
    return one == other or one in other.parents or other in one.parents
