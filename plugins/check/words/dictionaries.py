"""Hunspell's dictionaries, where systems keep them."""

import importlib.util
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hunspell import Hunspell

COUNTRIES = {"en": ("US",), "es": ("US", "MX", "PR", "ES")}
"""Whose spelling is right for readers in the United States; the dictionary of any other country is better than none."""
FOLDERS = (
    "~/Library/Spelling",
    "/Library/Spelling",
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
)
SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Speller:
    """Says whether a word of a language is spelled right, and what may have been meant."""

    lang: str
    knows: Callable[[str], bool]
    suggest: Callable[[str], list[str]]


def dictionary_of(lang: str) -> Path | None:
    """Return the word list of a language's dictionary, whose rules stand beside it; None where there is none."""
    return _best(lang, (*_system_folders(), *_package_folders()))


def system_dictionary_of(lang: str) -> Path | None:
    """Return the one that the system has: the one that comes with chunspell is older, and lacks words."""
    return _best(lang, _system_folders())


def _best(lang: str, folders: Iterable[Path]) -> Path | None:
    found = [file for folder in folders for file in sorted(folder.glob(f"{lang}_*.dic")) if file.with_suffix(".aff").is_file()]
    wanted = [f"{lang}_{country}" for country in COUNTRIES.get(lang, ())]
    by_name = {file.stem: file for file in reversed(found)}
    return next((by_name[name] for name in wanted if name in by_name), found[0] if found else None)


@lru_cache(maxsize=8)
def speller_of(dictionary: Path) -> Speller:
    """Return what knows the words of a dictionary; every word is looked up once."""
    hunspell = Hunspell(dictionary.stem, hunspell_data_dir=str(dictionary.parent), system_encoding="UTF-8")

    @lru_cache(maxsize=100_000)
    def knows(word: str) -> bool:
        return bool(hunspell.spell(word))

    @lru_cache(maxsize=10_000)
    def suggest(word: str) -> list[str]:
        return list(hunspell.suggest(word))[:SUGGESTED]

    return Speller(dictionary.stem.partition("_")[0], knows, suggest)


def _system_folders() -> Iterator[Path]:
    for folder in (*filter(None, os.environ.get("DICPATH", "").split(os.pathsep)), *FOLDERS):
        if (path := Path(folder).expanduser()).is_dir():
            yield path


def _package_folders() -> Iterator[Path]:
    """Yield where chunspell has a dictionary of English."""
    spec = importlib.util.find_spec("hunspell")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place) / "dictionaries"
