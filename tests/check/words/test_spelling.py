"""Words that no dictionary has."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.check.words import dictionaries
from plugins.check.words.dictionaries import Speller, dictionary_of, speller_of, system_dictionary_of
from plugins.check.words.spelling import GUESSES, spelling_faults
from tests.check.words.texts import prose, told


def spellers(lang: str) -> list[Speller]:
    """Return the speller of a language and behind it that of the other."""
    files = [dictionary_of(one) for one in (lang, "es" if lang == "en" else "en")]
    return [speller_of(file) for file in files if file]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_there_is_a_dictionary(lang: str) -> None:
    """The tests look at the real one."""
    assert len(spellers(lang)) == 2
    assert spellers(lang)[0].lang == lang
    assert system_dictionary_of(lang) == dictionary_of(lang)


def test_the_older_dictionary_of_a_package_is_not_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is better than none, and no reason not to install the system's."""
    monkeypatch.setattr(dictionaries, "FOLDERS", ())
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert dictionary_of("en") is not None
    assert system_dictionary_of("en") is None


@pytest.mark.parametrize(
    ("text", "lang", "word"),
    [
        ("You will recieve it.\nThey recieve it too.", "en", "recieve"),
        ("Tome su medisina.", "es", "medisina"),
        ("The diabtes.", "en", "diabtes"),
        ("Vaya al medíco.", "es", "medíco"),
        ("| A | vacine |\n|---|---|", "en", "vacine"),
        ("![A chrat](x.svg)", "en", "chrat"),
    ],
)
def test_a_slip_of_the_pen_is_named_once(text: str, lang: str, word: str) -> None:
    """Where it stands first, with what may have been meant."""
    one = prose(text, lang)
    (fault,) = spelling_faults(one, spellers(lang), set())
    assert one.text[fault.start :].startswith(word)
    assert fault.says == f'"{word}" is in no dictionary'
    assert fault.remedy.startswith("did you mean ")
    assert fault.remedy.endswith("? If it is right, add it to content/data/words.yml")


def test_the_message_names_the_nearest_words() -> None:
    """As the dictionary suggests them."""
    text = prose("You will recieve it.")
    faults = spelling_faults(text, [Speller("en", lambda word: word != "recieve", lambda _word: ["receive", "relieve"])], set())
    assert told(text, faults) == [
        '1:10 warning spelling: "recieve" is in no dictionary; did you mean receive or relieve? If it is right, add it to content/data/words.yml'
    ]


@pytest.mark.parametrize("word", ["qqqqq", "Edelmen"])
def test_a_name_or_a_word_without_neighbours_has_a_remedy_too(word: str) -> None:
    """Add it to the list."""
    text = prose(f"A {word}.")
    faults = spelling_faults(text, [Speller("en", lambda other: other != word, lambda other: ["Mandela"] if other == "Edelmen" else [])], set())
    assert told(text, faults) == [f'1:3 warning spelling: "{word}" is in no dictionary; if it is right, add it to content/data/words.yml']


def test_only_the_first_words_of_a_text_get_guesses() -> None:
    """Each takes a tenth of a second, and a text with many unknown words lacks a list of words."""
    text = prose(" ".join(f"wrong{letter}" for letter in "abcdefgh"))
    faults = list(spelling_faults(text, [Speller("en", lambda _word: False, lambda _word: ["right"])], set()))
    assert [fault.remedy.startswith("did you mean right?") for fault in faults] == [True] * GUESSES + [False] * 3


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("CamelCase, PCV20, mRNA, https://exmaple.com, status@exmaple.com, 10mgx", "en"),
        ("The patient's shots; the patients\u2019 shots; don\u2019t; pre-existing; 65-year-old", "en"),
        ("Puede despertarle, vacúnese, dígaselo, actívelo, rápidamente, apelarla.", "es"),
        ('Un centro de urgencias ("urgent care").', "es"),
        ("Office for Civil Rights, en Washington.", "es"),
        ("**¿Habla español?** Podemos darle un intérprete con información.", "en"),
        ("Zostavaxx y Pocahontaz.", "es"),
    ],
)
def test_what_is_no_word_of_the_language_is_left_alone(text: str, lang: str) -> None:
    """Names, abbreviations, addresses, quotations in the other language, words with a pronoun."""
    assert told(prose(text, lang), spelling_faults(prose(text, lang), spellers(lang), {"zostavaxx", "pocahontaz"})) == []


def test_the_folders_of_the_environment_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DICPATH, as hunspell itself reads it; a word list without its rules is none."""
    (tmp_path / "es_US.dic").write_text("1\nhola\n", encoding="utf-8")
    monkeypatch.setenv("DICPATH", os.pathsep.join(("/nowhere", str(tmp_path))))
    assert dictionary_of("es") != tmp_path / "es_US.dic"
    (tmp_path / "es_US.aff").write_text("SET UTF-8\n", encoding="utf-8")
    assert dictionary_of("es") == tmp_path / "es_US.dic"
    speller = speller_of(tmp_path / "es_US.dic")
    assert speller.knows("hola")
    assert not speller.knows("adiós")


def test_a_language_without_a_dictionary_has_none() -> None:
    """Nothing is guessed."""
    assert dictionary_of("xx") is None


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    """And a fault stands where its word stands."""
    one = prose(text)
    for fault in spelling_faults(one, [Speller("en", lambda _word: False, lambda _word: [])], set()):
        assert one.text[fault.start :].replace("\u2019", "'").startswith(fault.says.split('"')[1])
