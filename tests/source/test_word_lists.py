"""The lists of words that texts are judged by."""

from pathlib import Path

import pytest

from plugins.page.word_lists import WordLists
from plugins.source.word_lists import FILES, read_word_lists
from tests.conftest import CONTENT

LANGUAGES = ["en", "es"]
DEFAULT = CONTENT / "data"


def errors_of(folder: Path) -> list[str]:
    """Return what is wrong with the lists in a folder."""
    return [str(finding) for finding in read_word_lists(folder, DEFAULT, LANGUAGES)[1]]


def test_the_projects_own_lists_are_good_and_full() -> None:
    """In both languages; every form is there once."""
    lists, findings = read_word_lists(DEFAULT, DEFAULT, LANGUAGES)
    assert findings == []
    for terms, fewest in ((lists.plain, 40), (lists.stigma, 20), (lists.claims, 15), (lists.abbreviations, 12)):
        for lang in LANGUAGES:
            forms = [form.strip() for key in terms[lang] for form in key.split(",")]
            assert len(terms[lang]) >= fewest
            assert sorted(forms) == sorted(set(forms))


def test_a_folder_without_lists_gets_the_projects(tmp_path: Path) -> None:
    """One by one."""
    (tmp_path / "stigma.yml").write_text("en: {frail: who needs support}\n", encoding="utf-8")
    lists, findings = read_word_lists(tmp_path, DEFAULT, LANGUAGES)
    assert findings == []
    assert lists.stigma == {"en": {"frail": "who needs support"}}
    assert lists.plain == read_word_lists(DEFAULT, DEFAULT, LANGUAGES)[0].plain


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("plain-words.yml", "fr: {a: b}\n", 'data/plain-words.yml:1 error unknown-key: "fr" is no language of this site; known are: en, es'),
        (
            "words.yml",
            "en: [a]\nmedicine: [b]\n",
            'data/words.yml:2 error unknown-key: "medicine" is no language of this site; did you mean "medicines"?',
        ),
        ("stigma.yml", "en:\n  a: b\n  a: c\n", 'data/stigma.yml:3 error repeated-key: "a" stands twice; delete one of the two'),
    ],
)
def test_a_mistake_is_named_at_its_line(tmp_path: Path, file: str, text: str, expected: str) -> None:
    """In words, with what to do."""
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert errors_of(tmp_path) == [expected]


@pytest.mark.parametrize("name", [name for name, _ in FILES.values()])
def test_a_list_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    """And counts as empty."""
    (tmp_path / name).write_text("en: {a: [\n", encoding="utf-8")
    assert [finding.split(" ")[0].split(":")[0] for finding in errors_of(tmp_path)] == [f"data/{name}"]


def test_known_words_are_those_of_the_language_and_of_all_languages() -> None:
    """Names and medicines are spelled alike everywhere."""
    lists = WordLists(known={"en": ("copay",), "es": ("copago",), "names": ("Tdap",), "medicines": ("Zostavax",)})
    assert lists.known_in("es") == ("copago", "Tdap", "Zostavax")
    assert lists.medicines() == {"zostavax"}
