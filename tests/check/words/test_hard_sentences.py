"""The sentences that make a text hard."""

import pytest

from plugins.check.words.hard_sentences import WORST, hard_sentence_faults, hard_sentences
from tests.check.words.texts import prose, told

LONG = "you can call the nurse line at any hour of the day or night and ask for help with the new pills that you got at the store last week when you went"


def test_a_long_sentence_is_named_at_its_place() -> None:
    """With its beginning, the reasons, and what to do."""
    text = prose(f"Short one.\n\n- And {LONG}.")
    assert told(text, hard_sentence_faults(hard_sentences(text, {}))) == [
        '3:3 note hard-sentence: "And you can call the nurse line at any hour of the day or ..." is hard to read: it has 34 words; make two sentences of it, or say it in plainer words'
    ]


@pytest.mark.parametrize(
    ("text", "lang", "reasons"),
    [
        (
            "The immunization recommendation is usually administered by an experienced practitioner in a community clinic.",
            "en",
            ('"is usually administered" does not say who does it', "long words: immunization, recommendation, administered, experienced"),
        ),
        (
            "Your blood pressure was measured twice by a nurse before the doctor gave you an anticoagulant.",
            "en",
            ('"was measured" does not say who does it', '"anticoagulant" (plainer: blood thinner)'),
        ),
        (
            "La inmunización fue administrada por el personal de la clínica antes de que usted llegara a su cita con la enfermera.",
            "es",
            ('"fue administrada" does not say who does it', '"inmunización" (plainer: vacuna)'),
        ),
    ],
)
def test_the_reasons_are_named(text: str, lang: str, reasons: tuple[str, ...]) -> None:
    """Passive, words that have plainer ones, many long words."""
    (hard,) = hard_sentences(prose(text, lang), {"anticoagulant": "blood thinner", "inmunización": "vacuna"})
    assert hard.reasons == reasons


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Are you tired, worried or scared? It is related to your age. You are supposed to rest.", "en"),
        ("The pill was given to you.", "en"),
        ("Es adecuado. Su médico es muy cuidadoso.", "es"),
        ("Las recomendaciones individualizadas y las inmunizaciones son válidas para las organizaciones que participan.", "es"),
        (LONG, "ht"),
    ],
)
def test_one_thing_alone_makes_no_sentence_hard(text: str, lang: str) -> None:
    """Nor does a feeling, which looks like a passive."""
    assert hard_sentences(prose(text, lang), {}) == []


def test_only_the_worst_are_named_hardest_first() -> None:
    """Whoever mends these has done most of the work."""
    text = prose("\n\n".join(f"And {'so ' * extra}{LONG}." for extra in range(WORST + 2)))
    hard = hard_sentences(text, {})
    assert [len(each.sentence.words) for each in hard] == [34 + WORST + 1, 34 + WORST, 34 + WORST - 1]
