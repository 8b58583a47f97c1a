"""One text, judged by all that looks at words."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.check.words.dictionaries import Speller
from plugins.check.words.judge import Vocabulary, judge
from tests.check.words.texts import LISTS, prose, told

WORDS = Vocabulary(
    LISTS, {"naloxone"}, {"anticoagulant": ("blood_thinner", "blood thinner")}, (Speller("en", lambda word: word != "recieve", lambda _word: []),)
)


def test_everything_is_said_in_the_order_of_the_text() -> None:
    """Whoever found it."""
    text = prose("Addicts recieve 1.0 mg.\n\nPlease utilize an anticoagulant.")
    assert [line.split(": ")[0] for line in told(text, judge(text, WORDS)[0])] == [
        "1:1 warning stigma",
        "1:9 warning spelling",
        "1:17 error dose",
        "3:8 note plain-words",
        "3:19 note plain-words",
    ]


def test_a_term_that_the_text_explains_is_neither_named_nor_counted() -> None:
    """Its clinical word cannot be chosen then."""
    text = prose("An anticoagulant helps you. " * 10)
    named, hard = judge(text, WORDS)
    unnamed, easy = judge(text, WORDS, ["blood_thinner"])
    assert [fault.rule for fault in named] == ["reading-level", "plain-words"]
    assert [fault.rule for fault in unnamed] == ["reading-level"]
    assert hard
    assert easy
    assert easy.score < hard.score


def test_the_level_is_a_note_at_the_beginning() -> None:
    """For the preview; a check has a table of all."""
    text = prose("We eat less salt. " * 12)
    assert told(text, judge(text, Vocabulary())[0]) == [
        "1:1 note reading-level: the text reads about grade 2 to 4 (SMOG); the notes on hard sentences say where to begin"
    ]


def test_without_a_dictionary_the_rest_is_still_said() -> None:
    """Spelling alone is left out."""
    text = prose("Addicts recieve it.")
    assert [fault.rule for fault in judge(text, Vocabulary(LISTS))[0]] == ["stigma"]


@given(st.text(max_size=300), st.sampled_from(["en", "es"]))
def test_any_text_can_be_judged(text: str, lang: str) -> None:
    """And every fault stands in it."""
    one = prose(text, lang)
    assert all(0 <= fault.start <= len(text) for fault in judge(one, WORDS)[0])
