"""What a language tag says (BCP 47): whether it is one, which way its text runs, and in which letters it is written."""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*"
    r"(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "arz", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi"))
_LETTERS = {
    "Arabic": (r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff", ("ar", "arz", "ckb", "fa", "prs", "ps", "ur")),
    "Armenian": (r"\u0530-\u058f", ("hy",)),
    "Bengali": (r"\u0980-\u09ff", ("bn",)),
    "Burmese": (r"\u1000-\u109f", ("my",)),
    "Chinese": (r"\u3400-\u9fff", ("yue", "zh")),
    "Cyrillic": (r"\u0400-\u052f", ("bg", "mk", "ru", "uk")),
    "Devanagari": (r"\u0900-\u097f", ("hi", "mr", "ne")),
    "Ethiopic": (r"\u1200-\u139f", ("am", "ti")),
    "Greek": (r"\u0370-\u03ff", ("el",)),
    "Gujarati": (r"\u0a80-\u0aff", ("gu",)),
    "Gurmukhi": (r"\u0a00-\u0a7f", ("pa",)),
    "Hebrew": (r"\u0590-\u05ff", ("he", "yi")),
    "Japanese": (r"\u3040-\u30ff\u3400-\u9fff", ("ja",)),
    "Khmer": (r"\u1780-\u17ff", ("km",)),
    "Korean": (r"\u1100-\u11ff\uac00-\ud7af", ("ko",)),
    "Lao": (r"\u0e80-\u0eff", ("lo",)),
    "Malayalam": (r"\u0d00-\u0d7f", ("ml",)),
    "Tamil": (r"\u0b80-\u0bff", ("ta",)),
    "Telugu": (r"\u0c00-\u0c7f", ("te",)),
    "Thai": (r"\u0e00-\u0e7f", ("th",)),
}
FOREIGN_LETTERS = re.compile(f"[{''.join(letters for name, (letters, _) in _LETTERS.items() if name != 'Greek')}]{{2,}}")
"""A run of letters that is no Latin; single Greek ones stand in the names of medicines and measures in every language."""
_LETTERS_OF = {tag: (name, re.compile(f"[{letters}]")) for name, (letters, tags) in _LETTERS.items() for tag in tags}


def is_well_formed(tag: str) -> bool:
    """Tell whether a tag has the form of one; languages with more than three letters do not exist."""
    return _TAG.fullmatch(tag) is not None


@lru_cache(maxsize=1024)
def primary(tag: str) -> str:
    """Return the language without script and region, in small letters."""
    return tag.partition("-")[0].lower()


@lru_cache(maxsize=64)
def name_of_language(tag: str, in_language: str) -> str:
    """Return what a language is called in another one, in small letters: "spanish", "inglés"; its tag where nobody knows."""
    try:
        names = Locale.parse(in_language, sep="-").languages
    except (UnknownLocaleError, ValueError):
        return primary(tag)
    return str(names.get(primary(tag), primary(tag))).casefold()


def direction_of(tag: str) -> str:
    """Return "rtl" for a language that is written from right to left, else "ltr"; a script in the tag decides."""
    scripts = [part for part in tag.lower().split("-")[1:] if len(part) == 4 and part.isalpha()]  # noqa: PLR2004 - ISO 15924
    is_rtl = scripts[0] in _RIGHT_TO_LEFT_SCRIPTS if scripts else primary(tag) in _RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


def lacking_letters(tag: str, text: str) -> str:
    """Return the name of the letters in which a language is written when a text has none of them, else ""; Latin is not judged."""
    name, letters = _LETTERS_OF.get(primary(tag), ("", None))
    is_latin = "latn" in tag.lower().split("-")
    return "" if letters is None or is_latin or letters.search(text) else name


def is_latin(lang: str) -> bool:
    """Tell whether a language of the site is written in Latin letters."""
    return primary(lang) not in _LETTERS_OF


def is_western(text: str) -> bool:
    """Tell whether a text has only letters of Western Europe: at once, where a search for others would take its time."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True
