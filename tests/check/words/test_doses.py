"""Numbers that have been misread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.check.words.doses import dose_faults
from plugins.check.words.meant import MEANT, meant_places
from plugins.page.word_lists import WordLists
from tests.check.words.texts import prose, told

STANDS = f"; {MEANT}"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Take 1.0 mg.", "en", '1:6 error dose: "1.0 mg" can be read as ten times as much; write "1 mg"' + STANDS),
        ("Tome 2,0 mg.", "es", '1:6 error dose: "2,0 mg" can be read as ten times as much; write "2 mg"' + STANDS),
        ("Take .5 mg.", "en", '1:6 error dose: ".5 mg" can be read as ten times as much or more; write "0.5 mg"' + STANDS),
        ("A dose of .25.", "en", '1:11 warning dose: ".25" can be read as ten times as much or more; write "0.25"'),
        ("Take .5 tablet.", "en", '1:6 error dose: ".5 tablet" can be read as ten times as much or more; write "0.5 tablet"' + STANDS),
        ("Take 2.50 mg.", "en", '1:6 error dose: "2.50 mg" can be read as ten times as much; write "2.5 mg"' + STANDS),
        ("Take 1,000.0 mg.", "en", '1:6 error dose: "1,000.0 mg" can be read as ten times as much; write "1,000 mg"' + STANDS),
        (
            "Tome 1.500 mg.",
            "es",
            '1:6 error dose: "1.500 mg" is a thousand times as much to some readers as to others; '
            'write "1,500 mg" if thousands are meant, else no zero at the end of "1.500"' + STANDS,
        ),
        ("Inject 10u.", "en", '1:8 error dose: "10u" has been read with a zero or a 4 in the place of the letter; write "10 units"' + STANDS),
        ("Use 25 µg.", "en", '1:5 error dose: "25 µg" can be read as mg, a thousand times as much; write "25 mcg"' + STANDS),
        ("Use 25ug.", "en", '1:5 error dose: "25ug" can be read as mg, a thousand times as much; write "25 mcg"' + STANDS),
        ("Say μg.", "en", '1:5 error dose: "μg" can be read as mg, a thousand times as much; write "mcg"' + STANDS),
        ("Take 5mg.", "en", '1:6 error dose: "5mg" puts the unit so close that it can be read as a part of the number; write "5 mg"' + STANDS),
        ("Tome 2.5mL.", "es", '1:6 error dose: "2.5mL" puts the unit so close that it can be read as a part of the number; write "2.5 mL"' + STANDS),
        ("Inject 10 U.", "en", '1:8 error dose: "10 U" has been read with a zero or a 4 in the place of the letter; write "10 units"' + STANDS),
        ("Inyecte 10 UI.", "es", '1:9 error dose: "10 UI" has been read with a zero or a 4 in the place of the letter; write "10 unidades"' + STANDS),
        ("Take 5 cc.", "en", '1:6 error dose: "5 cc" has been read as units or as zeros; write "5 mL"' + STANDS),
        ("Take 1500 mg.", "en", '1:6 error dose: "1500 mg" has many digits and no comma, and is easily misread; write "1,500 mg"' + STANDS),
        ("Take 5-10 mg.", "en", '1:6 warning number-range: "5-10 mg" has a hyphen that can be read as a minus, or not at all; write "5 to 10 mg"'),
        (
            "Niños de 6-12 años.",
            "es",
            '1:10 warning number-range: "6-12 años" has a hyphen that can be read as a minus, or not at all; write "de 6 a 12 años"',
        ),
        ("If it is <70, eat.", "en", '1:10 warning number-range: "<70" is read the wrong way round by many; write "less than 70"'),
        ("Si es ≥ 180, llame.", "es", '1:7 warning number-range: "≥ 180" is read the wrong way round by many; write "como mínimo 180"'),
        (
            "Adults over 65 need it.",
            "en",
            '1:1 warning age-range: "Adults over 65" does not say whether people of just that age are meant; write "Adults 65 and older"',
        ),
        (
            "Para mayores de 65 años.",
            "es",
            '1:6 warning age-range: "mayores de 65 años" does not say whether people of just that age are meant; write "de 65 años o más"',
        ),
        ("For adults 65+.", "en", '1:5 warning age-range: "adults 65+" has a sign that is read aloud as "plus"; write "adults 65 and older"'),
    ],
)
def test_each_way_that_has_been_misread_is_named(text: str, lang: str, expected: str) -> None:
    """At its column, with what it does to a reader, and what to write."""
    assert told(prose(text, lang), dose_faults(prose(text, lang))) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Take 1 mg, 0.5 mg, 1.05 mg or 1,500 mg.",
        "Take 1,000 mg, 10,000 units or 1,000,000 units.",
        "In 2024 units of the plan moved; 42 U. S. C. 1395; a fee of $.50.",
        "People over 65 pounds; children over 5 feet.",
        "Take 5 to 10 mg, or 5 mL.",
        "A 65-year-old, adults 65 and older, ages 50 to 75.",
        "Our office at 1400 U Street; send a copy (cc) to us.",
        "Version 1.0 of the page; 2025-26 season; 24/7; COVID-19; 5G.",
        "Room 509F, 200 Independence Avenue; call 1-800-555-0100.",
        "The U.S. has 10 U.S. states more.",
        "Over 40 percent of adults over 40 percent.",
        "Blood pressure below 120 over 80 mm Hg.",
    ],
)
def test_what_nobody_misreads_is_left_alone(text: str) -> None:
    """Look-alikes."""
    assert told(prose(text), dose_faults(prose(text))) == []


@pytest.mark.parametrize("text", ["Tome 1,000 mg.", "Hace más de 10 años.", "Mayores de 10 años de experiencia."])
def test_what_nobody_misreads_in_spanish_is_left_alone(text: str) -> None:
    """Thousands have a comma in Spanish as it is written in the United States; years are no ages."""
    assert told(prose(text, "es"), dose_faults(prose(text, "es"))) == []


@pytest.mark.parametrize("phrase", ["creatinine of 1.0 mg/dL", "1.0 mg/dL"])
def test_a_phrase_that_is_meant_is_left_alone_and_nothing_else(phrase: str) -> None:
    """A laboratory's value needs its zero: the editor's list of phrases is the way out of what would stop the text."""
    text = prose("A creatinine of 1.0 mg/dL is normal. Take 1.0 mg.")
    meant = meant_places(text, WordLists(known={"en": (phrase, "normal")}))
    assert told(text, dose_faults(text, meant)) == ['1:43 error dose: "1.0 mg" can be read as ten times as much; write "1 mg"' + STANDS]


@given(st.text(alphabet="0123456789.,-+<µugmUI \n", max_size=60))
def test_a_fault_stands_where_its_words_stand(text: str) -> None:
    """Whatever the numbers are."""
    one = prose(text)
    for fault in dose_faults(one):
        shown = fault.says.split('"')[1]
        assert " ".join(one.text[fault.start :].split()).startswith(shown)
