"""`check --fix`: what can be mended in Markdown files without changing a word is mended, and shown as a difference of each file."""

import difflib
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.build.better_addresses import BetterAddresses, own_addresses
from plugins.build.exits import WrongUseError
from plugins.build.site import SETTINGS
from plugins.check.link_history import History, HistoryError, read_history
from plugins.page.here import from_here
from plugins.source.data import read_site
from plugins.source.fixes.mend import is_signed, mended
from plugins.source.layout import FOLDERS, files_below
from plugins.source.reader import data_folder

HISTORY = "data/link-history.yml"


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that can be mended; one that somebody has signed for is left as it is."""

    path: Path
    before: str
    after: str
    is_signed: bool


def fix(content: Path, settings: Path = SETTINGS) -> None:
    """Mend what is safe, and say it; raises WrongUseError when the folder or the data in it cannot be used, OSError when writing fails."""
    if not content.is_dir():
        message = f"There is no folder {content}: give the folder of the Markdown files with --content."
        raise WrongUseError(message)
    found = list(to_mend(content, better_addresses(content, settings)))
    for file in found:
        if file.is_signed:
            print(f"{from_here(file.path)} was left as it is: somebody has signed for its words, and would have to sign again.", file=sys.stderr)
        else:
            replace_text(file.path, file.after)
            print(difference(file), end="")
    number = sum(not file.is_signed for file in found)
    print(f"Mended {number} file{'s' * (number != 1)}.")


def better_addresses(content: Path, settings: Path) -> BetterAddresses:
    """Return what is known of addresses; nothing of our data's hosts is guessed when they have errors."""
    values: dict[str, Any] = read_settings(str(settings), override={"PATH": str(content)})
    languages, theme, folder = values["LANGUAGES"], Path(values["THEME"]), data_folder(content, values)
    site, findings = read_site(folder, languages)
    if site is None:
        message = f"Nothing was mended, because the data has errors: {next(found for found in findings if found.severity == 'error')}"
        raise WrongUseError(message)
    try:
        history = read_history(content / HISTORY)
    except HistoryError as error:
        print(f"{error} Addresses of other sites are left as they are.", file=sys.stderr)
        history = History()
    return BetterAddresses(site, own_addresses(content, site, languages, theme), history.entries)


def to_mend(content: Path, better: BetterAddresses) -> Iterator[Mended]:
    """Yield every file in which something can be mended, in order."""
    for file in files_below(content):
        path = content / file
        if file.endswith(".md") and file.split("/")[0] in FOLDERS and not path.is_symlink():
            try:
                before = path.read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                continue  # the check that follows says what is wrong with it
            after = mended(before, better)
            if after != before:
                yield Mended(path, before, after, is_signed(before))


def difference(file: Mended) -> str:
    """Return what was changed in a file, as programmers and editors of versions show it."""
    name = from_here(file.path)
    before, after = (text.replace("\r\n", "\n").splitlines(keepends=True) for text in (file.before, file.after))
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in difflib.unified_diff(before, after, name, name))


def replace_text(path: Path, text: str) -> None:
    """Put a text in the place of a file, whole or not at all, for whom it was before."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(text.encode())
    shutil.copymode(path, new)
    os.replace(new, path)  # noqa: PTH105 - pathlib's name hides that it replaces
