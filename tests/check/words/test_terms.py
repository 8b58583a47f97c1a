"""Words that an editor should change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.check.words.meant import MEANT, meant_places
from plugins.check.words.terms import clinical_faults, term_faults
from plugins.page.word_lists import WordLists
from tests.check.words.texts import LISTS, prose, told

STANDS = f"; {MEANT}"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Please utilize it.", "en", '1:8 note plain-words: "utilize" is harder to read than it must be; write use'),
        ("Puede utilizar esto.", "es", '1:7 note plain-words: "utilizar" is harder to read than it must be; write usar'),
        (
            "He suffers\nfrom asthma.",
            "en",
            '1:4 warning stigma: "suffers from" can hurt or shame the people that it speaks of; write has, or lives with',
        ),
        (
            "Los diabéticos.",
            "es",
            '1:5 warning stigma: "diabéticos" can hurt or shame the people that it speaks of; write persona con diabetes, o para personas con diabetes',
        ),
        (
            "It is 100% safe.",
            "en",
            '1:7 warning absolute-claim: "100% safe" promises more than anybody can know; write safe for most people, and for whom it is not',
        ),
        (
            "It does not cause flu and is 100% safe.",
            "en",
            '1:30 warning absolute-claim: "100% safe" promises more than anybody can know; write safe for most people, and for whom it is not',
        ),
        ("Un remedio milagroso.", "es", '1:12 warning absolute-claim: "milagroso" promises more than anybody can know; write lo que hace'),
        (
            "Take it b.i.d. with food.",
            "en",
            '1:9 error error-prone-abbreviation: "b.i.d." has been misread, and people got wrong doses; write twice a day' + STANDS,
        ),
        (
            "Tómelo prn.",
            "es",
            '1:8 error error-prone-abbreviation: "prn" has been misread, and people got wrong doses; write si lo necesita' + STANDS,
        ),
    ],
)
def test_each_list_has_its_rule(text: str, lang: str, expected: str) -> None:
    """Column-exact, with other words."""
    assert told(prose(text, lang), term_faults(prose(text, lang), LISTS)) == [expected]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("No vaccine is 100% safe. It does not cure you. Nobody can guarantee that.", "en"),
        ("Ninguna vacuna es 100% segura. No garantiza nada.", "es"),
        ("> Somebody suffers from it.", "en"),
        ("P.O. Box 791. Turn on CC.", "en"),
        ("The National Institute on Drug Abuse says so.", "en"),
        ("Puede iniciar sesión en el hogar de ancianos.", "es"),
        ("Addictive, predetermined, `utilize`, https://utilize.example.com", "en"),
    ],
)
def test_what_is_denied_quoted_or_meant_is_left_alone(text: str, lang: str) -> None:
    """A claim that the text denies, somebody else's words, a phrase of the project's list."""
    assert told(prose(text, lang), term_faults(prose(text, lang), LISTS)) == []


def test_a_star_stands_for_any_ending_and_the_longest_form_counts() -> None:
    """And a form is found in any case."""
    lists = WordLists(plain={"en": {"commenc*": "start", "drug": "medicine", "drug abuser": "person"}})
    text = prose("Commencing a drug. A drug abuser.")
    assert [fault.says.split('"')[1] for fault in term_faults(text, lists)] == ["Commencing", "drug", "drug abuser"]


def test_a_clinical_word_is_named_once_with_its_plain_word() -> None:
    """And the reference that explains it."""
    text = prose("An anticoagulant helps. Anticoagulants are strong.")
    assert told(text, clinical_faults(text, {"anticoagulant, anticoagulants": ("blood_thinner", "blood thinner")})) == [
        '1:4 note plain-words: "anticoagulant" is a clinical word, and the text does not explain it; write "blood thinner", or {{ term.blood_thinner }}, which explains it'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Anticoagulants\nsummary: An anticoagulant.\n---\n",
        "A blood thinner (anticoagulant) helps. Later: the anticoagulant.",
        "A shoe that is fit, and a fit of anger.",
    ],
)
def test_what_is_explained_or_only_looks_like_a_clinical_word_is_left_alone(text: str) -> None:
    """A title can hold no explanation, the plain word beside it is one, and FIT is not fit."""
    one = prose(text)
    assert told(one, clinical_faults(one, {"anticoagulant": ("blood_thinner", "blood thinner"), "FIT": ("stool_test", "stool test")})) == []


def test_a_phrase_that_is_meant_has_its_clinical_word() -> None:
    """As a law has it; the same word elsewhere is still named."""
    text = prose("Your psychotherapy notes. What psychotherapy is.")
    meant = list(meant_places(text, WordLists(known={"en": ("psychotherapy notes",)})))
    assert [fault.start for fault in clinical_faults(text, {"psychotherapy": ("talk_therapy", "talk therapy")}, meant)] == [
        text.text.rindex("psychotherapy")
    ]


@given(st.lists(st.sampled_from(["utilize", "cures", "no", "addict", "prn", ".", "\n", "- ", "the", "elderly", "“", "*"]), max_size=30).map(" ".join))
def test_a_fault_stands_where_its_word_stands(text: str) -> None:
    """Whatever stands around it."""
    one = prose(text)
    for fault in term_faults(one, LISTS):
        shown = fault.says.split('"')[1]
        assert " ".join(one.text[fault.start :].split()).startswith(shown)
